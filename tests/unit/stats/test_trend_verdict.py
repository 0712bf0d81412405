"""The entry rules, one series a rule."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from wincommons.stats import trend
from wincommons.stats.codes import Reason, Rule, VerdictCode, names


def _years(first: int, last: int, *, pooled: int = 1, step: int = 1) -> tuple[list[date], list[date]]:
    ends = range(first + pooled - 1, last + 1, step)
    return [date(end - pooled + 1, 1, 1) for end in ends], [date(end, 12, 31) for end in ends]


def _judge(
    periods: tuple[list[date], list[date]],
    values: np.ndarray | list[float],
    *,
    half: float | list[float] | None = None,
    breaks: list[bool] | None = None,
    hidden: list[bool] | None = None,
    modelled: bool = False,
) -> trend.Trend:
    value = np.array(values, dtype=float)
    spread = np.broadcast_to(np.nan if half is None else half, value.shape)
    return trend.verdict(
        segment=None,
        start=periods[0],
        end=periods[1],
        value=value,
        lower=value - spread,
        upper=value + spread,
        breaks=breaks,
        hidden=hidden,
        modelled=np.full(value.shape, modelled),
    )


def _told(answer: trend.Trend) -> tuple[str, str, str, int]:
    words = [
        names(code, kind)
        for code, kind in ((answer.verdict, VerdictCode), (answer.rule, Rule), (answer.reason, Reason))
    ]
    return (*[str(word[0]) for word in words], int(answer.points[0]))


def test_five_latest_years_with_intervals_take_the_fingertips_rule() -> None:
    answer = _judge(_years(2012, 2020), [9, 9, 9, 9, 30, 28, 26, 24, 22], half=1)
    assert _told(answer) == ("lower", "fingertips", "", 5)
    assert (answer.first_start[0], answer.last_end[0]) == (np.datetime64("2016-01-01"), np.datetime64("2020-12-31"))
    assert (answer.first_value[0], answer.last_value[0], answer.per_year[0]) == (30, 22, pytest.approx(-2))
    assert answer.lower[0] < -2 < answer.upper[0]
    assert answer.p_value[0] < 0.002


def test_without_intervals_eight_years_take_mann_kendall_and_seven_are_too_few() -> None:
    assert _told(_judge(_years(2013, 2020), np.arange(8))) == ("higher", "mann_kendall", "", 8)
    assert _told(_judge(_years(2014, 2020), np.arange(7))) == ("unknown", "none", "too_few_periods", 7)


def test_four_years_with_intervals_are_too_few() -> None:
    answer = _judge(_years(2017, 2020), [1, 2, 3, 4], half=0.1)
    assert _told(answer) == ("unknown", "none", "too_few_periods", 4)
    assert (answer.first_value[0], answer.last_value[0]) == (1, 4)
    assert np.isnan(answer.per_year[0])


def test_a_break_starts_the_series_anew() -> None:
    breaks = [False] * 6 + [True] + [False] * 5
    answer = _judge(_years(2009, 2020), np.arange(12), breaks=breaks)
    assert _told(answer) == ("unknown", "none", "break", 6)
    assert (answer.first_start[0], answer.first_value[0]) == (np.datetime64("2015-01-01"), 6)
    with_intervals = _judge(_years(2009, 2020), [50, 40] * 3 + [20, 22, 24, 26, 28, 30], half=1, breaks=breaks)
    assert _told(with_intervals) == ("higher", "fingertips", "", 5)


def test_overlapping_pooled_years_are_thinned_from_the_latest_back() -> None:
    few = _judge(_years(2009, 2023, pooled=5), np.arange(11), half=0.1)
    assert _told(few) == ("unknown", "none", "overlapping_periods", 3)
    assert (few.first_start[0], few.first_value[0], few.last_value[0]) == (np.datetime64("2009-01-01"), 0, 10)
    enough = _judge(_years(1999, 2023, pooled=5), np.arange(21), half=0.1)
    assert _told(enough) == ("higher", "fingertips", "", 5)
    assert enough.per_year[0] == pytest.approx(1)


def test_pooled_periods_that_touch_are_neighbours_for_the_rank_test_too() -> None:
    assert _told(_judge(_years(1984, 2023, pooled=5, step=5), np.arange(8))) == ("higher", "mann_kendall", "", 8)


def test_a_missing_year_is_a_gap_that_ends_nothing() -> None:
    values = [1, 2, 3, np.nan, 4, 5, 6, 7, 8]
    assert _told(_judge(_years(2012, 2020), values)) == ("higher", "mann_kendall", "", 8)


def test_a_series_with_intervals_gets_no_second_chance_under_a_rule_that_asks_less() -> None:
    uneven = [1, 2, 3, 4, 5, 6, np.nan, 7, 8]
    assert _told(_judge(_years(2012, 2020), uneven, half=0.1)) == ("unknown", "none", "unequal_periods", 8)
    assert _told(_judge(_years(2012, 2020), uneven)) == ("higher", "mann_kendall", "", 8)
    assert _told(_judge(_years(2014, 2020), uneven[2:], half=0.1)) == ("unknown", "none", "unequal_periods", 6)


def test_no_trend_leaps_over_years_that_are_hidden_because_they_are_low() -> None:
    every_other = [np.nan if year % 2 else year - 2000.0 for year in range(2000, 2021)]
    hidden = [bool(np.isnan(value)) for value in every_other]
    for half in (None, 0.1):
        answer = _judge(_years(2000, 2020), every_other, half=half, hidden=hidden)
        assert _told(answer)[:3] == ("unknown", "none", "suppressed")
    # Hidden years before the points that are used change nothing.
    assert _told(_judge(_years(2012, 2020), [np.nan, *range(8)], hidden=[True] + [False] * 8)) == (
        "higher", "mann_kendall", "", 8,
    )  # fmt: skip


def test_two_missing_years_end_the_run() -> None:
    values = [*range(8), np.nan, np.nan, 8, 9, 10]
    assert _told(_judge(_years(2008, 2020), values)) == ("unknown", "none", "gaps", 3)


def test_a_latest_year_without_a_figure_bars_the_recent_rule_and_three_bar_everything() -> None:
    values = [1.0, 2, 3, 4, 5, 6, np.nan]
    assert _told(_judge(_years(2014, 2020), values, half=0.1)) == ("unknown", "none", "latest_missing", 6)
    silent = _judge(_years(2010, 2020), [*range(8), np.nan, np.nan, np.nan])
    assert _told(silent) == ("unknown", "none", "gaps", 0)
    assert np.isnat(silent.first_start[0])
    assert np.isnan(silent.last_value[0])


def test_points_within_a_year_carry_the_seasons() -> None:
    months = [(date(2020, month, 1), date(2020, month, 28)) for month in range(1, 13)]
    periods = [start for start, _ in months], [end for _, end in months]
    assert _told(_judge(periods, np.arange(12))) == ("unknown", "none", "within_a_year", 12)
    assert _told(_judge(periods, np.arange(12), half=0.1)) == ("unknown", "none", "within_a_year", 12)


def test_biennial_surveys_count_as_unbroken() -> None:
    assert _told(_judge(_years(2005, 2019, step=2), np.arange(8))) == ("higher", "mann_kendall", "", 8)


def test_modelled_figures_are_described_and_flagged() -> None:
    answer = _judge(_years(2013, 2020), np.arange(8), modelled=True)
    assert _told(answer) == ("higher", "mann_kendall", "modelled", 8)
    assert answer.modelled.tolist() == [True]
    few = _judge(_years(2019, 2020), [1, 2], modelled=True)
    assert (_told(few)[2], few.modelled.tolist()) == ("too_few_periods", [True])


def test_an_exact_census_of_no_width_falls_to_the_rank_test() -> None:
    assert _told(_judge(_years(2013, 2020), np.arange(8), half=0)) == ("higher", "mann_kendall", "", 8)


def test_many_series_are_judged_as_each_alone() -> None:
    starts, ends = _years(2013, 2020)
    answer = trend.verdict(
        segment=np.repeat([7, 3, 5], [8, 8, 1]),
        start=[*starts, *starts, starts[0]],
        end=[*ends, *ends, ends[0]],
        value=[*range(8), *range(8, 0, -1), np.nan],
    )
    assert answer.segment.tolist() == [3, 5, 7]
    assert names(answer.verdict, VerdictCode).tolist() == ["lower", "unknown", "higher"]
    assert answer.points.tolist() == [8, 0, 8]


def test_nothing_published_is_no_trend() -> None:
    empty = trend.verdict(segment=[], start=np.array([], "M8[D]"), end=np.array([], "M8[D]"), value=[])
    assert empty.segment.size == 0
    void = _judge(_years(2019, 2020), [np.nan, np.nan])
    assert _told(void) == ("unknown", "none", "too_few_periods", 0)


def test_wrong_columns_are_named() -> None:
    starts, ends = _years(2019, 2020)
    with pytest.raises(ValueError, match="end: 2 periods end before they start"):
        trend.verdict(segment=None, start=ends, end=starts, value=[1, 2])
    with pytest.raises(ValueError, match="start: expected dates, got int64"):
        trend.verdict(segment=None, start=[2019, 2020], end=ends, value=[1, 2])
    with pytest.raises(ValueError, match="end: a period without a date"):
        trend.verdict(segment=None, start=starts, end=np.array(["2020-12-31", "NaT"], "M8[D]"), value=[1, 2])
    with pytest.raises(ValueError, match=r"columns must be flat and of one length.*end \(1,\)"):
        trend.verdict(segment=None, start=starts, end=ends[:1], value=[1, 2])
    with pytest.raises(ValueError, match="breaks: expected true and false, got"):
        trend.verdict(segment=None, start=starts, end=ends, value=[1, 2], breaks=["B", "A"])
