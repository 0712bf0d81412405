"""Profiles on the starter figures, held against the table as plain csv reads it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from wincommons.insight import Commons
from wincommons.insight.answers import Profile, Row
from wincommons.model import Judgement, Missing, Status, Verdict


def _beside(name: str) -> ModuleType:
    # Tests are imported by path, so a neighbour is too.
    found = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


rows = _beside("starter_rows")


def held_to(row: Row, source: str) -> None:
    """Every number of the row's figure is the number in the table."""
    expected = rows.latest(source, row.measure.id, row.figure.place)
    estimate = row.figure.estimate
    names = ("value", "lower", "upper", "numerator", "denominator")
    if estimate.is_missing:
        names = ("value", "denominator")  # what was counted towards no figure is nobody's figure
    got = {name: getattr(estimate, name) for name in names}
    assert got == {name: rows.number(expected[name]) for name in names}
    assert (estimate.status.value, row.figure.vintage) == (expected["status"], expected["vintage"])
    assert (str(row.figure.period.start), str(row.figure.period.end)) == (expected["start"], expected["end"])


@pytest.fixture(scope="module")
def cuyahoga(commons: Commons) -> Profile:
    return commons.profile("39035")


SOURCES = (
    *("bls_laus", "cdc_epht", "cdc_places", "cdc_wonder", "census_acs", "household_pulse", "saipe", "usaleep"),
    "bea_cainc1",
)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["39035", "39", "US", "09110", "30069", "39035101101", "48301"])
def test_every_figure_of_a_profile_is_the_figure_in_the_starter_table(commons: Commons, place: str) -> None:
    profile = commons.profile(place)
    for row in profile.rows:
        held_to(row, row.source.id)
    in_table = {
        row["measure"]
        for source in SOURCES
        for row in rows.table(source)
        if (row["place"], row["group"]) == (place, "all")
    }
    assert {row.measure.id for row in profile.rows} == in_table
    every = [
        row.measure.id for section in (*profile.sections, profile.context) for row in (*section.rows, *section.absent)
    ]
    assert sorted(every) == sorted(one.measure.id for one in commons.measures()), (
        "each measure stands once, or says why not"
    )


@pytest.mark.slow
def test_cuyahoga_child_poverty_is_compared_with_ohio_and_the_nation(cuyahoga: Profile) -> None:
    row = cuyahoga.row("child_poverty")
    assert row is not None
    ohio, nation = (rows.latest("saipe", "child_poverty", place) for place in ("39", "US"))
    assert row.words == "About 1 in 4 children live below the poverty line: 56,776 children."
    assert row.people is not None
    assert (row.people.count, row.people.published) == (56776.0, True)
    for side, expected in ((row.state, ohio), (row.nation, nation)):
        assert side is not None
        assert side.estimate.value == float(expected["value"])
        assert (side.estimate.lower, side.estimate.upper) == (float(expected["lower"]), float(expected["upper"]))
        assert (side.verdict, side.judgement) == (Verdict.HIGHER, Judgement.WORSE)
    assert row.comparison_words == (
        "Higher than in Ohio (17.5%) and the nation (16.0%), by more than chance would explain."
    )
    assert (row.judgement, row.judged_by, row.judgement_words) == (Judgement.WORSE, "nation", "Worse than the nation")
    assert row.modelled
    assert row.cautions[0] == "From a model: it suits planning, and cannot show what a program changed."


