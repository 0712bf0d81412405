"""Sums and judgements of each segment's rows; the rows must be sorted into segments first."""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments


def total(values: Floats, segments: Segments) -> Floats:
    """The sum of each segment's rows, of columns that are sorted as the segments are; NaN where it is not finite."""
    with np.errstate(all="ignore"):
        sums = np.add.reduceat(values, segments.first) if values.size else np.zeros(0)
        return np.where(np.isfinite(sums), sums, np.nan)


def any_of(marks: Flags, segments: Segments) -> Flags:
    """Whether any of each segment's rows is marked."""
    return np.asarray(np.logical_or.reduceat(marks, segments.first)) if marks.size else np.zeros(0, dtype=np.bool_)


def judge(segments: Segments, *columns: Floats) -> Codes:
    """`MISSING_INPUT` or `IMPOSSIBLE_INPUT` for a segment in which one number is missing, infinite or negative.

    One hole is enough: a total without it would be too low, and nobody could see it.
    """
    reason = np.zeros(segments.size.size, dtype=np.uint8)
    missing, impossible = (np.zeros(columns[0].shape, dtype=np.bool_) for _ in range(2))
    for column in columns:
        missing |= np.isnan(column)
        impossible |= (column < 0) | np.isinf(column)
    reason[any_of(impossible, segments)] = Reason.IMPOSSIBLE_INPUT
    reason[any_of(missing, segments)] = Reason.MISSING_INPUT
    return reason
