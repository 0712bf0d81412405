"""Where a place stands among all places of its level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, Integers, flags, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import sort_into_segments


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Where each row stands in its segment."""

    quantile: Codes
    """1 for the lowest values up to `number`; 0 where `reason` says why there is none."""
    rank_share: Floats
    """The share of the segment's rows with a lower value, 0 to 1; NaN where the row has no value."""
    size: Integers
    """How many rows of the segment have a value."""
    reason: Codes


def quantiles(
    value: ArrayLike,
    segment: ArrayLike | None = None,
    *,
    number: int = 5,
    fewest: int = 20,
    highest_first: ArrayLike | None = None,
) -> Quantiles:
    """Sort the rows of each segment into `number` equal parts, the lowest values in part 1.

    `value` is flat; rows without a value are left out and are given none. Equal values share the part of
    their lowest rank: part = floor((rank - 1) * number / rows) + 1, as PHEindicatormethods' `phe_quantile`.
    A segment of fewer than `fewest` values, or of fewer than there are parts, is not divided
    (`Reason.TOO_FEW_PLACES`), but its ranks stand.
    `highest_first` (true and false, one a row or for all) gives part 1 to the highest values instead.
    """
    if number < 2:
        raise ValueError(f"number: expected at least 2 parts, got {number}")
    least = max(fewest, number)
    (values,) = floats(value=value)
    length = same_length(value=values)
    upside_down = flags("highest_first", highest_first, length=length)
    reason = np.zeros(length, dtype=np.uint8)
    reason[np.isinf(values)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(values)] = Reason.MISSING_INPUT
    given = reason == Reason.NONE

    # Rows without a value sort last in their segment, behind every rank that counts.
    heights = np.where(given, np.where(upside_down, -values, values), np.inf)
    segments = sort_into_segments(segment, ~given, heights, length=length)
    block = segments.of_row
    there = given[segments.order]
    size = np.add.reduceat(there.astype(np.int64), segments.first) if length else np.zeros(0, dtype=np.int64)

    ordered = heights[segments.order]
    opens = np.ones(length, dtype=np.bool_)
    opens[1:] = (ordered[1:] != ordered[:-1]) | (block[1:] != block[:-1])
    position = np.arange(length)
    below = np.maximum.accumulate(np.where(opens, position, 0)) - segments.first[block]

    rows = size[block]
    with np.errstate(all="ignore"):
        share = np.where(there, below / rows, np.nan)
    part = np.where(there & (rows >= least), below * number // np.maximum(rows, 1) + 1, 0)

    answer = Quantiles(
        quantile=np.empty(length, dtype=np.uint8),
        rank_share=np.empty(length),
        size=np.empty(length, dtype=np.int64),
        reason=reason,
    )
    answer.quantile[segments.order] = part
    answer.rank_share[segments.order] = share
    answer.size[segments.order] = rows
    reason[given & (answer.size < fewest)] = Reason.TOO_FEW_PLACES
    return answer
