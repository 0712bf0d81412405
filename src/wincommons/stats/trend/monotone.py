"""The trend of a series without intervals: Mann and Kendall's rank test, and Theil and Sen's slope.

Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods; variance with ties and
continuity correction as in Gilbert (1987), Statistical Methods for Environmental Pollution Monitoring, 16.4;
slope and its interval as in Sen (1968), JASA 63, 1379-1389.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, floats, pieces, same_length
from wincommons.stats.codes import Reason, VerdictCode
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import sort_into_segments

from .slope import Slope

FEWEST = 8
"""Under eight points the normal approximation of the test is too rough."""
WIDEST_GAP_YEARS = 2.0
"""Two points further apart than this are no longer one run."""
GAP_TOLERANCE_YEARS = 0.1
_PAIRS_AT_ONCE = 4_000_000


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
    Refuses a series of fewer than eight points, one with neighbours more than `widest_gap` years apart, and
    two points at one time. The test needs no interval and assumes that periods are independent; it says
    "has fallen", never how surely each point is known.
    """
    values, times = floats(value=value, time=time)
    length = same_length(value=values)
    there = np.isfinite(values)
    z = float(two_sided(confidence))
    # Series without any value must stay in the answer, so the rows are sorted with the valued ones first.
    segments = sort_into_segments(segment, ~there, times, length=length)
    valued = there[segments.order].astype(np.int64)
    points = np.add.reduceat(valued, segments.first) if length else np.zeros(0, dtype=np.int64)
    answer = Slope.unknown(segments.key, points)
    answer.reason[points < FEWEST] = Reason.TOO_FEW_PERIODS

    ordered_values, ordered_times = values[segments.order], times[segments.order]
    for count in np.unique(points[points >= FEWEST]).tolist():
        blocks = np.flatnonzero(points == count)
        for part in pieces(blocks.size, at_most=_PAIRS_AT_ONCE // (count * count)):
            chosen = blocks[part]
            rows = segments.first[chosen][:, None] + np.arange(count)[None, :]
            _test(answer, chosen, ordered_times[rows], ordered_values[rows], widest_gap=widest_gap, z=z)
    return answer


def _test(answer: Slope, blocks: np.ndarray, x: Floats, y: Floats, *, widest_gap: float, z: float) -> None:
    """Fill the answer for series of one length: x and y are (series, points)."""
    from scipy.special import erfc

    count = x.shape[1]
    steps = np.diff(x, axis=1)
    early, late = np.triu_indices(count, k=1)
    rise = y[:, late] - y[:, early]
    score = np.sign(rise).sum(axis=1)
    variance = (count * (count - 1) * (2 * count + 5) - _tie_correction(y)) / 18
    with np.errstate(all="ignore"):
        slopes = np.sort(rise / (x[:, late] - x[:, early]), axis=1)
        statistic = np.where(variance > 0, (score - np.sign(score)) / np.sqrt(variance), 0.0)
    p_value = erfc(np.abs(statistic) / np.sqrt(2))
    median = _at_rank(slopes, np.full(score.size, (slopes.shape[1] - 1) / 2))
    lower, upper = _bounds_of_median(slopes, half_ranks=z * np.sqrt(variance) / 2)

    reason = np.where(steps.max(axis=1) > widest_gap + GAP_TOLERANCE_YEARS, Reason.GAPS, Reason.NONE)
    reason = np.where(steps.min(axis=1) <= 0, Reason.OVERLAPPING_PERIODS, reason)
    stands = reason == Reason.NONE
    clear = stands & (np.abs(statistic) > z)
    verdict = np.where(stands, VerdictCode.SIMILAR, VerdictCode.UNKNOWN)
    answer.verdict[blocks] = np.where(clear, np.where(score > 0, VerdictCode.HIGHER, VerdictCode.LOWER), verdict)
    answer.reason[blocks] = reason
    columns = (answer.per_year, answer.lower, answer.upper, answer.statistic, answer.p_value)
    for column, numbers in zip(columns, (median, lower, upper, statistic, p_value), strict=True):
        column[blocks] = np.where(stands, numbers, np.nan)


def _tie_correction(y: Floats) -> Floats:
    """The sum of t(t - 1)(2t + 5) over each series' ties of t equal values; most series have none."""
    correction = np.zeros(y.shape[0])
    tied = (np.diff(np.sort(y, axis=1), axis=1) == 0).any(axis=1)
    among = y[tied]
    ties = (among[:, :, None] == among[:, None, :]).sum(axis=2)
    # Each point of a tie of t carries (t - 1)(2t + 5), so its t points together carry t times that.
    correction[tied] = ((ties - 1) * (2 * ties + 5)).sum(axis=1)
    return correction


def _bounds_of_median(slopes: Floats, *, half_ranks: Floats) -> tuple[Floats, Floats]:
    """The slopes that stand `half_ranks` below and above the middle of the sorted ones, between ranks by line."""
    last = slopes.shape[1] - 1
    middle = last / 2
    below = np.clip(middle - half_ranks - 0.5, 0, last)
    above = np.clip(middle + half_ranks + 0.5, 0, last)
    return _at_rank(slopes, below), _at_rank(slopes, above)


def _at_rank(slopes: Floats, rank: Floats) -> Floats:
    floor = np.floor(rank).astype(np.int64)
    ceiling = np.minimum(floor + 1, slopes.shape[1] - 1)
    rows = np.arange(slopes.shape[0])
    # A duplicated period gives slopes of infinity; the series is refused, so their difference may be NaN.
    with np.errstate(invalid="ignore"):
        return np.asarray(slopes[rows, floor] + (rank - floor) * (slopes[rows, ceiling] - slopes[rows, floor]))
