"""The how-to pages and the glossary say what the checker and the content do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wincommons.content import check, load
from wincommons.content.folder import content_files, content_folder
from wincommons.content.policy_folder import policy_files
from wincommons.model import Basis, Corrections, Status

FOLDER = content_folder()
DOCS = Path(__file__).resolve().parents[2] / "docs"
GLOSSARY = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8")

NOT_IN_CONTENT = re.compile(
    r"\b(minorit(?:y|ies)|the (?:poor|homeless|disabled|elderly)|vulnerable populations?|at-risk|non-whites?|inmates?|"
    r"felons?|illegals|committed suicide|substance abuse|target populations?|significant(?:ly)?|"
    r"los (?:pobres|discapacitados|ancianos|indigentes)|minorías|ilegales|comet\w+ suicidio)\b",
    re.IGNORECASE,
)
"""The table "Words we do not use", as one pattern."""


def yaml_block(page: str) -> str:
    text = (DOCS / "how-to" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])


@pytest.mark.slow
def test_the_measure_of_the_how_to_passes_when_it_is_added(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(FOLDER, folder)
    (folder / "measures/education/library_cards.yaml").write_text(yaml_block("add-a-measure.md"), encoding="utf-8")
    errors = [str(finding) for finding in check(folder, today=date(2026, 12, 1)) if finding.severity == "error"]
    assert errors == []


def test_the_correction_of_the_how_to_is_the_first_that_ships() -> None:
    from wincommons.content.yaml_file import read_yaml

    document, _ = read_yaml(yaml_block("correct-an-upstream-error.md"), file="page")
    assert document is not None
    shown = Corrections.model_validate(document.values)
    assert shown.corrections == load().corrections["saipe"].corrections[:1]


def terms() -> list[tuple[str, str, str]]:
    rows = [line.strip().strip("|").split("|") for line in GLOSSARY.split("## Words we do not use")[0].splitlines()]
    cells = [tuple(cell.strip() for cell in row) for row in rows if len(row) == 3]
    return [row for row in cells if row[0] != "term" and not row[0].startswith("---")]


def test_each_term_stands_once_in_both_languages_with_a_meaning() -> None:
    names = [term for term, _, _ in terms()]
    assert len(names) > 60
    assert len(set(names)) == len(names)
    assert [row for row in terms() if not all(row) or not row[2].endswith(".")] == []


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("crude", lambda: load().method("crude")),
        ("age-adjusted", lambda: load().method("age_adjusted")),
        ("modeled", lambda: load().term(Basis.MODELLED)),
        ("suppressed", lambda: load().term(Status.SUPPRESSED)),
        ("missing", lambda: load().term(Status.MISSING)),
        ("census tract", lambda: load().level("tract")),
        ("urgent services", lambda: load().condition("urgent_services")),
    ],
)
def test_glossary_and_vocabulary_speak_the_same_spanish(term: str, code: Callable[[], Any]) -> None:
    spanish = {name: words for name, words, _ in terms()}[term]
    assert spanish.lower().removeprefix("de un ") in code().name.es.lower()


@pytest.mark.slow
def test_no_content_file_uses_the_words_that_we_do_not_use() -> None:
    used = {}
    for path in [*content_files(FOLDER), *policy_files(FOLDER)]:
        text = " ".join(path.read_text(encoding="utf-8").split())
        used[path.name] = [found[0] for found in NOT_IN_CONTENT.finditer(text)]
    assert len(used) > 500
    assert {name: words for name, words in used.items() if words} == {}
