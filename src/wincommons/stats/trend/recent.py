"""The recent trend as England's Fingertips judges it: the slope through the last five points.

Office for Health Improvement and Disparities, Public Health Technical Guidance, "Fingertips trend markers".
The chi-square of the slope must pass 99.8 %, and the slope must keep its sign when any one point is left out.
One departure: the publisher calls a series without intervals "no change"; here it cannot be calculated.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason, VerdictCode
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import Segments, lasts, sort_into_segments

from .slope import Slope

POINTS = 5
SIGNIFICANT_CHI_SQUARE = 9.54953570608324
"""The 99.8 % point of chi-square with one degree of freedom, as the publisher's own program has it."""
SPACING_TOLERANCE = 0.05
"""How far one step may differ from the mean step: months and leap years are not quite equal."""

# Row 0 keeps all five points, row i leaves out point i.
_KEPT = np.vstack([np.ones(POINTS), 1.0 - np.eye(POINTS)])


def fingertips(
    *,
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    time: ArrayLike,
    segment: ArrayLike | None = None,
) -> Slope:
    """The recent trend of each series from its five latest points and their 95 % intervals.

    Flat columns, in any order; `time` in years (a period's middle). Each point is weighted by one over its
    variance, ((upper - lower) / 3.92) squared, and the slope's chi-square is (slope / its standard error)
    squared. Refuses fewer than five points; among the latest five a point without interval, of no width, outside
    its own interval, infinite or without a time; and unequal steps; each with its reason.

    >>> value = np.array([20.0, 22, 24, 26, 28])
    >>> answer = fingertips(value=value, lower=value - 1, upper=value + 1, time=range(2019, 2024))
    >>> VerdictCode(answer.verdict[0]).name, answer.per_year, answer.statistic.round(2)
    ('HIGHER', array([2.]), array([153.66]))
    """
    values, lowers, uppers, times = floats(value=value, lower=lower, upper=upper, time=time)
    length = same_length(value=values)
    there = ~np.isnan(values)
    segments = sort_into_segments(segment, ~there, times, length=length)
    answer, enough = _open(segments, there)
    if not enough.any():
        return answer
    y, low, high, x = (_latest(column, there, segments, enough) for column in (values, lowers, uppers, times))

    with np.errstate(all="ignore"):
        width = high - low
        weight = 1 / (width / (2 * 1.96)) ** 2
        # Bounds that were computed may miss their value by the last binary digit.
        slack = 1e-9 * (1 + np.abs(y))
        outside = ((low > y + slack) | (high < y - slack)).any(axis=1)
    reason = np.where(_equally_spaced(x), Reason.NONE, Reason.UNEQUAL_PERIODS)
    reason = np.where((width <= 0).any(axis=1), Reason.ZERO_WIDTH, reason)
    reason = np.where(outside, Reason.IMPOSSIBLE_INPUT, reason)
    reason = np.where(~np.isfinite(low + high).all(axis=1), Reason.NO_INTERVAL, reason)
    reason = _without_time_or_end(reason, x, y)
    slopes, errors = _weighted_slopes(x, y, weight)
    with np.errstate(all="ignore"):
        chi_square = (slopes[:, 0] / errors) ** 2
    _fill(answer, enough, reason, slopes=slopes, chi_square=chi_square, errors=errors)
    return answer


def fingertips_proportion(
    *, numerator: ArrayLike, denominator: ArrayLike, time: ArrayLike, segment: ArrayLike | None = None
) -> Slope:
    """The recent trend of counted proportions: the Cochran-Armitage chi-square over the five latest points.

    For counts of people only: a survey's estimated numerator is not a count, and would look far too sure.
    The sign must hold in the slope of the log odds with any one point left out, so a share of 0 or 1 among the
    five is refused. `per_year` is the change of the share (0 to 1) a year, weighted by the denominators.
    Cochran (1954), Biometrics 10, 417-451; Armitage (1955), Biometrics 11, 375-386.

    >>> answer = fingertips_proportion(numerator=[40, 48, 61, 69, 80], denominator=[200] * 5, time=range(2019, 2024))
    >>> VerdictCode(answer.verdict[0]).name, answer.per_year.round(4), answer.statistic.round(2)
    ('HIGHER', array([0.0505]), array([24.38]))
    """
    events, people, times = floats(numerator=numerator, denominator=denominator, time=time)
    length = same_length(numerator=events)
    there = ~(np.isnan(events) | np.isnan(people))
    segments = sort_into_segments(segment, ~there, times, length=length)
    answer, enough = _open(segments, there)
    if not enough.any():
        return answer
    count, base, x = (_latest(column, there, segments, enough) for column in (events, people, times))

    reason = np.where(_equally_spaced(x), Reason.NONE, Reason.UNEQUAL_PERIODS)
    reason = np.where(((count == 0) | (count == base)).any(axis=1), Reason.UNDEFINED, reason)
    reason = np.where(((count < 0) | (count > base)).any(axis=1), Reason.IMPOSSIBLE_INPUT, reason)
    reason = np.where((base == 0).any(axis=1), Reason.NO_POPULATION, reason)
    reason = _without_time_or_end(reason, x, count + base)
    with np.errstate(all="ignore"):
        log_odds = np.log(count / (base - count))
        signs, _ = _weighted_slopes(x, log_odds, np.ones_like(x))
        overall = (count.sum(axis=1) / base.sum(axis=1))[:, None]
        weight = base / (overall * (1 - overall))
        slopes, errors = _weighted_slopes(x, count / base, weight)
        chi_square = (slopes[:, 0] / errors) ** 2
    signs[:, 0] = slopes[:, 0]
    _fill(answer, enough, reason, slopes=signs, chi_square=chi_square, errors=errors)
    return answer


