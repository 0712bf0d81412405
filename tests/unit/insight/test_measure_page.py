"""One measure over the nation, a state or a county."""

from __future__ import annotations

import pytest

from wincommons.insight import Commons, UnknownLevelError, UnknownMeasureError


@pytest.mark.slow
def test_the_national_picture_of_child_poverty(commons: Commons) -> None:
    page = commons.measure_page("child_poverty")
    assert (page.level.value, page.level_plural, page.period_words) == ("county", "counties", "2023")
    assert [level.value for level in page.levels] == ["nation", "state", "county"]
    assert len(page.places) == 3144
    assert page.nation is not None
    assert (page.nation.text, page.nation.interval) == ("16.0%", "15.8 to 16.2")
    assert page.nation_words == "About 1 in 6 children live below the poverty line: 11,445,264 children."
    assert page.distribution is not None
    assert page.distribution.places == sum(not one.figure.estimate.is_missing for one in page.places)
    assert [one.figure.group.parts[0][1] for one in page.groups] == [
        "aian",
        "asian",
        "black",
        "hispanic",
        "nhpi",
        "white",
    ]
    assert page.gap is not None
    assert not page.gap.same_series
    assert [point.period.label for point in page.history][-2:] == ["2018", "2023"]
    assert {use.source.id: use.loaded for use in page.sources} == {"saipe": True, "census_acs": True, "chr": False}
    assert [one.series.source for one in page.other_series] == ["census_acs"]


def test_places_within_a_state_have_the_states_spread(commons: Commons) -> None:
    page = commons.measure_page("child_poverty", within="Ohio")
    assert len(page.places) == 88
    assert page.within is not None
    assert (page.within.id, page.distribution.scope if page.distribution else None) == ("39", "39")
    names = [one.place.name for one in page.places]
    assert names == sorted(names)
    assert page.groups_place is not None
    assert page.groups_place.id == "39"


@pytest.mark.slow
def test_tracts_within_a_county(commons: Commons) -> None:
    page = commons.measure_page("life_expectancy", within="39035")
    assert (page.level.value, len(page.places)) == ("tract", 447)
    assert sum(one.figure.estimate.is_missing for one in page.places) == 44


def test_a_measure_without_figures_still_has_its_page(commons: Commons, commons_es: Commons) -> None:
    for page in (commons.measure_page("homelessness"), commons_es.measure_page("homelessness")):
        assert (tuple(page.places), page.series, page.nation, page.levels) == ((), None, None, ())
        assert page.definition
        assert page.sources


def test_a_level_without_figures_is_a_sentence(commons: Commons) -> None:
    with pytest.raises(UnknownLevelError, match="'Life expectancy at birth' for counties; they have some"):
        commons.measure_page("life_expectancy", level="county")
    with pytest.raises(UnknownLevelError, match="'village' is no kind of place"):
        commons.measure_page("life_expectancy", level="village")
    with pytest.raises(UnknownLevelError, match="holds no places of that kind"):
        commons.measure_page("child_poverty", within="39035101101")
    with pytest.raises(UnknownMeasureError) as caught:
        commons.measure_page("child povrty")
    assert caught.value.suggestions[0] == "child_poverty"


@pytest.mark.slow
@pytest.mark.parametrize(("level", "within"), [("county", "39"), ("state", None)])
def test_the_places_alone_are_those_of_the_page(commons: Commons, level: str, within: str | None) -> None:
    whole, alone = (ask("child_poverty", level, within) for ask in (commons.measure_page, commons.measure_places))
    kept = ("measure", "level", "within", "series", "period_words", "definition", "distribution", "places")
    for name in kept:
        assert getattr(alone, name) == getattr(whole, name)
    assert (alone.groups, alone.gap, alone.history, alone.nation) == ((), None, (), None)
