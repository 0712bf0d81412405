"""Groups through the years: one series, periods that do not overlap, or plainly why there is no picture."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from wincommons.figures.from_answers import groups_over_time_figure
from wincommons.insight import Commons
from wincommons.insight.groups_over_time import _apart


def test_the_two_groups_of_the_gap_stand_out_and_no_two_periods_share_a_day(commons: Commons) -> None:
    answer = commons.groups_over_time("anxiety_symptoms", "US", "age")
    assert {one.side: one.name for one in answer.groups if one.side} == {"worst": "18 to 29", "best": "70 to 79"}
    for one in answer.groups:
        assert all(before.period.end < after.period.start for before, after in pairwise(one.points))
    assert answer.pace is not None
    assert answer.pace.pace == "unknown"


def test_the_figure_is_named_by_the_verdict_on_the_gap_and_its_table_has_every_period(commons: Commons) -> None:
    answer = commons.groups_over_time("anxiety_symptoms", "US", "age")
    figure = groups_over_time_figure(answer)
    assert figure.title == (
        "Gap by age: whether it is closing cannot be said: figures weeks apart, over too few years."
    )
    assert len(figure.table.rows) == 51
    assert figure.table.columns[1] == "18 to 29"
    signs = [
        layer["layer"][2]["mark"]["shape"]
        for layer in figure.specification["layer"]
        if len(layer.get("layer", ())) == 3
    ]
    assert {"triangle-down", "triangle-up", "circle"} == set(signs)


def test_one_period_is_no_course(commons: Commons, commons_es: Commons) -> None:
    answer = commons.groups_over_time("child_poverty", "39035")
    assert answer.groups == ()
    assert answer.why == (
        "Of the groups there is one period only (2019–23): with one it cannot be seen whether the gap closes."
    )
    assert commons_es.groups_over_time("child_poverty", "39035").why.startswith(
        "De los grupos se tiene un solo período"
    )


def test_a_measure_without_groups_says_so(commons: Commons) -> None:
    answer = commons.groups_over_time("unemployment_rate", "39")
    assert (answer.dimension, answer.groups) == ("", ())
    assert "no figures of groups in Ohio" in answer.why


def test_pooled_years_that_overlap_are_taken_from_the_newest_back() -> None:
    pooled = [(date(last, 12, 31), date(last - 4, 1, 1)) for last in range(2014, 2024)]
    assert sorted(_apart(pooled)) == [pooled[4], pooled[9]]
    assert _apart(pooled[:3]) == {pooled[2]}
