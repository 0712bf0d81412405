"""The how-to pages are followed to the letter: what they show is written down, loaded and asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wincommons import Commons
from wincommons.data import sources
from wincommons.data.load import load
from wincommons.data.reads import open_release
from wincommons.model import Series

PAGES = Path(__file__).resolve().parents[3] / "docs" / "how-to"


def blocks_of(page: str) -> dict[str, str]:
    """File name -> text of every block of the page that has a title."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return dict(re.findall(r'^```\w+ title="([^"]+)"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL))


def write(folder: Path, blocks: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in blocks.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_the_source_of_the_tutorial_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = blocks_of("add-a-source.md")
    table = {name: blocks.pop(name) for name in list(blocks) if name.endswith(".csv")}
    assert set(blocks) == {"snapshot.py", "clean.py", "observe.py", "check.py"}
    write(tmp_path / "sources" / "bea_cainc1", blocks | {"__init__.py": '"""BEA CAINC1."""\n'})
    write(tmp_path, table)
    monkeypatch.setattr(sources, "_HERE", tmp_path / "sources")
    monkeypatch.setattr(sources, "__path__", [str(tmp_path / "sources"), *sources.__path__])
    result = load("bea_cainc1", tmp_path / "CAINC1_RI_2017_2018.csv", home=tmp_path / "home")
    assert (result.accepted, result.refused, result.warnings) == (4, 0, ())
    release = open_release(tmp_path / "home")
    state = release.history(measure="per_capita_personal_income", place="44")
    county = release.history(measure="per_capita_personal_income", place="44007")
    assert [(row["value"], row["denominator"], row["vintage"]) for row in state] == [
        (52419.0, 1055673.0, "2019-11-14"),
        (54850.0, 1057315.0, "2019-11-14"),
    ]
    assert [(row["value"], row["status"]) for row in county] == [(None, "O"), (50000.0, "A")]


@pytest.mark.slow
def test_the_table_of_the_how_to_loads_with_its_mapping(tmp_path: Path) -> None:
    write(tmp_path, blocks_of("load-your-own-file.md"))
    result = load("file", tmp_path / "survey.csv", home=tmp_path / "home")
    assert (result.source, result.accepted, result.refused) == ("two_counties_survey", 4, 0)
    assert result.warnings == (
        (
            "2 place codes had lost their leading zero and got it back (1001 became 01001); "
            "format the column as text to keep it."
        ),
    )
    release = open_release(tmp_path / "home")
    series = Series(measure="loneliness", source="two_counties_survey")
    everyone = release.history(measure="loneliness", place="39035", series=series)
    groups = release.groups(measure="loneliness", place="39035", series=series)
    assert [(row["value"], row["lower"], row["denominator"]) for row in everyone] == [(22.0, 19.5, 2040.0)]
    assert [(row["group"], row["value"], row["status"]) for row in groups] == [("race=white", None, "Q")]
    assert [row["redistribute"] for row in release.sources()] == ["with_terms"]
    lonely = next(
        row for row in Commons.open(tmp_path / "home").profile("39035").rows if row.measure.id == "loneliness"
    )
    assert (lonely.source.title, lonely.source.licence) == (
        "Well-being survey of two counties, 2023",
        "Shared under CC BY 4.0",
    )
