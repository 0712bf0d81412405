"""Is the gap between two groups closing: the difference of their trends, and how long it would take at this pace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Dates, Flags, Floats, Integers, flags, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from .line import Lines, blocks_of, fit, gather, judge_points, two_sided_t
from .periods import count_by_segment
from .recent import POINTS
from .runs import Runs


class Pace(IntEnum):
    """What a gap does; 0 is unknown, so that a fresh array claims nothing."""

    UNKNOWN = 0
    CLOSING = 1
    NO_CLEAR_CHANGE = 2
    WIDENING = 3


@dataclass(frozen=True, slots=True)
class GapChange:
    """The gap told in one way, one entry a series; NaN where `reason` says why."""

    pace: Codes
    """`Pace`."""
    per_year: Floats
    """How the gap (the group less the other, or its ratio to the other) changes a year: in the unit of the values,
    or in per cent of the ratio."""
    lower: Floats
    upper: Floats
    first_gap: Floats
    last_gap: Floats
    """The gap between the fitted lines at the first and the last period: a difference, or a ratio."""
    years: Floats
    """Years after the last period's middle until the lines meet, if both go on as they did; 0 where they have met."""
    years_lower: Floats
    years_upper: Floats
    years_reason: Codes
    """Why there are no years: `NOT_CLOSING`, or what `reason` says."""
    reason: Codes
    """Why the pace is unknown; or `MODELLED` beside a pace that is no evidence of a programme."""


@dataclass(frozen=True, slots=True)
class Closing:
    """One entry a pair of series, in ascending order of its segment."""

    segment: NDArray[np.generic]
    absolute: GapChange
    relative: GapChange
    """The two may differ, and both are true: while two rates fall, the gap can shrink and the ratio grow."""
    modelled: Flags
    """Whether a modelled figure is among the points: describe the pace, but prove nothing by it."""
    first_start: Dates
    last_end: Dates
    """The periods that were used (NaT where there are none)."""
    points: Integers


