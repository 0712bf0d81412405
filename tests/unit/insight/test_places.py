"""The list of a measure's places: all of them as numbers, in words only what is read."""

from __future__ import annotations

import pytest

from wincommons.insight import Commons
from wincommons.insight.answers import MeasurePage, PlaceFigure, Places
from wincommons.insight.reading import Reader


@pytest.fixture(scope="module", params=["en", "es"])
def page(request: pytest.FixtureRequest, commons: Commons) -> MeasurePage:
    return commons.in_language(request.param).measure_page("child_poverty", level="county")


@pytest.mark.slow
def test_a_page_of_the_list_is_the_same_part_of_the_whole(page: MeasurePage) -> None:
    whole = tuple(page.places)
    assert len(whole) == len(page.places) == 3144
    for part in (slice(0, 100), slice(3100, 3200), slice(-3, None), slice(0, 0), slice(None, None, 1000)):
        assert page.places[part] == whole[part]
    assert (page.places[7], page.places[-1]) == (whole[7], whole[-1])
    with pytest.raises(IndexError):
        page.places[3144]


@pytest.mark.slow
def test_numbers_say_what_the_words_say(page: MeasurePage) -> None:
    assert page.places.numbers == tuple(
        (
            one.place.id,
            one.place.name,
            one.place.full_name,
            one.figure.estimate.value,
            one.figure.estimate.lower,
            one.figure.estimate.upper,
            one.figure.text if one.figure.estimate.is_missing else "",
        )
        for one in page.places
    )
    assert {number.value is None for number in page.places.numbers} == {True, False}
    assert not page.places.without_values


@pytest.mark.slow
def test_only_what_is_read_is_worded(commons: Commons, monkeypatch: pytest.MonkeyPatch) -> None:
    page = commons.measure_page("child_poverty", level="county")
    worded: list[str] = []
    figure = Reader.figure
    monkeypatch.setattr(
        Reader, "figure", lambda self, row, **more: worded.append(row["place"]) or figure(self, row, **more)
    )
    shown = page.places[200:300]
    assert worded == [one.place.id for one in shown]
    assert page.places[200:300] == shown
    assert len(worded) == 100, "what was read once is kept"


@pytest.mark.slow
def test_plain_data_and_rows_hold_every_place(commons: Commons) -> None:
    page = commons.measure_page("child_poverty", within="39")
    listed = page.to_json_value()["places"]
    assert listed == [one.model_dump(mode="json") for one in page.places]
    assert [row["place"] for row in page.to_records()] == [number.place for number in page.places.numbers]
    assert page == commons.measure_page("child_poverty", within="39")
    assert page.places != commons.measure_page("child_poverty", within="18").places


def test_without_any_value() -> None:
    def word(position: int) -> PlaceFigure:
        raise AssertionError(f"place {position} was worded")

    assert Places([], word=word).without_values
    assert len(Places([], word=word)) == 0
