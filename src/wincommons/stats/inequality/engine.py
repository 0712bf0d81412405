"""One pass over all segments: every measure asked for, with its standard error, interval and reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided
from wincommons.stats.threads import share_out

from .answer import Inequality, Measures
from .block import Block
from .groups import Columns, gather, untouched

Errors = Literal["groups", "model"]
"""Where a standard error comes from: the groups' own (delta method), or the measure's own model, as HEAT has it."""

Interval = tuple[Floats, Floats, Floats]
"""Standard error, lower and upper bound."""

STANDING = np.isin(np.arange(256), (Reason.NONE, Reason.NO_INTERVAL, Reason.ALL_EQUAL, Reason.ZERO_ESTIMATE))
"""For each reason's number whether the value stands beside it, with or without an interval."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a formula says of each segment of a block."""

    value: Floats
    variance: Callable[[], Floats]
    """The variance of `value` (of its logarithm where the measure is logarithmic); asked for only where needed."""
    reason: Codes
    cut: Callable[[Floats], Floats] | None = None
    """What takes value and bounds back to what can be, where the measure has one possible sign."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of inequality: its name, its formula and what the answer looks like."""

    name: str
    formula: Callable[[Block, Errors | None], Told]
    complete: float = 1.0
    """The share of groups that must have an estimate: HEAT asks for all, or for 85 % where no order is needed."""
    neutral: float = 0.0
    """The value that means no inequality."""
    chosen: Literal["always", "unranked", "never"] = "never"
    """Whether noise alone pushes the value away from `neutral`: by squares, by absolute values, or because the ends
    are chosen by the estimates themselves."""
    logarithmic: bool = False
    """The interval is even-sided in the logarithm."""
    one_sided: bool = False
    """The measure cannot be below `neutral`, nor can its interval."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the caller wants the answer."""

    confidence: float
    errors: Errors | None
    complete: float | None
    simulate: int
    seed: int | np.random.Generator | None


