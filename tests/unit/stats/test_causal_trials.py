"""Placebos, leave-one-out, conformal intervals and the study that asks them all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from wincommons.stats import causal
from wincommons.stats.causal.moving_blocks import _interval
from wincommons.stats.codes import Reason, VerdictCode

UNITS, PERIODS, START = 25, 24, 20
GENERATOR = np.random.default_rng(21)
FACTORS = GENERATOR.normal(size=(2, PERIODS)).cumsum(axis=1)
FIGURES = GENERATOR.normal(size=(UNITS, 2)) @ FACTORS + GENERATOR.normal(size=(UNITS, PERIODS)) * 0.3 + 20
TREATED = int(np.argmin(np.sum((FIGURES - FIGURES.mean(axis=0)) ** 2, axis=1)))


def _with_effect(effect: float) -> np.ndarray:
    figures = FIGURES.copy()
    figures[TREATED, START:] += effect
    return figures


def _asked(effect: float, **more: Any) -> dict[str, Any]:
    return {"outcomes": _with_effect(effect), "treated": TREATED, "start": START, "ridge": "noise", **more}


def test_every_donor_takes_the_place_of_the_treated() -> None:
    answer = causal.placebo_in_space(**_asked(-6.0))
    assert answer.unit[0] == TREATED
    assert sorted(answer.unit) == list(range(UNITS))
    assert answer.gap.shape == (UNITS, PERIODS)
    assert (answer.compared, answer.reason) == (UNITS, Reason.NONE)
    assert answer.p_value == pytest.approx(1 / UNITS)
    np.testing.assert_allclose(answer.ratio, answer.rmspe_after / answer.rmspe_before)
    np.testing.assert_allclose(answer.average_effect, answer.gap[:, START:].mean(axis=1))
    # Row k is the study of that unit by the same recipe.
    donor = int(answer.unit[5])
    alone = causal.synthetic_control(outcomes=_with_effect(-6.0), treated=donor, start=START, ridge="noise")
    np.testing.assert_allclose(answer.gap[5], alone.gap, atol=1e-9)


def test_the_treated_may_be_kept_out_of_the_donors_pool() -> None:
    answer = causal.placebo_in_space(**_asked(-6.0), treated_as_donor=False)
    others = np.delete(np.arange(UNITS), TREATED)
    alone = causal.synthetic_control(outcomes=FIGURES[others], treated=0, start=START, ridge="noise")
    np.testing.assert_allclose(answer.gap[1], alone.gap, atol=1e-9)


def test_donors_with_a_poor_fit_are_cut_and_named() -> None:
    answer = causal.placebo_in_space(**_asked(-6.0), cut=2.0)
    poor = answer.rmspe_before**2 > 2 * answer.rmspe_before[0] ** 2
    np.testing.assert_array_equal(answer.unit_reason == Reason.POOR_FIT, poor)
    assert answer.compared == UNITS - poor.sum()
    assert 0 < poor.sum() < UNITS


def test_a_fit_without_error_has_no_ratio() -> None:
    figures = FIGURES.copy()
    figures[TREATED] = figures[(TREATED + 1) % UNITS]
    answer = causal.placebo_in_space(outcomes=figures, treated=TREATED, start=START)
    assert (answer.reason, np.isnan(answer.p_value)) == (Reason.NOT_UNIQUE, True)
    assert np.isnan(answer.ratio[:2]).any()
    donor = (TREATED + 5) % UNITS
    other = FIGURES.copy()
    other[donor] = other[(TREATED + 6) % UNITS]
    assert causal.placebo_in_space(outcomes=other, treated=TREATED, start=START).compared == UNITS - 2


def test_no_effect_is_an_ordinary_place_among_the_others() -> None:
    assert causal.placebo_in_space(**_asked(0.0)).p_value > 0.05


def test_pretended_starts_use_nothing_from_the_true_one_on() -> None:
    answer = causal.placebo_in_time(**_asked(-6.0))
    np.testing.assert_array_equal(answer.start, np.arange(8, START - 1))
    assert (np.abs(answer.average_effect) < 2).all()
    again = causal.placebo_in_time(**_asked(99.0))
    np.testing.assert_array_equal(answer.average_effect, again.average_effect)
    one = causal.placebo_in_time(**_asked(-6.0), pretended=12)
    assert one.start.tolist() == [12]
    assert one.average_effect[0] == answer.average_effect[4]
    assert one.p_value[0] == answer.p_value[4]
    short = causal.placebo_in_time(**_asked(0.0, fewest_before=19))
    assert (short.reason, short.start.size) == (Reason.SHORT_PRE_PERIOD, 0)


def test_pretended_starts_look_at_no_predictor() -> None:
    features = _with_effect(0.0)[:, [2, 19]]
    plain = causal.placebo_in_time(outcomes=_with_effect(0.0), treated=TREATED, start=START)
    featured = causal.placebo_in_time(
        outcomes=_with_effect(0.0), treated=TREATED, start=START, predictors=features, predictor_weights=[1, 1]
    )
    np.testing.assert_array_equal(plain.average_effect, featured.average_effect)


@pytest.mark.slow
def test_a_ridge_on_predictors_is_none_on_outcomes() -> None:
    asked: dict[str, Any] = {"outcomes": _with_effect(-6.0), "treated": TREATED, "start": START}
    features = _with_effect(0.0)[:, [2, 19]]
    plain = causal.conformal(**asked)
    featured = causal.conformal(**asked, predictors=features, predictor_weights=[1, 1], ridge=100.0)
    np.testing.assert_array_equal(plain.lower, featured.lower)
    assert plain.average_lower == featured.average_lower


def test_each_donor_with_weight_is_left_out_once() -> None:
    asked = {"outcomes": _with_effect(-6.0), "treated": TREATED, "start": START}
    answer, whole = causal.leave_one_out(**asked), causal.synthetic_control(**asked)
    np.testing.assert_array_equal(answer.donor, np.flatnonzero(whole.weights))
    np.testing.assert_array_equal(answer.weight, whole.weights[answer.donor])
    assert answer.smallest_effect == answer.average_effect.min()
    assert answer.largest_effect == answer.average_effect.max()
    assert answer.gap.shape == (answer.donor.size, PERIODS)
    assert (answer.rmspe_before >= whole.rmspe_before - 1e-9).all()
    few = causal.leave_one_out(**asked, fewest_donors=UNITS - 1)
    assert (few.reason, few.donor.size) == (Reason.TOO_FEW_DONORS, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "method", ["synthetic_control", "synthetic_difference_in_differences", "difference_in_differences"]
)
def test_conformal_intervals_hold_the_effect_that_was_put_in(method: str) -> None:
    answer = causal.conformal(outcomes=_with_effect(-6.0), treated=TREATED, start=START, method=method)
    assert answer.period_reason.tolist() == [0, 0, 0, 0]
    assert (answer.lower <= answer.effect).all()
    assert (answer.effect <= answer.upper).all()
    assert (answer.lower < -6.0).all()
    assert (answer.upper > -6.0).all()
    assert answer.average_effect == pytest.approx(answer.effect.mean())
    assert answer.average_lower < answer.average_effect < answer.average_upper
    assert answer.smallest_p_value == pytest.approx(1 / PERIODS)
    assert answer.average_p_value >= answer.smallest_p_value - 1e-12
    wide = causal.conformal(outcomes=_with_effect(-6.0), treated=TREATED, start=START, method=method, confidence=0.8)
    assert (wide.lower >= answer.lower - 1e-6).all()
    assert (wide.upper <= answer.upper + 1e-6).all()


@pytest.mark.slow
def test_the_ends_are_where_the_test_turns() -> None:
    answer = causal.conformal(**_asked(-6.0))
    for offset, refused in ((-0.01, True), (0.01, False)):
        moved = _with_effect(-6.0)
        moved[TREATED, START:] -= answer.lower[0] + offset
        p_value = causal.conformal(outcomes=moved, treated=TREATED, start=START, ridge="noise").p_value[0]
        assert (p_value <= 0.05 + 1e-9) == refused


def test_too_few_blocks_leave_the_intervals_open_and_say_so() -> None:
    answer = causal.conformal(**_asked(-6.0), confidence=0.955)
    assert answer.period_reason.tolist() == [Reason.UNBOUNDED] * 4
    assert np.isnan(answer.lower).all()
    assert answer.reason == Reason.NONE
    opened = causal.conformal(**_asked(-6.0), confidence=0.99)
    assert (opened.reason, np.isnan(opened.average_upper)) == (Reason.UNBOUNDED, True)
    assert not np.isnan(opened.average_effect)


def test_an_interval_is_only_given_where_the_test_agrees_and_ends() -> None:
    asked: dict[str, Any] = {"scale": 1.0, "smallest": 0.01, "alpha": 0.05}
    assert _interval(lambda _: 0.01, 3.0, **asked)[2] == Reason.DISAGREEMENT
    assert _interval(lambda _: 1.0, 3.0, **asked)[2] == Reason.UNBOUNDED
    # A hole in the accepted effects does not end them: the outermost ends count.
    lower, upper, reason = _interval(lambda effect: float(abs(effect) < 1 or 2 < effect < 3), 0.0, **asked)
    assert (lower, upper, reason) == (pytest.approx(-1, abs=1e-4), pytest.approx(3, abs=1e-4), Reason.NONE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "effect"),
    [
        ("synthetic_control", -6.0),
        ("synthetic_difference_in_differences", -6.0),
    ],
)
def test_a_study_finds_the_effect_and_holds_every_trial(method: str, effect: float) -> None:
    asked: dict[str, Any] = {"treated": TREATED, "start": START, "basis": "counted", "method": method}
    answer = causal.study(outcomes=_with_effect(effect), **asked)
    assert (answer.verdict, answer.reason, answer.method) == (VerdictCode.LOWER, Reason.NONE, method)
    assert answer.effect == pytest.approx(effect, abs=0.7)
    assert answer.lower < answer.effect < answer.upper
    assert answer.p_value == answer.in_space.p_value == pytest.approx(1 / UNITS)
    assert answer.leave_one_out.largest_effect < 0
    assert answer.in_time.start.size > 0
    assert answer.conformal.effect.shape == (4,)
    assert answer.left_out.tolist() == [0] * UNITS
    assert causal.study(outcomes=_with_effect(-effect), **asked).verdict == VerdictCode.HIGHER


@pytest.mark.slow
def test_a_study_by_plain_differences_asks_for_parallel_paths() -> None:
    figures = np.sin(np.outer(np.arange(1, UNITS + 1), np.arange(PERIODS))) / 4 + FACTORS[0]
    figures[4, START:] -= 6.0
    asked: dict[str, Any] = {"treated": 4, "start": START, "basis": "counted", "method": "difference_in_differences"}
    answer = causal.study(outcomes=figures, **asked)
    assert (answer.verdict, answer.cautions) == (VerdictCode.LOWER, ())
    assert answer.effect == pytest.approx(-6.0, abs=0.3)
    # The same change after a path that was never parallel is no evidence.
    figures[4, :START] = np.linspace(0, 50, START)[::-1]
    assert causal.study(outcomes=figures, **asked).verdict == VerdictCode.SIMILAR


@pytest.mark.slow
def test_nothing_beyond_chance_is_a_result() -> None:
    answer = causal.study(outcomes=_with_effect(0.0), treated=TREATED, start=START, basis="survey")
    assert (answer.verdict, answer.reason) == (VerdictCode.SIMILAR, Reason.NONE)
    assert answer.lower < 0 < answer.upper


@pytest.mark.slow
def test_an_effect_that_hangs_on_a_poor_fit_is_no_verdict() -> None:
    figures = _with_effect(0.0)
    figures[TREATED] = figures[TREATED] + 60 - 80.0 * (np.arange(PERIODS) >= START)
    answer = causal.study(outcomes=figures, treated=TREATED, start=START, basis="counted", ridge=0.0)
    assert Reason.POOR_FIT in answer.cautions
    assert answer.verdict == VerdictCode.SIMILAR


@pytest.mark.slow
def test_too_few_places_for_any_p_value_is_unknown_with_its_numbers() -> None:
    asked: dict[str, Any] = {"outcomes": _with_effect(-6.0)[:, :], "treated": TREATED, "start": START}
    few = causal.study(**asked, basis="counted", confidence=0.99)
    assert (few.verdict, few.reason) == (VerdictCode.UNKNOWN, Reason.TOO_FEW_DONORS)
    assert few.effect == pytest.approx(-6.0, abs=0.7)
    none_to_spare = causal.study(**asked, basis="counted", fewest_donors=UNITS - 1)
    assert (none_to_spare.verdict, none_to_spare.reason) == (VerdictCode.UNKNOWN, Reason.TOO_FEW_DONORS)


@pytest.mark.slow
def test_a_study_with_predictors_takes_no_ridge() -> None:
    features = _with_effect(0.0)[:, [2, 10, 19]]
    answer = causal.study(
        outcomes=_with_effect(-6.0),
        treated=TREATED,
        start=START,
        basis="counted",
        predictors=features,
        predictor_weights=[1, 1, 1],
    )
    assert isinstance(answer.estimate, causal.SyntheticControl)
    assert answer.estimate.ridge == 0.0
