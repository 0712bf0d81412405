"""How unequal values are among people: the Gini index, from single values and from groups of people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from .answer import Inequality
from .block import Block
from .engine import STANDING, settle
from .groups import gather, read, untouched


@dataclass(frozen=True, slots=True)
class GroupedGini:
    """The Gini index of people known only in groups, one entry a segment, ascending; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    value: Floats
    """As if all people of a group had the same: the least that the index can be."""
    highest: Floats
    """The most that it can be within the groups' limits; NaN where they are not known."""
    se: Floats
    lower: Floats
    upper: Floats
    """Error and interval of `value`, from the errors of the groups' means."""
    groups: Integers
    reason: Codes


def gini(
    *,
    value: ArrayLike,
    weight: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Inequality:
    """The Gini index of each segment's people, 0 (all alike) to 1, with its sampling error.

    Flat columns, one row a person or household; `weight` is a survey's weight, rows of weight 0 do not count. The
    mean absolute difference of all pairs over twice the mean: the sum of share times value times (2 rank - 1) over
    the mean, rank being the middle of the row's part of the weighted order. The population formula, without n/(n - 1).

    Standard error: the linearised values 2 (x F(x) - L(x)) + m - x - G (m + x), over the mean m, with F and L the
    shares of people and of value up to x; their variance takes rows for drawn independently with replacement, times
    n / (n - 1) (Deville 1999, Surv. Methodol. 25, 193-203; Langel & Tille 2013, J. R. Stat. Soc. A 176, 521-540). A
    survey's strata and clusters, which it does not know, mostly make it wider. Not defined for negative values or a
    mean of 0 (`Reason.UNDEFINED`); a missing value refuses its segment. Where all are alike the index is 0 without an
    interval.

    >>> answer = gini(value=[10, 20, 30, 40, 50])
    >>> answer.value.round(4), answer.se.round(4)
    (array([0.2667]), array([0.084]))
    """
    settings = settle(confidence=confidence)
    columns = read(estimate=value, population=1.0 if weight is None else weight, order=value)
    z = float(two_sided(settings.confidence))
    groups = gather(columns, segment)
    numbers, reasons = np.full((4, groups.segment.size), np.nan), untouched(groups)
    with np.errstate(all="ignore"):
        for where, block in groups.blocks():
            index, reason = _index(block, groups.complete[where], groups.reason[where])
            numbers[:, where], reasons[where] = _finish(index, _sampling_error(block, index), reason, z)
    index, se, lower, upper = numbers
    return Inequality(groups.segment, index, se, lower, upper, groups.size, reasons)


def gini_grouped(
    *,
    mean: ArrayLike,
    population: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    se: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
) -> GroupedGini:
    """The Gini index of each segment from groups (income brackets, areas): the least, and with limits the most.

    Flat columns, one row a group: its `mean`, its people, and for `highest` the limits of its people's values
    (`upper` infinite for an open last bracket). `value` is the Gini index of the groups' means; what people within a
    group differ by can only raise it. The most is reached with everyone at a limit, and adds
    share squared times (mean - lower)(upper - mean) / ((upper - lower) times the overall mean) for each group
    (Gastwirth 1972, Rev. Econ. Stat. 54, 306-316). Standard error by the delta method from `se`, the error of each
    mean, with populations taken as known. Refused as `gini`; limits that do not hold their mean leave `highest` out.

    >>> limits = {"lower": [0, 20, 50], "upper": [20, 50, float("inf")]}
    >>> answer = gini_grouped(mean=[10, 30, 80], population=[50, 30, 20], **limits)
    >>> answer.value.round(4), answer.highest.round(4)
    (array([0.4333]), array([0.535]))
    """
    settings = settle(confidence=confidence)
    columns = read(estimate=mean, population=population, order=mean, se=se)
    lowest, highest, _ = floats(lower=lower, upper=upper, mean=columns.estimate)
    z = float(two_sided(settings.confidence))
    groups = gather(columns, segment)
    numbers, reasons = np.full((4, groups.segment.size), np.nan), untouched(groups)
    most = np.full(groups.segment.size, np.nan)
    with np.errstate(all="ignore"):
        for where, block in groups.blocks():
            index, reason = _index(block, groups.complete[where], groups.reason[where])
            error = np.sqrt(block.variance(block.share * (2 * block.rank - index) / block.mean))
            numbers[:, where], reasons[where] = _finish(index, error, reason, z)
            within = _within(block, lowest[block.rows], highest[block.rows])
            most[where] = np.where(STANDING[reasons[where]], index + within, np.nan)
    least, error, low, high = numbers
    return GroupedGini(groups.segment, least, most, error, low, high, groups.size, reasons)


def _index(block: Block, complete: Floats, whole: Codes) -> tuple[Floats, Codes]:
    index = np.where(block.level, 0.0, 2 * (block.share * block.rank * block.deviation).sum(axis=0) / block.mean)
    reason = np.zeros(index.shape, dtype=np.uint8)
    reason[~np.isfinite(index)] = Reason.IMPOSSIBLE_INPUT
    reason[(block.mean <= 0) | (block.estimate < 0).any(axis=0)] = Reason.UNDEFINED
    if block.groups < 2:
        reason[:] = Reason.TOO_FEW_GROUPS
    reason[~block.counted | (complete < 1)] = Reason.MISSING_INPUT
    return index, np.where(whole == Reason.NONE, reason, whole).astype(np.uint8)


def _finish(index: Floats, error: Floats, reason: Codes, z: float) -> tuple[Floats, Codes]:
    """Value, error and bounds (4, segments) and the reason beside them."""
    # Where all are alike the error has no derivative, or was never a random one.
    reason = np.where((reason == Reason.NONE) & (index == 0), Reason.ALL_EQUAL, reason)
    reason = np.where((reason == Reason.NONE) & ~np.isfinite(error), Reason.NO_INTERVAL, reason).astype(np.uint8)
    bounded = reason == Reason.NONE
    numbers = np.stack([index, error, np.maximum(index - z * error, 0.0), np.minimum(index + z * error, 1.0)])
    numbers[0, ~STANDING[reason]] = np.nan
    numbers[1:, ~bounded] = np.nan
    return numbers, reason


def _sampling_error(block: Block, index: Floats) -> Floats:
    value, mean = block.estimate, block.mean
    held = block.share * value
    # Both up to the middle of each row's own part, so that the linearised values have mean 0 exactly; rows of one
    # value have one linearised value then, too.
    people, below = np.cumsum(block.share, axis=0) - block.share / 2, np.cumsum(held, axis=0) - held / 2
    moved = 2 * (value * people - below) + mean - value - index * (mean + value)
    rows = block.groups
    return np.asarray(np.sqrt(np.square(block.share * moved / mean).sum(axis=0) * rows / (rows - 1)))


def _within(block: Block, lower: Floats, upper: Floats) -> Floats:
    """What the widest spread within the groups would add."""
    mean = block.estimate
    spread = np.where(np.isinf(upper), mean - lower, (mean - lower) * (upper - mean) / (upper - lower))
    spread = np.where((lower == mean) & (upper == mean), 0.0, spread)
    holds = (lower <= mean) & (mean <= upper)
    added = (np.square(block.share) * spread).sum(axis=0) / block.mean
    return np.asarray(np.where(holds.all(axis=0), added, np.nan))
