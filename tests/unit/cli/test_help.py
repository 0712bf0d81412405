"""Every command explains itself with examples that are real."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


TREE = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_help_shows_examples_of_the_command_itself(path: tuple[str, ...]) -> None:
    examples = re.findall(r"^\s+win (.+)$", TREE[path].help or "", flags=re.MULTILINE)
    if path == ("check",):
        return  # it takes nothing: its one line is its example
    assert examples
    for example in examples:
        assert tuple(shlex.split(example.split(" > ")[0].split("    ")[0])[: len(path)]) == path
    done = run.invoke(app, [*path, "--help"])
    assert done.exit_code == 0
    assert "Example" in done.stdout


@pytest.mark.parametrize("path", [path for path in TREE if path[0] != "test"], ids=" ".join)
def test_every_example_names_options_that_exist(path: tuple[str, ...]) -> None:
    command = TREE[path]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    used = set(re.findall(r"(?<!\w)--[a-z-]+", command.help or ""))
    assert used <= known


def test_the_list_of_commands_is_the_one_that_is_documented() -> None:
    assert sorted(" ".join(path) for path in TREE) == sorted(
        [
            *("prove", "disclose", "bright-spots"),
            *("profile", "compare", "measures", "places", "load", "up", "test", "check", "docs", "version"),
            *("data status", "data releases", "data refused", "data use", "data publish"),
            *("data prune", "data export", "data generate"),
            *("gaps", "trend", "findings", "peers"),
            *("choose", "policies", "chain", "report", "figure"),
            *("content check", "content schemas", "content compile"),
            *("doctor", "backup", "restore", "upgrade", "user create", "user link"),
            *("sample load", "sample clear"),
        ]
    )
