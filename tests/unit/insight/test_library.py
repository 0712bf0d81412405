"""The library of measures, the sources, the search, and the head of the data page."""

from __future__ import annotations

import pytest

from wincommons.content import load
from wincommons.insight import Commons
from wincommons.insight.library import measure_entry
from wincommons.insight.naming import Naming
from wincommons.model import Condition, Language

PLACES_ALONE = {"zip_codes", "tract_boundaries"}
"""Sources that tell where places lie, and bring no figures."""


def test_every_measure_of_the_library_is_listed_once(commons: Commons) -> None:
    entries = commons.measures()
    assert sorted(entry.measure.id for entry in entries) == sorted(load().measures)
    with_figures = {entry.measure.id for entry in commons.measures(with_figures=True)}
    assert len(with_figures) == 34
    assert {entry.measure.id for entry in entries if entry.levels} == with_figures


@pytest.mark.slow
def test_filters_narrow_the_library(commons: Commons, commons_es: Commons) -> None:
    housing = commons.measures(condition="humane_housing")
    assert housing
    assert all(Condition.HOUSING in entry.measure.conditions for entry in housing)
    core = commons.measures(tier="core", with_figures=True)
    assert {entry.measure.tier.value for entry in core} == {"core"}
    assert "child_poverty" in [entry.measure.id for entry in commons.measures(search="POBREZA niños")]
    assert [one.measure.id for one in commons_es.measures(search="child poverty")] == [
        one.measure.id for one in commons.measures(search="child poverty")
    ]
    with pytest.raises(ValueError, match="nowhere"):
        commons.measures(condition="nowhere")


def test_a_measure_says_how_far_its_figures_reach_below_the_nation(commons: Commons, commons_es: Commons) -> None:
    reach = {name: commons.measure(name).reach for name in ("depression", "child_poverty", "life_expectancy")}
    assert {name: one.words for name, one in reach.items() if one} == {
        "depression": "3,144 counties",
        "child_poverty": "50 states and DC",
        "life_expectancy": "50 states and DC",
    }
    assert {one.level.value for one in reach.values() if one} == {"county", "state"}
    spanish = commons_es.measure("depression").reach
    assert spanish
    assert (spanish.words, spanish.places) == ("3,144 condados", 3144)
    assert commons.measure("perception_of_wellbeing").reach is None


def test_one_place_is_told_in_the_singular(commons: Commons) -> None:
    measure, naming = load().measure("depression"), Naming(load(), Language.ENGLISH)
    records = [{"level": level, "places": 1, "source": "local_survey"} for level in ("nation", "county")]
    entry = measure_entry(measure, coverage={"depression": records}, naming=naming)
    assert entry.reach
    assert entry.reach.words == "1 county"
    assert (entry.sources, [level.value for level in entry.levels]) == (("local_survey",), ["nation", "county"])


def test_sources_say_their_terms_and_what_is_loaded(commons: Commons) -> None:
    entries = commons.sources()
    loaded = {entry.source.id: entry.rows for entry in entries if entry.loaded}
    assert set(loaded) == {
        *("bea_cainc1", "bls_laus", "cdc_epht", "cdc_places", "cdc_wonder", "census_acs", "household_pulse", "saipe"),
        "usaleep",
    }
    assert all(entry.starter for entry in entries if entry.loaded)
    assert {entry.source.id for entry in entries} == load().sources.keys() - PLACES_ALONE
    status = commons.status()
    assert status.figures == sum(loaded.values())
    assert (status.measures, status.measures_in_library) == (34, len(load().measures))
    assert len(commons.refused()) == min(status.refused, 100)


def test_conditions_count_their_measures(commons: Commons) -> None:
    counted = {entry.id: entry.measures for entry in commons.conditions()}
    assert sum(counted.values()) == len(load().measures)
    assert len(counted) == 10


def test_search_finds_places_and_measures(commons: Commons, commons_es: Commons) -> None:
    first = commons.search("cuyahoga", limit=3)[0]
    assert (first.kind, first.id, first.slug, first.detail) == (
        *("place", "39035", "39035-cuyahoga-county-oh", "county in Ohio"),
    )
    hits = commons_es.search("pobreza", kinds=["measure"])
    assert "child_poverty" in [hit.id for hit in hits]
    assert {hit.kind for hit in hits} == {"measure"}
    assert commons.search("   ") == ()


def test_one_release_serves_both_languages(commons: Commons) -> None:
    assert commons.in_language("en") is commons
    assert commons.in_language("es").release == commons.release
    assert commons.refresh() is commons
    with pytest.raises(ValueError, match="fr"):
        commons.in_language("fr")
