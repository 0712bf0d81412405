"""Places are found by code, by name, by address; what is unknown is answered with a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.content import UnknownPlaceError, load
from wincommons.model import Level

PLACES = load().places


@pytest.mark.parametrize(
    ("place_id", "full_name", "level"),
    [
        ("US", "United States", Level.NATION),
        ("39", "Ohio", Level.STATE),
        ("39035", "Cuyahoga County, OH", Level.COUNTY),
        ("22071", "Orleans Parish, LA", Level.COUNTY),
        ("02110", "Juneau City and Borough, AK", Level.COUNTY),
        ("02020", "Anchorage Municipality, AK", Level.COUNTY),
        ("02195", "Petersburg Borough, AK", Level.COUNTY),
        ("02063", "Chugach Census Area, AK", Level.COUNTY),
        ("35013", "Doña Ana County, NM", Level.COUNTY),
        ("51760", "Richmond city, VA", Level.COUNTY),
        ("51036", "Charles City County, VA", Level.COUNTY),
        ("24510", "Baltimore city, MD", Level.COUNTY),
        ("29510", "St. Louis city, MO", Level.COUNTY),
        ("32510", "Carson City, NV", Level.COUNTY),
        ("11001", "District of Columbia, DC", Level.COUNTY),
        ("09110", "Capitol Planning Region, CT", Level.COUNTY),
        ("39035101101", "Census tract 1011.01, Cuyahoga County, OH", Level.TRACT),
        ("39035101200", "Census tract 1012, Cuyahoga County, OH", Level.TRACT),
    ],
)
def test_a_place_by_its_code(place_id: str, full_name: str, level: Level) -> None:
    place = PLACES.require(place_id)
    assert (place.full_name, place.level) == (full_name, level)


def test_there_are_fifty_states_and_dc_and_the_counties_in_use() -> None:
    states = PLACES.children("US")
    assert len(states) == 51
    assert sum(len(PLACES.children(state.id)) for state in states) == 3144  # Census Bureau, county equivalents, 2023
    assert PLACES.children("39035") == ()


def test_connecticut_changed_its_counties_in_2022() -> None:
    assert [place.id for place in PLACES.children("09")] == [f"091{n}0" for n in range(1, 10)]
    assert len(PLACES.children("09", retired=True)) == 17
    hartford = PLACES.require("09003")
    assert (hartford.until, hartford.replaced_by) == (date(2022, 5, 31), ("09110", "09140", "09160"))
    assert PLACES.in_use("09003", date(2022, 5, 31))
    assert not PLACES.in_use("09003", date(2022, 6, 1))
    assert PLACES.in_use("09110", date(2022, 6, 1))


@pytest.mark.parametrize(
    ("retired", "successors"),
    [
        ("02201", ("02198", "02130", "02275")),
        ("02232", ("02105", "02230")),
        ("02261", ("02063", "02066")),
        ("02270", ("02158",)),
        ("02280", ("02195", "02275", "02198")),
        ("46113", ("46102",)),
        ("51515", ("51019",)),
        ("51560", ("51005",)),
    ],
)
def test_a_retired_code_names_its_successors(retired: str, successors: tuple[str, ...]) -> None:
    place = PLACES.require(retired)
    assert place.until is not None
    assert place.replaced_by == successors
    assert all(PLACES.require(successor).until is None for successor in successors)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cuyahoga", "39035"),
        ("Cuyahoga, OH", "39035"),
        ("Cuyahoga County, Ohio", "39035"),
        ("39035", "39035"),
        ("ohio", "39"),
        ("dona ana", "35013"),
        ("Doña", "35013"),
        ("St Louis", "29510"),
        ("Saint Louis", "29510"),
        ("st. louis county mo", "29189"),
        ("DC", "11"),
        ("washington dc", "11"),
        ("de kalb", "01049"),
        ("DeKalb, IL", "17037"),
        ("prince george's", "24033"),
        ("oglala", "46102"),
        ("shannon sd", "46113"),
        ("39035101101", "39035101101"),
        ("usa", "US"),
    ],
)
def test_search_finds_what_people_write(text: str, first: str) -> None:
    assert PLACES.search(text)[0].id == first


def test_search_puts_places_in_use_before_retired_ones() -> None:
    assert [place.id for place in PLACES.search("bedford")] == ["42009", "47003", "51019", "51515"]


def test_search_has_a_limit_and_an_end() -> None:
    assert len(PLACES.search("county", limit=3)) == 3
    assert PLACES.search("cleveland, oh") == []
    assert PLACES.search("  ,. ") == []


def test_an_address_begins_with_the_id() -> None:
    place = PLACES.require("39035")
    assert place.slug == "39035-cuyahoga-county-oh"
    assert PLACES.by_slug(place.slug) == place
    assert PLACES.by_slug("39035-an-older-name") == place
    assert PLACES.by_slug("us-united-states") == PLACES.require("US")
    assert PLACES.by_slug("nowhere") is None


@pytest.mark.parametrize(
    ("place_id", "sentence"),
    [
        ("39999", "There is no county 39999 in Ohio. Search for its name instead."),
        ("39999000100", "There is no county 39999 in Ohio. Search for its name instead."),
        ("72001", "There is no state with the code 72; territories are not in the gazetteer yet."),
        ("zcta:44103", "The gazetteer holds no zcta places yet, so 'zcta:44103' has no name here."),
        (
            "1001",
            (
                "'1001' is not a place id: expected US, a state as 2 digits (39), a county as 5 "
                "(39035), a census tract as "
                "11 (39035101101), or a prefixed id such as zcta:44103."
            ),
        ),
        (
            "cuyahoga",
            (
                "'cuyahoga' is not a place id: expected US, a state as 2 digits (39), a county as 5 "
                "(39035), a census tract "
                "as 11 (39035101101), or a prefixed id such as zcta:44103. Did you mean 39035 (Cuyahoga County, OH)?"
            ),
        ),
    ],
)
def test_an_unknown_place_is_answered_with_a_sentence(place_id: str, sentence: str) -> None:
    assert PLACES.get(place_id) is None
    assert place_id not in PLACES
    with pytest.raises(UnknownPlaceError) as unknown:
        PLACES.require(place_id)
    assert str(unknown.value) == sentence


@pytest.mark.slow
@given(st.sampled_from(list(PLACES)))
def test_every_place_is_found_by_its_full_name_code_and_address(place_id: str) -> None:
    place = PLACES.require(place_id)
    assert PLACES.search(place.full_name)[0].id == place_id
    assert PLACES.search(place_id)[0].id == place_id
    assert PLACES.by_slug(place.slug) == place


@pytest.mark.slow
@given(st.text(max_size=30))
def test_no_text_breaks_the_search(text: str) -> None:
    assert len(PLACES.search(text, limit=5)) <= 5


def test_only_a_code_that_took_over_one_other_whole_is_renamed() -> None:
    assert {place for place in PLACES if PLACES.is_renamed(place)} == {"02158", "46102"}
