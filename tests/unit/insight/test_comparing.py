"""Places side by side and one series through time."""

from __future__ import annotations

import pytest

from wincommons.insight import Commons, NoFiguresError, UnknownMeasureError
from wincommons.model import Judgement, Verdict


def test_each_measure_stays_in_one_series_and_the_first_place_is_the_yardstick(commons: Commons) -> None:
    table = commons.compare(["39035", "39049", "39"], ["child_poverty"])
    (row,) = table.rows
    assert row.series is not None
    assert row.series.words == "Small Area Income and Poverty Estimates (SAIPE), modeled"
    assert row.comparable
    assert row.note == ""
    got = [
        (cell.place.id, cell.figure.text if cell.figure else None, cell.verdict, cell.judgement) for cell in row.cells
    ]
    assert got == [
        ("39035", "23.0%", Verdict.UNKNOWN, Judgement.UNKNOWN),
        ("39049", "19.8%", Verdict.SIMILAR, Judgement.SIMILAR),
        ("39", "17.5%", Verdict.LOWER, Judgement.BETTER),
    ]
    assert [cell.words for cell in row.cells] == [
        "",
        "No clear difference from Cuyahoga County.",
        "Lower than in Cuyahoga County, by more than chance would explain.",
    ]


def test_without_intervals_nothing_is_judged(commons: Commons) -> None:
    (row,) = commons.compare(["39035", "39049"], ["unemployment_rate"]).rows
    assert row.note == "Without intervals nobody can say whether the differences are more than chance."
    assert {cell.verdict for cell in row.cells} == {Verdict.UNKNOWN}


def test_a_place_without_a_figure_is_shown_empty(commons: Commons) -> None:
    (row,) = commons.compare(["39035", "39049", "39"], ["suicide_rate"]).rows
    assert row.comparable
    assert row.cells[2].figure is None
    assert row.cells[1].judgement is Judgement.BETTER
    assert row.note == "Not all of these places have a figure."


def test_one_figure_is_no_comparison(commons: Commons) -> None:
    (row,) = commons.compare(["39035", "39"], ["life_expectancy"]).rows
    assert not row.comparable
    assert row.note == "Only one of these places has a figure."


@pytest.mark.slow
def test_all_measures_that_any_place_has(commons: Commons) -> None:
    table = commons.compare(["39035", "OH"])
    measures = {row.measure.id for row in commons.profile("39035").rows} | {
        row.measure.id for row in commons.profile("39").rows
    }
    assert {row.measure.id for row in table.rows} == measures
    assert len(table.rows) == len(measures)


def test_a_place_named_twice_stands_once(commons: Commons) -> None:
    assert [place.id for place in commons.compare(["39035", "Cuyahoga"], ["child_poverty"]).places] == ["39035"]


def test_comparing_wants_a_list_of_places(commons: Commons) -> None:
    with pytest.raises(ValueError, match="give a list of places"):
        commons.compare("39035")
    with pytest.raises(UnknownMeasureError, match="Did you mean child_poverty"):
        commons.compare(["39035"], ["child_povrty"])


def test_a_history_is_one_series_oldest_first(commons: Commons) -> None:
    history = commons.history("suicide_rate", "39035")
    assert [point.period.end.year for point in history.points] == list(range(1999, 2021))
    assert (history.source.id, history.group_name) == ("cdc_wonder", "")
    assert history.trend is not None
    assert history.trend.words == "No clear change since 2016"


def test_a_group_has_its_own_history(commons: Commons, commons_es: Commons) -> None:
    history = commons_es.history("child_poverty", "39035", group="race=black")
    assert (history.source.id, history.group_name) == ("census_acs", "Personas negras o afroamericanas")
    assert [point.text for point in history.points] == ["38.6\u00a0%"]
    with pytest.raises(NoFiguresError) as caught:
        commons.history("child_poverty", "39035", source="chr")
    assert str(caught.value) == (
        "The data loaded here have no figures of 'Children in poverty' in Cuyahoga County from the source chr."
    )
