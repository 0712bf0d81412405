"""By how many per cent a year a rate changes: the slope of its logarithm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats, Integers, floats, same_length
from wincommons.stats.codes import Codes, Reason, VerdictCode
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import Segments, sort_into_segments

from .line import Dispersion, blocks_of, fit, floor_of, gather, judge_points, two_sided_t
from .periods import count_by_segment

FEWEST = 3
"""A line through two points leaves nothing to tell its error by. The entry rules of `verdict` ask for five."""


@dataclass(frozen=True, slots=True)
class PerCentChange:
    """One entry a series, in ascending order of its segment; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    verdict: Codes
    """`codes.VerdictCode`: higher where the whole interval is a rise, lower where it is a fall, else similar."""
    per_year: Floats
    """Per cent a year: 2.5 is a growth of 2.5 % each year."""
    lower: Floats
    upper: Floats
    p_value: Floats
    """Of no change, by Student's t."""
    dispersion: Floats
    """Scatter about the line over what the intervals allow; well above 1 it is no straight line, or they are too
    narrow."""
    points: Integers
    reason: Codes


def annual_per_cent_change(
    *,
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    time: ArrayLike,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    bounds: float = 0.95,
    dispersion: Dispersion = "floored",
) -> PerCentChange:
    """By how many per cent each series grows or falls a year, over all its points, with an interval.

    Flat columns, in any order; `time` in years (a period's middle); rows without a value are left out; `bounds` is
    the confidence level of the given intervals. The logarithm of the rate is fitted by weighted least squares on
    time: ln y = a + b t, weights (y / s) squared with s = (upper - lower) / 2z, the delta method's error of ln y
    being s / y. The change is 100 (exp(b) - 1), its interval 100 (exp(b ± t s_b) - 1) with Student's t on
    points - 2 degrees of freedom. By default s_b is never narrower than the intervals imply, and wider by the
    root of the dispersion where the points scatter more than these allow (`dispersion="floored"`);
    "estimated" always multiplies by it, as NCI's Joinpoint and most regression programs do (`line.Dispersion`).

    Refused: fewer than three points; a rate of zero or below (`NO_LOGARITHM`); a point without interval, of no
    width, outside its own interval or infinite; a value without a time; points that share one time
    (`OVERLAPPING_PERIODS`). It judges no periods: breaks, gaps and overlap are the entry rules' (`verdict`).
    Raises `ValueError` naming a column of another length or type, and an unknown `dispersion`.

    Kim, Fay, Feuer & Midthune (2000), Statist. Med. 19, 335-351, without a joinpoint; for its weights and interval
    NCI, Joinpoint Help, "Annual percent change". Dispersion: McCullagh & Nelder (1989), Generalized Linear
    Models, 4.5.

    >>> rate = 50 * 0.97 ** np.arange(6)
    >>> answer = annual_per_cent_change(value=rate, lower=0.96 * rate, upper=1.04 * rate, time=range(2018, 2024))
    >>> answer.per_year.round(6), answer.lower.round(2), answer.upper.round(2)
    (array([-3.]), array([-4.31]), array([-1.68]))
    """
    floor = floor_of(dispersion)
    z, _ = float(two_sided(bounds)), two_sided(confidence)
    rows = log_points(value=value, lower=lower, upper=upper, time=time, segment=segment, z=z)
    count = rows.segments.size.size
    used, block = blocks_of(rows.used, rows.segments)
    line = fit(
        value=rows.log[used], error=rows.error[used], time=rows.time[used], block=block, count=count, floor=floor
    )
    reason = np.where(line.points < FEWEST, Reason.TOO_FEW_PERIODS, Reason.NONE).astype(np.uint8)
    reason[(reason == Reason.NONE) & rows.shares_a_time()] = Reason.OVERLAPPING_PERIODS
    unfit = rows.reason != Reason.NONE
    reason[unfit] = rows.reason[unfit]
    change = Changes.of(slope=line.slope, error=line.slope_error, freedom=line.freedom, confidence=confidence)
    reason[(reason == Reason.NONE) & ~change.told] = Reason.IMPOSSIBLE_INPUT
    stands = reason == Reason.NONE
    per_year, low, high, p_value, scatter = (
        np.where(stands, column, np.nan)
        for column in (change.per_year, change.lower, change.upper, change.p_value, line.dispersion)
    )
    verdict = np.where(stands, change.verdict, VerdictCode.UNKNOWN).astype(np.uint8)
    return PerCentChange(rows.segments.key, verdict, per_year, low, high, p_value, scatter, line.points, reason)


@dataclass(frozen=True, slots=True)
class Changes:
    """Slopes of logarithms as changes in per cent a year."""

    per_year: Floats
    lower: Floats
    upper: Floats
    p_value: Floats
    verdict: Codes
    told: Flags
    """False where figures lie so far apart that the change is no number."""

    @classmethod
    def of(cls, *, slope: Floats, error: Floats, freedom: Floats, confidence: float) -> Changes:
        """100 (exp(b) - 1) with its bounds by Student's t, and what they say."""
        from scipy.special import stdtr

        with np.errstate(all="ignore"):
            half = two_sided_t(confidence, freedom) * error
            # A line with no scatter and no floor has an error of 0: its t is infinite, or nothing over nothing.
            ratio = np.where(slope == 0, 0.0, np.abs(slope) / error)
            p_value = 2 * stdtr(freedom, -ratio)
            change, low, high = (100 * np.expm1(end) for end in (slope, slope - half, slope + half))
        verdict = np.full(slope.shape, VerdictCode.SIMILAR, dtype=np.uint8)
        verdict[low > 0], verdict[high < 0] = VerdictCode.HIGHER, VerdictCode.LOWER
        return cls(change, low, high, p_value, verdict, np.isfinite(low) & np.isfinite(high))


@dataclass(frozen=True, slots=True)
class LogPoints:
    """The sorted rows of every series with their logarithms, ready to be fitted."""

    segments: Segments
    used: Flags
    """The rows of series in which every valued row can be used."""
    log: Floats
    error: Floats
    time: Floats
    reason: Codes
    """Of each series, why it has a row that cannot be used."""

    def shares_a_time(self) -> Flags:
        """The series that have two used points at one time."""
        same = np.zeros(self.used.size, dtype=np.bool_)
        # Used rows stand before the valueless ones of a block, so neighbours in time are neighbours here.
        again = (np.diff(self.time) <= 0) & (np.diff(self.segments.of_row) == 0)
        same[1:] = again & self.used[1:] & self.used[:-1]
        return np.asarray(count_by_segment(same, self.segments) > 0)


def log_points(
    *,
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    time: ArrayLike,
    segment: ArrayLike | None,
    z: float,
) -> LogPoints:
    """Sort flat columns and take logarithms; a series with a row that cannot be used has none used."""
    values, lowers, uppers, times = floats(value=value, lower=lower, upper=upper, time=time)
    length = same_length(value=values)
    segments = sort_into_segments(segment, np.isnan(values), times, length=length)
    y, low, high, x = (column[segments.order] for column in (values, lowers, uppers, times))
    there = ~np.isnan(y)
    with np.errstate(all="ignore"):
        judged = judge_points(y, low, high)
        judged = np.where((judged == Reason.NONE) & (y <= 0), Reason.NO_LOGARITHM, judged)
        judged = np.where(np.isfinite(x), judged, Reason.MISSING_INPUT).astype(np.uint8)
        log, error = np.log(y), (high - low) / (2 * z) / y
    reason = gather(judged, there, segments)
    used = there & (reason == Reason.NONE)[segments.of_row]
    return LogPoints(segments, used, log, error, x, reason)
