"""The entry rules: what may be said of a series' change, by which rule, or why nothing may."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Dates, Flags, Floats, Integers, dates, flags, floats, same_length
from wincommons.stats.codes import Codes, Reason, Rule
from wincommons.stats.segments import Segments, sort_into_segments

from . import periods
from .monotone import FEWEST, GAP_TOLERANCE_YEARS, WIDEST_GAP_YEARS, mann_kendall
from .recent import POINTS, SPACING_TOLERANCE, fingertips

SHORTEST_STEP_YEARS = 0.9
"""Points closer than this carry the seasons in them; surveys may drift some weeks from year to year."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One entry a series, in ascending order of its segment."""

    segment: NDArray[np.generic]
    verdict: Codes
    """`codes.VerdictCode`: higher has risen, lower has fallen, similar no clear change."""
    rule: Codes
    """`codes.Rule`: only `FINGERTIPS` rests on intervals and may be worded "clearly"."""
    reason: Codes
    """`codes.Reason`: why unknown; or `MODELLED` beside a verdict that is no evidence of a programme."""
    modelled: Flags
    """Whether a modelled figure is among the points: describe the trend, but prove nothing by it."""
    first_start: Dates
    last_end: Dates
    first_value: Floats
    last_value: Floats
    """The points the rule used; where unknown, the run that there is (NaT and NaN where there is none)."""
    points: Integers
    per_year: Floats
    lower: Floats
    upper: Floats
    """Change a year in the unit of the values, with its 95 % bounds."""
    p_value: Floats


