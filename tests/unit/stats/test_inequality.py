"""A gap told as people."""

from __future__ import annotations

import numpy as np

from wincommons.stats import inequality
from wincommons.stats.codes import Reason, names


def test_a_gap_of_28_points_among_87500_children_is_25200_children() -> None:
    answer = inequality.gap_in_people(
        38.6, 9.8, 87_500, lower=36.6, upper=40.6, reference_lower=9.3, reference_upper=10.3
    )
    half = np.hypot(2, 0.5) * 875
    np.testing.assert_allclose([answer.value, answer.lower, answer.upper], [25_200, 25_200 - half, 25_200 + half])
    assert answer.reason == Reason.NONE


def test_the_gap_is_signed_scaled_and_says_what_it_lacks() -> None:
    answer = inequality.gap_in_people(
        [5, 20, 20, 20, np.nan, 20],
        [20, 5, 5, 5, 5, 5],
        [1000, np.nan, -1, 0, 1000, np.inf],
        per=1000,
        lower=[4, 19, 19, 19, 19, 19],
        upper=[6, 21, 21, 21, 21, 21],
        reference_lower=4,
        reference_upper=21,
    )
    np.testing.assert_array_equal(answer.value, [-15, np.nan, np.nan, 0, np.nan, np.nan])
    reasons = ["", "missing_input", "impossible_input", "", "missing_input", "impossible_input"]
    assert names(answer.reason, Reason).tolist() == reasons
    alone = inequality.gap_in_people(38.6, 9.8, 87_500)
    assert names(alone.reason, Reason) == "no_interval"
    assert (round(float(alone.value)), bool(np.isnan(alone.lower))) == (25_200, True)
