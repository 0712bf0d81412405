"""Every content file as it is now: no finding but overdue reviews, and valid against its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from wincommons.content import check
from wincommons.content.finding import Finding
from wincommons.content.folder import content_files, content_folder
from wincommons.content.policy_folder import policy_files
from wincommons.content.schemas import stale_schemas
from wincommons.content.yaml_file import read_yaml

FOLDER = content_folder()
FILES = [path.relative_to(FOLDER).as_posix() for path in [*content_files(FOLDER), *policy_files(FOLDER)]]

FOLDERS: dict[str, list[str]] = {}
for file in FILES:
    FOLDERS.setdefault(str(Path(file).parent), []).append(file)
"""Folder -> its files: a test for each of 600 files would take longer to begin than to run."""


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(check(FOLDER))


@cache
def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((FOLDER / "schema" / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_checker_has_nothing_against(folder: str) -> None:
    mine = set(FOLDERS[folder])
    assert [str(finding) for finding in findings() if finding.file in mine and finding.severity == "error"] == []


def test_every_finding_is_about_a_file_that_was_looked_at() -> None:
    assert [str(finding) for finding in findings() if finding.file not in FILES and finding.severity == "error"] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_they_fit_their_json_schema(folder: str) -> None:
    wrong = {file: errors for file in FOLDERS[folder] if file.endswith(".yaml") and (errors := against_schema(file))}
    assert wrong == {}


def against_schema(file: str) -> list[str]:
    """What the file's schema has against it."""
    document, _ = read_yaml((FOLDER / file).read_text(encoding="utf-8"), file=file)
    assert document is not None
    part = Path(file).parts[0]
    name = {"measures": "measure", "sources": "source", "policies": "policy", "effects": "effect"}.get(part, part)
    name = ".".join(Path(file).with_suffix("").parts) if part == "vocabulary" else name
    # JSON has no dates: as text, as an editor sees them.
    values = json.loads(json.dumps(document.values, default=str))
    return [error.message for error in schema(f"{name}.schema.json").iter_errors(values)]


@pytest.mark.slow
def test_the_schemas_are_those_of_the_model() -> None:
    assert stale_schemas() == [], "run: win content schemas"


def test_there_are_at_least_120_measures() -> None:
    assert len([file for file in FILES if file.startswith("measures/")]) >= 120
