"""A correlation of ranks: the value of scipy's, an interval that covers, and silence where nothing can be said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from wincommons.stats.association import FEWEST, rank_correlation
from wincommons.stats.codes import Reason

numbers = st.lists(st.integers(0, 30), min_size=FEWEST, max_size=40)


@pytest.mark.slow
@given(numbers, numbers)
def test_the_value_is_that_of_scipy_whatever_the_ties(x, y):
    size = min(len(x), len(y))
    x, y = x[:size], y[:size]
    found = rank_correlation(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert found.reason is Reason.NO_VARIATION
        return
    assert found.value == pytest.approx(spearmanr(x, y).statistic, abs=1e-12)
    assert -1 <= found.lower <= found.value <= found.upper <= 1
    turned = rank_correlation([-one for one in x], y)
    assert (turned.value, turned.lower, turned.upper) == pytest.approx((-found.value, -found.upper, -found.lower))


def test_the_interval_is_bonett_and_wrights():
    # By hand: rho = 0.6 of 28 pairs; atanh(0.6) = 0.693147, error sqrt(1.18 / 25) = 0.217256, times 1.959964.
    found = _of_correlation(0.6, 28)
    reach = 1.959964 * math.sqrt((1 + found.value**2 / 2) / 25)
    assert found.lower == pytest.approx(math.tanh(math.atanh(found.value) - reach), abs=1e-6)
    assert found.upper == pytest.approx(math.tanh(math.atanh(found.value) + reach), abs=1e-6)


def _of_correlation(rho, pairs, seed=7):
    drawn = np.random.default_rng(seed).multivariate_normal([0, 0], [[1, rho], [rho, 1]], size=pairs)
    return rank_correlation(drawn[:, 0], drawn[:, 1])


@pytest.mark.slow
def test_of_independent_pairs_about_one_interval_in_twenty_leaves_out_zero():
    missed = sum(
        not (found.lower <= 0 <= found.upper) for found in (_of_correlation(0, 40, seed) for seed in range(400))
    )
    assert 8 <= missed <= 34


def test_what_is_missing_on_one_side_is_no_pair():
    x = [*range(12), math.nan]
    y = [*range(11), math.nan, 3]
    found = rank_correlation(x, y)
    assert (found.pairs, found.value, found.lower, found.upper) == (11, 1, 1, 1)


@pytest.mark.parametrize(("x", "reason"), [(list(range(9)), Reason.TOO_FEW_PLACES), ([5] * 12, Reason.NO_VARIATION)])
def test_too_few_or_all_alike_say_nothing(x, reason):
    found = rank_correlation(x, list(range(len(x))))
    assert found.reason is reason
    assert math.isnan(found.value)
