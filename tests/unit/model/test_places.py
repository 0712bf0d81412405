"""Place ids and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.model import Level, Place, UnknownPlaceIdError, level_of, parent_of, slug_of, state_of


@pytest.mark.parametrize(
    ("place", "level", "parent", "state"),
    [
        ("US", Level.NATION, None, None),
        ("06", Level.STATE, "US", "06"),
        ("06037", Level.COUNTY, "06", "06"),
        ("06037264000", Level.TRACT, "06037", "06"),
        ("zcta:90210", Level.ZCTA, None, None),
        ("city:0644000", Level.CITY, None, None),
        ("region:northeast-ohio", Level.REGION, None, None),
        ("tribe:2430", Level.TRIBE, None, None),
    ],
)
def test_an_id_tells_level_parent_and_state(place: str, level: Level, parent: str | None, state: str | None) -> None:
    assert (level_of(place), parent_of(place), state_of(place)) == (level, parent, state)


@pytest.mark.parametrize(
    "text", ["", "us", "6037", "0603", "060370", "zcta:9021", "zcta:", "region:A b", "٠٦", "06037\n"]
)
def test_what_is_no_id_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnknownPlaceIdError, match=r"is not a place id: expected US, a state as 2 digits \(39\)"):
        level_of(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Cuyahoga County, OH", "cuyahoga-county-oh"),
        ("Doña Ana County, NM", "dona-ana-county-nm"),
        ("Prince George's County, MD", "prince-georges-county-md"),
        ("Prince of Wales-Hyder Census Area, AK", "prince-of-wales-hyder-census-area-ak"),
        ("  St. Louis city  ", "st-louis-city"),
    ],
)
def test_names_become_addresses(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.slow
@given(st.text())
def test_a_slug_is_safe_in_an_address_whatever_the_name(name: str) -> None:
    slug = slug_of(name)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug_of(slug) == slug


def test_a_place_knows_its_full_name_and_address() -> None:
    county = Place(id="39035", name="Cuyahoga County", level=Level.COUNTY, state="OH")
    assert (county.full_name, county.slug, county.parent) == ("Cuyahoga County, OH", "39035-cuyahoga-county-oh", "39")
    state = Place(id="39", name="Ohio", level=Level.STATE, state="OH")
    assert (state.full_name, state.slug) == ("Ohio", "39-ohio")