def _open(segments: Segments, there: Flags) -> tuple[Slope, Flags]:
    size = segments.size
    points = np.add.reduceat(there[segments.order].astype(np.int64), segments.first) if size.size else size
    answer = Slope.unknown(segments.key, np.minimum(points, POINTS))
    answer.reason[points < POINTS] = Reason.TOO_FEW_PERIODS
    return answer, points >= POINTS


def _latest(column: Floats, there: Flags, segments: Segments, enough: Flags) -> Floats:
    # Rows with a value come first in each block, so the five latest end where the valued rows end.
    points = np.add.reduceat(there[segments.order].astype(np.int64), segments.first)
    valued = Segments(segments.order, segments.key[enough], segments.first[enough], points[enough])
    return lasts(column[segments.order], valued, count=POINTS)


def _without_time_or_end(reason: Codes, x: Floats, figures: Floats) -> Codes:
    reason = np.where(np.isinf(figures).any(axis=1), Reason.IMPOSSIBLE_INPUT, reason)
    return np.where(~np.isfinite(x).all(axis=1), Reason.MISSING_INPUT, reason).astype(np.uint8)


def _equally_spaced(x: Floats) -> Flags:
    with np.errstate(invalid="ignore"):
        steps = np.diff(x, axis=1)
        mean = steps.mean(axis=1)
        even = np.abs(steps - mean[:, None]).max(axis=1) <= SPACING_TOLERANCE * mean
    return np.asarray(even & (mean > 0))


def _weighted_slopes(x: Floats, y: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Slopes with all five points and with each left out (series, 6); the error of the first (series,)."""
    with np.errstate(all="ignore"):
        # Centred, so that years near 2000 do not lose the digits of the differences between them; the values too,
        # and the weights as shares of the largest, so that neither their height nor their unit costs digits.
        x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
        unit = weight.max(axis=1, keepdims=True)
        weight = weight / unit
        total = weight @ _KEPT.T
        sum_x = (weight * x) @ _KEPT.T
        sum_y = (weight * y) @ _KEPT.T
        sum_xx = (weight * x * x) @ _KEPT.T
        sum_xy = (weight * x * y) @ _KEPT.T
        spread = total * sum_xx - sum_x**2
        slopes = (total * sum_xy - sum_x * sum_y) / spread
        return slopes, np.sqrt(total[:, 0] / spread[:, 0] / unit[:, 0])


def _fill(answer: Slope, where: Flags, reason: Codes, *, slopes: Floats, chi_square: Floats, errors: Floats) -> None:
    from scipy.special import erfc

    # Figures too large to square have no slope.
    reason = np.where((reason == Reason.NONE) & ~np.isfinite(chi_square), Reason.IMPOSSIBLE_INPUT, reason)
    stands = reason == Reason.NONE
    signs = np.where(slopes < 0, -1, 1)
    clear = stands & (chi_square > SIGNIFICANT_CHI_SQUARE) & (signs == signs[:, :1]).all(axis=1)
    verdict = np.where(stands, VerdictCode.SIMILAR, VerdictCode.UNKNOWN)
    verdict = np.where(clear, np.where(slopes[:, 0] > 0, VerdictCode.HIGHER, VerdictCode.LOWER), verdict)
    half = float(two_sided(0.95)) * errors
    answer.verdict[where] = verdict
    answer.reason[where] = reason
    answer.per_year[where] = np.where(stands, slopes[:, 0], np.nan)
    answer.lower[where] = np.where(stands, slopes[:, 0] - half, np.nan)
    answer.upper[where] = np.where(stands, slopes[:, 0] + half, np.nan)
    answer.statistic[where] = np.where(stands, chi_square, np.nan)
    answer.p_value[where] = np.where(stands, erfc(np.sqrt(chi_square / 2)), np.nan)