def test_the_fifth_and_the_strip_are_those_of_all_counties(cuyahoga: Profile) -> None:
    row = cuyahoga.row("child_poverty")
    assert row is not None
    assert row.fifth is not None
    assert row.distribution is not None
    year = "2023-12-31"
    values = sorted(
        float(one["value"])
        for one in rows.table("saipe")
        if one["measure"] == "child_poverty" and one["end"] == year and len(one["place"]) == 5 and one["value"]
    )
    below = sum(value < 23.0 for value in values)
    assert row.fifth.places == row.distribution.places == len(values)
    assert row.fifth.rank_share == pytest.approx(below / len(values), abs=0.005)
    assert row.fifth.quintile == 4
    assert (row.distribution.minimum, row.distribution.maximum) == (values[0], values[-1])
    assert row.distribution.median == pytest.approx(values[len(values) // 2], abs=0.1)


@pytest.mark.slow
def test_the_gap_in_people_is_recomputed_by_hand(cuyahoga: Profile) -> None:
    row = cuyahoga.row("child_poverty")
    assert row is not None
    gap = row.gap
    assert gap is not None
    black, white = (rows.latest("census_acs", "child_poverty", "39035", f"race={one}") for one in ("black", "white"))
    assert (str(gap.group), str(gap.reference)) == ("race=black", "race=white")
    assert gap.group_estimate.value == float(black["value"])
    assert gap.reference_estimate.value == float(white["value"])
    assert gap.difference == pytest.approx(float(black["value"]) - float(white["value"]))
    by_hand = (float(black["value"]) - float(white["value"])) / 100 * float(black["denominator"])
    assert gap.people == pytest.approx(by_hand)
    assert not gap.same_series, "the groups are ACS figures; the total is SAIPE's"
    assert gap.source_title == "American Community Survey (ACS), 5-year estimates"
    assert gap.words == (
        "By another source, the American Community Survey of 2019–23: Black children: 38.6%; white children: 9.8%."
    )
    assert gap.people_words == (
        "At the same rate as white children, there would be about 25,200 fewer Black children who live below the "
        "poverty line."
    )


@pytest.mark.slow
def test_the_history_is_every_period_of_the_series_shown(cuyahoga: Profile) -> None:
    row = cuyahoga.row("suicide_rate")
    assert row is not None
    expected = sorted(
        (one for one in rows.table("cdc_wonder") if one["place"] == "39035" and one["measure"] == "suicide_rate"),
        key=lambda one: one["start"],
    )
    got = [(point.period.label, point.estimate.value) for point in row.history]
    assert got == [(one["start"][:4], rows.number(one["value"])) for one in expected]


def test_counties_have_no_places_rows_to_compare_with_so_the_fifth_speaks(cuyahoga: Profile) -> None:
    row = cuyahoga.row("depression")
    assert row is not None
    assert (row.state, row.nation) == (None, None)
    assert (row.judged_by, row.judgement) == ("fifth", Judgement.SIMILAR)
    assert row.comparison_words == "In the middle fifth of 3,144 counties."
    assert row.people is not None
    assert not row.people.published
    assert row.people.words == "about 229,000 adults"


def test_ohio_is_compared_with_the_nation_only(commons: Commons) -> None:
    row = commons.profile("39").row("child_poverty")
    assert row is not None
    assert row.state is None
    assert row.nation is not None
    assert row.nation.words == "Higher than in the nation (16.0%), by more than chance would explain."


def test_the_nation_is_compared_with_nobody(commons: Commons) -> None:
    profile = commons.profile("US")
    assert {row.judged_by for row in profile.rows} == {"none"}
    assert (profile.strengths, profile.explore) == ((), ())


def test_a_tract_has_its_one_figure_and_says_what_is_missing(commons: Commons) -> None:
    profile = commons.profile("39035101101")
    (row,) = profile.rows
    assert [place.name for place in profile.within] == ["United States", "Ohio", "Cuyahoga County"]
    assert (row.figure.text, row.figure.interval, row.age_words) == ("70.5\u00a0years", "65.5 to 75.5", "10 years old")
    absent = {one.measure.id: one for section in profile.sections for one in section.absent}
    assert absent["child_poverty"].reason is Missing.NOT_LOADED
    assert absent["anxiety_symptoms"].words == (
        "The data loaded here have no figures for census tracts; they have some for the nation and states."
    )


def test_a_tract_without_a_figure_says_so(commons: Commons) -> None:
    empty = next(
        one["place"] for one in rows.table("usaleep") if one["place"].startswith("39035") and one["status"] == "O"
    )
    (row,) = commons.profile(empty).rows
    assert row.figure.estimate.reason is Missing.NOT_PUBLISHED
    assert row.figure.text == "not published"
    assert (row.judgement, row.people, row.cautions) == (Judgement.UNKNOWN, None, ())


def test_a_planning_region_of_connecticut_has_its_own_figures(commons: Commons) -> None:
    profile = commons.profile("09110")
    assert profile.place.full_name == "Capitol Planning Region, CT"
    row = profile.row("child_poverty")
    assert row is not None
    assert [point.period.label for point in row.history] == ["2023"], "the old counties' years are not its own"


def test_a_suppressed_figure_is_said_and_never_zero(commons: Commons) -> None:
    hidden = max(
        (one for one in rows.table("cdc_wonder") if one["status"] == "Q" and one["end"] == "2020-12-31"),
        key=lambda one: one["place"],
    )
    row = commons.profile(hidden["place"]).row("suicide_rate")
    assert row is not None
    assert row.figure.estimate.value is None
    assert (row.figure.estimate.status, row.figure.estimate.reason) == (Status.SUPPRESSED, Missing.SUPPRESSED)
    assert row.figure.text == "hidden to protect people"
    assert row.words.startswith("Too few people stand behind the figure")
    assert row.judgement is Judgement.UNKNOWN


def test_a_small_county_keeps_its_low_reliability_in_view(commons: Commons) -> None:
    row = commons.profile("30069").row("no_high_school_diploma")
    assert row is not None
    assert row.figure.estimate.status is Status.LOW_RELIABILITY
    assert row.words.startswith("Very roughly 1 in 80 adults")
    assert row.cautions == ("Low reliability: few people stand behind this figure; look at its interval first.",)
