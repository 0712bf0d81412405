"""Would as much have been found where nothing was done? In other places, at other times, without one donor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Floats, Integers
from wincommons.stats.codes import Codes, Reason

from .moving_blocks import p_value_of_no_effect
from .panel import Panel
from .recipe import Recipe, Sample
from .settings import sample

_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class PlaceboInSpace:
    """The treated and every donor in its place, in the order of `unit`; the treated first."""

    unit: Integers
    """(1 + donors,): rows of the outcomes."""
    gap: Floats
    """(1 + donors, periods), in the outcome's unit."""
    rmspe_before: Floats
    rmspe_after: Floats
    ratio: Floats
    """rmspe_after / rmspe_before; NaN where the fit before is without error."""
    average_effect: Floats
    unit_reason: Codes
    """`codes.Reason` a unit: `POOR_FIT` where it was cut, `NOT_UNIQUE` where it has no ratio."""
    compared: int
    """How many units the p value counts, the treated among them."""
    p_value: float
    """The share of compared units whose ratio is at least the treated's; never below 1 / compared."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class PlaceboInTime:
    """The same unit with pretended starts before the true one, on the figures before the true start only."""

    start: Integers
    """(pretended starts,): the columns."""
    average_effect: Floats
    """Mean gap from each pretended start to the true one."""
    rmspe_before: Floats
    rmspe_after: Floats
    p_value: Floats
    """The conformal test of no effect at the pretended start."""
    reason: Reason
    """`SHORT_PRE_PERIOD` where no pretended start leaves enough periods before it."""


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """The study again without each donor that has weight, in the order of `donor`."""

    donor: Integers
    """(donors left out,): rows of the outcomes, ascending."""
    weight: Floats
    """What each had."""
    gap: Floats
    """(donors left out, periods)"""
    average_effect: Floats
    rmspe_before: Floats
    smallest_effect: float
    largest_effect: float
    """The range of `average_effect`."""
    reason: Reason
    """`TOO_FEW_DONORS` where too few would be left."""


def in_space(panel: Panel, recipe: Recipe, *, cut: float | None, treated_as_donor: bool) -> PlaceboInSpace:
    """Every donor takes the treated's place; the others, the treated among them if so wished, are its donors."""
    if panel.reason:
        return _no_space(panel)
    units = np.concatenate([panel.treated, panel.donors])
    solved = []
    for unit in units:
        others = panel.donors[panel.donors != unit]
        if treated_as_donor and unit != panel.treated[0]:
            others = np.append(others, panel.treated)
        solved.append(recipe.solve(sample(panel, treated=np.array([unit]), donors=others)))
    gap = np.array([solution.gap for solution in solved])
    before = np.array([solution.rmspe_before for solution in solved])
    after = np.sqrt(np.mean(gap[:, panel.start :] ** 2, axis=1))
    exact = np.array([not solution.unique for solution in solved])
    reason = np.where(exact, Reason.NOT_UNIQUE, Reason.NONE).astype(np.uint8)
    if cut is not None:
        reason[(before**2 > cut * before[0] ** 2) & ~exact] = Reason.POOR_FIT
    ratio = np.divide(after, before, out=np.full(units.size, np.nan), where=~exact)
    counted = reason == Reason.NONE
    answer = Reason.NOT_UNIQUE if exact[0] else Reason.NONE
    p_value = np.nan if exact[0] else float(np.mean(ratio[counted] >= ratio[0] * (1.0 - _TIE)))
    return PlaceboInSpace(
        unit=units,
        gap=gap,
        rmspe_before=before,
        rmspe_after=after,
        ratio=ratio,
        average_effect=gap[:, panel.start :].mean(axis=1),
        unit_reason=reason,
        compared=int(counted.sum()),
        p_value=p_value,
        reason=answer,
    )


def in_time(panel: Panel, recipe: Recipe, *, starts: Integers | None, fewest_before: int) -> PlaceboInTime:
    """Every pretended start that leaves `fewest_before` periods before it and two after, or the given ones.

    By the outcomes alone: a predictor may look past a pretended start.
    """
    if panel.reason:
        return _no_time(panel.reason)
    chosen = np.arange(fewest_before, panel.start - 1, dtype=np.int64) if starts is None else starts
    if not chosen.size:
        return _no_time(Reason.SHORT_PRE_PERIOD)
    whole = sample(panel)
    plain = recipe.by_outcomes(whole)
    effects, before, after, p_values = [], [], [], []
    for start in chosen:
        pretended = Sample(
            target=whole.target[: panel.start],
            donors=whole.donors[:, : panel.start],
            start=int(start),
            features=np.zeros((whole.donors.shape[0] + 1, 0)),
        )
        solution = plain.solve(pretended)
        gap = solution.gap[start:]
        effects.append(float(gap.mean()))
        before.append(solution.rmspe_before)
        after.append(float(np.sqrt(np.mean(gap**2))))
        p_values.append(p_value_of_no_effect(plain, pretended))
    return PlaceboInTime(
        start=chosen,
        average_effect=np.array(effects),
        rmspe_before=np.array(before),
        rmspe_after=np.array(after),
        p_value=np.array(p_values),
        reason=Reason.NONE,
    )


def without_each_donor(panel: Panel, recipe: Recipe, *, fewest_donors: int) -> LeaveOneOut:
    """The fit again without each donor whose weight is not 0: does the effect hang on one of them?"""
    if panel.reason:
        return _no_donor(panel.reason, periods=panel.outcomes.shape[1])
    if panel.donors.size <= fewest_donors:
        return _no_donor(Reason.TOO_FEW_DONORS, periods=panel.outcomes.shape[1])
    weights = recipe.solve(sample(panel)).weights
    rows = np.flatnonzero(weights)
    solved = [recipe.solve(sample(panel, donors=np.delete(panel.donors, row))) for row in rows]
    effects = np.array([float(solution.gap[panel.start :].mean()) for solution in solved])
    return LeaveOneOut(
        donor=panel.donors[rows],
        weight=weights[rows],
        gap=np.array([solution.gap for solution in solved]),
        average_effect=effects,
        rmspe_before=np.array([solution.rmspe_before for solution in solved]),
        smallest_effect=float(effects.min()),
        largest_effect=float(effects.max()),
        reason=Reason.NONE,
    )


def _no_space(panel: Panel) -> PlaceboInSpace:
    nothing = np.zeros(0)
    return PlaceboInSpace(
        unit=np.zeros(0, dtype=np.int64),
        gap=np.zeros((0, panel.outcomes.shape[1])),
        rmspe_before=nothing,
        rmspe_after=nothing.copy(),
        ratio=nothing.copy(),
        average_effect=nothing.copy(),
        unit_reason=np.zeros(0, dtype=np.uint8),
        compared=0,
        p_value=np.nan,
        reason=panel.reason,
    )


def _no_time(reason: Reason) -> PlaceboInTime:
    nothing = np.zeros(0)
    return PlaceboInTime(
        start=np.zeros(0, dtype=np.int64),
        average_effect=nothing,
        rmspe_before=nothing.copy(),
        rmspe_after=nothing.copy(),
        p_value=nothing.copy(),
        reason=reason,
    )


def _no_donor(reason: Reason, *, periods: int) -> LeaveOneOut:
    nothing = np.zeros(0)
    return LeaveOneOut(
        donor=np.zeros(0, dtype=np.int64),
        weight=nothing,
        gap=np.zeros((0, periods)),
        average_effect=nothing.copy(),
        rmspe_before=nothing.copy(),
        smallest_effect=np.nan,
        largest_effect=np.nan,
        reason=reason,
    )
