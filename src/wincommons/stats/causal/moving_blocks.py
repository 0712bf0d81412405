"""Which effects the figures agree with: the ones after which the periods since the start look like any others.

Chernozhukov, Wüthrich & Zhu (2021), JASA 116: 1849-1864. Suppose the effect were so much. Take it off, fit the
comparison to all periods alike, and ask whether what is left over after the start is larger than in the same number
of successive periods elsewhere (moving blocks, the series closed to a ring). The interval holds every effect that is
not refused so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Codes, Reason

from .recipe import Recipe, Sample

_DOUBLINGS, _GRID, _HALVINGS = 60, 32, 20
_TIE = 1e-10
"""Residuals closer than this part of the largest are the same number after different roundings."""


@dataclass(frozen=True, slots=True)
class Conformal:
    """The effect of each period after the start and of their mean, with intervals by inverted tests.

    The comparison is by the outcomes alone, so the effects may differ a little from those with predictors.
    """

    effect: Floats
    """(periods after,), in the outcome's unit"""
    lower: Floats
    upper: Floats
    p_value: Floats
    """(periods after,): of no effect in that period."""
    period_reason: Codes
    """`codes.Reason` a period: `UNBOUNDED` where fewer periods before the start than 1 / (1 - confidence) - 1."""
    average_effect: float
    average_lower: float
    average_upper: float
    """The effects that, were they the same in every period after the start, the figures agree with."""
    average_p_value: float
    """Of no effect at all."""
    smallest_p_value: float
    """One over the number of blocks: no figures could give less for the average."""
    reason: Reason
    """Why the average has no interval, or `NONE`."""

    @classmethod
    def unknown(cls, *, periods_after: int, reason: Reason) -> Conformal:
        """Nothing can be said, for one reason."""
        nothing = np.full(periods_after, np.nan)
        return cls(
            effect=nothing,
            lower=nothing.copy(),
            upper=nothing.copy(),
            p_value=nothing.copy(),
            period_reason=np.full(periods_after, reason, dtype=np.uint8),
            average_effect=np.nan,
            average_lower=np.nan,
            average_upper=np.nan,
            average_p_value=np.nan,
            smallest_p_value=np.nan,
            reason=reason,
        )


def invert(recipe: Recipe, sample: Sample, *, confidence: float, each_period: bool = True) -> Conformal:
    """The conformal intervals of one sample; without `each_period` only that of the average."""
    recipe = recipe.by_outcomes(sample)
    ridge = recipe.ridge_for(sample)
    before, after = slice(0, sample.start), range(sample.start, sample.target.size)
    fitted, _ = recipe.residuals(sample.target[before], sample.donors[:, before], ridge=ridge, used=None)
    effect = _effect(recipe, sample, ridge=ridge)
    count = len(after)
    answer = Conformal.unknown(periods_after=count, reason=Reason.NONE)
    scale = max(float(np.abs(fitted).max()), float(np.abs(effect).max()), 1e-9 * float(np.abs(sample.target).max()))
    scale = scale or 1.0
    if each_period:
        for place, period in enumerate(after):
            columns = np.append(np.arange(sample.start), period)
            test = _Test(recipe, sample.target[columns], sample.donors[:, columns], sample.start, ridge=ridge)
            answer.p_value[place] = test(0.0)
            answer.lower[place], answer.upper[place], answer.period_reason[place] = _interval(
                test, float(effect[place]), scale=scale, smallest=1.0 / columns.size, alpha=1.0 - confidence
            )
    test = _Test(recipe, sample.target, sample.donors, sample.start, ridge=ridge)
    average = float(effect.mean())
    lower, upper, reason = _interval(
        test, average, scale=scale, smallest=1.0 / sample.target.size, alpha=1.0 - confidence
    )
    return Conformal(
        effect=effect,
        lower=answer.lower,
        upper=answer.upper,
        p_value=answer.p_value,
        period_reason=answer.period_reason,
        average_effect=average,
        average_lower=lower,
        average_upper=upper,
        average_p_value=test(0.0),
        smallest_p_value=1.0 / sample.target.size,
        reason=reason,
    )


def p_value_of_no_effect(recipe: Recipe, sample: Sample) -> float:
    """The test of no effect in any period after the start, without an interval."""
    ridge = recipe.by_outcomes(sample).ridge_for(sample)
    return _Test(recipe, sample.target, sample.donors, sample.start, ridge=ridge)(0.0)


def _effect(recipe: Recipe, sample: Sample, *, ridge: float) -> Floats:
    """The gap after the start by the fit before it, plain and by the outcomes alone, as the test has it."""
    plain = Recipe(method=recipe.method, ridge=ridge) if recipe.method == "synthetic_control" else recipe
    solution = plain.solve(Sample(sample.target, sample.donors, sample.start, np.zeros((0, 0)), sample.treated))
    level = sample.target - solution.weights @ sample.donors
    if recipe.method != "synthetic_control":
        level = level - level[: sample.start].mean()
    return np.asarray(level[sample.start :])


@dataclass(slots=True)
class _Test:
    """The p value of one supposed effect, the same in every period from `start` on."""

    recipe: Recipe
    target: Floats
    donors: Floats
    start: int
    ridge: float
    used: Flags | None = None

    def __call__(self, effect: float) -> float:
        target = self.target.copy()
        target[self.start :] -= effect
        left, self.used = self.recipe.residuals(target, self.donors, ridge=self.ridge, used=self.used)
        length = left.size - self.start
        # Sums over blocks of successive periods, the ring closed; the block that begins at `start` is the true one.
        ring = np.concatenate([[0.0], np.cumsum(np.concatenate([left, left]))])
        sums = np.abs(ring[length : length + left.size] - ring[: left.size])
        return float(np.mean(sums >= sums[self.start] - _TIE * length * np.abs(left).max()))


def _interval(
    test: Callable[[float], float], middle: float, *, scale: float, smallest: float, alpha: float
) -> tuple[float, float, Reason]:
    """The outermost effects that are not refused, or why there are none."""
    if smallest > alpha + 1e-12:
        return np.nan, np.nan, Reason.UNBOUNDED
    if test(middle) <= alpha + 1e-12:
        return np.nan, np.nan, Reason.DISAGREEMENT
    lower = _end(test, middle, -scale, alpha=alpha)
    upper = _end(test, middle, scale, alpha=alpha)
    if not (np.isfinite(lower) and np.isfinite(upper)):
        return np.nan, np.nan, Reason.UNBOUNDED
    return lower, upper, Reason.NONE


def _end(test: Callable[[float], float], middle: float, step: float, *, alpha: float) -> float:
    """How far the accepted effects reach on one side: infinitely where even the farthest is not refused.

    The accepted set may have holes, so the end is sought from outside, on a grid, and then halved in; a hole wider
    than three quarters of the way to what lies beyond it could still hide the rest.
    """
    for doubling in range(_DOUBLINGS):
        far = step * 2.0**doubling
        if all(test(middle + times * far) <= alpha + 1e-12 for times in (1.0, 2.0, 4.0)):
            break
    else:
        return np.inf
    grid = middle + 4.0 * far * np.arange(_GRID + 1) / _GRID
    accepted = next(place for place in range(_GRID - 1, -1, -1) if test(float(grid[place])) > alpha + 1e-12)
    inner, outer = float(grid[accepted]), float(grid[accepted + 1])
    for _ in range(_HALVINGS):
        between = (inner + outer) / 2.0
        if test(between) > alpha + 1e-12:
            inner = between
        else:
            outer = between
    return outer
