"""The synthetic control: a mix of other units that went the same way before the start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from . import settings
from .importance import STARTS
from .moving_blocks import invert
from .panel import FEWEST_BEFORE, FEWEST_DONORS, Panel, read
from .recipe import Sample, Solution


@dataclass(frozen=True, slots=True)
class SyntheticControl:
    """The comparison, how well it fitted before the start, and the effect after; NaN where `reason` says why."""

    weights: Floats
    """(units,): how much of the synthetic path is each unit's; 0 for the treated and who is no donor."""
    predictor_weights: Floats
    """(predictors,), V: how much each standardised predictor counts, sum 1; empty without predictors."""
    path: Floats
    """(periods,): the synthetic path, in the outcome's unit."""
    gap: Floats
    """(periods,): the treated less the path."""
    mspe_before: float
    """Mean squared gap over the periods of the fit."""
    rmspe_before: float
    rmspe_after: float
    improvement: float
    """How much smaller `rmspe_before` is than with equal weights, as a share; below 0 where it is larger."""
    average_effect: float
    """Mean gap from the start on."""
    lower: float
    upper: float
    """The conformal interval of `average_effect` (`conformal`), by the outcomes alone."""
    p_value: float
    """The conformal test of no effect at all."""
    ridge: float
    """The ridge that was used, in the squared unit of the outcome."""
    left_out: Codes
    """`codes.Reason` a unit: why it is no donor."""
    cautions: tuple[Reason, ...]
    """What stands against relying on it: `OUTSIDE_DONORS`, `POOR_FIT`, `NOT_UNIQUE`."""
    interval_reason: Reason
    """Why there is no interval: `UNBOUNDED`, `DISAGREEMENT`."""
    reason: Reason


def synthetic_control(
    *,
    outcomes: ArrayLike,
    treated: int,
    start: int,
    predictors: ArrayLike | None = None,
    basis: ArrayLike | None = None,
    status: ArrayLike | None = None,
    predictor_weights: ArrayLike | None = None,
    fit_over: ArrayLike | None = None,
    ridge: float | Literal["noise"] = 0.0,
    penalty: float = 0.0,
    bias_correction: float | Literal["chosen"] | None = None,
    starts: int = STARTS,
    confidence: float = 0.95,
    fewest_before: int = FEWEST_BEFORE,
    fewest_donors: int = FEWEST_DONORS,
) -> SyntheticControl:
    """What the treated unit would have done: the mix of donors that went its way before the start.

    `outcomes` is (units, periods) in one unit of measure; `treated` the row of the treated unit; `start` the column
    of the first treated period; `predictors` (units, predictors), known before the start. Weights w are at least 0
    and add up to 1; they are found exactly.

    - Without predictors: least sum of squared gaps before the start.
    - With predictors: least (x1 - X0 w)'V(x1 - X0 w), predictors over their standard deviations, where V is searched
      from `starts` starting points so that the squared gap before the start is least (Abadie, Diamond & Hainmueller
      2010, JASA 105: 493-505, eq. 3), or given as `predictor_weights`.
    - `fit_over`: the columns before the start over which the gap is judged; all where None.
    - `ridge` adds ridge |w|^2; "noise" is the ridge of synthetic difference-in-differences. Where there are more
      donors than periods before the start, some mix may match the treated's very noise; a ridge is the remedy.
    - `penalty` adds penalty * sum of w_j |x1 - x_j|^2, which prefers donors that are themselves alike (Abadie &
      L'Hour 2021, JASA 116: 1817-1834, eq. 5); predictors then count alike unless given their weights.
    - `bias_correction` mends the fit that remains by ridge regression of the given strength, or a "chosen" one;
      weights may then be negative (Ben-Michael, Feller & Rothstein 2021, JASA 116: 1789-1803).

    `basis` is one word or one a unit, `status` one a unit and period. Nothing is said of a treated unit with a
    modelled, broken, suppressed or missing figure, of fewer than `fewest_before` periods before the start, none after
    it, or fewer than `fewest_donors` donors; donors with such figures are left out (`left_out`). Raises `ValueError`
    naming an argument that cannot be.

    >>> years, ups = np.arange(12), np.array([0, 1, 0, 2, 1, 3, 2, 1, 2, 3, 1, 2.0])
    >>> donors = [years * 1.0, 20 - years, 10 + ups, 8 - ups, 5 + years * ups / 10]
    >>> treated = donors[0] / 2 + donors[2] / 2 - 4 * (years >= 9)
    >>> answer = synthetic_control(outcomes=[treated, *donors], treated=0, start=9)
    >>> answer.weights.round(3), round(answer.average_effect, 3)
    (array([0. , 0.5, 0. , 0.5, 0. , 0. ]), -4.0)
    >>> answer.cautions
    (<Reason.NOT_UNIQUE: 45>,)
    """
    two_sided(confidence)
    panel = read(
        outcomes=outcomes,
        treated=_one(treated),
        start=start,
        predictors=predictors,
        basis=basis,
        status=status,
        fewest_before=fewest_before,
        fewest_donors=fewest_donors,
    )
    recipe = settings.recipe(
        panel,
        ridge=ridge,
        penalty=penalty,
        predictor_weights=predictor_weights,
        fit_over=fit_over,
        bias_correction=bias_correction,
        starts=starts,
    )
    if panel.reason:
        return _refused(panel)
    sample = settings.sample(panel)
    solution = recipe.solve(sample)
    test = invert(recipe, sample, confidence=confidence, each_period=False)
    effect = float(solution.gap[panel.start :].mean())
    lower, upper, interval_reason = test.average_lower, test.average_upper, test.reason
    if not interval_reason and not lower <= effect <= upper:
        lower, upper, interval_reason = np.nan, np.nan, Reason.DISAGREEMENT
    weights = np.zeros(panel.outcomes.shape[0])
    weights[panel.donors] = solution.weights
    return SyntheticControl(
        weights=weights,
        predictor_weights=solution.predictor_weights,
        path=sample.target - solution.gap,
        gap=solution.gap,
        mspe_before=solution.mspe_before,
        rmspe_before=solution.rmspe_before,
        rmspe_after=float(np.sqrt(np.mean(solution.gap[panel.start :] ** 2))),
        improvement=solution.improvement,
        average_effect=effect,
        lower=lower,
        upper=upper,
        p_value=test.average_p_value,
        ridge=solution.ridge,
        left_out=panel.left_out,
        cautions=cautions(sample, solution, levels=True),
        interval_reason=interval_reason,
        reason=Reason.NONE,
    )