def closing(
    *,
    segment: ArrayLike | None,
    start: ArrayLike,
    end: ArrayLike,
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    other: ArrayLike,
    other_lower: ArrayLike | None,
    other_upper: ArrayLike | None,
    breaks: ArrayLike | None = None,
    hidden: ArrayLike | None = None,
    modelled: ArrayLike | None = None,
    confidence: float = 0.95,
    bounds: float = 0.95,
) -> Closing:
    """Whether the gap between a group and another is closing or widening, in size and in proportion.

    Flat columns in any order, one row a period with both groups' figures (`bounds` is the confidence level of the
    given intervals), so that both lines rest on the same periods; a period in which either has none is a gap. A
    segment is one pair of series. `breaks`, `hidden` and `modelled` mark a row where they hold of either group.

    Each group's line is fitted by weighted least squares over the run that the entry rules leave (`verdict`, rules
    1 to 4), five points or more, the very latest among them: for the absolute gap on the values, for the relative
    one on their logarithms. The difference of the slopes has the interval b ± t √(s₁² + s₂²), where no slope's
    error is narrower than its intervals imply and each is wider where its points scatter more (`line.Dispersion`),
    and t has Welch's degrees of freedom. Where that interval holds 0 there is no clear change. Else the gap is closing
    if it shrinks at the middle of the run, and widening if it grows. Where the two have clearly changed sides, or
    the gap's side at the middle is not clear, it cannot be called either (`CHANGED_SIDES`).

    The years to closing are the gap of the lines at the last period over the slopes' difference, with Fieller's
    interval: the years at which the gap's own interval holds 0, none of them before the last period. Only a closing
    gap has them (`NOT_CLOSING`). The two groups are taken as independent of each other.

    Refused besides: a point without interval, of no width, outside its own interval or infinite; for the relative gap
    a figure of zero or below (`NO_LOGARITHM`). Raises `ValueError` naming a column of another length or type.

    Welch (1947), Biometrika 34, 28-35; Fieller (1954), J. R. Stat. Soc. B 16, 175-185; that absolute and relative
    gaps may part: Scanlan (2006), Chance 19(2), 47-51.

    >>> years = np.arange("2016", "2024", dtype="M8[Y]")
    >>> days = {"start": years.astype("M8[D]"), "end": (years + 1).astype("M8[D]") - 1}
    >>> group, other = np.linspace(40, 26, 8), np.full(8, 20.0)
    >>> bands = {"lower": group - 1, "upper": group + 1, "other_lower": other - 1, "other_upper": other + 1}
    >>> gap = closing(segment=None, **days, value=group, other=other, **bands).absolute
    >>> Pace(gap.pace[0]).name, gap.per_year, gap.years, gap.years_lower.round(1), gap.years_upper.round(1)
    ('CLOSING', array([-2.]), array([3.]), array([2.2]), array([3.9]))
    """
    z, _ = float(two_sided(bounds)), two_sided(confidence)
    columns = floats(
        value=value, lower=lower, upper=upper, other=other, other_lower=other_lower, other_upper=other_upper,
        rows=np.zeros(np.shape(start)),
    )[:6]  # fmt: skip
    length = same_length(value=columns[0])
    valued = ~np.isnan(columns[0]) & ~np.isnan(columns[3])
    runs = Runs.latest(segment=segment, start=start, end=end, valued=valued, breaks=breaks, hidden=hidden)
    order, segments = runs.segments.order, runs.segments
    group, rest = ([column[order] for column in side] for side in (columns[:3], columns[3:]))
    reason = runs.refusal(POINTS)
    for side in (group, rest):
        reason = _first(reason, gather(judge_points(side[0], side[1], side[2]), runs.run, segments))
    from_modelled = runs.run & flags("modelled", modelled, length=length)[order]
    is_modelled = np.asarray(count_by_segment(from_modelled, segments) > 0)
    first, last, there = runs.ends_of(runs.run)

    with np.errstate(all="ignore"):
        both = [(side[0], (side[2] - side[1]) / (2 * z)) for side in (group, rest)]
        logs = [(np.log(y), error / y) for y, error in both]
    no_log = np.where((group[0] <= 0) | (rest[0] <= 0), Reason.NO_LOGARITHM, Reason.NONE).astype(np.uint8)
    log_reason = _first(reason, gather(no_log, runs.run, segments))
    answers = []
    for sides, why in ((both, reason), (logs, log_reason)):
        pair = _Pair.of(sides, runs=runs, fitted=why == Reason.NONE, confidence=confidence)
        answers.append(pair.judge(runs.middle[first], runs.middle[last], reason=why, modelled=is_modelled))
    return Closing(
        segment=segments.key,
        absolute=answers[0],
        relative=_as_ratio(answers[1]),
        modelled=is_modelled,
        first_start=np.where(there, runs.start[first], np.datetime64("NaT")),
        last_end=np.where(there, runs.end[last], np.datetime64("NaT")),
        points=runs.points,
    )


