"""What import-linter cannot see: foreign keys written as text, and templates taken from a neighbour."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "wincommons" / "web"
SHARED = ("accounts", "kit")
"""Rooms below every cooperative: anyone may point at them."""

RELATION = {"ForeignKey", "OneToOneField", "ManyToManyField"}
TEMPLATE_TAG = re.compile(r"""{%\s*(?:include|extends)\s+["']([a-z_]+)/""")


def rooms() -> list[Path]:
    return sorted(path.parent for path in WEB.glob("*/__init__.py"))


def foreign_rooms_in_models(room: str, source: str) -> Iterator[str]:
    """Rooms that a models file points at with a string, other than itself and the shared ones."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        target = str(node.args[0].value)
        if name in RELATION and "." in target and target.partition(".")[0] not in (room, *SHARED):
            yield target


def foreign_rooms_in_template(room: str, source: str) -> Iterator[str]:
    """Rooms whose templates this template includes or extends, other than itself and the shared ones."""
    for target in TEMPLATE_TAG.findall(source):
        # Pages inside a community stand in the network's frame; only the floors below it may not know of it.
        frame = () if room in SHARED else ("network",)
        if target not in (room, *SHARED, *frame):
            yield target


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.name)
def test_no_model_points_into_another_cooperative(room: Path) -> None:
    files = [*room.glob("models.py"), *room.glob("models/*.py")]
    found = {str(file): list(foreign_rooms_in_models(room.name, file.read_text("utf-8"))) for file in files}
    assert {file: targets for file, targets in found.items() if targets} == {}


@pytest.mark.parametrize("room", [path for path in rooms() if path.name != "site"], ids=lambda path: path.name)
def test_no_template_is_taken_from_another_cooperative(room: Path) -> None:
    files = room.glob("templates/**/*.html")
    found = {str(file): list(foreign_rooms_in_template(room.name, file.read_text("utf-8"))) for file in files}
    assert {file: targets for file, targets in found.items() if targets} == {}


def test_the_guards_bite() -> None:
    model = 'record = models.ForeignKey("policy.Record", CASCADE)\nby = ForeignKey("accounts.User")'
    assert list(foreign_rooms_in_models("dialogue", model)) == ["policy.Record"]
    template = '{% extends "kit/page.html" %}{% include "policy/card.html" %}{% include "dialogue/story.html" %}'
    assert list(foreign_rooms_in_template("dialogue", template)) == ["policy"]
    inside = '{% extends "network/inside.html" %}'
    assert list(foreign_rooms_in_template("dialogue", inside)) == []
    assert list(foreign_rooms_in_template("kit", inside)) == ["network"]
