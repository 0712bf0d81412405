"""One treated place, one start, one measure: the effect and every trial of it in one answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.codes import Codes, Reason, VerdictCode
from wincommons.stats.normal import two_sided

from .difference import DifferenceInDifferences, difference_in_differences, synthetic_difference_in_differences
from .importance import STARTS
from .inference import conformal, leave_one_out, placebo_in_space, placebo_in_time
from .moving_blocks import Conformal
from .panel import FEWEST_BEFORE, FEWEST_DONORS
from .placebo import LeaveOneOut, PlaceboInSpace, PlaceboInTime
from .recipe import METHODS, Method
from .settings import Asked
from .synthetic import SyntheticControl, synthetic_control


@dataclass(frozen=True, slots=True)
class Study:
    """What may be said of a programme's effect, with all that it rests on."""

    verdict: VerdictCode
    """`LOWER` or `HIGHER` than without the programme beyond chance, `SIMILAR` where chance explains the gap (a
    result, not a failure), `UNKNOWN` where `reason` says why nothing may be said."""
    effect: float
    """The average effect a period after the start, in the outcome's unit."""
    lower: float
    upper: float
    """Its interval: conformal for the synthetic control, by the placebos' spread for the differences."""
    p_value: float
    """The share of units, the treated among them, whose gap stands out as much (placebo in space)."""
    method: Method
    estimate: SyntheticControl | DifferenceInDifferences
    in_space: PlaceboInSpace
    in_time: PlaceboInTime
    leave_one_out: LeaveOneOut
    conformal: Conformal
    left_out: Codes
    """`codes.Reason` a unit: why it is no donor."""
    cautions: tuple[Reason, ...]
    """`OUTSIDE_DONORS`, `POOR_FIT`, `NOT_UNIQUE` of the fit."""
    reason: Reason
    """Why there is no verdict, or `NONE`."""


def study(
    *,
    outcomes: ArrayLike,
    treated: int,
    start: int,
    basis: ArrayLike,
    status: ArrayLike | None = None,
    predictors: ArrayLike | None = None,
    method: Method = "synthetic_control",
    ridge: float | Literal["noise"] | None = None,
    penalty: float = 0.0,
    predictor_weights: ArrayLike | None = None,
    fit_over: ArrayLike | None = None,
    bias_correction: float | Literal["chosen"] | None = None,
    starts: int = STARTS,
    cut: float | None = None,
    pretended: ArrayLike | None = None,
    confidence: float = 0.95,
    fewest_before: int = FEWEST_BEFORE,
    fewest_donors: int = FEWEST_DONORS,
) -> Study:
    """Did it change because of the programme? The effect by one method, tried in space, in time and without each donor.

    `outcomes` is (units, periods) in one unit of measure; `treated` the row of the treated unit, `start` the column of
    the first treated period; `basis` must be told. Settings as in `synthetic_control`; `ridge` None is "noise" where
    the method is the synthetic control without predictors, so that many donors cannot match the treated's very noise.

    The verdict is beyond chance only if the placebo p value is at most 1 - `confidence`, the effect keeps its sign
    without any one donor, and the fit before the start is not poor. It is unknown where the figures are refused, the
    fit is without error (`NOT_UNIQUE`), or so few units are compared that no p value could be small enough
    (`TOO_FEW_DONORS`); the numbers then stand. The synthetic form of the differences is given as published
    (`solver`), its trials by the exact weights.
    Raises `ValueError` naming an argument that cannot be.

    >>> figures = np.sin(np.outer(np.arange(1, 31), np.arange(16))) / 4 + np.linspace(0, 3, 30)[:, None]
    >>> figures[12, 12:] -= 2
    >>> answer = study(outcomes=figures, treated=12, start=12, basis="counted")
    >>> answer.verdict, round(answer.effect, 2), round(answer.p_value, 3)
    (<VerdictCode.LOWER: 1>, -2.15, 0.033)
    >>> study(outcomes=figures, treated=12, start=12, basis="modelled").reason
    <Reason.MODELLED: 16>
    """
    two_sided(confidence)
    if method not in METHODS:
        raise ValueError(f"method: expected one of {', '.join(METHODS)}, got {method!r}")
    if ridge is None:
        ridge = "noise" if predictors is None else 0.0
    asked: Asked = {
        "outcomes": outcomes,
        "treated": treated,
        "start": start,
        "predictors": predictors,
        "basis": basis,
        "status": status,
        "fewest_before": fewest_before,
        "fewest_donors": fewest_donors,
        "method": method,
        "ridge": ridge,
        "penalty": penalty,
        "predictor_weights": predictor_weights,
        "fit_over": fit_over,
        "bias_correction": bias_correction,
        "starts": starts,
    }
    in_space = placebo_in_space(cut=cut, **asked)
    without = leave_one_out(**asked)
    estimate, effect = _estimate(asked, confidence=confidence)
    reason = _shortage(in_space, without, alpha=1.0 - confidence)
    return Study(
        verdict=_verdict(effect, in_space, without, estimate.cautions, reason=reason, alpha=1.0 - confidence),
        effect=effect,
        lower=estimate.lower,
        upper=estimate.upper,
        p_value=in_space.p_value,
        method=method,
        estimate=estimate,
        in_space=in_space,
        in_time=placebo_in_time(pretended=pretended, **asked),
        leave_one_out=without,
        conformal=conformal(confidence=confidence, **asked),
        left_out=estimate.left_out,
        cautions=estimate.cautions,
        reason=reason,
    )


def _estimate(asked: Asked, *, confidence: float) -> tuple[SyntheticControl | DifferenceInDifferences, float]:
    if asked["method"] == "synthetic_control":
        settings = {name: value for name, value in asked.items() if name != "method"}
        control = synthetic_control(confidence=confidence, **settings)  # type: ignore[arg-type] # the keys are Asked's
        return control, control.average_effect
    plain = asked["method"] == "difference_in_differences"
    change = (difference_in_differences if plain else synthetic_difference_in_differences)(
        outcomes=asked["outcomes"],
        treated=asked["treated"],
        start=asked["start"],
        basis=asked["basis"],
        status=asked["status"],
        error="placebo",
        repetitions=max(2, np.shape(asked["outcomes"])[0]),
        confidence=confidence,
        fewest_before=asked["fewest_before"],
        fewest_donors=asked["fewest_donors"],
    )
    return change, change.effect


def _shortage(in_space: PlaceboInSpace, without: LeaveOneOut, *, alpha: float) -> Reason:
    """Why no verdict may be given: the trials' own reasons, or too few units for the rarest gap to be rare enough."""
    if in_space.reason or without.reason:
        return in_space.reason or without.reason
    return Reason.TOO_FEW_DONORS if in_space.compared * alpha < 1.0 - 1e-9 else Reason.NONE


def _verdict(
    effect: float,
    in_space: PlaceboInSpace,
    without: LeaveOneOut,
    cautions: tuple[Reason, ...],
    *,
    reason: Reason,
    alpha: float,
) -> VerdictCode:
    if reason:
        return VerdictCode.UNKNOWN
    steady = np.sign(without.smallest_effect) == np.sign(effect) == np.sign(without.largest_effect)
    if in_space.p_value > alpha + 1e-9 or not steady or Reason.POOR_FIT in cautions:
        return VerdictCode.SIMILAR
    return VerdictCode.HIGHER if effect > 0 else VerdictCode.LOWER
