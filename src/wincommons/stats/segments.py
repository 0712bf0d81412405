"""Many groups of rows in flat columns: sorted once, then addressed by where each begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Floats, Integers


@dataclass(frozen=True, slots=True)
class Segments:
    """Rows in the order of (segment, keys), and the bounds of each segment in that order."""

    order: NDArray[np.intp]
    """Row numbers of the input, sorted."""
    key: NDArray[np.generic]
    """The segment each block belongs to, ascending."""
    first: Integers
    """Where each block begins in `order`."""
    size: Integers
    """How many rows each block has."""

    @property
    def of_row(self) -> Integers:
        """The block number of each sorted row."""
        return np.repeat(np.arange(self.size.size), self.size)


def sort_into_segments(segment: ArrayLike | None, *keys: NDArray[np.generic], length: int) -> Segments:
    """Sort rows by segment and then by `keys`, first key strongest; without a segment all rows are one.

    `segment` is a flat array of integers or text, one a row. Raises `ValueError` for another length.
    """
    names = np.zeros(length, dtype=np.int64) if segment is None else np.asarray(segment)
    if names.shape != (length,):
        raise ValueError(f"segment: expected {length} entries, one a row, got shape {names.shape}")
    if names.dtype.kind not in "iuSUO" and length:
        raise ValueError(f"segment: expected integers or text, got {names.dtype}")
    if _stand_in_order(names, *keys):
        order, ordered = np.arange(length), names
    else:
        order = np.lexsort((*reversed(keys), names))
        ordered = names[order]
    starts = np.ones(length, dtype=np.bool_)
    starts[1:] = ordered[1:] != ordered[:-1]
    first = np.flatnonzero(starts).astype(np.int64)
    size = np.diff(np.append(first, length)).astype(np.int64)
    return Segments(order=order, key=ordered[first], first=first, size=size)


def _stand_in_order(*columns: NDArray[Any]) -> bool:
    """Whether the rows come sorted, as they do from a lake; a NaN says no, which costs only the sort."""
    tied = np.ones(max(columns[0].size - 1, 0), dtype=np.bool_)
    for column in columns:
        before, after = column[:-1], column[1:]
        if not (~tied | (before <= after)).all():
            return False
        tied &= before == after
    return True


def lasts(values: Floats, segments: Segments, *, count: int) -> Floats:
    """The last `count` sorted rows of each block as a matrix (blocks, count); every block must have them."""
    ends = segments.first + segments.size
    return np.asarray(values[ends[:, None] + np.arange(-count, 0)[None, :]])
