"""What is refused and why: each flaw of the figures has its reason, each wrong argument its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from wincommons.stats import causal
from wincommons.stats.codes import Reason, VerdictCode

UNITS, PERIODS, START = 8, 14, 10
FIGURES = np.sin(np.outer(np.arange(1, UNITS + 1), np.arange(PERIODS))) + 5
FIGURES.flags.writeable = False
BOTH = [causal.difference_in_differences, causal.synthetic_difference_in_differences]
TRIALS = [causal.placebo_in_space, causal.placebo_in_time, causal.leave_one_out, causal.conformal]
EVERY = [causal.synthetic_control, *BOTH, *TRIALS]


def _statuses(unit: int, period: int, code: str) -> np.ndarray:
    statuses = np.full((UNITS, PERIODS), "A")
    statuses[unit, period] = code
    return statuses


def _figures(unit: int, period: int, value: float) -> np.ndarray:
    figures = FIGURES.copy()
    figures[unit, period] = value
    return figures


FLAWS: list[tuple[dict[str, Any], Reason]] = [
    ({"basis": "modelled"}, Reason.MODELLED),
    ({"basis": ["modelled"] + ["counted"] * 7}, Reason.MODELLED),
    ({"status": _statuses(0, 3, "E")}, Reason.MODELLED),
    ({"status": _statuses(0, 3, "B")}, Reason.BREAK),
    ({"status": _statuses(0, 3, "Q")}, Reason.SUPPRESSED),
    ({"status": _statuses(0, 3, "O")}, Reason.MISSING_INPUT),
    ({"outcomes": _figures(0, 3, np.nan)}, Reason.MISSING_INPUT),
    ({"outcomes": _figures(0, 3, np.inf)}, Reason.IMPOSSIBLE_INPUT),
    ({"outcomes": _figures(0, 3, 1e200)}, Reason.IMPOSSIBLE_INPUT),
    ({"start": PERIODS}, Reason.NO_PERIOD_AFTER),
    ({"start": PERIODS + 3}, Reason.NO_PERIOD_AFTER),
    ({"start": 7, "fewest_before": 8}, Reason.SHORT_PRE_PERIOD),
    ({"fewest_donors": 8}, Reason.TOO_FEW_DONORS),
]


@pytest.mark.parametrize(("changes", "reason"), FLAWS)
@pytest.mark.parametrize("question", EVERY)
def test_every_question_refuses_for_the_same_reason(
    question: Callable[..., Any], changes: dict[str, Any], reason: Reason
) -> None:
    answer = question(**({"outcomes": FIGURES, "treated": 0, "start": START} | changes))
    assert answer.reason == reason


def test_a_refusal_is_empty_and_never_zero() -> None:
    answer = causal.synthetic_control(outcomes=FIGURES, treated=0, start=START, basis="modelled")
    numbers = (answer.average_effect, answer.lower, answer.upper, answer.p_value, answer.mspe_before, answer.ridge)
    assert np.isnan(numbers).all()
    assert np.isnan(answer.gap).all()
    assert (answer.gap.shape, answer.weights.shape, answer.cautions) == ((PERIODS,), (UNITS,), ())
    change = causal.difference_in_differences(outcomes=FIGURES, treated=0, start=START, basis="modelled")
    assert np.isnan([change.effect, change.standard_error, change.lower, change.upper, change.p_value]).all()
    assert change.error_reason == Reason.MODELLED
    trial = causal.conformal(outcomes=FIGURES, treated=0, start=START, basis="modelled")
    assert trial.period_reason.tolist() == [Reason.MODELLED] * (PERIODS - START)


def test_a_study_of_modelled_figures_is_refused_whatever_else_they_show() -> None:
    figures = FIGURES.copy()
    figures[0, START:] -= 100
    answer = causal.study(outcomes=figures, treated=0, start=START, basis="modelled")
    assert (answer.reason, answer.verdict) == (Reason.MODELLED, VerdictCode.UNKNOWN)
    assert np.isnan([answer.effect, answer.lower, answer.upper, answer.p_value]).all()


def test_donors_with_a_flaw_are_left_out_by_index_and_never_filled_in() -> None:
    figures = FIGURES.copy()
    figures[3, 2] = np.nan
    statuses = np.full((UNITS, PERIODS), "A")
    statuses[4, 12], statuses[5, 6], statuses[6, 0], statuses[7, 1] = "Q", "B", "B", "U"
    basis = ["counted", "modelled", *["counted"] * 6]
    answer = causal.synthetic_control(
        outcomes=figures, treated=0, start=START, basis=basis, status=statuses, fewest_donors=3
    )
    expected = [0, Reason.MODELLED, 0, Reason.MISSING_INPUT, Reason.SUPPRESSED, Reason.BREAK, 0, 0]
    assert answer.left_out.tolist() == expected
    assert (answer.weights[np.array(expected) > 0] == 0).all()
    assert answer.reason == Reason.NONE
    # The answer is the one that the sound units alone give.
    alone = causal.synthetic_control(outcomes=FIGURES[[0, 2, 6, 7]], treated=0, start=START, fewest_donors=3)
    np.testing.assert_allclose(answer.gap, alone.gap, atol=1e-9)


def test_a_predictor_that_is_missing_leaves_its_donor_out() -> None:
    predictors = np.arange(UNITS * 2.0).reshape(UNITS, 2) ** 0.5
    predictors[2, 1] = np.nan
    answer = causal.synthetic_control(outcomes=FIGURES, treated=0, start=START, predictors=predictors, starts=1)
    assert answer.left_out.tolist() == [0, 0, Reason.MISSING_INPUT, 0, 0, 0, 0, 0]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"outcomes": FIGURES[0]}, "outcomes"),
    ({"outcomes": [["a"]]}, "outcomes"),
    ({"treated": UNITS}, "treated"),
    ({"treated": -1}, "treated"),
    ({"treated": 0.5}, "treated"),
    ({"treated": [0]}, "treated"),
    ({"start": -1}, "start"),
    ({"start": 2.0}, "start"),
    ({"start": True}, "start"),
    ({"predictors": np.ones(UNITS)}, "predictors"),
    ({"basis": "guessed"}, "basis"),
    ({"basis": ["counted"]}, "basis"),
    ({"status": np.full((UNITS, 2), "A")}, "status"),
    ({"status": "X"}, "status"),
    ({"ridge": -1.0}, "ridge"),
    ({"ridge": "much"}, "ridge"),
    ({"penalty": np.inf}, "penalty"),
    ({"bias_correction": "some"}, "bias_correction"),
    ({"starts": 0}, "starts"),
    ({"fit_over": [START]}, "fit_over"),
    ({"fit_over": [0.5]}, "fit_over"),
    ({"predictor_weights": [1.0]}, "predictor_weights"),
    ({"predictors": np.ones((UNITS, 2)), "predictor_weights": [0.0, 0.0]}, "predictor_weights"),
    ({"predictors": np.ones((UNITS, 2)), "ridge": "noise"}, "ridge"),
]


@pytest.mark.parametrize(("changes", "named"), WRONG)
def test_a_wrong_argument_is_an_error_that_names_it(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        causal.synthetic_control(**({"outcomes": FIGURES, "treated": 0, "start": START} | changes))


@pytest.mark.parametrize(
    ("question", "changes", "named"),
    [
        (causal.synthetic_control, {"confidence": 95}, "confidence"),
        (causal.conformal, {"confidence": 95}, "confidence"),
        (causal.conformal, {"method": "guess"}, "method"),
        (causal.conformal, {"treated": [0, 1]}, "treated"),
        (causal.placebo_in_space, {"cut": 0}, "cut"),
        (causal.placebo_in_time, {"pretended": [START]}, "pretended"),
        (causal.placebo_in_time, {"pretended": [0.5]}, "pretended"),
        (
            causal.leave_one_out,
            {"method": "difference_in_differences", "predictors": np.ones((UNITS, 1))},
            "predictors",
        ),
        (causal.study, {"method": "guess", "basis": "counted"}, "method"),
        (causal.difference_in_differences, {"error": "jackknife"}, "error"),
        (causal.difference_in_differences, {"repetitions": 1}, "repetitions"),
        (causal.difference_in_differences, {"treated": [0, 0]}, "treated"),
        (causal.difference_in_differences, {"treated": []}, "treated"),
        (causal.synthetic_difference_in_differences, {"zeta": -1.0}, "zeta"),
        (causal.synthetic_difference_in_differences, {"solver": "loose"}, "solver"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_it(
    question: Callable[..., Any], changes: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        question(**({"outcomes": FIGURES, "treated": 0, "start": START} | changes))
