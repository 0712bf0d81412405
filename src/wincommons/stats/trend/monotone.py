"""The trend of a series without intervals: Mann and Kendall's rank test, and Theil and Sen's slope.

Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods; variance with ties and
continuity correction as in Gilbert (1987), Statistical Methods for Environmental Pollution Monitoring, 16.4;
slope and its interval as in Theil (1950), Proc. K. Ned. Akad. Wet. A 53, 386-392, and Sen (1968), JASA 63, 1379-1389.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers
from wincommons.stats.codes import Codes, Reason, VerdictCode
from wincommons.stats.normal import two_sided

from .pairs import Pairs, Points
from .slope import Slope

FEWEST = 8
"""Under eight points the normal approximation of the test is too rough."""
FEWEST_FOR_A_MIDDLE = 3
"""Two points have one slope between them, and no middle one."""
WIDEST_GAP_YEARS = 2.0
"""Two points further apart than this are no longer one run."""
GAP_TOLERANCE_YEARS = 0.1


@dataclass(frozen=True, slots=True)
class MedianSlope:
    """One entry a series, in ascending order of its segment; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    per_year: Floats
    """Change a year, in the unit of the values."""
    lower: Floats
    upper: Floats
    """NaN beside a slope where its reason is `UNBOUNDED`: too few pairs for the confidence asked."""
    last_level: Floats
    """How high the line through the points lies at the latest of them, in the unit of the values."""
    points: Integers
    reason: Codes


def mann_kendall(
    *,
    value: ArrayLike,
    time: ArrayLike,
    segment: ArrayLike | None = None,
    widest_gap: float = WIDEST_GAP_YEARS,
    confidence: float = 0.95,
) -> Slope:
    """Whether each series has risen or fallen over its whole length, and by how much a year.

    Flat columns, in any order; `time` in years (a period's middle); rows without a value are left out.
    Refuses a series of fewer than eight points, one with neighbours more than `widest_gap` years apart, two
    points at one time, a value without a time and an infinite one. The test needs no interval and assumes that
    periods are independent; it says "has fallen", never how surely each point is known. At a confidence for
    which the ranks run out, verdict and slope stand without bounds (`Reason.UNBOUNDED`).

    >>> answer = mann_kendall(value=[3, 5, 4, 6, 6, 7, 9, 8, 10], time=range(2010, 2019))
    >>> VerdictCode(answer.verdict[0]).name, answer.per_year, answer.statistic.round(3)
    ('HIGHER', array([0.8]), array([3.145]))
    """
    z = float(two_sided(confidence))
    series = Points.sorted(value=value, time=time, segment=segment)
    answer = Slope.unknown(series.segments.key, series.points)
    answer.reason[series.points < FEWEST] = Reason.TOO_FEW_PERIODS
    answer.reason[series.reason != Reason.NONE] = series.reason[series.reason != Reason.NONE]
    for blocks, x, y in series.by_length(fewest=FEWEST):
        _test(answer, blocks, x, y, widest_gap=widest_gap, z=z)
    return answer


def theil_sen(
    *, value: ArrayLike, time: ArrayLike, segment: ArrayLike | None = None, confidence: float = 0.95
) -> MedianSlope:
    """The middle of all slopes between two points of each series, which one wild year does not move.

    Flat columns, in any order; `time` in years (a period's middle); rows without a value are left out. Asks for
    three points at different times, and says nothing of whether the change is beyond chance: that is
    `mann_kendall`. The bounds are the slopes that stand z √Var(S) / 2 ranks to either side of the middle, between
    ranks by line, with Var(S) corrected for ties (Sen 1968; Gilbert 1987, 16.5); of five points or fewer no 95 %
    bounds exist (`Reason.UNBOUNDED`). The line runs through the middle of what the slope leaves of each value
    (Conover 1999, Practical Nonparametric Statistics, 5.5).

    >>> answer = theil_sen(value=[1, 2, 30, 4, 5, 6, 7, 8], time=range(2010, 2018))
    >>> answer.per_year, answer.last_level
    (array([1.]), array([8.]))
    """
    z = float(two_sided(confidence))
    series = Points.sorted(value=value, time=time, segment=segment)
    count = series.points.size
    reason = np.where(series.points < FEWEST_FOR_A_MIDDLE, Reason.TOO_FEW_PERIODS, Reason.NONE).astype(np.uint8)
    reason[series.reason != Reason.NONE] = series.reason[series.reason != Reason.NONE]
    per_year, lower, upper, last_level = (np.full(count, np.nan) for _ in range(4))
    for blocks, x, y in series.by_length(fewest=FEWEST_FOR_A_MIDDLE):
        pairs = Pairs.of(x, y, z=z)
        refused = _refusal(x, pairs)
        stands = refused == Reason.NONE
        refused[stands & np.isnan(pairs.lower)] = Reason.UNBOUNDED
        reason[blocks] = refused
        with np.errstate(all="ignore"):
            heights = np.median(y - pairs.median[:, None] * (x - x[:, -1:]), axis=1)
        columns = ((per_year, pairs.median), (lower, pairs.lower), (upper, pairs.upper), (last_level, heights))
        for column, numbers in columns:
            column[blocks] = np.where(stands, numbers, np.nan)
    return MedianSlope(series.segments.key, per_year, lower, upper, last_level, series.points, reason)


def _refusal(x: Floats, pairs: Pairs) -> Codes:
    """Two points at one time; or figures so large that the slope between them is no number."""
    reason = np.where(np.isfinite(pairs.median), Reason.NONE, Reason.IMPOSSIBLE_INPUT)
    return np.where(np.diff(x, axis=1).min(axis=1) <= 0, Reason.OVERLAPPING_PERIODS, reason).astype(np.uint8)


def _test(answer: Slope, blocks: NDArray[np.intp], x: Floats, y: Floats, *, widest_gap: float, z: float) -> None:
    """Fill the answer for series of one length: x and y are (series, points)."""
    from scipy.special import erfc

    pairs = Pairs.of(x, y, z=z)
    with np.errstate(all="ignore"):
        away = (pairs.score - np.sign(pairs.score)) / np.sqrt(pairs.variance)
    statistic = np.where(pairs.variance > 0, away, 0.0)
    p_value = erfc(np.abs(statistic) / np.sqrt(2))

    reason = _refusal(x, pairs)
    wide = np.diff(x, axis=1).max(axis=1) > widest_gap + GAP_TOLERANCE_YEARS
    reason[wide & (reason == Reason.NONE)] = Reason.GAPS
    stands = reason == Reason.NONE
    clear = stands & (np.abs(statistic) > z)
    verdict = np.where(stands, VerdictCode.SIMILAR, VerdictCode.UNKNOWN)
    answer.verdict[blocks] = np.where(clear, np.where(pairs.score > 0, VerdictCode.HIGHER, VerdictCode.LOWER), verdict)
    reason[stands & np.isnan(pairs.lower)] = Reason.UNBOUNDED
    answer.reason[blocks] = reason
    columns = (answer.per_year, answer.lower, answer.upper, answer.statistic, answer.p_value)
    numbers = (pairs.median, pairs.lower, pairs.upper, statistic, p_value)
    for column, told in zip(columns, numbers, strict=True):
        column[blocks] = np.where(stands, told, np.nan)
