"""The order of places, told with how far chance could move each, or not at all."""

from __future__ import annotations

import json

import pytest

from wincommons.insight import Commons, UnknownLevelError


def test_counties_of_a_state_in_order(commons: Commons) -> None:
    told = commons.ranking("broadband_access", within="OH")
    assert (told.level.value, told.ranked, told.scope.id if told.scope else None) == ("county", 88, "39")
    assert (told.first, told.unranked, told.can_be_ranked) == ("highest", "", ())
    assert told.first_words == "Rank 1 is the best: the highest value."
    ranks = [one.rank for one in told.places if one.rank is not None]
    assert len(ranks) == 88
    assert [rank.rank for rank in ranks] == sorted(rank.rank for rank in ranks)
    assert all(1 <= rank.lower <= rank.rank <= rank.upper <= 88 for rank in ranks)
    assert any(rank.lower < rank.upper for rank in ranks)
    best = told.places[0]
    assert best.rank is not None
    assert best.rank.words == "Rank 1 of 88; chance does not change it."
    values = [one.figure.estimate.value for one in told.places]
    assert values == sorted(values, key=lambda value: -(value or 0))
    record = told.to_records()[30]
    assert record["rank_lower"] <= record["rank"] <= record["rank_upper"] <= record["ranked_places"] == 88
    assert json.loads(json.dumps(told.to_json_value()))["places"][0]["rank"]["places"] == 88


def test_modelled_figures_are_not_ranked_and_the_series_that_could_be_is_named(commons: Commons) -> None:
    told = commons.ranking("median_household_income", "state")
    assert (told.ranked, told.unranked, told.first) == (0, "modelled", None)
    assert {one.unranked for one in told.places} == {"modelled"}
    assert [one.source.id for one in told.can_be_ranked] == ["census_acs"]
    assert told.words.endswith("asked in a survey (census_acs).")
    instead = commons.ranking("median_household_income", "state", source="census_acs")
    assert (instead.ranked, instead.series.source.id if instead.series else None) == (51, "census_acs")


def test_figures_without_an_interval_are_not_ranked(commons: Commons, commons_es: Commons) -> None:
    told = commons.ranking("per_capita_personal_income", "state")
    assert (told.ranked, told.unranked) == (0, "no_interval")
    assert commons_es.ranking("per_capita_personal_income", "state").words.startswith("Estas cifras no traen intervalo")


def test_hidden_places_are_listed_without_a_rank(commons: Commons) -> None:
    told = commons.ranking("suicide_rate", within="39")
    without = [one for one in told.places if one.rank is None]
    assert all(one.unranked == "no_figure" for one in without)
    assert told.ranked + len(without) == len(told.places)
    first = told.places[0].rank
    assert first is not None
    assert (first.rank, first.places) == (1, told.ranked)


@pytest.mark.slow
def test_tracts_are_ranked_in_their_county_only(commons: Commons) -> None:
    # Modelled ones not even there.
    assert commons.ranking("life_expectancy", within="39035").unranked == "modelled"
    with pytest.raises(UnknownLevelError):
        commons.ranking("life_expectancy", "county")


def test_a_measure_without_figures_says_so(commons: Commons) -> None:
    told = commons.ranking("homelessness")
    assert (told.places, told.unranked) == ((), "no_figure")
    assert told.words == "This release has no figures of it at this level."


def test_a_comparison_shows_each_places_rank_where_it_has_one(commons: Commons) -> None:
    table = commons.compare(["39035", "39049", "OH"], ["broadband_access", "child_poverty"])
    broadband, poverty = table.rows
    counties = [cell.rank for cell in broadband.cells[:2]]
    assert all(rank is not None and rank.places > 3_000 and rank.lower < rank.upper for rank in counties)
    state = broadband.cells[2].rank
    assert state is not None
    assert state.places == 51
    assert [cell.rank for cell in poverty.cells] == [None, None, None]
