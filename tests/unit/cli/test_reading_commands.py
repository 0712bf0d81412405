"""The commands that ask: whole outputs for small cases, exit codes, and problems as sentences on stderr."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wincommons.cli import app
from wincommons.model import OBSERVATION_COLUMNS

run = CliRunner()
pytestmark = pytest.mark.usefixtures("starter")


def answer(*arguments: str) -> str:
    done = run.invoke(app, list(arguments))
    assert done.exit_code == 0, done.stderr
    return done.stdout


def complaint(*arguments: str, code: int = 1) -> str:
    done = run.invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def without_release(text: str) -> str:
    """What changes from run to run, or with the library, made constant."""
    return re.sub(r"^\d+ more", "145 more", re.sub(r"\d{8}T\d{6}Z(-\d\d)?", "RELEASE", text), flags=re.MULTILINE)


@pytest.mark.slow
def test_a_profile_of_one_figure_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert (
        without_release(answer("profile", "39035101101"))
        == """\
Census tract 1011.01, Cuyahoga County, OH   census tract 39035101101

In census tract 1011.01, Cuyahoga County, the figure for life expectancy at
birth was 70.5\u00a0years in 2010–15 (a modeled estimate), lower than in Ohio (77.6
years). It is the only figure here; it comes from a model and is five or more
years old (2010–15).

▲ better   ▼ worse   ● no clear difference   ◆ different   · cannot be said
Compared with the nation; where that cannot be said, with the state, or by
fifth.

Overall: people, places, equity   1 worse
▼  Life expectancy at birth            70.5\u00a0years  Lower than in Ohio (77.6
                                     65.5 to 75.5  years), by more than chance
                                                   would explain.
                                                   usaleep 2010–15, modeled

145 more measures of the library have no figure here; `win measures` shows where
there are some.
1 figure, data release RELEASE. Sources and licenses: `win data
status`.
"""
    )


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_profile_fits_its_width_and_carries_no_colour_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, columns: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = answer("profile", "39035", "--language", language)
    assert "\x1b" not in out
    assert max(len(line) for line in out.splitlines()) <= columns
    assert not any(line != line.rstrip() for line in out.splitlines())


@pytest.mark.slow
def test_every_json_row_carries_its_provenance() -> None:
    told = json.loads(answer("profile", "39035", "--json"))
    assert list(told) == ["place", "release", "language", "story", "rows"]
    assert len(told["rows"]) == 29
    for row in told["rows"]:
        assert set(OBSERVATION_COLUMNS) <= set(row)
        assert {"words", "missing", "nation_words", "judgement", "period"} <= set(row)
    first = told["rows"][0]
    wanted = {
        "measure": "child_poverty",
        "place": "39035",
        "start": "2023-01-01",
        "end": "2023-12-31",
        "group": "all",
        "value": 23.0,
        "lower": 19.9,
        "upper": 26.1,
        "status": "E",
        "basis": "modelled",
        "source": "saipe",
        "vintage": "2023",
        "nation_value": 16.0,
        "nation_verdict": "higher",
        "judgement": "worse",
        "missing": None,
    }
    assert {name: first[name] for name in wanted} == wanted


@pytest.mark.slow
def test_csv_has_the_same_rows_as_json() -> None:
    rows = list(csv.DictReader(io.StringIO(answer("profile", "39035", "--csv"))))
    told = json.loads(answer("profile", "39035", "--json"))["rows"]
    assert [(row["measure"], row["value"]) for row in rows] == [(row["measure"], str(row["value"])) for row in told]


@pytest.mark.slow
def test_a_comparison_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert (
        answer("compare", "39035", "OH", "-m", "child_poverty")
        == """\
▲ better   ▼ worse   ● no clear difference   ◆ different   · cannot be said
Compared with Cuyahoga County, OH.

Measure                                      Cuyahoga County, OH  Ohio

