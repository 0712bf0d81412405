"""The numbers of a map are those of the measure's page, without its words."""

from __future__ import annotations

import pytest

from wincommons.insight import Commons


@pytest.mark.slow
def test_a_map_has_the_numbers_of_the_page(commons: Commons) -> None:
    told, page = commons.map_numbers("child_poverty"), commons.measure_places("child_poverty")
    assert (told.level, told.series, told.period_words) == (page.level, page.series, page.period_words)
    numbers = {one.place: (one.value, one.lower, one.upper) for one in page.places.numbers}
    assert dict(zip(told.place, zip(told.value, told.lower, told.upper, strict=True), strict=True)) == numbers
    assert list(told.place) == sorted(told.place)
    quintiles = {one.place.id: one.quintile for one in page.places[:50]}
    assert {place: one for place, one in zip(told.place, told.quintile, strict=True) if place in quintiles} == quintiles
    missing = [at for at, value in enumerate(told.value) if value is None]
    assert missing
    assert {told.status[at] for at in missing} == {"O"}


def test_tracts_of_a_county_and_a_measure_without_figures(commons: Commons) -> None:
    tracts = commons.map_numbers("life_expectancy", within="39035")
    assert (tracts.level.value, len(tracts.place)) == ("tract", 447)
    assert tracts.value.count(None) == 44
    none = commons.map_numbers("homelessness")
    assert (none.series, none.period, none.place) == (None, None, ())
