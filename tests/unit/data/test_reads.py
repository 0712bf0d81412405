"""What the reads give of the starter release, against the shipped tables read with plain csv."""

from __future__ import annotations

import csv
import gzip
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from wincommons.data.reads import NoReleaseError, Release, current_id, open_release
from wincommons.data.starter import starter_folder
from wincommons.model import Series


@pytest.fixture(scope="module")
def release(starter_home: Path) -> Release:
    return open_release(starter_home)


def shipped(source: str, **cells: str) -> list[dict[str, str]]:
    with gzip.open(starter_folder() / f"{source}.csv.gz", "rt", encoding="utf-8") as file:
        return [one for one in csv.DictReader(file) if all(one[name] == text for name, text in cells.items())]


def test_an_empty_home_says_what_to_do(tmp_path: Path) -> None:
    assert current_id(tmp_path) is None
    with pytest.raises(NoReleaseError, match=r"Nothing has been published yet .*Run `win up` or `win load"):
        open_release(tmp_path)


def test_an_unknown_release_names_those_there_are(release: Release, starter_home: Path) -> None:
    with pytest.raises(NoReleaseError, match=f"The release 'x' cannot be read .*{release.id}"):
        open_release(starter_home, "x")


@pytest.mark.slow
def test_child_poverty_in_cuyahoga_in_full(release: Release) -> None:
    (standing,) = release.standing(place="39035", measures=["child_poverty"], group="all")
    assert {name: standing[name] for name in ("value", "lower", "upper", "numerator", "denominator", "status")} == {
        "value": 23.0, "lower": 19.9, "upper": 26.1, "numerator": 56776.0, "denominator": None, "status": "E",
    }  # fmt: skip
    assert (standing["start"], standing["end"], standing["vintage"]) == (date(2023, 1, 1), date(2023, 12, 31), "2023")
    assert (standing["source"], standing["basis"], standing["boundary"]) == ("saipe", "modelled", "as_published")
    ohio, nation = (shipped("saipe", measure="child_poverty", place=place, vintage="2023")[0] for place in ("39", "US"))
    assert (standing["state_value"], standing["state_lower"], standing["state_upper"]) == (
        float(ohio["value"]), float(ohio["lower"]), float(ohio["upper"]),
    )  # fmt: skip
    assert (standing["nation_value"], standing["state_verdict"], standing["nation_verdict"]) == (
        float(nation["value"]), "higher", "higher",
    )  # fmt: skip
    counties = [
        float(one["value"])
        for one in shipped("saipe", measure="child_poverty", vintage="2023")
        if len(one["place"]) == 5 and one["value"]
    ]
    lower = sum(value < 23.0 for value in counties)
    assert standing["places_in_level"] == len(counties) == 3143
    assert standing["rank_share"] == pytest.approx(lower / len(counties), abs=1e-12)
    assert standing["quintile"] == lower * 5 // len(counties) + 1 == 4
    assert (standing["series_rank"], standing["level"]) == (0, "county")


@pytest.mark.slow
def test_history_is_every_published_year_in_order(release: Release) -> None:
    series = Series(measure="child_poverty", source="saipe", boundary="as_published")
    rows = release.history(place="39035", measure="child_poverty", series=series)
    expected = [
        (int(one["start"][:4]), float(one["value"])) for one in shipped("saipe", measure="child_poverty", place="39035")
    ]
    assert [(one["start"].year, one["value"]) for one in rows] == sorted(expected)
    assert len(rows) == 16
    every = release.history(place="39035")
    assert [one for one in every if one["measure"] == "child_poverty"] == rows


@pytest.mark.slow
def test_groups_stand_apart_from_everyone(release: Release) -> None:
    rows = release.groups(place="39035", measure="child_poverty")
    expected = {one["group"]: one["value"] for one in shipped("census_acs", measure="child_poverty", place="39035")}
    assert {one["group"]: "" if one["value"] is None else f"{one['value']:g}" for one in rows} == expected
    assert release.groups(place="39035", measure="child_poverty", start=date(1999, 1, 1)) == []


def test_the_gap_of_child_poverty_in_cuyahoga(release: Release) -> None:
    (gap,) = release.gaps(place="39035", measure="child_poverty")
    assert (gap["dimension"], gap["group"], gap["reference"], gap["verdict"]) == (
        "race",
        "race=black",
        "race=white",
        "higher",
    )
    assert (gap["group_value"], gap["reference_value"], gap["group_denominator"]) == (38.58, 9.84, 87726.0)
    assert gap["difference"] == pytest.approx(28.74)
    assert gap["people"] == pytest.approx(0.2874 * 87726)
    assert gap["people_lower"] < gap["people"] < gap["people_upper"]