def cautions(sample: Sample, solution: Solution, *, levels: bool) -> tuple[Reason, ...]:
    """What stands against relying on a fit; `levels`: whether the comparison must match levels, not only changes.

    Outside: in some period before the start the target lies above or below every donor, so no mix reaches it there.
    Poor: the miss is larger than the target's standard deviation, so its own mean would have been the better guess.
    """
    before = slice(0, sample.start)
    target, donors = sample.target[before], sample.donors[:, before]
    outside = (target > donors.max(axis=0)) | (target < donors.min(axis=0))
    found = []
    if levels and outside.any():
        found.append(Reason.OUTSIDE_DONORS)
    if solution.rmspe_before > float(target.std()) + 1e-9 * float(np.abs(target).max()):
        found.append(Reason.POOR_FIT)
    if not solution.unique:
        found.append(Reason.NOT_UNIQUE)
    return tuple(found)


def _one(treated: int) -> int:
    if np.ndim(treated):
        raise ValueError("treated: one unit; difference_in_differences and its synthetic form take several")
    return treated


def _refused(panel: Panel) -> SyntheticControl:
    units, periods = panel.outcomes.shape
    nothing = np.full(periods, np.nan)
    return SyntheticControl(
        weights=np.full(units, np.nan),
        predictor_weights=np.full(panel.predictors.shape[1], np.nan),
        path=nothing,
        gap=nothing.copy(),
        mspe_before=np.nan,
        rmspe_before=np.nan,
        rmspe_after=np.nan,
        improvement=np.nan,
        average_effect=np.nan,
        lower=np.nan,
        upper=np.nan,
        p_value=np.nan,
        ridge=np.nan,
        left_out=panel.left_out,
        cautions=(),
        interval_reason=panel.reason,
        reason=panel.reason,
    )