def verdict(
    *,
    segment: ArrayLike | None,
    start: ArrayLike,
    end: ArrayLike,
    value: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    breaks: ArrayLike | None = None,
    hidden: ArrayLike | None = None,
    modelled: ArrayLike | None = None,
) -> Trend:
    """The trend of each series under the platform's entry rules, applied in this order.

    1. Only what follows the last break counts (`breaks` marks status B; the broken row starts the new run).
    2. Overlapping periods are not independent: they are thinned from the latest back.
    3. Only the run that ends at the latest period counts. A missing figure ends nothing, but is a gap; a gap
       of more than two years ends the run.
    4. Where figures between the points are hidden (`hidden` marks status Q) nothing is said: they are hidden
       because they are low, so the points that are left are the high ones.
    5. Five equally spaced latest points with intervals, the very latest among them: the Fingertips rule.
    6. A series without intervals, of eight points or more: Mann-Kendall and Theil-Sen. One that has them and
       fails rule 5 gets no second chance under a rule that asks less.
    7. Else unknown, with the first rule that left too few points as its reason.

    Flat columns in any order, one row a published period, whether or not it has a value; a segment is one
    series of one place and group. Raises `ValueError` naming a column of another length or type, and for a
    period that ends before it starts.

    >>> from wincommons.stats.codes import VerdictCode
    >>> years = np.arange("2016", "2024", dtype="M8[Y]")
    >>> days = {"start": years.astype("M8[D]"), "end": (years + 1).astype("M8[D]") - 1}
    >>> answer = verdict(segment=None, value=[30, 29, 28, 26, 25, 25, 24, 22], **days)
    >>> VerdictCode(answer.verdict[0]).name, Rule(answer.rule[0]).name, answer.points
    ('LOWER', 'MANN_KENDALL', array([8]))
    """
    starts, ends = dates("start", start), dates("end", end)
    values, lowers, uppers, _ = floats(value=value, lower=lower, upper=upper, rows=np.zeros(starts.shape))
    length = same_length(start=starts, end=ends, value=values)
    if (ends < starts).any():
        raise ValueError(f"end: {int((ends < starts).sum())} periods end before they start")
    segments = sort_into_segments(segment, ends, starts, length=length)
    order = segments.order
    series = _Rows(
        segments=segments,
        start=starts[order],
        end=ends[order],
        value=values[order],
        lower=lowers[order],
        upper=uppers[order],
        modelled=flags("modelled", modelled, length=length)[order],
    )
    return series.judge(
        broken=flags("breaks", breaks, length=length)[order], hidden=flags("hidden", hidden, length=length)[order]
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sorted rows of all series, and the rules over them."""

    segments: Segments
    start: Dates
    end: Dates
    value: Floats
    lower: Floats
    upper: Floats
    modelled: Flags

    def judge(self, *, broken: Flags, hidden: Flags) -> Trend:
        segments = self.segments
        middle, length = periods.middles_and_lengths(self.start, self.end)
        valued = np.isfinite(self.value)
        unbroken = valued & periods.after_last_break(broken, segments)
        apart = periods.independent(unbroken, self.start, self.end, segments)
        run, silent = periods.latest_run(
            apart, middle, length, segments, widest_gap=WIDEST_GAP_YEARS + GAP_TOLERANCE_YEARS
        )
        counts = [periods.count_by_segment(marked, segments) for marked in (valued, unbroken, apart, run)]
        points = counts[-1]

        recent = run & (_places_from_end(run, segments) < POINTS)
        step, even = _steps(recent, middle, segments)
        sure = self._all_have_intervals(recent)
        yearly = _steps(run, middle, segments)[0] >= SHORTEST_STEP_YEARS
        whole, without = ~self._any_inside(recent, hidden), ~self._all_have_intervals(run)
        by_interval = (points >= POINTS) & sure & even & ~silent & (step >= SHORTEST_STEP_YEARS) & whole
        by_rank = ~by_interval & (points >= FEWEST) & yearly & without & ~self._any_inside(run, hidden)

        needed = np.where(sure, POINTS, FEWEST)
        reason = _first_shortage(counts, needed)
        undecided = reason == Reason.NONE
        reason[undecided & ~even] = Reason.UNEQUAL_PERIODS
        reason[undecided & silent] = Reason.LATEST_MISSING
        reason[undecided & self._any_inside(np.where(sure[segments.of_row], recent, run), hidden)] = Reason.SUPPRESSED
        reason[undecided & (points > 1) & ~yearly] = Reason.WITHIN_A_YEAR
        return self._answer(run=run, recent=recent, middle=middle, chosen=(by_interval, by_rank), reason=reason)

    def _any_inside(self, marked: Flags, hidden: Flags) -> Flags:
        """The series in which a hidden row stands between the first and the last of the marked ones."""
        first, last, there = _ends(marked, self.segments)
        rows, of = np.arange(marked.size), self.segments.of_row
        inside = hidden & (rows > first[of]) & (rows < last[of]) & there[of]
        return periods.count_by_segment(inside, self.segments) > 0

    def _all_have_intervals(self, marked: Flags) -> Flags:
        bounded = np.isfinite(self.lower) & np.isfinite(self.upper) & (self.upper > self.lower)
        without = periods.count_by_segment(marked & ~bounded, self.segments)
        return np.asarray((without == 0) & (periods.count_by_segment(marked, self.segments) > 0))

    def _answer(
        self, *, run: Flags, recent: Flags, middle: Floats, chosen: tuple[Flags, Flags], reason: Codes
    ) -> Trend:
        by_interval, by_rank = chosen
        block = self.segments.of_row
        used = np.where(by_interval[block], recent, run)
        count = self.segments.size.size
        first, last, any_used = _ends(used, self.segments)
        trend = Trend(
            segment=self.segments.key,
            verdict=np.zeros(count, dtype=np.uint8),
            rule=np.where(by_interval, Rule.FINGERTIPS, np.where(by_rank, Rule.MANN_KENDALL, Rule.NONE)).astype(
                np.uint8
            ),
            reason=reason,
            modelled=periods.count_by_segment(used & self.modelled, self.segments) > 0,
            first_start=np.where(any_used, self.start[first], np.datetime64("NaT")),
            last_end=np.where(any_used, self.end[last], np.datetime64("NaT")),
            first_value=np.where(any_used, self.value[first], np.nan),
            last_value=np.where(any_used, self.value[last], np.nan),
            points=periods.count_by_segment(used, self.segments),
            per_year=np.full(count, np.nan),
            lower=np.full(count, np.nan),
            upper=np.full(count, np.nan),
            p_value=np.full(count, np.nan),
        )
        for blocks, tested in ((by_interval, recent), (by_rank, run)):
            rows = np.flatnonzero(tested & blocks[block])
            if not rows.size:
                continue
            value, time, of = self.value[rows], middle[rows], block[rows]
            if blocks is by_interval:
                slope = fingertips(value=value, lower=self.lower[rows], upper=self.upper[rows], time=time, segment=of)
            else:
                slope = mann_kendall(value=value, time=time, segment=of, widest_gap=np.inf)
            trend.verdict[blocks] = slope.verdict
            trend.reason[blocks] = slope.reason
            trend.per_year[blocks], trend.p_value[blocks] = slope.per_year, slope.p_value
            trend.lower[blocks], trend.upper[blocks] = slope.lower, slope.upper
        trend.reason[(trend.reason == Reason.NONE) & trend.modelled] = Reason.MODELLED
        return trend


def _first_shortage(counts: list[Integers], needed: Integers) -> Codes:
    """The first of the successive selections that left fewer points than needed."""
    reasons = (Reason.TOO_FEW_PERIODS, Reason.BREAK, Reason.OVERLAPPING_PERIODS, Reason.GAPS)
    reason = np.zeros(needed.shape, dtype=np.uint8)
    for count, name in zip(counts, reasons, strict=True):
        reason[(reason == Reason.NONE) & (count < needed)] = name
    return reason


def _places_from_end(marked: Flags, segments: Segments) -> Integers:
    """For each sorted row, how many marked rows of its segment stand after it."""
    total = np.cumsum(marked)
    ends = segments.first + segments.size - 1
    return np.asarray(total[ends][segments.of_row] - total)


def _steps(marked: Flags, middle: Floats, segments: Segments) -> tuple[Floats, Flags]:
    """The smallest step between marked neighbours of each segment (inf where none), and whether all are equal."""
    rows = np.flatnonzero(marked)
    block = segments.of_row[rows]
    same = block[1:] == block[:-1]
    steps, of = np.diff(middle[rows])[same], block[1:][same]
    smallest = np.full(segments.size.size, np.inf)
    largest = np.full(segments.size.size, -np.inf)
    np.minimum.at(smallest, of, steps)
    np.maximum.at(largest, of, steps)
    return smallest, np.asarray(largest - smallest <= SPACING_TOLERANCE * smallest)


def _ends(marked: Flags, segments: Segments) -> tuple[Integers, Integers, Flags]:
    """The first and last marked sorted row of each segment, and whether it has any (row 0 where not)."""
    rows = np.arange(marked.size)
    if not marked.size:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing.astype(np.bool_)
    first = np.minimum.reduceat(np.where(marked, rows, marked.size), segments.first)
    last = np.maximum.reduceat(np.where(marked, rows, -1), segments.first)
    there = last >= 0
    return np.where(there, first, 0), np.where(there, last, 0), there