@pytest.mark.slow
def test_a_distribution_is_the_quantiles_of_its_places(release: Release) -> None:
    import numpy as np

    (found,) = release.distribution(measure="unemployment_rate", level="county")
    values = [
        float(one["value"])
        for one in shipped("bls_laus", vintage="2025-04-18")
        if len(one["place"]) == 5 and one["value"]
    ]
    names = ("minimum", "p20", "p40", "median", "p60", "p80", "maximum")
    assert found["n"] == len(values)
    assert [found[name] for name in names] == pytest.approx(
        np.quantile(values, [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1]).tolist()
    )
    (ohio,) = release.distribution(measure="unemployment_rate", level="county", scope="39")
    assert (ohio["n"], ohio["start"]) == (88, date(2024, 1, 1))
    assert len(release.distribution(measure="unemployment_rate", level="county", latest=False)) == 6


@pytest.mark.slow
def test_a_modelled_figure_and_a_survey_figure_are_never_set_against_each_other(release: Release) -> None:
    # ACS has child poverty by group in the county, SAIPE for everyone: the county's group meets the state's group only.
    (black,) = release.standing(place="39035", measures=["child_poverty"], group="race=black")
    (state,) = shipped("census_acs", measure="child_poverty", place="39", group="race=black")
    assert (black["source"], black["state_value"]) == ("census_acs", float(state["value"]))
    (cuyahoga,) = release.standing(place="39035", measures=["depression"], group="all")
    assert (cuyahoga["state_value"], cuyahoga["nation_value"], cuyahoga["nation_verdict"]) == (None, None, "unknown")


def test_connecticut_is_counted_once_and_no_series_of_a_place_crosses_its_change(release: Release) -> None:
    rows = release.standing_of(measure="child_poverty", level="county", within="09")
    latest = {one["place"]: one["end"].year for one in rows}
    assert {place for place, year in latest.items() if year == 2023} == {f"09{code}" for code in range(110, 191, 10)}
    assert {place for place, year in latest.items() if year == 2018} == {f"090{code:02d}" for code in range(1, 16, 2)}
    (trend,) = release.trends(place="09001", measure="child_poverty")
    assert trend["last_end"].year <= 2018


def test_trends_keep_to_the_entry_rules(release: Release) -> None:
    (suicide,) = release.trends(place="39035", measure="suicide_rate")
    assert (suicide["rule"], suicide["verdict"], suicide["points"], suicide["reason"]) == (
        "fingertips",
        "similar",
        5,
        "",
    )
    (poverty,) = release.trends(place="39035", measure="child_poverty")
    assert (poverty["verdict"], poverty["rule"], poverty["reason"]) == ("unknown", "none", "gaps")
    (income,) = release.trends(place="39", measure="per_capita_personal_income")
    assert (income["verdict"], income["rule"]) == ("higher", "mann_kendall")


def test_a_quote_in_a_question_is_only_a_letter(release: Release) -> None:
    assert release.standing(place="39035' OR '1'='1") == []
    assert release.standing(place="39035", measures=[]) == []


@pytest.mark.slow
def test_threads_read_at_the_same_time(release: Release) -> None:
    answers: list[int] = []

    def read() -> None:
        answers.extend(len(release.standing(place="39035", group="all")) for _ in range(5))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [len(release.standing(place="39035", group="all"))] * 20


@pytest.mark.slow
def test_the_manifest_accounts_for_every_row(release: Release) -> None:
    assert release.manifest["tables"]["by_place"] == 241_731
    with_rows = {one["source"]: one["rows"] + one["refused"] for one in release.sources()}
    assert with_rows == {source: len(shipped(source)) for source in with_rows}
    assert sum(one["rows"] for one in release.sources()) == release.manifest["tables"]["by_place"]
    assert len(release.refused(limit=1000)) == sum(one["refused"] for one in release.sources())
    assert release.places_with_figures() > 3000
    assert len(release.places_within("39035")) == 447
    levels = {(one["level"], one["source"]) for one in release.levels_of(measure="child_poverty")}
    assert levels == {(level, source) for level in ("nation", "state", "county") for source in ("saipe", "census_acs")}


def test_a_read_imports_nothing_of_the_build(starter_home: Path) -> None:
    code = (
        "import sys; from wincommons.data.reads import open_release; r = open_release(sys.argv[1]);"
        "r.standing(place='39035'); r.history(place='39035'); r.trends(place='39035'); r.gaps(place='39035');"
        "r.distribution(level='county'); r.search('cuyahoga'); r.refused();"
        "print([m for m in ('ibis', 'pandas', 'pyarrow', 'numpy', 'scipy', 'yaml', 'django') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(starter_home)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