def settle(
    *,
    confidence: float,
    errors: Errors | None = None,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Settings:
    """The settings, checked; raises `ValueError` naming the one that is wrong."""
    if np.ndim(confidence):
        raise ValueError(f"confidence: expected one level for all segments, got shape {np.shape(confidence)}")
    two_sided(confidence)
    if errors not in (None, "groups", "model"):
        raise ValueError(f"errors: expected 'groups' or 'model', got {errors!r}")
    if complete is not None and not 0 < complete <= 1:
        raise ValueError(f"complete: expected a share above 0 and at most 1, got {complete!r}")
    if simulate < 0 or simulate == 1:
        raise ValueError(f"simulate: expected 0 or at least 2 draws, got {simulate!r}")
    if simulate and errors == "model":
        raise ValueError("simulate: draws come from the groups' own standard errors, so errors cannot be 'model'")
    return Settings(confidence=confidence, errors=errors, complete=complete, simulate=simulate, seed=seed)


def run(measures: tuple[Measure, ...], columns: Columns, segment: ArrayLike | None, settings: Settings) -> Measures:
    """Every measure of every segment, in ascending order of the segments."""
    groups = gather(columns, segment, canonical=settings.simulate > 0)
    shape = (len(measures), groups.segment.size)
    value, se, lower, upper = (np.empty(shape) for _ in range(4))
    for numbers in (value, se, lower, upper):
        numbers[:, groups.size == 0] = np.nan
    reason = np.tile(untouched(groups), (shape[0], 1))
    errors = settings.errors or ("model" if np.isnan(columns.se).all() else "groups")
    z = float(two_sided(settings.confidence))

    def fill(where: NDArray[np.intp], block: Block, draws: Floats | None) -> None:
        # Neighbours are written at once, which is faster than one by one.
        here = slice(where[0], where[-1] + 1) if where[-1] - where[0] < where.size else where
        with np.errstate(all="ignore"):
            alike, whole = _alike(block, settings.confidence), groups.reason[here]
            for row, measure in enumerate(measures):
                told = measure.formula(block, errors)
                judged = _judge(measure, told, block, groups.complete[here], settings.complete)
                judged = np.where(whole == Reason.NONE, judged, whole)
                interval = _around(measure, told, z) if draws is None else _of(draws[:, row], settings)
                reach = alike & (block.unranked if measure.chosen == "unranked" else measure.chosen == "always")
                parts = _finish(measure, told, judged, interval, reach)
                reason[row, here] = parts[-1]
                for numbers, part in zip((value, se, lower, upper), parts[:-1], strict=True):
                    numbers[row, here] = part

    if settings.simulate:
        from .simulation import simulated

        for piece in simulated(measures, groups, settings):
            fill(*piece)
    else:
        share_out(lambda where: fill(where, groups.block(where), None), groups.alike())
    names = tuple(measure.name for measure in measures)
    return Measures(names, groups.segment, value, se, lower, upper, groups.size, reason)


def one(measure: Measure, columns: Columns, segment: ArrayLike | None, settings: Settings) -> Inequality:
    """A single measure of every segment."""
    return run((measure,), columns, segment, settings)[measure.name]


def _judge(measure: Measure, told: Told, block: Block, complete: Floats, least: float | None) -> Codes:
    """Why the value is missing, the weightiest reason last."""
    reason = told.reason.copy()
    wanting = STANDING[reason] & ~np.isfinite(told.value)
    reason[wanting] = np.where(block.counted[wanting], Reason.IMPOSSIBLE_INPUT, Reason.MISSING_INPUT)
    reason[~block.consistent] = Reason.IMPOSSIBLE_INPUT
    if block.groups < 2:
        reason[:] = Reason.TOO_FEW_GROUPS
    reason[complete < (measure.complete if least is None else least) - 1e-12] = Reason.MISSING_INPUT
    return reason


def _around(measure: Measure, told: Told, z: float) -> Interval:
    """The normal interval, in the logarithm where the measure asks for it."""
    error = np.sqrt(told.variance())
    if measure.logarithmic:
        wide = np.exp(z * error)
        return error * told.value, told.value / wide, told.value * wide
    return error, told.value - z * error, told.value + z * error


def _of(draws: Floats, settings: Settings) -> Interval:
    """The percentile interval of simulated values (draws, segments)."""
    tail = (1 - settings.confidence) / 2
    lower, upper = np.quantile(draws, (tail, 1 - tail), axis=0)
    return draws.std(axis=0, ddof=1), lower, upper


def _finish(
    measure: Measure, told: Told, reason: Codes, interval: Interval, reach: Flags
) -> tuple[Floats, Floats, Floats, Floats, Codes]:
    """Value, error, bounds and reason as they are published.

    No interval claims inequality where the groups do not differ beyond chance (`reach`), nor passes what is possible.
    """
    error, lower, upper = interval
    value = told.value
    if told.cut is not None:
        value, lower, upper = told.cut(value), told.cut(lower), told.cut(upper)
    if reach.any():
        lower = np.where(reach, np.minimum(lower, measure.neutral), lower)
        upper = np.where(reach, np.maximum(upper, measure.neutral), upper)
    if measure.one_sided:
        lower = np.maximum(lower, measure.neutral)
    known = np.isfinite(error) & np.isfinite(lower) & np.isfinite(upper)
    if known.all() and not reason.any():  # as it mostly is: nothing has to be blanked
        return value, error, np.minimum(lower, value), np.maximum(upper, value), reason
    reason = np.where((reason == Reason.NONE) & ~known, Reason.NO_INTERVAL, reason).astype(np.uint8)
    bounded = reason == Reason.NONE
    return (
        np.where(STANDING[reason], value, np.nan),
        np.where(bounded, error, np.nan),
        # Percentiles of draws may leave the value out: noise pushes them away from equality.
        np.where(bounded, np.minimum(lower, value), np.nan),
        np.where(bounded, np.maximum(upper, value), np.nan),
        reason,
    )


def _alike(block: Block, confidence: float) -> Flags:
    """Whether Cochran's Q lets all groups of a segment share one true value, at the interval's confidence.

    Q is the sum of squared distances from the mean weighted by one over the variance, against chi-square with one
    degree of freedom less than groups (Cochran 1954, Biometrics 10, 101-129).
    """
    from scipy.special import chdtri

    if block.groups < 2:
        return np.zeros(block.mean.shape, dtype=np.bool_)
    largest = block.se.max(axis=0)
    # A group that is known without error would have infinite weight; a millionth of the largest error will do.
    weight = 1 / np.square(np.maximum(block.se / largest, 1e-6))
    middle = (weight * block.estimate).sum(axis=0) / weight.sum(axis=0)
    statistic = (weight * np.square(block.estimate - middle)).sum(axis=0) / np.square(largest)
    return np.asarray(statistic <= chdtri(block.groups - 1, 1 - confidence))
