"""Whom a place is like, in words that show why."""

from __future__ import annotations

import pytest

from wincommons.data.derive.traits import FAMILIES, TRAITS
from wincommons.insight import Commons
from wincommons.insight.words import peers as words
from wincommons.model import Language


def test_the_peers_of_cuyahoga(commons: Commons) -> None:
    told = commons.peers("39035", limit=3)
    assert [one.place.full_name for one in told.peers] == [
        "Jefferson County, KY",
        "Duval County, FL",
        "Montgomery County, OH",
    ]
    assert [one.distance for one in told.peers] == sorted(one.distance for one in told.peers)
    assert (told.reason, {one.families for one in told.peers}) == ("", {4})
    # The starter figures hold neither land area nor rurality.
    assert told.missing == ("density", "rurality")
    assert told.missing_words == "Not known in this release, and so not compared: density and rurality."
    sources = {trait.trait: (trait.source.id, trait.beside.id if trait.beside else None) for trait in told.traits}
    assert sources["adults"] == ("cdc_places", None)
    assert sources["children_per_100_adults"] == ("census_acs", "cdc_places")
    assert sources["median_household_income"] == ("saipe", None)
    second = told.peers[1]
    assert (
        second.words == "Alike in size; a somewhat larger share of Asian children, somewhat richer, somewhat younger."
    )
    income = next(one for one in second.compared if one.family == "income")
    assert (income.here_text, income.there_text, income.alikeness) == ("$61,912", "$69,455", "somewhat")
    assert 0.2 <= income.apart < 0.8
    assert len(told.to_records()) == sum(len(one.compared) for one in told.peers)


def test_states_have_peers_in_spanish_too(commons_es: Commons) -> None:
    told = commons_es.peers("Connecticut", limit=1)
    (one,) = told.peers
    assert one.place.level.value == "state"
    assert one.words.endswith(".")
    assert told.missing_words == "Esta edición no lo conoce y por eso no se compara: densidad y ruralidad."


@pytest.mark.parametrize("place", ["US", "39035101101"])
def test_a_place_of_which_too_little_is_known_has_none_and_says_why(commons: Commons, place: str) -> None:
    told = commons.peers(place)
    assert (told.peers, told.reason) == ((), "few_traits")
    assert told.words == "This release knows none of the kinds of traits that places are compared by; 3 are needed."


def test_every_trait_can_be_said() -> None:
    ways = {way.trait for trait in TRAITS for way in trait.ways}
    assert ways == set(words.TRAITS)
    assert set(FAMILIES) == set(words.FAMILIES)
    for trait in ways:
        for language in Language:
            assert words.trait_name(trait, language)
            assert words.trait_text(trait, 12.34, language)
            said = {words.apart_words(trait, apart, how, language) for apart in (-1, 1) for how in ("somewhat", "much")}
            assert len(said) == 4
            assert not any("{" in one for one in said)
