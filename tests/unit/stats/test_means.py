"""The mean of measured values, and when it has no interval or is none."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import intervals
from wincommons.stats.codes import Reason, names


def test_a_mean_by_hand() -> None:
    """2, 4, 6: mean 4, standard deviation 2, t on 2 degrees of freedom 4.302653."""
    answer = intervals.mean([2, 10, 4, 6, 10], ["a", "b", "a", "a", "b"])
    assert answer.segment.tolist() == ["a", "b"]
    assert answer.value.tolist() == [4, 10]
    assert answer.size.tolist() == [3, 2]
    np.testing.assert_allclose(answer.deviation, [2, 0])
    np.testing.assert_allclose(answer.upper, [4 + 4.302652729911275 * 2 / np.sqrt(3), 10])
    np.testing.assert_allclose(answer.lower, [4 - 4.302652729911275 * 2 / np.sqrt(3), 10])


def test_large_numbers_keep_their_differences() -> None:
    answer = intervals.mean(1e15 + np.array([1.0, 2.0, 3.0, 4.0]))
    assert answer.value[0] == 1e15 + 2.5
    np.testing.assert_allclose(answer.deviation, np.sqrt(5 / 3))


def test_a_mean_that_cannot_be_told_says_why() -> None:
    answer = intervals.mean([5, np.nan, 3, np.inf, 3, np.inf, np.nan], [0, 1, 1, 2, 2, 3, 3])
    assert names(answer.reason, Reason).tolist() == [
        "no_interval",
        "missing_input",
        "impossible_input",
        "missing_input",
    ]
    np.testing.assert_array_equal(answer.value, [5, np.nan, np.nan, np.nan])
    assert np.isnan([answer.lower, answer.upper, answer.deviation]).all()


def test_wrong_columns_are_named_and_nothing_in_is_nothing_out() -> None:
    with pytest.raises(ValueError, match="columns must be flat"):
        intervals.mean([[1.0]])
    with pytest.raises(ValueError, match="confidence: expected a share between 0 and 1"):
        intervals.mean([1.0], confidence=95)
    assert intervals.mean([]).value.shape == (0,)
