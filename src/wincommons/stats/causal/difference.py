"""Differences in differences: did the treated change more than the others, all donors alike or those that count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from . import settings, standard_error
from .block_weights import Solver
from .panel import FEWEST_BEFORE, FEWEST_DONORS, Panel, read
from .recipe import Method
from .standard_error import ErrorMethod, StandardError
from .synthetic import cautions

REPETITIONS = 200


@dataclass(frozen=True, slots=True)
class DifferenceInDifferences:
    """The effect and its error, and the weights behind it; NaN where `reason` says why."""

    effect: float
    """How much more the treated changed than their comparison, a period, in the outcome's unit."""
    standard_error: float
    lower: float
    upper: float
    p_value: float
    """Of no effect, two-sided, by the t distribution with `degrees_of_freedom` (infinite: the normal)."""
    degrees_of_freedom: float
    repetitions: int
    """How many placebos or draws the error rests on; 0 where it needs none."""
    unit_weights: Floats
    """(units,): over donors, sum 1; 0 for the treated and who is no donor."""
    time_weights: Floats
    """(periods before,): over the periods that the change is taken from, sum 1."""
    gap: Floats
    """(periods,): the treated's mean less the comparison, less the weighted mean gap before; after the start its mean
    is the effect."""
    rmspe_before: float
    """Root of the mean squared gap before the start about its own mean: the paths need to be parallel, not equal."""
    zeta: float
    """How strongly the donors' weights are drawn to one another; NaN where all count alike."""
    left_out: Codes
    """`codes.Reason` a unit: why it is no donor."""
    cautions: tuple[Reason, ...]
    """What stands against relying on it: `POOR_FIT`, `NOT_UNIQUE`."""
    error_reason: Reason
    """Why there is no error: `ONE_TREATED`, `TOO_FEW_DONORS`."""
    reason: Reason


def difference_in_differences(
    *,
    outcomes: ArrayLike,
    treated: ArrayLike,
    start: int,
    basis: ArrayLike | None = None,
    status: ArrayLike | None = None,
    error: Literal["cluster", "placebo"] = "cluster",
    repetitions: int = REPETITIONS,
    seed: int | np.random.Generator = 0,
    confidence: float = 0.95,
    fewest_before: int = 2,
    fewest_donors: int = FEWEST_DONORS,
) -> DifferenceInDifferences:
    """How much more the treated changed than the mean of all donors: the two-way fixed-effects estimate.

    (treated after - treated before) - (donors after - donors before), all of them means. Right only if the treated
    would have moved in parallel with the donors' mean; `rmspe_before` and `gap` show whether they did before.
    `outcomes` is (units, periods); `treated` one row or several, with one `start`, the column of the first treated
    period. `error` "cluster" lets a unit's periods hang together (Bertrand, Duflo & Mullainathan 2004, Q. J. Econ.
    119: 249-275) and needs two treated units; "placebo" needs more donors than treated. Refuses and raises as
    `synthetic_control` does.

    >>> rises = np.arange(4.0)
    >>> figures = [2 * rises, 2 * rises + 1, rises, rises + 3, rises + 7, 2 * rises, 2 * rises]
    >>> answer = difference_in_differences(outcomes=figures, treated=[0, 1], start=2)
    >>> round(answer.effect, 3), round(answer.standard_error, 3), round(answer.degrees_of_freedom, 1)
    (1.2, 0.49, 4.0)
    """
    return _estimate(
        "difference_in_differences",
        ("cluster", "placebo"),
        outcomes=outcomes,
        treated=treated,
        start=start,
        basis=basis,
        status=status,
        error=error,
        repetitions=repetitions,
        seed=seed,
        confidence=confidence,
        fewest_before=fewest_before,
        fewest_donors=fewest_donors,
    )


def synthetic_difference_in_differences(
    *,
    outcomes: ArrayLike,
    treated: ArrayLike,
    start: int,
    basis: ArrayLike | None = None,
    status: ArrayLike | None = None,
    solver: Solver = "published",
    zeta: float | None = None,
    error: Literal["placebo", "jackknife", "bootstrap"] = "placebo",
    repetitions: int = REPETITIONS,
    seed: int | np.random.Generator = 0,
    confidence: float = 0.95,
    fewest_before: int = FEWEST_BEFORE,
    fewest_donors: int = FEWEST_DONORS,
) -> DifferenceInDifferences:
    """How much more the treated changed than donors that moved in parallel, from the periods most like those after.

    Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), Am. Econ. Rev. 111: 4088-4118, Algorithm 1: a difference in
    differences with weights over donors (a ridge of `zeta`, by default their eq. 5, keeps them many) and over the
    periods before. `outcomes` is (units, periods); `treated` one row or several, with one `start`.

    `solver` "published" stops where the authors' program does, and gives its figures; "exact" takes the very minimum.
    On California's Proposition 99: -15.6038 and -15.6054, a tenth of a thousandth of the error between them.

    `error` "placebo" (Algorithm 4) works with one treated unit; "jackknife" (3) and "bootstrap" (2) need several.
    Draws come from `seed`, a number or a numpy Generator. Refuses and raises as `synthetic_control` does.

    >>> rises, waves = np.arange(12.0), np.array([0, 1, 0, 2, 1, 3, 2, 1, 2, 3, 1, 2.0])
    >>> figures = [rises + waves - 5 * (rises >= 9), rises + 2 * waves, rises, 3 * rises, 2 - rises, waves, -waves]
    >>> answer = synthetic_difference_in_differences(outcomes=figures, treated=0, start=9, solver="exact")
    >>> round(answer.effect, 1), answer.repetitions
    (-5.1, 6)
    """
    if zeta is not None and not (np.isfinite(zeta) and zeta >= 0):
        raise ValueError(f"zeta: expected a finite number from 0, got {zeta!r}")
    return _estimate(
        "synthetic_difference_in_differences",
        ("placebo", "jackknife", "bootstrap"),
        outcomes=outcomes,
        treated=treated,
        start=start,
        basis=basis,
        status=status,
        solver=solver,
        zeta=zeta,
        error=error,
        repetitions=repetitions,
        seed=seed,
        confidence=confidence,
        fewest_before=fewest_before,
        fewest_donors=fewest_donors,
    )


