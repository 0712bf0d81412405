"""The difference decides, never the overlap."""

from __future__ import annotations

import numpy as np

from wincommons.stats import comparison
from wincommons.stats.codes import VERDICTS, Reason, VerdictCode, names


def test_overlapping_intervals_can_still_differ_beyond_chance() -> None:
    """Bounds 20-24 and 23-27 overlap, yet the difference of 3 has the interval 0.17 to 5.83."""
    answer = comparison.compare(25, 23, 27, other=22, other_lower=20, other_upper=24)
    assert VERDICTS[int(answer.verdict)] == "higher"
    np.testing.assert_allclose([answer.difference, answer.lower, answer.upper], [3, 3 - np.sqrt(8), 3 + np.sqrt(8)])


def test_each_verdict_and_the_pair_that_has_none() -> None:
    answer = comparison.compare(
        [25, 22, 23, 25, np.nan, 25],
        [23, 20, 21, None, 21, 26],
        [27, 24, 25, None, 25, 27],
        other=[22, 25, 23, 22, 23, 22],
        other_lower=[20, 23, 21, 20, 21, 20],
        other_upper=[24, 27, 25, 24, 25, 24],
    )
    assert names(answer.verdict, VerdictCode).tolist() == [
        "higher",
        "lower",
        "similar",
        "unknown",
        "unknown",
        "unknown",
    ]
    assert names(answer.reason, Reason).tolist() == ["", "", "", "no_interval", "missing_input", "impossible_input"]
    np.testing.assert_array_equal(answer.difference, [3, -3, 0, 3, np.nan, np.nan])


def test_the_stricter_level_stretches_each_side_by_itself() -> None:
    answer = comparison.compare(
        25, 23, 27, other=22, other_lower=20, other_upper=24, confidence=np.array([0.95, 0.998])
    )
    assert names(answer.verdict, VerdictCode).tolist() == ["higher", "similar"]
    stretch = 3.090232306 / 1.959963985
    np.testing.assert_allclose(answer.lower, [3 - np.sqrt(8), 3 - np.sqrt(8) * stretch])


def test_a_target_known_without_error_is_its_own_bounds() -> None:
    answer = comparison.compare(25, 23, 27, other=20, other_lower=20, other_upper=20)
    assert (answer.verdict, answer.lower, answer.upper) == (VerdictCode.HIGHER, 3, 7)
