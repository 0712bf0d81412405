"""Changes in per cent between given joinpoints: straight stretches of the logarithm that meet at their ends.

Where the joints lie is given here, not sought. The unknowns are the heights at the nodes (first point, joinpoints,
last point) and every figure lies between two of them, so that the normal equations have three diagonals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats, Integers, floats, same_length
from wincommons.stats.codes import Codes, Reason, VerdictCode
from wincommons.stats.normal import two_sided

from .line import Dispersion, blocks_of, floor_of
from .per_cent import Changes, LogPoints, log_points

_SMALLEST_EIGENVALUE = 1e-10
"""Beside the largest; below it some node is held by no point of its own."""


@dataclass(frozen=True, slots=True)
class JoinedChange:
    """One entry a stretch, in ascending order of (segment, time); NaN where `reason` says why."""

    segment: NDArray[np.generic]
    begins: Floats
    ends: Floats
    """The times between which the stretch runs: the first point or a joinpoint, and the next joinpoint or the last."""
    verdict: Codes
    per_year: Floats
    """Per cent a year."""
    lower: Floats
    upper: Floats
    p_value: Floats
    dispersion: Floats
    """Of the whole series about its stretches."""
    points: Integers
    """Of the whole series."""
    reason: Codes


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The ends of all stretches in flat columns, ascending in each series."""

    block: Integers
    time: Floats
    count: Integers
    """How many nodes each series has: its joinpoints and two."""
    misplaced: Flags
    """The series with a joinpoint that does not lie between its first and last point, or twice the same."""


def joined_per_cent_changes(
    *,
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    time: ArrayLike,
    joinpoint: ArrayLike,
    segment: ArrayLike | None = None,
    joinpoint_segment: ArrayLike | None = None,
    confidence: float = 0.95,
    bounds: float = 0.95,
    dispersion: Dispersion = "floored",
) -> JoinedChange:
    """By how many per cent a year each series changes between the joinpoints that are given, with intervals.

    As `annual_per_cent_change`, with one slope a stretch and no jump where two stretches meet. `joinpoint` holds
    times; `joinpoint_segment` names the series of each, and without it all series have them all. Student's t has
    points - nodes degrees of freedom: the joinpoints count as known. Where they were chosen by looking at these
    figures, the intervals are too narrow, and the more so the shorter the stretch.

    Refused, the whole series: what `annual_per_cent_change` refuses; a joinpoint that does not lie between first
    and last point (`IMPOSSIBLE_INPUT`); no more points than nodes, or a node that no point holds
    (`TOO_FEW_PERIODS`). Raises `ValueError` for a joinpoint of a series that has no row.

    Kim, Fay, Feuer & Midthune (2000), Statist. Med. 19, 335-351, eq. 1, given the joinpoints.

    >>> rate = 50 * np.exp(0.02 * np.array([0, 1, 2, 3, 2, 1, 0]))
    >>> answer = joined_per_cent_changes(
    ...     value=rate, lower=0.99 * rate, upper=1.01 * rate, time=range(2010, 2017), joinpoint=[2013]
    ... )
    >>> answer.begins, answer.ends, answer.per_year.round(2)
    (array([2010., 2013.]), array([2013., 2016.]), array([ 2.02, -1.98]))
    """
    floor = floor_of(dispersion)
    z, _ = float(two_sided(bounds)), two_sided(confidence)
    rows = log_points(value=value, lower=lower, upper=upper, time=time, segment=segment, z=z)
    (joints,) = floats(joinpoint=joinpoint)
    same_length(joinpoint=joints)
    nodes = _nodes(rows, joints, joinpoint_segment)
    used, block = blocks_of(rows.used & ~nodes.misplaced[rows.segments.of_row], rows.segments)
    fitted = _fit(nodes, x=rows.time[used], y=rows.log[used], error=rows.error[used], block=block, floor=floor)

    reason = np.where(fitted.held, Reason.NONE, Reason.TOO_FEW_PERIODS).astype(np.uint8)
    reason[nodes.misplaced] = Reason.IMPOSSIBLE_INPUT
    reason[rows.reason != Reason.NONE] = rows.reason[rows.reason != Reason.NONE]
    left = np.flatnonzero(np.diff(nodes.block) == 0)
    of = nodes.block[left]
    change = Changes.of(
        slope=fitted.slope[left], error=fitted.error[left], freedom=fitted.freedom[of], confidence=confidence
    )
    told = reason[of]
    stands = told == Reason.NONE
    columns = (change.per_year, change.lower, change.upper, change.p_value, fitted.dispersion[of])
    per_year, low, high, p_value, scatter = (np.where(stands, column, np.nan) for column in columns)
    return JoinedChange(
        segment=rows.segments.key[of],
        begins=nodes.time[left],
        ends=nodes.time[left + 1],
        verdict=np.where(stands, change.verdict, VerdictCode.UNKNOWN).astype(np.uint8),
        per_year=per_year,
        lower=low,
        upper=high,
        p_value=p_value,
        dispersion=scatter,
        points=fitted.points[of],
        reason=told,
    )


