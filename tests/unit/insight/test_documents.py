"""The tutorial and the how-to do what they say: their code runs, and their output is the real one."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from typer.testing import CliRunner

DOCS = Path(__file__).resolve().parents[3] / "docs"
TUTORIAL = DOCS / "tutorials" / "first-profile.md"
HOW_TO = DOCS / "how-to" / "use-the-library.md"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_the_code_of_the_how_to_runs_from_top_to_bottom() -> None:
    names: dict[str, object] = {}
    printed = []
    for block in blocks(HOW_TO, "python"):
        with redirect_stdout(io.StringIO()) as said:
            exec(compile(block, str(HOW_TO), "exec"), names)
        printed.append(said.getvalue())
    assert printed[0] == "", "opening says nothing"
    assert [text for text in printed[1:] if not text.strip()] == []
    assert printed[1].startswith("Cuyahoga County, OH\nOverall: people, places, equity · ")
    assert "Orange County, CA" in printed[-1]
    assert "child_poverty" in printed[-1]


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_the_code_of_the_tutorial_prints_what_it_says() -> None:
    (block,) = blocks(TUTORIAL, "python")
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(block, str(TUTORIAL), "exec"), {})
    assert said.getvalue().endswith(blocks(TUTORIAL, "text")[-1])


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_every_command_of_the_tutorial_answers() -> None:
    from wincommons.cli import app

    for block in blocks(TUTORIAL, "console"):
        lines = block.splitlines()
        shown = "".join(f"{line}\n" for line in lines if not line.startswith("$ "))
        for line in (line for line in lines if line.startswith("$ win ")):
            done = CliRunner().invoke(app, shlex.split(line.removeprefix("$ win ").split(" > ")[0]))
            assert done.exit_code == 0, done.output
            assert done.stdout
            if shown:
                assert done.stdout == shown


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_the_row_that_the_tutorial_explains_is_the_row_that_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    from wincommons.cli import app

    monkeypatch.setenv("COLUMNS", "92")
    assert blocks(TUTORIAL, "text")[0] in CliRunner().invoke(app, ["profile", "39035"]).stdout
