"""The straight line through each series' points, each point counting by how surely it is known.

Weighted least squares by segment: every line of the library (change in per cent, closing gaps, forecasts) is fitted
here, so that all treat the scatter of the points alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Flags, Floats, Integers
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments

from .periods import count_by_segment

Dispersion = Literal["floored", "estimated"]
"""How the scatter about the line enters its errors.

`floored`: the intervals are taken at their word where the points lie as close to the line as these allow, and the
errors grow by the root of chi-square over its degrees of freedom where they scatter more: never narrower than either
tells. `estimated`: by that root in any case, as a regression program does that knows only the weights' proportions.
"""


@dataclass(frozen=True, slots=True)
class Lines:
    """One line a series; `level` is its height at `centre`, where level and slope err independently."""

    points: Integers
    freedom: Floats
    """Points less the two that a line takes."""
    centre: Floats
    level: Floats
    slope: Floats
    level_error: Floats
    slope_error: Floats
    """Standard errors, the dispersion within."""
    dispersion: Floats
    """Chi-square of the points about the line over its degrees of freedom: about 1 where the intervals tell all."""
    scale: Floats
    """What the errors' squares were multiplied by: the dispersion, or its floor where that is more."""
    weights: Floats
    spread: Floats
    """The sum of 1 / error squared, and of squared times from `centre` over error squared: one over them are the
    squares of the level's and the slope's error before the scale."""

    def at(self, time: Floats) -> Floats:
        """The line's height."""
        return np.asarray(self.level + self.slope * (time - self.centre))

    def error_at(self, time: Floats) -> Floats:
        """The standard error of that height."""
        return np.hypot(self.level_error, self.slope_error * (time - self.centre))


def fit(*, value: Floats, error: Floats, time: Floats, block: Integers, count: int, floor: Floats | float) -> Lines:
    """The lines through the rows of `count` blocks, by weights 1 / `error` squared; NaN where there are too few.

    `floor` is what the dispersion may not fall below in the errors: 1 where `error` is a known standard error, 0
    where only proportions of it are known.
    """

    def total(numbers: Floats) -> Floats:
        return np.asarray(np.bincount(block, weights=numbers, minlength=count), dtype=np.float64)

    points = np.bincount(block, minlength=count)
    freedom = np.maximum(points - 2.0, 0.0)
    with np.errstate(all="ignore"):
        # Weights as shares of each block's largest: squares of small errors must not run out of range.
        least = np.full(count, np.inf)
        np.minimum.at(least, block, error)
        weight = (least[block] / error) ** 2
        weights = total(weight)
        centre = total(weight * time) / weights
        height = total(weight * value) / weights
        # The second pass takes away what rounding left of the first.
        away, rise = time - centre[block], value - height[block]
        centre, away = centre + total(weight * away) / weights, away - (total(weight * away) / weights)[block]
        height, rise = height + total(weight * rise) / weights, rise - (total(weight * rise) / weights)[block]
        spread = total(weight * away**2)
        slope = total(weight * away * rise) / spread
        residual = rise - slope[block] * away
        # A line that only rounding parts from its points has no scatter.
        largest = np.zeros(count)
        np.maximum.at(largest, block, np.abs(value))
        residual = np.where(np.abs(residual) > 1e-13 * largest[block], residual, 0.0)
        dispersion = total(weight * residual**2) / least**2 / freedom
        scale = np.maximum(dispersion, floor)
        return Lines(
            points=points,
            freedom=freedom,
            centre=centre,
            level=height,
            slope=slope,
            level_error=least * np.sqrt(scale / weights),
            slope_error=least * np.sqrt(scale / spread),
            dispersion=dispersion,
            scale=scale,
            weights=weights / least**2,
            spread=spread / least**2,
        )


def two_sided_t(confidence: float, freedom: Floats) -> Floats:
    """t such that the middle `confidence` of Student's distribution lies within -t and t."""
    from scipy.special import stdtrit

    with np.errstate(all="ignore"):
        return np.asarray(stdtrit(freedom, 0.5 + confidence / 2))


def floor_of(dispersion: Dispersion) -> float:
    """The least dispersion that the errors are multiplied by; raises `ValueError` for an unknown word."""
    if dispersion not in get_args(Dispersion):
        raise ValueError(f"dispersion: expected one of {', '.join(get_args(Dispersion))}, got {dispersion!r}")
    return 1.0 if dispersion == "floored" else 0.0


def judge_points(value: Floats, lower: Floats, upper: Floats) -> Codes:
    """Of each row with a value, why its interval gives it no weight (`Reason.NONE` where it does)."""
    with np.errstate(invalid="ignore"):
        # Bounds that were computed may miss their value by the last binary digit.
        slack = 1e-9 * (1 + np.abs(value))
        outside = (lower > value + slack) | (upper < value - slack)
        reason = np.where(upper > lower, Reason.NONE, Reason.ZERO_WIDTH)
    reason = np.where(np.isfinite(lower) & np.isfinite(upper), reason, Reason.NO_INTERVAL)
    return np.where(outside | np.isinf(value), Reason.IMPOSSIBLE_INPUT, reason).astype(np.uint8)


_FROM_WEAKEST = (
    Reason.NO_LOGARITHM,
    Reason.ZERO_WIDTH,
    Reason.NO_INTERVAL,
    Reason.IMPOSSIBLE_INPUT,
    Reason.MISSING_INPUT,
)


def gather(reason: Codes, used: Flags, segments: Segments) -> Codes:
    """The gravest reason among each segment's used sorted rows; one point that cannot be used refuses the series."""
    gravest = np.zeros(segments.size.size, dtype=np.uint8)
    for why in _FROM_WEAKEST:
        gravest[count_by_segment(used & (reason == why), segments) > 0] = why
    return gravest


def blocks_of(used: Flags, segments: Segments) -> tuple[NDArray[np.intp], Integers]:
    """The used sorted rows, and the segment number of each."""
    rows = np.flatnonzero(used)
    return rows, segments.of_row[rows]
