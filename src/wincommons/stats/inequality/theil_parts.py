"""Theil's index taken apart: how much lies between groups, how much within them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import sort_into_segments

from .entropy import PER


@dataclass(frozen=True, slots=True)
class TheilParts:
    """One entry a segment, ascending; `total` is `between` plus `within`; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    total: Floats
    between: Floats
    """What would be left if everyone had the mean of their group."""
    within: Floats
    """The groups' own indices, each weighted by its share of the value."""
    reason: Codes


def theil_parts(
    *,
    value: ArrayLike,
    group: ArrayLike,
    weight: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    per: float = PER,
) -> TheilParts:
    """Theil's index of single values in each segment, between and within their groups, times `per`.

    Flat columns, one row a person, household or area; `group` holds integers or text, `weight` people or survey weights
    (rows of weight 0 do not count). Between: sum over groups of share times q ln q, with q the group's mean over the
    overall mean; within: sum over rows of share times value over the mean, times the logarithm of value over the
    group's mean. A value of 0 adds nothing. Refused: a negative or missing value or weight, a mean of 0.
    Theil (1967), Economics and Information Theory, ch. 4; Shorrocks (1980), Econometrica 48, 613-625.

    >>> parts = theil_parts(value=[1, 3, 4, 8], group=["a", "a", "b", "b"], per=1)
    >>> parts.total.round(4), parts.between.round(4), parts.within.round(4)
    (array([0.206]), array([0.1308]), array([0.0752]))
    """
    values, weights = floats(value=value, weight=1.0 if weight is None else weight)
    length = same_length(value=np.atleast_1d(np.asarray(value)), columns=values)
    groups = np.asarray(group)
    if groups.shape != (length,) or (groups.dtype.kind not in "iuSUO" and length):
        raise ValueError(f"group: expected {length} integers or texts, got {groups.dtype} of shape {groups.shape}")
    _, numbered = np.unique(groups, return_inverse=True)
    segments = sort_into_segments(segment, numbered, length=length)
    if not length:
        nothing = np.zeros(0)
        return TheilParts(segments.key, nothing, nothing, nothing, np.zeros(0, dtype=np.uint8))

    first, of_row = segments.first, segments.of_row
    ordered, people, member = values[segments.order], weights[segments.order], numbered[segments.order]
    reason = _judge(ordered, people, first)
    opens = np.ones(length, dtype=np.bool_)
    opens[1:] = (member[1:] != member[:-1]) | (of_row[1:] != of_row[:-1])
    begins = np.flatnonzero(opens)
    parent = of_row[begins]
    with np.errstate(all="ignore"):
        # Row shares first: the sums of a segment then stay near 1 whatever its unit.
        people = people / np.maximum.reduceat(people, first)[of_row]
        people = people / np.add.reduceat(people, first)[of_row]
        mean = np.add.reduceat(people * ordered, first)
        share = people * ordered / mean[of_row]
        group_people, group_share = np.add.reduceat(people, begins), np.add.reduceat(share, begins)
        over = group_share / group_people
        between = _summed(np.where(group_share > 0, group_share * np.log(over), 0.0), parent, first.size)
        group_mean = (over * mean[parent])[np.cumsum(opens) - 1]
        within = np.add.reduceat(np.where(share > 0, share * np.log(ordered / group_mean), 0.0), first)
    between, within = np.maximum(between, 0.0), np.maximum(within, 0.0)
    reason[(reason == Reason.NONE) & ~np.isfinite(between + within)] = Reason.IMPOSSIBLE_INPUT
    stands = reason == Reason.NONE
    total, between, within = (np.where(stands, per * part, np.nan) for part in (between + within, between, within))
    return TheilParts(segments.key, total, between, within, reason)


def _judge(value: Floats, weight: Floats, first: NDArray[np.int64]) -> Codes:
    counts = ~(weight == 0)
    reason = np.zeros(first.size, dtype=np.uint8)
    some = np.maximum.reduceat(np.where(counts, value, 0.0), first)
    reason[some == 0] = Reason.UNDEFINED
    for wrong, why in (
        (counts & (value < 0), Reason.UNDEFINED),
        ((weight < 0) | np.isinf(weight) | (counts & np.isinf(value)), Reason.IMPOSSIBLE_INPUT),
        ((counts & np.isnan(value)) | np.isnan(weight), Reason.MISSING_INPUT),
    ):
        reason[np.logical_or.reduceat(wrong, first)] = why
    reason[~np.logical_or.reduceat(counts, first)] = Reason.NO_POPULATION
    return reason


def _summed(part: Floats, parent: NDArray[np.int64], count: int) -> Floats:
    return np.asarray(np.bincount(parent, weights=part, minlength=count), dtype=np.float64)