def _nodes(rows: LogPoints, joints: Floats, names: ArrayLike | None) -> _Nodes:
    key = rows.segments.key
    if names is None:
        of, at = np.repeat(np.arange(key.size), joints.size), np.tile(joints, key.size)
    else:
        named = np.asarray(names)
        if named.shape != joints.shape:
            raise ValueError(f"joinpoint_segment: expected {joints.size} entries, one a joinpoint, got {named.shape}")
        of, at = np.searchsorted(key, named), joints
        there = np.isin(named, key)
        if not there.all():
            raise ValueError(f"joinpoint_segment: no row has the segment {named[~there][0]}")
    # A series without any used point keeps its place with two ends at no time.
    first, last = np.full(key.size, np.nan), np.full(key.size, np.nan)
    used, block = blocks_of(rows.used, rows.segments)
    np.fmin.at(first, block, rows.time[used])
    np.fmax.at(last, block, rows.time[used])
    misplaced = np.bincount(of, weights=~((at > first[of]) & (at < last[of])), minlength=key.size) > 0
    all_blocks = np.concatenate([np.arange(key.size), of, np.arange(key.size)])
    times = np.concatenate([first, at, last])
    kind = np.repeat([0, 1, 2], [key.size, at.size, key.size])
    order = np.lexsort((times, kind, all_blocks))
    block_of, time = all_blocks[order].astype(np.int64), times[order]
    twice = (np.diff(time) == 0) & (np.diff(block_of) == 0)
    misplaced[block_of[1:][twice]] = True
    return _Nodes(block_of, time, np.bincount(block_of, minlength=key.size).astype(np.int64), misplaced)


@dataclass(frozen=True, slots=True)
class _Fitted:
    slope: Floats
    """From each node to the next of its series; the last node of a series has none."""
    error: Floats
    held: Flags
    """Whether each series has more points than nodes, and points about every node."""
    freedom: Floats
    dispersion: Floats
    points: Integers


def _fit(nodes: _Nodes, *, x: Floats, y: Floats, error: Floats, block: Integers, floor: float) -> _Fitted:
    count, size = nodes.count.size, nodes.time.size
    begins = np.cumsum(nodes.count) - nodes.count
    # Each point's stretch: how many nodes of its own series lie at or before it (the last node ends a stretch).
    merged = np.lexsort((np.repeat([0, 1], [size, x.size]), np.append(nodes.time, x), np.append(nodes.block, block)))
    passed = np.cumsum(merged < size)
    left = np.empty(x.size, dtype=np.int64)
    left[merged[merged >= size] - size] = passed[merged >= size] - 1
    left = np.clip(left, begins[block], begins[block] + nodes.count[block] - 2)
    with np.errstate(all="ignore"):
        share = (x - nodes.time[left]) / (nodes.time[left + 1] - nodes.time[left])
        least = np.full(count, np.inf)
        np.minimum.at(least, block, error)
        weight = (least[block] / error) ** 2

    def total(numbers: Floats, where: Integers) -> Floats:
        return np.asarray(np.bincount(where, weights=numbers, minlength=size), dtype=np.float64)

    own = total(weight * (1 - share) ** 2, left) + total(weight * share**2, left + 1)
    shared = total(weight * share * (1 - share), left)
    height = total(weight * (1 - share) * y, left) + total(weight * share * y, left + 1)
    level, covariance, neighbour, held = (np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(count, np.bool_))
    points = np.bincount(block, minlength=count).astype(np.int64)
    for number in np.unique(nodes.count).tolist():
        blocks = np.flatnonzero((nodes.count == number) & (points > number))
        at = begins[blocks][:, None] + np.arange(number)
        matrix = np.zeros((blocks.size, number, number))
        along = np.arange(number)
        matrix[:, along, along] = own[at]
        matrix[:, along[:-1], along[1:]] = matrix[:, along[1:], along[:-1]] = shared[at[:, :-1]]
        values = np.linalg.eigvalsh(matrix)
        firm = values[:, 0] > _SMALLEST_EIGENVALUE * values[:, -1]
        inverse = np.linalg.inv(matrix[firm])
        at, held[blocks[firm]] = at[firm], True
        level[at] = np.einsum("bij,bj->bi", inverse, height[at])
        covariance[at] = inverse[:, along, along]
        neighbour[at[:, :-1]] = inverse[:, along[:-1], along[1:]]

    residual = y - ((1 - share) * level[left] + share * level[left + 1])
    freedom = np.maximum(points - nodes.count, 0).astype(np.float64)
    with np.errstate(all="ignore"):
        dispersion = np.bincount(block, weights=weight * residual**2, minlength=count) / least**2 / freedom
        scale = np.maximum(dispersion, floor) * least**2
        step = np.diff(nodes.time, append=np.nan)
        variance = covariance + np.append(covariance[1:], 0.0) - 2 * neighbour
        slope_error = np.sqrt(scale[nodes.block] * variance) / step
        slope = np.diff(level, append=np.nan) / step
    return _Fitted(slope, slope_error, held, freedom, dispersion, points)
