"""The estimates on figures whose answer is known, and each part of what they tell."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import causal
from wincommons.stats.causal.block_weights import noise
from wincommons.stats.codes import Reason

PERIODS, START = 20, 14
GENERATOR = np.random.default_rng(11)
DONORS = np.cumsum(GENERATOR.normal(size=(12, PERIODS)), axis=1) + GENERATOR.normal(size=(12, 1)) * 3 + 50
MIX = np.array([0.5, 0.0, 0.2, 0.3, *[0.0] * 8])
EFFECT = 5.0 * (np.arange(PERIODS) >= START)


def _panel(extra: float = 0.0) -> np.ndarray:
    wobble = extra * np.sin(np.arange(PERIODS))
    return np.vstack([MIX @ DONORS + EFFECT + wobble, DONORS])


def test_a_known_mix_is_found_with_its_effect() -> None:
    answer = causal.synthetic_control(outcomes=_panel(0.01), treated=0, start=START)
    np.testing.assert_allclose(answer.weights, [0.0, *MIX], atol=0.02)
    assert answer.average_effect == pytest.approx(5.0, abs=0.05)
    assert answer.improvement > 0.9
    np.testing.assert_allclose(answer.path + answer.gap, _panel(0.01)[0])
    assert answer.rmspe_before**2 == pytest.approx(answer.mspe_before)
    assert answer.rmspe_after == pytest.approx(np.sqrt(np.mean(answer.gap[START:] ** 2)))
    assert answer.predictor_weights.size == 0
    assert (answer.reason, answer.cautions, answer.interval_reason) == (Reason.NONE, (), Reason.NONE)
    assert answer.lower < 5.0 < answer.upper
    assert answer.p_value == pytest.approx(1 / PERIODS)


def test_a_fit_without_error_is_said_to_be_not_unique() -> None:
    assert causal.synthetic_control(outcomes=_panel(), treated=0, start=START).cautions == (Reason.NOT_UNIQUE,)


def test_a_unit_above_all_donors_is_said_to_be_outside_them() -> None:
    panel = _panel(1.0)
    panel[0] += 100
    answer = causal.synthetic_control(outcomes=panel, treated=0, start=START)
    assert answer.cautions == (Reason.OUTSIDE_DONORS, Reason.POOR_FIT)
    # A difference needs parallel paths and no equal levels.
    change = causal.synthetic_difference_in_differences(outcomes=panel, treated=0, start=START, solver="exact")
    assert change.cautions == ()


def test_a_ridge_spreads_the_weights_and_tells_its_strength() -> None:
    plain = causal.synthetic_control(outcomes=_panel(1.0), treated=0, start=START)
    ridged = causal.synthetic_control(outcomes=_panel(1.0), treated=0, start=START, ridge="noise")
    assert ridged.ridge == pytest.approx(START * np.sqrt(PERIODS - START) * noise(DONORS[:, :START]) ** 2)
    assert np.sum(ridged.weights**2) < np.sum(plain.weights**2)
    assert plain.ridge == 0.0
    same = causal.synthetic_control(outcomes=_panel(1.0), treated=0, start=START, ridge=ridged.ridge)
    np.testing.assert_allclose(same.weights, ridged.weights, atol=1e-9)


def test_a_strong_penalty_takes_the_nearest_donor_alone() -> None:
    panel = _panel(1.0)
    answer = causal.synthetic_control(outcomes=panel, treated=0, start=START, penalty=1e4)
    distance = np.sum((panel[1:, :START] - panel[0, :START]) ** 2, axis=1)
    assert answer.weights[1 + int(np.argmin(distance))] == pytest.approx(1)


@pytest.mark.slow
def test_given_importance_is_used_and_told_and_the_search_does_no_worse() -> None:
    features = np.column_stack([_panel(1.0)[:, 3], _panel(1.0)[:, 9], np.arange(13) % 4])
    given = causal.synthetic_control(
        outcomes=_panel(1.0), treated=0, start=START, predictors=features, predictor_weights=[1, 1, 2]
    )
    np.testing.assert_allclose(given.predictor_weights, [0.25, 0.25, 0.5])
    searched = causal.synthetic_control(outcomes=_panel(1.0), treated=0, start=START, predictors=features)
    assert searched.mspe_before <= given.mspe_before + 1e-9
    assert searched.predictor_weights.sum() == pytest.approx(1)
    penalised = causal.synthetic_control(outcomes=_panel(1.0), treated=0, start=START, predictors=features, penalty=0.1)
    np.testing.assert_allclose(penalised.predictor_weights, 1 / 3)


@pytest.mark.slow
def test_the_bias_correction_mends_what_the_mix_misses() -> None:
    panel = _panel(2.0)
    plain = causal.synthetic_control(outcomes=panel, treated=0, start=START)
    corrected = causal.synthetic_control(outcomes=panel, treated=0, start=START, bias_correction=1e-3)
    assert corrected.mspe_before < plain.mspe_before
    assert corrected.weights.sum() == pytest.approx(1)
    assert corrected.weights.min() < 0
    weak = causal.synthetic_control(outcomes=panel, treated=0, start=START, bias_correction=1e12)
    np.testing.assert_allclose(weak.weights, plain.weights, atol=1e-6)
    chosen = causal.synthetic_control(outcomes=panel, treated=0, start=START, bias_correction="chosen")
    assert corrected.mspe_before - 1e-9 <= chosen.mspe_before <= plain.mspe_before + 1e-9
    features = panel[:, :3] * 1000
    with_features = causal.synthetic_control(
        outcomes=panel, treated=0, start=START, predictors=features, predictor_weights=[1, 1, 1], bias_correction=1.0
    )
    assert with_features.weights.sum() == pytest.approx(1)


def test_a_corrected_effect_beyond_the_interval_has_none() -> None:
    """The interval is of the plain comparison by the outcomes; what it does not hold, it cannot vouch for."""
    panel = _panel(0.5)
    features = np.column_stack([np.r_[0.0, np.arange(12.0)]])
    answer = causal.synthetic_control(outcomes=panel, treated=0, start=START, predictors=features, confidence=0.9)
    assert answer.weights[1] == pytest.approx(1, abs=1e-3)
    assert not np.isnan(answer.average_effect)
    assert (np.isnan(answer.lower), answer.interval_reason) == (True, Reason.DISAGREEMENT)


def test_figures_that_never_move_have_no_effect_and_no_error() -> None:
    flat = np.full((8, 12), 3.0)
    answer = causal.synthetic_control(outcomes=flat, treated=0, start=9)
    assert (answer.average_effect, answer.mspe_before, answer.improvement) == (0.0, 0.0, 0.0)
    assert answer.cautions == (Reason.NOT_UNIQUE,)
    chosen = causal.synthetic_control(outcomes=flat, treated=0, start=9, bias_correction="chosen")
    assert chosen.average_effect == pytest.approx(0.0)
    zeros = causal.synthetic_control(outcomes=np.zeros((8, 30)), treated=0, start=25)
    assert (zeros.average_effect, zeros.p_value) == (0.0, 1.0)
    change = causal.difference_in_differences(outcomes=flat, treated=[0, 1], start=9)
    assert (change.effect, change.error_reason) == (0.0, Reason.ZERO_WIDTH)
    assert np.isnan([change.lower, change.p_value]).all()
    synthetic = causal.synthetic_difference_in_differences(outcomes=flat, treated=0, start=9)
    assert (synthetic.effect, synthetic.standard_error) == (0.0, 0.0)
    assert np.isnan([synthetic.lower, synthetic.p_value]).all()


def test_the_clustered_error_is_that_of_the_two_way_regression() -> None:
    """The sandwich of the full regression, worked out here, with each group's n / (n - 1) in place of none."""
    generator = np.random.default_rng(2)
    treated, donors = 4, 9
    figures = generator.normal(size=(13, 8)).cumsum(axis=1)
    answer = causal.difference_in_differences(outcomes=figures, treated=np.arange(treated), start=5)
    unit, period = np.divmod(np.arange(13 * 8), 8)
    policy = ((unit < treated) & (period >= 5)).astype(float)
    design = np.column_stack([policy, np.eye(13)[unit], np.eye(8)[period][:, 1:]])
    fitted, *_ = np.linalg.lstsq(design, figures.ravel(), rcond=None)
    assert answer.effect == pytest.approx(fitted[0])
    left = figures.ravel() - design @ fitted
    bread = np.linalg.inv(design.T @ design)
    scores = np.array([design[unit == row].T @ left[unit == row] for row in range(13)])
    by_unit = (scores @ bread)[:, 0] ** 2
    expected = by_unit[:treated].sum() * treated / (treated - 1) + by_unit[treated:].sum() * donors / (donors - 1)
    assert answer.standard_error == pytest.approx(np.sqrt(expected))
    assert 3 < answer.degrees_of_freedom < 11
    assert answer.lower < answer.effect < answer.upper
    assert np.isnan(answer.zeta)


