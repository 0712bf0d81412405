"""Where a reach or a strength comes from, and how far its range is to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided


class Grade(IntEnum):
    """Who says so; 0 is unknown, so that a fresh array claims nothing."""

    UNKNOWN = 0
    MEASURED = 1
    """Counted or surveyed here."""
    LITERATURE = 2
    """Found elsewhere, and carried over."""
    JUDGED = 3
    """Estimated by people who know the work."""


WIDENING: dict[Grade, float] = {Grade.MEASURED: 1.0, Grade.LITERATURE: 1.5, Grade.JUDGED: 2.0}
"""How many times each side of a range is widened before it enters a band: our own proposal, to be tested.

People's own ranges are too narrow: those meant to hold nine times in ten hold less than half the time (Teigen &
Jørgensen 2005, Appl. Cognit. Psychol. 19, 455-475), which would ask for 2.4. A finding from elsewhere has a range
for its own mean, not for the next place."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers with how far down and up they may lie, at the confidence that was asked, widened by their source."""

    value: Floats
    below: Floats
    above: Floats
    """Both at least 0; NaN where `reason` says why."""
    lowest: float
    highest: float
    """What is possible at all; the range is cut there."""
    z: float
    """The normal quantile of the range's two ends."""
    reason: Codes
    """`MISSING_INPUT` and `IMPOSSIBLE_INPUT` leave nothing; with any other the value stands without a range."""

    @classmethod
    def of(
        cls,
        numbers: tuple[Floats, ...],
        grade: Codes,
        *,
        possible: tuple[float, float],
        bounds: float,
        confidence: float,
        widening: dict[Grade, float],
    ) -> Range:
        """Judge and widen a value with its lower and upper end, which hold the truth with probability `bounds`."""
        value, lower, upper = numbers
        lowest, highest = possible
        factors = np.array([widening.get(each, np.nan) for each in Grade])
        z = float(two_sided(confidence))
        with np.errstate(invalid="ignore"):
            stretch = factors[grade] * z / float(two_sided(bounds))
            crossed = (lower > value) | (upper < value) | (lower < lowest) | (upper > highest)
            exact = (lower == value) & (upper == value) & (grade != Grade.MEASURED)
            off = (value < lowest) | (value > highest) | np.isinf(value)
            below = np.minimum((value - lower) * stretch, value - lowest)
            above = np.minimum((upper - value) * stretch, highest - value)
        reason = np.where(exact, Reason.ZERO_WIDTH, Reason.NONE)
        reason = np.where(np.isnan(stretch), Reason.UNKNOWN_GRADE, reason)
        reason = np.where(np.isnan(lower) | np.isnan(upper), Reason.NO_INTERVAL, reason)
        reason = np.where(off | crossed, Reason.IMPOSSIBLE_INPUT, reason)
        reason = np.where(np.isnan(value), Reason.MISSING_INPUT, reason).astype(np.uint8)
        there = ~np.isin(reason, (Reason.MISSING_INPUT, Reason.IMPOSSIBLE_INPUT))
        sure = reason == Reason.NONE
        return cls(
            value=np.where(there, value, np.nan),
            below=np.where(sure, below, np.nan),
            above=np.where(sure, above, np.nan),
            lowest=lowest,
            highest=highest,
            z=z,
            reason=reason,
        )

    def draw(self, rows: slice | NDArray[np.intp], normal: Floats) -> Floats:
        """Draws (rows, draws) from standard normal ones (draws), each side of the middle stretched to its own end.

        The value is the median and the range's ends are its quantiles, however lopsided; what lies beyond the
        possible is laid on its edge.
        """
        value, below, above = (column[rows, None] for column in (self.value, self.below, self.above))
        drawn = np.where(normal < 0, below, above)
        drawn *= normal / self.z
        drawn += value
        return np.clip(drawn, self.lowest, self.highest, out=drawn)


def grades(name: str, argument: ArrayLike) -> Codes:
    """Grades as bytes, from `Grade` codes or their words; raises `ValueError` naming an argument of neither.

    >>> grades("reach_grade", ["measured", "judged"])
    array([1, 3], dtype=uint8)
    """
    array = np.asarray(argument)
    if array.dtype.kind in "UO":
        words = {grade.name.lower(): grade for grade in Grade}
        distinct, where = np.unique(array.astype(str), return_inverse=True)
        strange = [word for word in distinct.tolist() if word not in words]
        if strange:
            raise ValueError(f"{name}: expected one of {', '.join(words)}, got {strange[0]!r}")
        codes = np.array([words[word] for word in distinct.tolist()], dtype=np.uint8)
        return np.asarray(codes[where].reshape(array.shape))
    if array.size and (array.dtype.kind not in "iu" or not 0 <= array.min() <= array.max() <= max(Grade)):
        raise ValueError(f"{name}: expected grades from 0 to {max(Grade):d} or their words, got {array.dtype}")
    return array.astype(np.uint8)


def stratified_normal(seed: int | np.random.Generator, *, shape: tuple[int, ...], draws: int) -> Floats:
    """Standard normal draws (..., draws), in each row one from every one of `draws` equally likely strips, shuffled.

    So a single number's quantiles come out exactly and only the mixing is left to chance: McKay, Beckman & Conover
    (1979), Technometrics 21, 239-245.
    """
    from scipy.special import ndtri

    generator = np.random.default_rng(seed)
    strips = ndtri((np.arange(draws) + 0.5) / draws)
    return np.asarray(generator.permuted(np.broadcast_to(strips, (*shape, draws)), axis=-1))


def points_of(drawn: Floats, *, tail: float) -> Floats:
    """The lower end, the median and the upper end of each row of draws: (3, rows), between two draws by line.

    The draws are put into another order in place. Partitioned row by row: numpy's quantile goes down the columns of
    the turned array, which takes several times as long.
    """
    ranks = np.array([tail, 0.5, 1 - tail]) * (drawn.shape[1] - 1)
    floor = np.floor(ranks).astype(np.intp)
    ceiling = np.minimum(floor + 1, drawn.shape[1] - 1)
    drawn.partition(np.unique(np.concatenate([floor, ceiling])), axis=1)
    below, above = drawn[:, floor], drawn[:, ceiling]
    return np.asarray((below + (ranks - floor) * (above - below)).T)