def _estimate(
    method: Method,
    errors: tuple[ErrorMethod, ...],
    *,
    outcomes: ArrayLike,
    treated: ArrayLike,
    start: int,
    basis: ArrayLike | None,
    status: ArrayLike | None,
    error: ErrorMethod,
    repetitions: int,
    seed: int | np.random.Generator,
    confidence: float,
    fewest_before: int,
    fewest_donors: int,
    solver: Solver = "exact",
    zeta: float | None = None,
) -> DifferenceInDifferences:
    two_sided(confidence)
    if error not in errors:
        raise ValueError(f"error: expected one of {', '.join(errors)}, got {error!r}")
    if isinstance(repetitions, bool) or not isinstance(repetitions, int) or repetitions < 2:
        raise ValueError(f"repetitions: expected a whole number from 2, got {repetitions!r}")
    panel = read(
        outcomes=outcomes,
        treated=treated,
        start=start,
        basis=basis,
        status=status,
        fewest_before=fewest_before,
        fewest_donors=fewest_donors,
    )
    recipe = settings.recipe(panel, method=method, solver=solver)
    if panel.reason:
        return _refused(panel)
    sample = settings.sample(panel)
    recipe = replace(recipe, zeta=recipe.zeta_for(sample) if zeta is None else zeta)
    solution = recipe.solve(sample)
    effect = float(solution.gap[panel.start :].mean())
    rows = panel.outcomes[panel.treated]
    generator = np.random.default_rng(seed)
    if error == "cluster":
        told = standard_error.cluster(rows, sample.donors, panel.start)
    elif error == "jackknife":
        told = standard_error.jackknife(rows, sample, solution, effect=effect)
    else:
        draw = standard_error.placebo if error == "placebo" else standard_error.bootstrap
        told = draw(rows, sample, recipe, repetitions=repetitions, generator=generator)
    half, p_value = _judge(effect, told, confidence=confidence)
    unit_weights = np.zeros(panel.outcomes.shape[0])
    unit_weights[panel.donors] = solution.weights
    return DifferenceInDifferences(
        effect=effect,
        standard_error=told.error,
        lower=effect - half,
        upper=effect + half,
        p_value=p_value,
        degrees_of_freedom=told.degrees_of_freedom,
        repetitions=told.repetitions,
        unit_weights=unit_weights,
        time_weights=solution.time_weights,
        gap=solution.gap,
        rmspe_before=solution.rmspe_before,
        zeta=np.nan if method == "difference_in_differences" else recipe.zeta_for(sample),
        left_out=panel.left_out,
        cautions=cautions(sample, solution, levels=False),
        error_reason=told.reason,
        reason=Reason.NONE,
    )


def _judge(effect: float, told: StandardError, *, confidence: float) -> tuple[float, float]:
    """Half the interval's width and the two-sided p value; NaN without an error or with one of 0."""
    from scipy.special import stdtr, stdtrit

    if told.reason or told.error == 0.0:
        return np.nan, np.nan
    if np.isinf(told.degrees_of_freedom):
        from scipy.special import ndtr

        return float(two_sided(confidence)) * told.error, 2.0 * float(ndtr(-abs(effect) / told.error))
    quantile = float(stdtrit(told.degrees_of_freedom, 0.5 + confidence / 2))
    return quantile * told.error, 2.0 * float(stdtr(told.degrees_of_freedom, -abs(effect) / told.error))


def _refused(panel: Panel) -> DifferenceInDifferences:
    units, periods = panel.outcomes.shape
    return DifferenceInDifferences(
        effect=np.nan,
        standard_error=np.nan,
        lower=np.nan,
        upper=np.nan,
        p_value=np.nan,
        degrees_of_freedom=np.nan,
        repetitions=0,
        unit_weights=np.full(units, np.nan),
        time_weights=np.full(min(panel.start, periods), np.nan),
        gap=np.full(periods, np.nan),
        rmspe_before=np.nan,
        zeta=np.nan,
        left_out=panel.left_out,
        cautions=(),
        error_reason=panel.reason,
        reason=panel.reason,
    )