def test_one_treated_unit_has_no_error_but_by_placebos() -> None:
    plain = causal.difference_in_differences(outcomes=_panel(1.0), treated=0, start=START)
    assert (plain.error_reason, plain.reason) == (Reason.ONE_TREATED, Reason.NONE)
    assert not np.isnan(plain.effect)
    for error in ("jackknife", "bootstrap"):
        answer = causal.synthetic_difference_in_differences(
            outcomes=_panel(1.0), treated=0, start=START, error=error, solver="exact"
        )
        assert answer.error_reason == Reason.ONE_TREATED
    placebo = causal.difference_in_differences(outcomes=_panel(1.0), treated=0, start=START, error="placebo")
    assert (placebo.repetitions, placebo.error_reason) == (12, Reason.NONE)


@pytest.mark.slow
def test_several_treated_units_have_three_errors_of_like_size() -> None:
    panel = np.vstack([DONORS[:3] + EFFECT, DONORS[3:]])
    errors = {}
    for error in ("jackknife", "bootstrap", "placebo"):
        answer = causal.synthetic_difference_in_differences(
            outcomes=panel, treated=[0, 1, 2], start=START, error=error, solver="exact", repetitions=60, seed=4
        )
        errors[error] = answer.standard_error
        assert answer.lower < answer.effect < answer.upper
        assert 0 < answer.p_value <= 1
        assert answer.repetitions == (12 if error == "jackknife" else 60)
    assert max(errors.values()) < 4 * min(errors.values())
    again = causal.synthetic_difference_in_differences(
        outcomes=panel,
        treated=[0, 1, 2],
        start=START,
        error="placebo",
        solver="exact",
        repetitions=60,
        seed=np.random.default_rng(4),
    )
    assert again.standard_error == errors["placebo"]


