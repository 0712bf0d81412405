"""What must hold of every causal estimate, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import causal

START = 10
seeds = st.integers(0, 2**32 - 1)
scales = st.floats(1e-3, 1e3)
shifts = st.floats(-1e3, 1e3)
METHODS = ["synthetic_control", "synthetic_difference_in_differences", "difference_in_differences"]


def _figures(seed: int) -> np.ndarray:
    generator = np.random.default_rng(seed)
    units, periods = int(generator.integers(7, 12)), int(generator.integers(START + 1, START + 6))
    common = generator.normal(size=(2, periods)).cumsum(axis=1)
    return generator.normal(size=(units, 2)) @ common + generator.normal(size=(units, periods)) * 0.5


def _gap(figures: np.ndarray, method: str, treated: int = 0) -> np.ndarray:
    if method == "synthetic_control":
        return causal.synthetic_control(outcomes=figures, treated=treated, start=START, ridge=0.0).gap
    if method == "difference_in_differences":
        return causal.difference_in_differences(outcomes=figures, treated=treated, start=START).gap
    return causal.synthetic_difference_in_differences(
        outcomes=figures, treated=treated, start=START, solver="exact", repetitions=2
    ).gap


@pytest.mark.slow
@settings(max_examples=15)
@pytest.mark.parametrize("method", METHODS)
@given(seed=seeds, scale=scales, shift=shifts)
def test_the_gap_scales_with_the_unit_and_forgets_what_all_share(
    method: str, seed: int, scale: float, shift: float
) -> None:
    figures = _figures(seed)
    before = figures.copy()
    gap = _gap(figures, method)
    size = float(np.abs(figures).max())
    np.testing.assert_allclose(_gap(figures * scale, method), gap * scale, atol=1e-5 * size * scale)
    np.testing.assert_allclose(_gap(figures + shift, method), gap, atol=1e-5 * (size + abs(shift)))
    np.testing.assert_array_equal(figures, before)


@settings(max_examples=15)
@pytest.mark.parametrize("method", METHODS)
@given(seed=seeds)
def test_the_order_of_the_units_does_not_matter(method: str, seed: int) -> None:
    figures = _figures(seed)
    order = np.random.default_rng(seed).permutation(figures.shape[0])
    place = int(np.flatnonzero(order == 0)[0])
    size = float(np.abs(figures).max())
    np.testing.assert_allclose(_gap(figures[order], method, place), _gap(figures, method), atol=1e-5 * size)


@pytest.mark.slow
@settings(max_examples=25)
@given(seed=seeds)
def test_weights_are_shares_and_the_path_is_their_mix(seed: int) -> None:
    figures = _figures(seed)
    answer = causal.synthetic_control(outcomes=figures, treated=0, start=START)
    assert answer.weights.min() >= 0
    assert answer.weights.sum() == pytest.approx(1)
    assert answer.weights[0] == 0
    np.testing.assert_allclose(answer.path, answer.weights @ figures, atol=1e-9 * np.abs(figures).max())
    # No other mix of the donors comes closer before the start.
    other = np.random.default_rng(seed).dirichlet(np.ones(figures.shape[0] - 1), size=50) @ figures[1:, :START]
    assert answer.mspe_before <= ((other - figures[0, :START]) ** 2).mean(axis=1).min() + 1e-9


@pytest.mark.slow
@settings(max_examples=15)
@given(seed=seeds, effect=st.floats(-50, 50))
def test_an_effect_that_is_put_in_comes_out(seed: int, effect: float) -> None:
    figures = _figures(seed)
    moved = figures.copy()
    moved[0, START:] += effect
    for method in METHODS:
        plain, shifted = _gap(figures, method), _gap(moved, method)
        np.testing.assert_allclose(shifted[START:] - plain[START:], effect, atol=1e-6 * (1 + np.abs(moved).max()))
        np.testing.assert_allclose(shifted[:START], plain[:START], atol=1e-6 * (1 + np.abs(moved).max()))


@pytest.mark.slow
@settings(max_examples=10)
@given(seed=seeds)
def test_conformal_intervals_hold_their_estimates_or_say_why_not(seed: int) -> None:
    answer = causal.conformal(outcomes=_figures(seed), treated=0, start=START, confidence=0.9)
    assert (answer.period_reason == 0).all()
    size = 1e-6 * (1 + np.abs(answer.effect).max())
    assert (answer.lower <= answer.effect + size).all()
    assert (answer.effect <= answer.upper + size).all()
    assert ((answer.p_value > 0) & (answer.p_value <= 1)).all()
    if answer.reason:
        assert np.isnan(answer.average_lower)
    else:
        assert answer.average_lower <= answer.average_effect <= answer.average_upper


@pytest.mark.slow
@settings(max_examples=20)
@given(
    cells=st.lists(
        st.one_of(st.floats(allow_nan=True, allow_infinity=True), st.just(0.0), st.just(1e308)), min_size=1, max_size=12
    ),
    seed=seeds,
)
def test_nonsense_never_crashes_and_is_never_used(cells: list[float], seed: int) -> None:
    figures = _figures(seed)
    where = np.random.default_rng(seed).integers(figures.size, size=len(cells))
    figures.flat[where] = cells
    answer = causal.synthetic_control(outcomes=figures, treated=0, start=START, fewest_donors=2)
    if answer.reason:
        assert np.isnan(answer.average_effect)
    else:
        assert np.isfinite(answer.average_effect)
        assert np.isfinite(figures[answer.weights > 0]).all()
    change = causal.difference_in_differences(outcomes=figures, treated=[0, 1], start=START, fewest_donors=2)
    assert bool(change.reason) == bool(np.isnan(change.effect))
