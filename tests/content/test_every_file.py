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


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(check(FOLDER))


@cache
def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((FOLDER / "schema" / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FILES)
def test_the_checker_has_nothing_against(file: str) -> None:
    assert [str(finding) for finding in findings() if finding.file == file and finding.severity == "error"] == []


def test_every_finding_is_about_a_file_that_was_looked_at() -> None:
    assert [str(finding) for finding in findings() if finding.file not in FILES and finding.severity == "error"] == []


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".yaml")])
def test_it_fits_its_json_schema(file: str) -> None:
    document, _ = read_yaml((FOLDER / file).read_text(encoding="utf-8"), file=file)
    assert document is not None
    part = Path(file).parts[0]
    name = {"measures": "measure", "sources": "source", "policies": "policy", "effects": "effect"}.get(part, part)
    name = ".".join(Path(file).with_suffix("").parts) if part == "vocabulary" else name
    # JSON has no dates: as text, as an editor sees them.
    values = json.loads(json.dumps(document.values, default=str))
    assert [error.message for error in schema(f"{name}.schema.json").iter_errors(values)] == []


def test_the_schemas_are_those_of_the_model() -> None:
    assert stale_schemas() == [], "run: win content schemas"


def test_there_are_at_least_120_measures() -> None:
    assert len([file for file in FILES if file.startswith("measures/")]) >= 120