def test_errors_that_need_more_donors_say_so() -> None:
    panel = DONORS[:6]
    placebo = causal.synthetic_difference_in_differences(
        outcomes=panel, treated=[0, 1, 2], start=START, solver="exact", fewest_donors=3
    )
    assert placebo.error_reason == Reason.TOO_FEW_DONORS
    alone = causal.synthetic_difference_in_differences(
        outcomes=panel[:3], treated=[0, 1], start=START, solver="exact", fewest_donors=1, error="jackknife"
    )
    assert alone.error_reason == Reason.TOO_FEW_DONORS


def test_a_bootstrap_that_never_draws_a_donor_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class OnlyTreated(np.random.Generator):
        def integers(self, *_: object, size: int, **__: object) -> np.ndarray:  # type: ignore[override] # a double
            return np.zeros(size, dtype=np.int64)

    answer = causal.synthetic_difference_in_differences(
        outcomes=DONORS,
        treated=[0, 1],
        start=START,
        solver="exact",
        error="bootstrap",
        repetitions=2,
        seed=OnlyTreated(np.random.PCG64(0)),
    )
    assert answer.error_reason == Reason.TOO_FEW_DONORS


def test_a_given_zeta_is_used_and_one_change_has_no_noise() -> None:
    loose = causal.synthetic_difference_in_differences(
        outcomes=_panel(1.0), treated=0, start=START, solver="exact", zeta=0.0
    )
    tight = causal.synthetic_difference_in_differences(
        outcomes=_panel(1.0), treated=0, start=START, solver="exact", zeta=1e4
    )
    assert (loose.zeta, tight.zeta) == (0.0, 1e4)
    np.testing.assert_allclose(tight.unit_weights[1:], 1 / 12, atol=1e-4)
    assert loose.rmspe_before < tight.rmspe_before
    assert noise(np.ones((1, 2))) == 0.0