def _first(reason: Codes, after: Codes) -> Codes:
    return np.where(reason == Reason.NONE, after, reason).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two groups' lines, and the quantile that the difference of their slopes is held to."""

    group: Lines
    other: Lines
    t: Floats

    @classmethod
    def of(cls, sides: list[tuple[Floats, Floats]], *, runs: Runs, fitted: Flags, confidence: float) -> _Pair:
        rows, block = blocks_of(runs.run & fitted[runs.segments.of_row], runs.segments)
        group, other = (
            fit(value=y[rows], error=error[rows], time=runs.middle[rows], block=block, count=fitted.size, floor=1.0)
            for y, error in sides
        )
        with np.errstate(all="ignore"):
            # Welch's degrees of freedom, written in shares so that small errors do not run out of range.
            share = 1 / (1 + (other.slope_error / group.slope_error) ** 2)
            freedom = 1 / (share**2 / group.freedom + (1 - share) ** 2 / other.freedom)
        return cls(group, other, two_sided_t(confidence, freedom))

    def gap(self, time: Floats) -> tuple[Floats, Floats]:
        """The gap of the lines at a time, and how far its bounds lie from it."""
        half = self.t * np.hypot(self.group.error_at(time), self.other.error_at(time))
        return self.group.at(time) - self.other.at(time), half

    def judge(self, first: Floats, last: Floats, *, reason: Codes, modelled: Flags) -> GapChange:
        with np.errstate(all="ignore"):
            slope = self.group.slope - self.other.slope
            half = self.t * np.hypot(self.group.slope_error, self.other.slope_error)
            (opened, opened_half), (stood, stood_half), (gap, gap_half) = (
                self.gap(time) for time in (first, (first + last) / 2, last)
            )
            clear = np.abs(slope) > half
            crossed = (opened * gap < 0) & (np.abs(opened) > opened_half) & (np.abs(gap) > gap_half)
            sided = ~crossed & (np.abs(stood) > stood_half)
            shrinks = slope * stood < 0
        reason = _first(reason, np.where(clear & ~sided, Reason.CHANGED_SIDES, Reason.NONE).astype(np.uint8))
        # Figures so large that the difference of their slopes is no number.
        with np.errstate(all="ignore"):
            reason[(reason == Reason.NONE) & ~np.isfinite(half + slope + opened + gap)] = Reason.IMPOSSIBLE_INPUT
        known = reason == Reason.NONE
        stands = known | (reason == Reason.CHANGED_SIDES)
        pace = np.where(known, Pace.NO_CLEAR_CHANGE, Pace.UNKNOWN)
        pace = np.where(known & clear, np.where(shrinks, Pace.CLOSING, Pace.WIDENING), pace)
        years_reason = _first(reason, np.where(pace == Pace.CLOSING, Reason.NONE, Reason.NOT_CLOSING).astype(np.uint8))
        years = self._years(slope, half, last, gap=gap, gap_half=gap_half)
        reason[known & modelled] = Reason.MODELLED
        per_year, lower, upper, first_gap, last_gap = (
            np.where(stands, column, np.nan) for column in (slope, slope - half, slope + half, opened, gap)
        )
        meet, begins, over = (np.where(years_reason == Reason.NONE, column, np.nan) for column in years)
        return GapChange(
            pace=pace.astype(np.uint8),
            per_year=per_year,
            lower=lower,
            upper=upper,
            first_gap=first_gap,
            last_gap=last_gap,
            years=meet,
            years_lower=begins,
            years_upper=over,
            years_reason=years_reason,
            reason=reason,
        )

    def _years(
        self, slope: Floats, half: Floats, last: Floats, *, gap: Floats, gap_half: Floats
    ) -> tuple[Floats, Floats, Floats]:
        """When the gap's line meets 0, and when its interval first and last holds 0, in years from `last` on.

        The ends are the roots h of (gap + slope h)² = t² Var(gap + slope h), a parabola in h that opens upwards
        wherever the slope is clear: (slope² - half²) h² + 2 (gap slope - lean) h + (gap² - gap_half²) = 0.
        """
        with np.errstate(all="ignore"):
            lean = self.t**2 * (
                self.group.slope_error**2 * (last - self.group.centre)
                + self.other.slope_error**2 * (last - self.other.centre)
            )
            square, middle = (slope - half) * (slope + half), gap * slope - lean
            constant = (gap - gap_half) * (gap + gap_half)
            root = np.sqrt(np.maximum(middle**2 - square * constant, 0.0))
            meet, begins, over = -gap / slope, (-middle - root) / square, (-middle + root) / square
        return np.maximum(meet, 0.0), np.maximum(begins, 0.0), np.maximum(over, 0.0)


def _as_ratio(change: GapChange) -> GapChange:
    """Logarithms told as a ratio and its change in per cent a year."""
    with np.errstate(all="ignore"):
        return replace(
            change,
            per_year=100 * np.expm1(change.per_year),
            lower=100 * np.expm1(change.lower),
            upper=100 * np.expm1(change.upper),
            first_gap=np.exp(change.first_gap),
            last_gap=np.exp(change.last_gap),
        )
