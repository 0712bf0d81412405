"""Flat rows by segment and age as one table: a row a segment, a column an age band."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.segments import sort_into_segments


@dataclass(frozen=True, slots=True)
class AgeTable:
    """Where each flat row belongs in a table of segments by age bands."""

    segment: NDArray[np.generic]
    """The key of each row of the table, ascending."""
    start: Floats
    """The first age of each band, ascending: every start that any segment has."""
    complete: Flags
    """Whether a segment has each band once and no row without an age."""
    row: NDArray[np.intp]
    column: NDArray[np.intp]
    """Where each flat row belongs."""
    placed: Flags
    """Whether a flat row has an age."""

    def fill(self, values: Floats) -> Floats:
        """A flat column as a table; NaN where a segment has no such band."""
        table = np.full((self.segment.size, self.start.size), np.nan)
        table[self.row[self.placed], self.column[self.placed]] = values[self.placed]
        return table


def by_age(age_start: Floats, segment: ArrayLike | None) -> AgeTable:
    """Sort flat rows into a table by segment and by the first age of their band, one column a distinct start.

    A segment that has not every band that another has, one twice, or a row whose age is missing, negative or
    infinite is marked as not complete. Raises `ValueError` for a segment of another length or type.
    """
    segments = sort_into_segments(segment, length=age_start.size)
    row = np.empty(age_start.size, dtype=np.intp)
    row[segments.order] = segments.of_row
    placed: Flags = np.isfinite(age_start) & (age_start >= 0)
    start = np.unique(age_start[placed])
    column = np.searchsorted(start, age_start)
    tally = np.zeros((segments.size.size, start.size), dtype=np.int64)
    np.add.at(tally, (row[placed], column[placed]), 1)
    complete = (tally == 1).all(axis=1)
    complete[row[~placed]] = False
    return AgeTable(segments.key, start, complete, row, column, placed)


def first_reason(*judged: tuple[Flags | np.bool_, int], size: int) -> NDArray[np.uint8]:
    """The reason of the first judgement that marks a segment, 0 where none does."""
    reason = np.zeros(size, dtype=np.uint8)
    for marks, code in reversed(judged):
        reason[marks] = code
    return reason
