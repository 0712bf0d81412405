"""The run of a series that may be judged: what the entry rules leave, before any formula is asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Dates, Flags, Floats, Integers, dates, flags, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments, sort_into_segments

from . import periods
from .monotone import GAP_TOLERANCE_YEARS, WIDEST_GAP_YEARS
from .recent import SPACING_TOLERANCE

SHORTEST_STEP_YEARS = 0.9
"""Points closer than this carry the seasons in them; surveys may drift some weeks from year to year."""


@dataclass(frozen=True, slots=True)
class Runs:
    """All series' rows sorted by segment and time, and of each the independent, unbroken run that ends it."""

    segments: Segments
    start: Dates
    end: Dates
    middle: Floats
    length: Floats
    """Each row's period in years: its middle, and how long it is."""
    hidden: Flags
    run: Flags
    """The rows of the run."""
    silent: Flags
    """Of each series, whether its latest row stands outside the run, for it has no figure."""
    counts: tuple[Integers, ...]
    """How many rows each series has after each rule: with a figure, unbroken, independent, in the run."""

    @classmethod
    def latest(
        cls,
        *,
        segment: ArrayLike | None,
        start: ArrayLike,
        end: ArrayLike,
        valued: Flags,
        breaks: ArrayLike | None,
        hidden: ArrayLike | None,
    ) -> Runs:
        """Apply the rules on breaks, overlap and gaps; `valued` marks the rows that have a figure.

        Raises `ValueError` naming a column of another length or type, and for a period that ends before it starts.
        """
        starts, ends = dates("start", start), dates("end", end)
        total = same_length(start=starts, end=ends, value=valued)
        if (ends < starts).any():
            raise ValueError(f"end: {int((ends < starts).sum())} periods end before they start")
        segments = sort_into_segments(segment, ends, starts, length=total)
        order = segments.order
        starts, ends, valued = starts[order], ends[order], valued[order]
        middle, length = periods.middles_and_lengths(starts, ends)
        unbroken = valued & periods.after_last_break(flags("breaks", breaks, length=total)[order], segments)
        apart = periods.independent(unbroken, starts, ends, segments)
        run, silent = periods.latest_run(
            apart, middle, length, segments, widest_gap=WIDEST_GAP_YEARS + GAP_TOLERANCE_YEARS
        )
        counts = tuple(periods.count_by_segment(marked, segments) for marked in (valued, unbroken, apart, run))
        concealed = flags("hidden", hidden, length=total)[order]
        return cls(segments, starts, ends, middle, length, concealed, run, silent, counts)

    @property
    def points(self) -> Integers:
        """How many points each run has."""
        return self.counts[-1]

    def shortage(self, needed: Integers | int) -> Codes:
        """The first rule that left each series fewer points than needed; `Reason.NONE` where enough are left."""
        reasons = (Reason.TOO_FEW_PERIODS, Reason.BREAK, Reason.OVERLAPPING_PERIODS, Reason.GAPS)
        reason = np.zeros(self.points.shape, dtype=np.uint8)
        for count, name in zip(self.counts, reasons, strict=True):
            reason[(reason == Reason.NONE) & (count < needed)] = name
        return reason

    def refusal(self, needed: Integers | int) -> Codes:
        """Why no line may be laid through each run, as far as its periods tell."""
        reason = self.shortage(needed)
        enough = reason == Reason.NONE
        reason[enough & self.silent] = Reason.LATEST_MISSING
        reason[enough & self.any_hidden_inside(self.run)] = Reason.SUPPRESSED
        reason[enough & (self.steps(self.run)[0] < SHORTEST_STEP_YEARS)] = Reason.WITHIN_A_YEAR
        return reason

    def any_hidden_inside(self, marked: Flags) -> Flags:
        """The series in which a hidden row stands between the first and the last of the marked ones."""
        first, last, there = self.ends_of(marked)
        rows, of = np.arange(marked.size), self.segments.of_row
        inside = self.hidden & (rows > first[of]) & (rows < last[of]) & there[of]
        return np.asarray(periods.count_by_segment(inside, self.segments) > 0)

    def places_from_end(self) -> Integers:
        """For each sorted row, how many rows of its run stand after it."""
        total = np.cumsum(self.run)
        ends = self.segments.first + self.segments.size - 1
        return np.asarray(total[ends][self.segments.of_row] - total)

    def steps(self, marked: Flags) -> tuple[Floats, Flags]:
        """The smallest step between marked neighbours of each series (inf where none), and whether all are equal."""
        rows = np.flatnonzero(marked)
        block = self.segments.of_row[rows]
        same = block[1:] == block[:-1]
        steps, of = np.diff(self.middle[rows])[same], block[1:][same]
        smallest = np.full(self.segments.size.size, np.inf)
        largest = np.full(self.segments.size.size, -np.inf)
        np.minimum.at(smallest, of, steps)
        np.maximum.at(largest, of, steps)
        return smallest, np.asarray(largest - smallest <= SPACING_TOLERANCE * smallest)

    def ends_of(self, marked: Flags) -> tuple[Integers, Integers, Flags]:
        """The first and last marked sorted row of each series, and whether it has any (row 0 where not)."""
        rows = np.arange(marked.size)
        if not marked.size:
            nothing = np.zeros(0, dtype=np.int64)
            return nothing, nothing, nothing.astype(np.bool_)
        first = np.minimum.reduceat(np.where(marked, rows, marked.size), self.segments.first)
        last = np.maximum.reduceat(np.where(marked, rows, -1), self.segments.first)
        there = last >= 0
        return np.where(there, first, 0), np.where(there, last, 0), there
