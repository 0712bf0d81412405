"""One measure in every place of a level: the places of that level and of that state, each once a series."""

from __future__ import annotations

import pytest

from wincommons.data.across import gaps_across, groups_through_time, trends_across
from wincommons.data.errors import OlderReleaseError
from wincommons.data.reads import open_release
from wincommons.model import Level


@pytest.fixture(scope="module")
def release(starter_home):
    return open_release(starter_home)


def test_the_nation_is_no_state_and_a_state_holds_its_own_counties(release):
    states = {row["place"] for row in gaps_across(release, measure="child_poverty", level=Level.STATE)}
    assert "US" not in states
    assert len(states) == 51
    ohio = {row["place"] for row in gaps_across(release, measure="child_poverty", level=Level.COUNTY, within="39")}
    assert ohio
    assert all(place.startswith("39") and len(place) == 5 for place in ohio)


def test_each_place_has_one_gap_a_series_and_dimension_and_it_is_the_one_of_its_page(release):
    rows = gaps_across(release, measure="median_household_income", level=Level.COUNTY, within="39")
    cells = [(row["place"], row["source"], row["method"], row["boundary"], row["dimension"]) for row in rows]
    assert len(cells) == len(set(cells))
    own = next(row for row in rows if row["place"] == "39035")
    page = next(row for row in release.gaps(place="39035", measure="median_household_income"))
    assert own == {name: page[name] for name in own}


def test_trends_are_of_everybody(release):
    rows = trends_across(release, measure="suicide_rate", level=Level.COUNTY, within="39")
    assert {row["group"] for row in rows} == {"all"}
    assert (
        trends_across(release, measure="suicide_rate", level=Level.ZCTA if hasattr(Level, "ZCTA") else Level.NATION)
        == []
    )


def test_groups_come_without_everybody_oldest_first(release):
    rows = groups_through_time(release, measure="anxiety_symptoms", place="US")
    assert "all" not in {row["group"] for row in rows}
    young = [row["start"] for row in rows if row["group"] == "age=18_29"]
    assert young == sorted(young)
    assert len(young) == len(release.history(place="US", measure="anxiety_symptoms", group="age=18_29"))


def test_a_release_without_the_table_says_that_it_is_older(release, monkeypatch):
    tables = {name: rows for name, rows in release.manifest["tables"].items() if name != "gap"}
    monkeypatch.setitem(release.manifest, "tables", tables)
    with pytest.raises(OlderReleaseError):
        gaps_across(release, measure="child_poverty", level=Level.STATE)
