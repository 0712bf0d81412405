"""Fifths of places, and the rate that switches to the exact interval."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import intervals, rates
from wincommons.stats.codes import Reason, names


def test_twenty_places_make_five_fifths_and_nineteen_make_none() -> None:
    values = np.concatenate([np.arange(20.0)[::-1], np.arange(19.0)])
    answer = rates.quantiles(values, np.repeat(["a", "b"], [20, 19]))
    assert answer.quantile.tolist() == [5] * 4 + [4] * 4 + [3] * 4 + [2] * 4 + [1] * 4 + [0] * 19
    np.testing.assert_allclose(answer.rank_share[:20], np.arange(20)[::-1] / 20)
    np.testing.assert_allclose(answer.rank_share[20:], np.arange(19) / 19)
    assert names(answer.reason, Reason).tolist() == [""] * 20 + ["too_few_places"] * 19
    assert answer.size.tolist() == [20] * 20 + [19] * 19


def test_equal_values_share_the_lowest_fifth_of_their_ranks() -> None:
    answer = rates.quantiles([1.0] * 15 + [2.0] * 5 + [np.nan, np.inf])
    assert answer.quantile.tolist() == [1] * 15 + [4] * 5 + [0, 0]
    assert answer.rank_share[:20].tolist() == [0.0] * 15 + [0.75] * 5
    assert np.isnan(answer.rank_share[20:]).all()
    assert names(answer.reason[20:], Reason).tolist() == ["missing_input", "impossible_input"]
    assert set(answer.size.tolist()) == {20}


def test_the_highest_may_come_first_row_by_row() -> None:
    values = np.tile(np.arange(20.0), 2)
    down = np.repeat([False, True], 20)
    answer = rates.quantiles(values, np.repeat([0, 1], 20), highest_first=down)
    assert answer.quantile[:20].tolist() == answer.quantile[20:][::-1].tolist()


def test_wrong_columns_are_named() -> None:
    with pytest.raises(ValueError, match="number: expected at least 2 parts, got 1"):
        rates.quantiles([1.0], number=1)
    with pytest.raises(ValueError, match=r"segment: expected 2 entries, one a row, got shape \(1,\)"):
        rates.quantiles([1.0, 2.0], [1])
    with pytest.raises(ValueError, match="segment: expected integers or text, got float64"):
        rates.quantiles([1.0], [0.5])
    with pytest.raises(ValueError, match="columns must be flat"):
        rates.quantiles([[1.0]])
    with pytest.raises(ValueError, match="highest_first: expected true and false, got int64"):
        rates.quantiles([1.0], highest_first=[1])
    assert rates.quantiles([]).size.shape == (0,)


def test_a_crude_rate_takes_the_exact_interval_below_ten_events() -> None:
    answer = rates.crude([0, 9, 10, 3, None], [1000, 1000, 1000, 0, 5])
    exact = intervals.exact_poisson([0, 9], 1000, per=100_000)
    byar = intervals.byar(10, 1000, per=100_000)
    np.testing.assert_allclose(answer.upper, [*exact.upper, byar.upper, np.nan, np.nan])
    np.testing.assert_allclose(answer.lower, [*exact.lower, byar.lower, np.nan, np.nan])
    assert names(answer.reason, Reason).tolist() == ["", "", "", "no_population", "missing_input"]
    assert rates.crude(50, 1000).lower == intervals.byar(50, 1000, per=100_000).lower
