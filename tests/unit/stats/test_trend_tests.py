"""The two trend tests by themselves: what each asks for before it speaks."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import trend
from wincommons.stats.codes import Reason, VerdictCode, names

YEARS = np.arange(2015.0, 2020.0)


def _fingertips(values: list[float], *, half: float = 1.0, years: np.ndarray = YEARS) -> trend.Slope:
    value = np.array(values)
    return trend.fingertips(value=value, lower=value - half, upper=value + half, time=years)


def test_a_steep_steady_rise_is_stated_with_its_slope() -> None:
    answer = _fingertips([10, 12, 14, 16, 18])
    # Equal weights: slope 2, standard error (2 / 3.92) / sqrt(10).
    error = (2 / 3.92) / np.sqrt(10)
    assert answer.verdict[0] == VerdictCode.HIGHER
    np.testing.assert_allclose(
        [answer.per_year[0], answer.lower[0], answer.upper[0], answer.statistic[0]],
        [2, 2 - 1.959963985 * error, 2 + 1.959963985 * error, (2 / error) ** 2],
    )


def test_one_point_that_carries_the_slope_alone_is_not_a_trend() -> None:
    answer = _fingertips([10.2, 10.1, 10.0, 9.9, 18.0], half=0.5)
    assert answer.statistic[0] > 9.55
    assert answer.verdict[0] == VerdictCode.SIMILAR


def test_a_figure_outside_its_own_interval_is_refused_but_for_the_last_binary_digit() -> None:
    value = np.array([10.0, 12, 14, 16, 18])
    outside = trend.fingertips(value=value, lower=value + 0.5, upper=value + 2, time=YEARS)
    assert (outside.verdict[0], outside.reason[0]) == (VerdictCode.UNKNOWN, Reason.IMPOSSIBLE_INPUT)
    on_the_edge = trend.fingertips(value=value, lower=value + 1e-12, upper=value + 2, time=YEARS)
    assert on_the_edge.verdict[0] == VerdictCode.HIGHER


def test_a_high_level_and_a_small_unit_cost_no_digits() -> None:
    plain = _fingertips([10, 12, 13, 16, 18])
    high = _fingertips([1e9 + 10, 1e9 + 12, 1e9 + 13, 1e9 + 16, 1e9 + 18])
    np.testing.assert_allclose(high.statistic, plain.statistic, rtol=1e-9)
    value = np.array([10, 12, 13, 16, 18]) * 1e-100
    tiny = trend.fingertips(value=value, lower=value - 1e-100, upper=value + 1e-100, time=YEARS)
    np.testing.assert_allclose(tiny.statistic, plain.statistic, rtol=1e-9)


def test_only_the_five_latest_points_count_whatever_their_order() -> None:
    years = np.array([2019.0, 2010, 2017, 2016, 2018, 2015, 2014])
    answer = _fingertips([18, 90, 14, 12, 16, 10, np.nan], years=years)
    assert (answer.per_year[0], answer.points[0]) == (pytest.approx(2), 5)


@pytest.mark.parametrize(
    ("values", "half", "years", "reason"),
    [
        ([1, 2, 3, 4], 1, YEARS[:4], Reason.TOO_FEW_PERIODS),
        ([1, 2, np.nan, 4, 5], 1, YEARS, Reason.TOO_FEW_PERIODS),
        ([1, 2, 3, 4, 5], 1, np.array([2014.0, 2016, 2017, 2018, 2019]), Reason.UNEQUAL_PERIODS),
        ([1, 2, 3, 4, 5], 1, np.full(5, 2019.0), Reason.UNEQUAL_PERIODS),
        ([1, 2, 3, 4, 5], 0, YEARS, Reason.ZERO_WIDTH),
        ([1, 2, 3, 4, 5], -1, YEARS, Reason.IMPOSSIBLE_INPUT),
        ([1, 2, 3, 4, 5], np.nan, YEARS, Reason.NO_INTERVAL),
        ([1, 2, 3, 4, np.inf], 1, YEARS, Reason.IMPOSSIBLE_INPUT),
        ([1e200, 2e200, 3e200, 4e200, 5e200], 1e199, YEARS, Reason.IMPOSSIBLE_INPUT),
        ([1, 2, 3, 4, 5], 1, np.array([2015, 2016, 2017, 2018, np.nan]), Reason.MISSING_INPUT),
    ],
)
def test_each_refusal_has_its_reason(values: list[float], half: float, years: np.ndarray, reason: Reason) -> None:
    answer = _fingertips(values, half=half, years=years)
    assert (answer.verdict[0], answer.reason[0]) == (VerdictCode.UNKNOWN, reason)
    assert np.isnan([answer.per_year[0], answer.lower[0], answer.statistic[0], answer.p_value[0]]).all()


def test_counted_proportions_that_cannot_be_judged_say_why() -> None:
    time = np.tile(YEARS, 5)
    answer = trend.fingertips_proportion(
        numerator=[1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 9, 2, 3, 4, 5, 0, 2, 3, 4, 5, np.inf, 2, 3, 4, 5],
        denominator=[10] * 10 + [5] * 5 + [0] + [9] * 9,
        time=time,
        segment=np.repeat([1, 2, 3, 4, 5], 5),
    )
    assert names(answer.reason, Reason).tolist() == [
        "", "undefined", "impossible_input", "no_population", "impossible_input",
    ]  # fmt: skip
    assert names(answer.verdict, VerdictCode).tolist() == ["similar", *["unknown"] * 4]
    few = trend.fingertips_proportion(numerator=[1], denominator=[2], time=[2019])
    assert few.reason.tolist() == [Reason.TOO_FEW_PERIODS]


def test_mann_kendall_needs_eight_points_close_together_at_different_times() -> None:
    rising = np.arange(8.0)
    years = 2010 + rising
    late = np.append(years[:-1], years[-2] + 3)
    answer = trend.mann_kendall(
        value=np.concatenate([rising, rising[:7], rising, rising, [np.nan]]),
        time=np.concatenate([years, years[:7], late, np.full(8, 2010.0), [2010]]),
        segment=np.repeat(["steady", "seven", "gap", "same day", "void"], [8, 7, 8, 8, 1]),
    )
    assert answer.segment.tolist() == ["gap", "same day", "seven", "steady", "void"]
    assert names(answer.reason, Reason).tolist() == [
        "gaps",
        "overlapping_periods",
        "too_few_periods",
        "",
        "too_few_periods",
    ]
    assert answer.verdict.tolist() == [0, 0, 0, VerdictCode.HIGHER, 0]
    assert answer.points.tolist() == [8, 8, 7, 8, 0]
    assert (answer.per_year[3], answer.lower[3], answer.upper[3]) == (1, 1, 1)


def test_a_flat_series_has_no_clear_change_and_a_slope_of_nothing() -> None:
    answer = trend.mann_kendall(value=np.full(9, 4.0), time=np.arange(9.0))
    assert (answer.verdict[0], answer.per_year[0], answer.statistic[0], answer.p_value[0]) == (
        VerdictCode.SIMILAR,
        0,
        0,
        1,
    )


def test_a_missing_year_is_bridged_by_its_neighbours() -> None:
    answer = trend.mann_kendall(value=-np.arange(8.0), time=np.array([0, 1, 2, 3, 5, 6, 7, 8.0]))
    assert (answer.verdict[0], answer.reason[0]) == (VerdictCode.LOWER, Reason.NONE)


def test_the_rank_test_refuses_a_year_that_is_not_there_and_figures_without_end() -> None:
    answer = trend.mann_kendall(
        value=[*range(9), *range(8), np.inf, *([1e308, -1e308] * 5)],
        time=[*range(8), np.nan, *range(9), *range(10)],
        segment=np.repeat(["no year", "no end", "too large"], [9, 9, 10]),
    )
    assert names(answer.reason, Reason).tolist() == ["impossible_input", "missing_input", "unbounded"]
    assert answer.verdict.tolist() == [VerdictCode.UNKNOWN, VerdictCode.UNKNOWN, VerdictCode.SIMILAR]
    assert np.isnan([*answer.lower, *answer.upper]).all()


def test_where_the_ranks_run_out_the_slope_stands_without_bounds() -> None:
    value = np.arange(8.0) ** 2
    usual = trend.mann_kendall(value=value, time=np.arange(8.0))
    surer = trend.mann_kendall(value=value, time=np.arange(8.0), confidence=0.9999)
    assert (usual.reason[0], surer.reason[0]) == (Reason.NONE, Reason.UNBOUNDED)
    assert surer.per_year[0] == usual.per_year[0]
    assert np.isnan([surer.lower[0], surer.upper[0]]).all()


def test_no_rows_are_no_series() -> None:
    assert trend.theil_sen(value=[], time=[]).segment.size == 0
    assert trend.mann_kendall(value=[], time=[]).segment.size == 0
    assert trend.fingertips(value=[], lower=[], upper=[], time=[]).segment.size == 0
