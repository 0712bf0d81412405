"""What each cell is made of: how many hold a part of it, and how large the largest parts are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import sort_into_segments


@dataclass(frozen=True, slots=True)
class Concentration:
    """One entry a cell, in ascending order of its segment."""

    segment: NDArray[np.generic]
    holders: Integers
    """How many hold a part of the cell, a part of zero counted too."""
    total: Floats
    largest: Floats
    """(cells, number): the largest holdings, largest first; 0 where there are no more holders."""
    reason: Codes
    """`codes.Reason`: a missing, negative or infinite contribution leaves the cell's numbers NaN."""


def concentration(
    contribution: ArrayLike, segment: ArrayLike | None = None, *, holder: ArrayLike | None = None, number: int = 2
) -> Concentration:
    """The `number` largest holdings of each cell, the parts of one holder added together first.

    `contribution` is flat, one row a part, in any order; `segment` names the cell of each row and `holder` who it
    belongs to (two shops of one chain are one holder, who knows both). Without `holder` every row is its own.
    Raises `ValueError` naming a column of another length, and for a `number` below 1.

    >>> cells = concentration([70, 10, 10, 10], ["a"] * 4, holder=["chain", "shop", "chain", "chain"])
    >>> cells.largest.tolist(), cells.total.tolist(), cells.holders.tolist()
    ([[90.0, 10.0]], [100.0], [2])
    """
    if number < 1:
        raise ValueError(f"number: expected at least 1 holding, got {number}")
    (amounts,) = floats(contribution=contribution)
    length = same_length(contribution=amounts)
    owners = np.arange(length) if holder is None else np.unique(np.asarray(holder), return_inverse=True)[1]
    if owners.shape != (length,):
        raise ValueError(f"holder: expected {length} entries, one a row, got shape {np.asarray(holder).shape}")
    segments = sort_into_segments(segment, owners, length=length)
    amount, owner, block = amounts[segments.order], owners[segments.order], segments.of_row
    cells = segments.size.size

    reason = np.zeros(cells, dtype=np.uint8)
    reason[block[(amount < 0) | np.isinf(amount)]] = Reason.IMPOSSIBLE_INPUT
    reason[block[np.isnan(amount)]] = Reason.MISSING_INPUT

    opens = np.ones(length, dtype=np.bool_)
    opens[1:] = (block[1:] != block[:-1]) | (owner[1:] != owner[:-1])
    first = np.flatnonzero(opens)
    held = np.add.reduceat(amount, first) if length else amount
    cell = block[first]
    holders = np.bincount(cell, minlength=cells)
    order = np.lexsort((-held, cell))
    rank = np.arange(held.size) - np.repeat(np.cumsum(holders) - holders, holders)
    within = rank < number
    largest = np.zeros((cells, number))
    largest[cell[within], rank[within]] = held[order][within]
    total: Floats = np.bincount(cell, weights=held, minlength=cells).astype(np.float64)  # integers without any row
    spoiled = reason != Reason.NONE
    total[spoiled], largest[spoiled] = np.nan, np.nan
    return Concentration(segment=segments.key, holders=holders, total=total, largest=largest, reason=reason)