Children in poverty                          23.0%                17.5% ▲
Small Area Income and Poverty Estimates      19.9 to 26.1         16.8 to 18.2
(SAIPE), modeled
"""
    )


@pytest.mark.slow
def test_places_whole() -> None:
    assert answer("places", "cuya") == "39035  Cuyahoga County, OH  county\n"
    assert (
        json.loads(answer("places", "cuya", "--json", "--language", "es"))[0]["full_name"] == "Condado de Cuyahoga, OH"
    )
    assert complaint("places", "zzzz") == "No place begins with 'zzzz'. Try fewer letters.\n"


@pytest.mark.slow
def test_measures_are_listed_and_filtered() -> None:
    rows = list(csv.DictReader(io.StringIO(answer("measures", "--tier", "core", "--with-figures", "--csv"))))
    assert {row["tier"] for row in rows} == {"core"}
    assert "child_poverty" in {row["measure"] for row in rows}
    assert "Children in poverty" in answer("measures", "--search", "child poverty")
    assert complaint("measures", "--search", "qqqq") == (
        "No measure fits all of these. Leave one out, or run: win measures\n"
    )


@pytest.mark.slow
def test_one_measure_in_every_county_of_a_state() -> None:
    rows = list(csv.DictReader(io.StringIO(answer("measures", "child_poverty", "--within", "OH", "--csv"))))
    assert len(rows) == 88
    out = answer("measures", "child_poverty", "--within", "OH")
    assert "88 counties: a fifth are below 11.4, half below 17.0, a fifth above 21.8." in out
    assert json.loads(answer("measures", "homelessness", "--json"))["places"] == []


@pytest.mark.slow
def test_problems_are_sentences_on_stderr_and_exit_1() -> None:
    assert complaint("profile", "zzzz") == (
        "No place is known as 'zzzz'. Search with fewer letters, as in `win places cuya`.\n"
    )
    assert complaint("profile", "zzzz", "--language", "es") == (
        "No se conoce ningún lugar llamado «zzzz». Busque con menos letras, como en `win places cuya`.\n"
    )
    assert complaint("measures", "child_povrty").startswith(
        "There is no measure 'child_povrty'. Did you mean child_poverty"
    )
    assert complaint("compare", "39035", "Orange County").startswith("'Orange County' may be more than one place: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["profile"],
        ["profile", "39035", "--json", "--csv"],
        ["profile", "39035", "--language", "fr"],
        ["measures", "--level", "county"],
        ["measures", "--tier", "golden"],
        ["nonsense"],
    ],
)
def test_a_wrong_use_exits_2(arguments: list[str]) -> None:
    assert "Traceback" not in complaint(*arguments, code=2)


@pytest.mark.slow
def test_an_unforeseen_error_asks_for_a_report_and_debug_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from wincommons.insight import Commons

    def explode(*_: object, **__: object) -> None:
        raise RuntimeError("a wire came loose")

    monkeypatch.setattr(Commons, "profile", explode)
    assert complaint("profile", "39035") == (
        "Something went wrong that was not foreseen: RuntimeError: a wire came loose. "
        "Run the same command with WIN_DEBUG=1 to see where, and please report it.\n"
    )
    monkeypatch.setenv("WIN_DEBUG", "1")
    assert isinstance(run.invoke(app, ["profile", "39035"]).exception, RuntimeError)


@pytest.mark.slow
def test_the_language_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIN_LANGUAGE", "es")
    assert answer("profile", "39035101101").startswith("Sector censal 1011.01, Condado de Cuyahoga, OH")


@pytest.mark.slow
def test_the_first_question_publishes_the_starter(empty_home: Path) -> None:
    assert not empty_home.exists()
    done = run.invoke(app, ["profile", "39035101101"])
    assert done.stdout.startswith("Census tract 1011.01")
    assert done.stderr.splitlines()[0] == (
        "First run: preparing the official figures that ship with the package. This takes some seconds, once."
    )
    assert (empty_home / "lake" / "current").exists()


def test_completion_offers_ids_with_names() -> None:
    from wincommons.cli.options import complete_measure, complete_place, complete_source

    assert complete_place("cuya") == [("39035", "Cuyahoga County, OH")]
    assert len(complete_place("")) == 51
    assert ("child_poverty", "Children in poverty") in complete_measure("child-pov")
    assert [source for source, _ in complete_source("sai")] == ["saipe"]
