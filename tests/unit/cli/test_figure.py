"""`win figure`: one figure into a file, and how it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()
pytestmark = pytest.mark.usefixtures("starter")


def drawn(*arguments: str, out: Path) -> str:
    done = run.invoke(app, ["figure", *arguments, "-o", str(out)])
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_picture_carries_its_finding_definition_and_source(tmp_path: Path) -> None:
    out = tmp_path / "here.svg"
    told = drawn("distribution", "child_poverty", "--place", "39035", out=out)
    assert (
        "Cuyahoga County: 23.0%, higher than 86 in 100 counties of Ohio (by its interval, higher than 66 to 95 in 100)"
        in told
    )
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<svg")
    for words in ("Cuyahoga County: 23.0%", "Small Area Income and Poverty Estimates (SAIPE), modeled"):
        assert words in text


@pytest.mark.slow
def test_the_same_as_a_specification_and_as_a_table(tmp_path: Path) -> None:
    asked = ("slope", "unemployment_rate", "-p", "39035", "-p", "39")
    drawn(*asked, out=tmp_path / "a.json")
    specification = json.loads((tmp_path / "a.json").read_text())
    assert specification["title"]["text"] == ["Unemployment, 2015 and 2024"]
    assert "var:--" not in json.dumps(specification)
    drawn(*asked, out=tmp_path / "a.csv")
    rows = list(csv.reader((tmp_path / "a.csv").read_text().splitlines()))
    assert [row[:2] for row in rows] == [["Place", "2015"], ["Cuyahoga County", "5.1%"], ["Ohio", "4.9%"]]


@pytest.mark.slow
def test_in_spanish_and_of_one_place_through_time(tmp_path: Path) -> None:
    told = drawn("history", "unemployment_rate", "--place", "39035", "-l", "es", out=tmp_path / "a.csv")
    assert "de 5.1\xa0% en 2015 a 3.9\xa0% en 2024" in told
    assert "Ohio" in told, "the state stands beside it in the same series"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pie", "child_poverty", "-o", "a.svg"), "No figure is called “pie”. There are: map, gap_map"),
        (("map", "child_poverty", "-o", "a.gif"), "ends in none of"),
        (("map", "child_poverty", "--within", "CT", "-o", "a.svg"), "There is no map of these"),
        (("scatter", "child_poverty", "-o", "a.svg"), "Two different measures"),
        (("map", "no_such", "-o", "a.svg"), "no_such"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_no_file_is_left(arguments, words, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run.invoke(app, ["figure", *arguments])
    assert done.exit_code != 0
    assert words in " ".join((done.stderr + str(done.exception or "")).split()).replace("│ ", "")
    assert list(tmp_path.iterdir()) == []


def test_every_name_of_the_help_is_a_figure() -> None:
    from wincommons.cli.figure import _NAMES
    from wincommons.figures.named import FIGURES

    assert tuple(FIGURES) == _NAMES
