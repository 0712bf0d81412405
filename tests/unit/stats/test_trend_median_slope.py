"""Theil and Sen's slope by itself: the middle of all slopes, its bounds, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.stats import trend
from wincommons.stats.codes import Reason, names


def test_one_wild_year_does_not_move_the_line() -> None:
    answer = trend.theil_sen(value=[1, 2, 300, 4, 5, 6, 7, 8], time=np.arange(2010, 2018))
    assert (answer.per_year[0], answer.last_level[0], answer.points[0], answer.reason[0]) == (1, 8, 8, Reason.NONE)
    assert answer.lower[0] <= 1 <= answer.upper[0]


def test_slope_and_bounds_are_those_of_the_rank_test() -> None:
    draw = np.random.default_rng(7)
    value, time = draw.normal(size=240).round(1), np.tile(np.arange(12.0), 20)
    segment = np.repeat(np.arange(20), 12)
    slope = trend.theil_sen(value=value, time=time, segment=segment)
    test = trend.mann_kendall(value=value, time=time, segment=segment)
    for name in ("per_year", "lower", "upper", "points", "reason"):
        np.testing.assert_array_equal(getattr(slope, name), getattr(test, name))


def test_three_points_have_a_slope_six_have_bounds_and_each_refusal_its_reason() -> None:
    sizes = {"a void": 1, "b two": 2, "c three": 3, "d five": 5, "e six": 6, "f same day": 3, "g no year": 3}
    value = [np.nan, 1, 2, 1, 3, 4, *range(5), *range(6), 1, 2, 3, 1, 2, np.inf]
    time = [0, 0, 1, 0, 1, 2, *range(5), *range(6), 0, 1, 1, 0, 1, 2]
    answer = trend.theil_sen(value=value, time=time, segment=np.repeat(list(sizes), list(sizes.values())))
    assert answer.segment.tolist() == list(sizes)
    assert names(answer.reason, Reason).tolist() == [
        "too_few_periods", "too_few_periods", "unbounded", "unbounded", "", "overlapping_periods", "impossible_input",
    ]  # fmt: skip
    np.testing.assert_array_equal(answer.per_year, [np.nan, np.nan, 1.5, 1, 1, np.nan, np.nan])
    np.testing.assert_array_equal(answer.lower, [np.nan] * 4 + [1] + [np.nan] * 2)
    np.testing.assert_array_equal(answer.last_level, [np.nan, np.nan, 4, 4, 5, np.nan, np.nan])
    assert answer.points.tolist() == [0, 2, 3, 5, 6, 3, 3]


def test_wrong_columns_are_named() -> None:
    with pytest.raises(ValueError, match="time: expected numbers"):
        trend.theil_sen(value=[1, 2, 3], time=["a", "b", "c"])
    with pytest.raises(ValueError, match="confidence: expected a share"):
        trend.theil_sen(value=[1, 2, 3], time=[1, 2, 3], confidence=95)


@pytest.mark.slow
@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=15),
    scale=st.sampled_from([-8.0, 0.5, 4.0]),
    seed=st.randoms(use_true_random=False),
)
def test_the_slope_lies_in_its_bounds_scales_and_asks_for_no_order(
    values: list[float], scale: float, seed: object
) -> None:
    value, time = np.array(values), np.arange(len(values), dtype=float)
    copy = value.copy()
    answer = trend.theil_sen(value=value, time=time)
    assert answer.lower[0] <= answer.per_year[0] <= answer.upper[0]
    shuffle = list(range(value.size))
    seed.shuffle(shuffle)
    scaled = trend.theil_sen(value=value[shuffle] * scale, time=time[shuffle])
    ends = sorted([answer.lower[0] * scale, answer.upper[0] * scale])
    np.testing.assert_allclose(
        [scaled.per_year[0], scaled.lower[0], scaled.upper[0]], [answer.per_year[0] * scale, *ends]
    )
    np.testing.assert_array_equal(value, copy)
