"""How sure a place's rank is: what becomes of it when every figure moves within its own uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, flags, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import sort_into_segments

from .simulated_ranks import Field

FEWEST_FOR_FIFTHS = 20
"""As for `rates.quantiles`: fewer places are not divided into fifths."""


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """One entry a row, in the order of the rows; NaN where `reason` (codes.Reason) says why."""

    rank: Floats
    """1 for the lowest value of the segment (the highest, where `highest_first`); equal values share the lowest of
    their ranks."""
    lower: Floats
    upper: Floats
    """The ranks between which the place stands at the level of confidence: whole numbers, `rank` among them."""
    first_fifth: Floats
    last_fifth: Floats
    """The share of the draws that put the place into the first, the last fifth of its segment; NaN in a segment of
    fewer than 20 places (`TOO_FEW_PLACES`, where the ranks stand)."""
    size: Integers
    """How many places of the segment are ranked."""
    reason: Codes


def rank_intervals(
    value: ArrayLike,
    segment: ArrayLike | None = None,
    *,
    seed: int | np.random.Generator,
    standard_error: ArrayLike | None = None,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    bounds: float = 0.95,
    highest_first: ArrayLike | None = None,
    draws: int = 10_000,
    confidence: float = 0.95,
) -> RankIntervals:
    """Each place's rank in its segment, between which ranks it lies, and how likely it is in the first or last fifth.

    Flat columns of one length, one row a place, in any order: `value` with either its `standard_error`, or `lower`
    and `upper` at the confidence level `bounds`, which may lie at unequal distances. Each of `draws` times every value
    is moved by its own uncertainty (a normal draw, scaled on either side of the value by the distance to that side's
    bound over z) and all are ranked anew. The interval is the middle `confidence` of a place's ranks, widened to
    hold the rank itself. `highest_first` (true and false, one a row or for all, equal within a segment) gives rank 1
    to the highest value.

    The draws take the figures for independent and their errors for normal. A draw adds chance to values that chance
    has already spread, so where many places hardly differ, the ends of the table are drawn towards its middle: that
    is the honest reading (a top rank may well be luck), but among near-equals the interval covers its level only about
    (Xie, Singh & Zhang 2009, JASA 104, 775-788).

    A row without a value (`MISSING_INPUT`), without a standard error or bound (`NO_INTERVAL`), or with an infinity, a
    negative error or a bound on the wrong side (`IMPOSSIBLE_INPUT`) is not ranked and does not count in `size`. The
    same `seed` gives the same answer, in whatever order the rows come; a Generator moves on. Memory is a few times
    places x draws x (1 - `confidence`) small integers, never places x draws.

    Raises `ValueError` for both or neither of `standard_error` and bounds, fewer than 100 draws, a level outside
    0 to 1, and naming a column of another length or type. Goldstein & Spiegelhalter (1996), J. R. Statist. Soc. A
    159, 385-443; Marshall & Spiegelhalter (1998), BMJ 316, 1701-1704.

    >>> answer = rank_intervals([10.0, 12.0, 30.0], standard_error=[2.0, 2.0, 1.0], seed=1)
    >>> answer.rank, answer.lower, answer.upper
    (array([1., 2., 3.]), array([1., 1., 3.]), array([2., 2., 3.]))
    """
    if draws < 100:
        raise ValueError(f"draws: expected at least 100, got {draws}")
    if (standard_error is None) == (lower is None or upper is None) or (lower is None) != (upper is None):
        raise ValueError("standard_error: expected either it, or lower and upper")
    two_sided(confidence)
    values, error, low, high = floats(value=value, standard_error=standard_error, lower=lower, upper=upper)
    length = same_length(value=values)
    upside_down = flags("highest_first", highest_first, length=length)
    z = float(two_sided(bounds))
    with np.errstate(all="ignore"):
        below, above = (error, error) if standard_error is not None else ((values - low) / z, (high - values) / z)
    reason = _judge(values, below, above)
    ranked = reason == Reason.NONE

    # Turned upside down, so that rank 1 is always the lowest; the sides of the interval change places with it.
    heights = np.where(upside_down, -values, values)
    below, above = np.where(upside_down, above, below), np.where(upside_down, below, above)
    # Sorted by all that a row is, so that its draws do not depend on where it stood; the unranked come last.
    segments = sort_into_segments(segment, ~ranked, heights, below, above, length=length)
    counts, turned = ranked[segments.order], upside_down[segments.order]
    if (turned != turned[segments.first][segments.of_row]).any():
        raise ValueError("highest_first: expected one order within each segment")
    place, block = segments.order[counts], segments.of_row[counts]
    size = np.bincount(block, minlength=segments.size.size).astype(np.int64)
    # In units of the largest, so that no draw overflows.
    unit = np.stack([np.abs(heights), below, above])[:, place].max(initial=0.0) or 1.0
    field = Field(
        heights=heights[place] / unit,
        below=np.maximum(below[place], 0.0) / unit,
        above=np.maximum(above[place], 0.0) / unit,
        block=block,
        first=np.cumsum(size) - size,
        size=size,
    )
    rank = field.ranks_as_given()
    least, most, first, last = field.simulate(np.random.default_rng(seed), draws=draws, confidence=confidence)

    divided = size[block] >= FEWEST_FOR_FIFTHS
    reason[place[~divided]] = Reason.TOO_FEW_PLACES
    of_row = np.empty(length, dtype=np.int64)
    of_row[segments.order] = size[segments.of_row]

    def back(column: NDArray[np.number[Any]]) -> Floats:
        answer = np.full(length, np.nan)
        answer[place] = column
        return answer

    return RankIntervals(
        rank=back(rank),
        lower=back(np.minimum(least, rank)),
        upper=back(np.maximum(most, rank)),
        first_fifth=back(np.where(divided, first, np.nan)),
        last_fifth=back(np.where(divided, last, np.nan)),
        size=of_row,
        reason=reason,
    )


def _judge(values: Floats, below: Floats, above: Floats) -> Codes:
    reason = np.zeros(values.shape, dtype=np.uint8)
    reason[np.isnan(below) | np.isnan(above)] = Reason.NO_INTERVAL
    slack = -1e-9 * (1 + np.abs(values))
    reason[(below < slack) | (above < slack) | np.isinf(below) | np.isinf(above)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isinf(values)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(values)] = Reason.MISSING_INPUT
    return reason
