"""Rates of small places drawn towards their mean, as far as their size leaves them to chance (empirical Bayes)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, Integers, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import sort_into_segments

Spread = Literal["own_means", "one_mean"]


@dataclass(frozen=True, slots=True)
class Smoothed:
    """One entry a place: modelled (`small_area.BASIS`), and no evidence of a programme's effect."""

    value: Floats
    """The smoothed rate; NaN where `reason` says why."""
    raw: Floats
    """The place's own rate, count over population."""
    prior: Floats
    """The mean rate that it was drawn towards."""
    between: Floats
    """The variance of rates between the places it was drawn from, 0 or above."""
    shrinkage: Floats
    """The weight of its own rate, 0 to 1."""
    reason: Codes
    """`codes.Reason`; `SYNTHETIC` and `NO_AREA_VARIANCE` stand beside values."""


def empirical_bayes(
    count: ArrayLike,
    population: ArrayLike,
    *,
    segment: ArrayLike | None = None,
    neighbours: tuple[ArrayLike, ArrayLike] | None = None,
    spread: Spread = "own_means",
    per: float = 1.0,
) -> Smoothed:
    """Each place's rate, drawn towards the mean of all places of its segment, or towards its neighbours'.

    `count` of events and `population` (people, or expected events) are flat, one row a place; `segment` parts
    them into series that are smoothed apart (measures, years), all in one pass. `neighbours` are two columns of
    row numbers, each pair of which are neighbours of one another: then b is the mean of a place and its neighbours,
    and a the spread of their rates about the mean of each one's own neighbourhood ("own_means", as R's spdep and
    Bailey & Gatrell 1995, Interactive Spatial Data Analysis, 307) or about b ("one_mean", as GeoDa and esda).
    Rates, prior and (squared) variance are per `per` people.

    > value = b + (r - b) a/(a + b/n);  b = sum of counts / sum of populations;
    > a = sum n (r - b)^2 / sum n - b / mean n, 0 where negative

    Marshall (1991), Appl. Stat. 40, 283-294; the answers of `EBest` and `EBlocal` in R's spdep. No interval:
    the method takes a and b as known, and one made from it would be too narrow.

    Where a is 0, rates differ no more than chance makes them and every value is the mean (`NO_AREA_VARIANCE`).
    A place of no people and no events gets the mean (`SYNTHETIC`). Refused: a missing or negative number, events
    among no people (`NO_POPULATION`), a place without neighbours (`NO_NEIGHBOURS`), a segment of one place
    (`TOO_FEW_AREAS`), one without any event (`UNDEFINED`: no mean to draw to). Raises `ValueError` for columns
    of another length and neighbours that are no rows, or of another segment.

    >>> answer = empirical_bayes([2, 30, 500], [100, 1000, 10000], per=100)
    >>> answer.raw.round(2), answer.value.round(2)
    (array([2., 3., 5.]), array([4.64, 4.15, 4.97]))
    """
    if spread not in get_args(Spread):
        raise ValueError(f"spread: expected one of {', '.join(get_args(Spread))}, got {spread!r}")
    counts, people = floats(count=count, population=population)
    length = same_length(count=counts)
    reason = np.zeros(length, dtype=np.uint8)
    reason[(people == 0) & (counts > 0)] = Reason.NO_POPULATION
    reason[(counts < 0) | (people < 0) | np.isinf(counts) | np.isinf(people)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(counts) | np.isnan(people)] = Reason.MISSING_INPUT
    segments = sort_into_segments(segment, length=length)
    of_row = np.empty(length, dtype=np.int64)
    of_row[segments.order] = segments.of_row
    known = reason == Reason.NONE
    counts, people = np.where(known, counts, 0.0), np.where(known, people, 0.0)
    if neighbours is None:
        around = _Around(of=of_row, row=np.arange(length), about=of_row, size=segments.size.size)
        place = of_row
    else:
        around = _Around.of_pairs(*neighbours, of_row=of_row, own=spread == "own_means")
        place = np.arange(length)
    mean, between, members = around.moments(counts, people)
    mean, between, members = mean[place], between[place], members[place]

    reason[known & (mean == 0)] = Reason.UNDEFINED
    reason[known & (members < 2)] = Reason.TOO_FEW_AREAS if neighbours is None else Reason.NO_NEIGHBOURS
    stands = reason == Reason.NONE
    with np.errstate(all="ignore"):
        raw = counts / people
        weight = np.where(people > 0, between / (between + mean / people), 0.0)
        value = mean + weight * np.where(people > 0, raw - mean, 0.0)
    reason[stands & (between == 0)] = Reason.NO_AREA_VARIANCE
    reason[stands & (people == 0)] = Reason.SYNTHETIC
    return Smoothed(
        value=np.where(stands, value * per, np.nan),
        raw=np.where(known, raw * per, np.nan),
        prior=np.where(stands, mean * per, np.nan),
        between=np.where(stands, between * per**2, np.nan),
        shrinkage=np.where(stands, weight, np.nan),
        reason=reason,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """Which rows make up the mean of what: all of a segment, or a place and its neighbours."""

    of: Integers
    row: Integers
    about: Integers
    """The mean that each row's rate is set against."""
    size: int

    @classmethod
    def of_pairs(cls, one: ArrayLike, other: ArrayLike, *, of_row: Integers, own: bool) -> _Around:
        first, second = np.asarray(one), np.asarray(other)
        same_length(one=first, other=second)
        length = of_row.size
        pair = np.concatenate([first, second])
        if pair.size and (pair.dtype.kind not in "iu" or pair.min() < 0 or pair.max() >= length):
            raise ValueError(f"neighbours: expected row numbers from 0 to {length - 1}")
        first, second = first.astype(np.int64), second.astype(np.int64)
        if (of_row[first] != of_row[second]).any():
            raise ValueError("neighbours: two of them stand in different segments")
        itself = np.arange(length)
        # A pair named twice, or from both sides, is one. Sorted by hand: numpy's unique hashes such keys slowly.
        key = np.sort(np.concatenate([first * length + second, second * length + first, itself * (length + 1)]))
        key = key[np.diff(key, prepend=-1) > 0]
        of, row = np.divmod(key, max(length, 1))
        return cls(of=of, row=row, about=row if own else of, size=length)

    def moments(self, counts: Floats, people: Floats) -> tuple[Floats, Floats, Integers]:
        """Marshall's mean and variance, and how many places with people they rest on."""
        count, there = counts[self.row], people[self.row]
        members = np.bincount(self.of[there > 0], minlength=self.size)
        total = np.asarray(np.bincount(self.of, weights=there, minlength=self.size), dtype=np.float64)
        with np.errstate(all="ignore"):
            mean = np.bincount(self.of, weights=count, minlength=self.size) / total
            squares = np.where(there > 0, (count - mean[self.about] * there) ** 2 / there, 0.0)
            spread = np.bincount(self.of, weights=squares, minlength=self.size) / total
            between = np.maximum(spread - mean / (total / members), 0.0)
        return mean, between, members
