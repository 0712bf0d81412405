"""The answers behind a comparison's figures: never across series, never across a break, and no cause told."""

from __future__ import annotations

from datetime import date

import pytest

from wincommons.insight import Commons, NoFiguresError
from wincommons.insight.answers import Distribution
from wincommons.insight.associating import associate
from wincommons.insight.sloping import slope_of
from wincommons.insight.spine import share_of, spine_of
from wincommons.model import Direction, Estimate, Judgement, Level, Period, Status

SPREAD = Distribution(
    level=Level.COUNTY, scope="US", places=100, minimum=0, p20=10, p40=20, median=25, p60=30, p80=50, maximum=90
)


@pytest.mark.parametrize(
    ("value", "share"), [(-5, 0), (0, 0), (5, 0.1), (10, 0.2), (40, 0.7), (70, 0.9), (90, 1), (300, 1)]
)
def test_a_share_runs_straight_between_the_fifths_and_turns_with_the_direction(value, share):
    assert share_of(value, SPREAD, Direction.HIGHER_IS_BETTER) == pytest.approx(share)
    assert share_of(value, SPREAD, Direction.LOWER_IS_BETTER) == pytest.approx(1 - share)


def test_where_many_places_have_one_value_it_stands_in_their_middle():
    tied = SPREAD.model_copy(update={"p20": 0, "p40": 0})
    assert share_of(0, tied, Direction.HIGHER_IS_BETTER) == 0
    tied = SPREAD.model_copy(update={"p40": 30, "p60": 30})
    assert share_of(30, tied, Direction.HIGHER_IS_BETTER) == pytest.approx(0.5)


@pytest.mark.slow
def test_a_spine_holds_what_has_a_better_side_a_spread_and_one_series(commons: Commons) -> None:
    table = commons.compare(["39035", "39049", "US"])
    spine = spine_of(table, commons.profile("39035"), level_plural="counties")
    told = {row.measure.id for row in spine.rows}
    assert told.isdisjoint({one.id for one in spine.left_out})
    assert len(told) + len(spine.left_out) == len(table.rows)
    neutral = {row.measure.id for row in table.rows if row.measure.direction is Direction.NEUTRAL}
    apart = {row.measure.id for row in table.rows if not row.comparable}
    assert told.isdisjoint(neutral | apart)
    row = next(row for row in spine.rows if row.measure.id == "child_poverty")
    assert (row.marks[0].place.id, row.marks[0].text, row.judgement) == ("39035", "23.0%", Judgement.WORSE)
    mine = row.marks[0]
    assert mine.share_lower < mine.share < mine.share_upper
    assert mine.share < row.marks[1].share, "fewer children in poverty stand nearer to the better side"


def _histories(commons, measure, *places):
    source = commons.compare(list(places), [measure]).rows[0].series
    return [commons.history(measure, place, source=source.series.source) for place in places], source


def test_a_slope_runs_from_the_first_to_the_last_period_that_all_share(commons: Commons) -> None:
    histories, series = _histories(commons, "unemployment_rate", "39035", "39049", "39")
    slope = slope_of(histories, series=series)
    assert (slope.first_words, slope.last_words) == ("2015", "2024")
    assert [(one.place.id, one.first.text, one.last.text) for one in slope.places] == [
        ("39035", "5.1%", "3.9%"),
        ("39049", "4.1%", "4.0%"),
        ("39", "4.9%", "4.3%"),
    ]
    assert {one.trend.words for one in slope.places} == {"Too few comparable years"}
    assert slope.left_out == ()


def test_a_slope_never_crosses_a_break_nor_leaves_from_a_year_that_it_arrives_in(commons: Commons) -> None:
    histories, series = _histories(commons, "unemployment_rate", "39035", "39049")
    points = histories[0].points
    broken = points[-1].model_copy(update={"estimate": _as_break(points[-1].estimate)})
    with pytest.raises(NoFiguresError, match="do not share two periods"):
        slope_of([histories[0].model_copy(update={"points": (*points[:-1], broken)}), histories[1]], series=series)
    rolling = tuple(
        point.model_copy(update={"period": Period(start=date(end - 4, 1, 1), end=date(end, 12, 31))})
        for point, end in zip(points[:2], (2022, 2023), strict=True)
    )
    with pytest.raises(NoFiguresError):
        slope_of([history.model_copy(update={"points": rolling}) for history in histories], series=series)


def _as_break(estimate: Estimate) -> Estimate:
    return estimate.model_copy(update={"status": Status.BREAK})


def test_a_place_of_another_series_is_left_out_of_a_slope_and_named(commons: Commons) -> None:
    histories, series = _histories(commons, "unemployment_rate", "39035", "39049")
    other = histories[1].series.model_copy(update={"source": "elsewhere"})
    slope = slope_of([histories[0], histories[1].model_copy(update={"series": other})], series=series)
    assert [one.place.id for one in slope.places] == ["39035"]
    assert [one.id for one in slope.left_out] == ["39049"]


def test_two_measures_are_told_with_an_interval_and_never_as_a_cause(commons: Commons) -> None:
    pages = [commons.measure_places(one, "county", "39") for one in ("child_poverty", "suicide_rate")]
    pair = associate(*pages)
    assert pair.words.startswith("Across ")
    assert pair.lower < pair.correlation < pair.upper
    assert pair.without == 88 - len(pair.points)
    assert "not cause" in pair.no_cause
    assert any(caution.startswith("Modeled figures: “Children in poverty”") for caution in pair.cautions)
    assert any("different years" in caution for caution in pair.cautions)


@pytest.mark.slow
def test_one_model_behind_both_is_said(commons: Commons, commons_es: Commons) -> None:
    for spoken, words in ((commons, "one model"), (commons_es, "un mismo modelo")):
        pages = [spoken.measure_places(one, "county", "39") for one in ("child_poverty", "median_household_income")]
        assert words in associate(*pages).cautions[0]


def test_pages_of_different_places_are_refused(commons: Commons) -> None:
    with pytest.raises(ValueError, match="same places"):
        associate(
            commons.measure_places("child_poverty", "county", "39"), commons.measure_places("child_poverty", "state")
        )
