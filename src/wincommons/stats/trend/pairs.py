"""All pairs of a series' points at once: what the rank test and the median slope are both made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats, pieces, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments, sort_into_segments

_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Points:
    """The valued rows of every series, in time order behind one another."""

    segments: Segments
    value: Floats
    time: Floats
    points: Integers
    """How many rows of each series have a value; they stand first in its block."""
    reason: Codes
    """A series with an infinite figure, or with a figure of no time, is refused whole."""

    @classmethod
    def sorted(cls, *, value: ArrayLike, time: ArrayLike, segment: ArrayLike | None) -> Points:
        """Sort flat columns; raises `ValueError` naming a column of another length or type."""
        values, times = floats(value=value, time=time)
        length = same_length(value=values)
        there = ~np.isnan(values)
        # Series without any value must stay in the answer, so the rows are sorted with the valued ones first.
        segments = sort_into_segments(segment, ~there, times, length=length)
        order, count = segments.order, segments.size.size
        reason = np.zeros(count, dtype=np.uint8)
        for mark, why in (
            (there & ~np.isfinite(times), Reason.MISSING_INPUT),
            (np.isinf(values), Reason.IMPOSSIBLE_INPUT),
        ):
            reason[np.bincount(segments.of_row, weights=mark[order], minlength=count) > 0] = why
        points = np.bincount(segments.of_row, weights=there[order], minlength=count).astype(np.int64)
        return cls(segments, values[order], times[order], points, reason)

    def by_length(self, *, fewest: int) -> Iterator[tuple[NDArray[np.intp], Floats, Floats]]:
        """Series of one length at a time, few enough for memory: their numbers, times and values (series, points)."""
        fit = (self.points >= fewest) & (self.reason == Reason.NONE)
        for count in np.unique(self.points[fit]).tolist():
            blocks = np.flatnonzero(fit & (self.points == count))
            for part in pieces(blocks.size, at_most=_PAIRS_AT_ONCE // (count * count)):
                rows = self.segments.first[blocks[part]][:, None] + np.arange(count)[None, :]
                yield blocks[part], self.time[rows], self.value[rows]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Of each series (first axis) the pairs of its points: rises less falls, and the slopes in order."""

    score: Floats
    """Kendall's S: how many pairs rise, less how many fall."""
    variance: Floats
    """Its variance where nothing changes, with ties."""
    median: Floats
    """The middle one of all slopes between two points; NaN where two points share one time."""
    lower: Floats
    upper: Floats
    """Its bounds by rank; both NaN where too few pairs stand beyond the middle for the confidence asked."""

    @classmethod
    def of(cls, time: Floats, value: Floats, *, z: float) -> Pairs:
        """Kendall's S and Sen's slope of many series of one length; z is the normal quantile of the bounds."""
        count = time.shape[1]
        early, late = np.triu_indices(count, k=1)
        with np.errstate(all="ignore"):
            rise = value[:, late] - value[:, early]
            slopes = np.sort(rise / (time[:, late] - time[:, early]), axis=1)
        score = np.sign(rise).sum(axis=1)
        variance = (count * (count - 1) * (2 * count + 5) - _tie_correction(value)) / 18
        middle = (slopes.shape[1] - 1) / 2
        half = z * np.sqrt(variance) / 2 + 0.5
        lower, upper = _at_rank(slopes, middle - half), _at_rank(slopes, middle + half)
        bounded = np.isfinite(lower) & np.isfinite(upper)
        return cls(
            score=score,
            variance=variance,
            median=_at_rank(slopes, np.full(score.size, middle)),
            lower=np.where(bounded, lower, np.nan),
            upper=np.where(bounded, upper, np.nan),
        )


def _tie_correction(y: Floats) -> Floats:
    """The sum of t(t - 1)(2t + 5) over each series' ties of t equal values; most series have none."""
    correction = np.zeros(y.shape[0])
    ordered = np.sort(y, axis=1)
    tied = (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)
    among = y[tied]
    ties = (among[:, :, None] == among[:, None, :]).sum(axis=2)
    # Each point of a tie of t carries (t - 1)(2t + 5), so its t points together carry t times that.
    correction[tied] = ((ties - 1) * (2 * ties + 5)).sum(axis=1)
    return correction


def _at_rank(slopes: Floats, rank: Floats) -> Floats:
    """The sorted slope at each rank from 0, between two ranks by line; NaN beyond the first and the last."""
    last = slopes.shape[1] - 1
    floor = np.clip(np.floor(rank), 0, last).astype(np.int64)
    ceiling = np.minimum(floor + 1, last)
    rows = np.arange(slopes.shape[0])
    # A duplicated period gives slopes of infinity; the series is refused, so their difference may be NaN.
    with np.errstate(all="ignore"):
        between = slopes[rows, floor] + (rank - floor) * (slopes[rows, ceiling] - slopes[rows, floor])
    return np.where((rank >= 0) & (rank <= last), between, np.nan)
