"""Why two populations differ: because their rates differ, or because their people do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.intervals import Interval
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import sort_into_segments


@dataclass(frozen=True, slots=True)
class Kitagawa:
    """The difference of two crude rates and its two parts, one entry a segment, ascending, in the rates' unit."""

    segment: NDArray[np.generic]
    difference: Interval
    """The population's crude rate minus the other's: the sum of the two parts."""
    rates: Interval
    """What of it comes from different rates in the same categories."""
    composition: Interval
    """What of it comes from people being spread differently over the categories."""


def kitagawa(
    *,
    rate: ArrayLike,
    other_rate: ArrayLike,
    population: ArrayLike,
    other_population: ArrayLike,
    se: ArrayLike | None = None,
    other_se: ArrayLike | None = None,
    shares: bool = True,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Kitagawa:
    """The difference of two populations' crude rates, split into a part of rates and a part of composition.

    Flat columns, one row a category (an age band, a level of education) that both populations have, in any order:
    the rate of each population in it and its people in it. Rates: the sum over categories of the mean of both shares
    times the difference of rates; composition: the mean of both rates times the difference of shares. The parts add
    up to the difference without a remainder. Kitagawa (1955), J. Am. Stat. Assoc. 50, 1168-1194; with `shares=False`
    the populations are taken as factors as they stand, not as shares of their sum: two factors of Das Gupta (1993),
    Standardization and Decomposition of Rates, U.S. Bureau of the Census P23-186, ch. 2.

    Intervals by the delta method from the rates' standard errors, compositions taken as known; without them the
    numbers stand alone (`Reason.NO_INTERVAL`). A category where neither population has people does not count; one with
    a missing rate, even of no people, refuses its segment: its part cannot be known.

    >>> parts = kitagawa(rate=[10, 20], other_rate=[8, 15], population=[30, 70], other_population=[60, 40])
    >>> parts.difference.value.round(6), parts.rates.value.round(6), parts.composition.value.round(6)
    (array([6.2]), array([3.65]), array([2.55]))
    """
    columns = floats(rate=rate, other=other_rate, people=population, others=other_population, se=se, other_se=other_se)
    length = same_length(rate=np.atleast_1d(np.asarray(rate)), columns=columns[0])
    z = float(two_sided(confidence))
    segments = sort_into_segments(segment, length=length)
    first, of_row = segments.first, segments.of_row
    if not length:
        nothing = Interval(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.uint8))
        return Kitagawa(segments.key, nothing, nothing, nothing)
    mine, theirs, people, others, error, other_error = (column[segments.order] for column in columns)
    reason = _judge((mine, theirs), (people, others), first, shares=shares)
    # A category without people on both sides may lack its rates.
    empty = (people == 0) & (others == 0)
    mine, theirs = np.where(empty, 0.0, mine), np.where(empty, 0.0, theirs)
    error, other_error = np.where(empty, 0.0, error), np.where(empty, 0.0, other_error)

    def total(part: Floats) -> Floats:
        return np.asarray(np.add.reduceat(part, first))

    with np.errstate(all="ignore"):
        if shares:
            people, others = people / total(people)[of_row], others / total(others)[of_row]
        both, apart = (people + others) / 2, people - others
        noise = np.square(error), np.square(other_error)
        rates = _part(total(both * (mine - theirs)), total(np.square(both) * (noise[0] + noise[1])), reason, z)
        spread = total(np.square(apart / 2) * (noise[0] + noise[1]))
        composition = _part(total((mine + theirs) / 2 * apart), spread, reason, z)
        whole = rates.value + composition.value
        noise_of_whole = total(np.square(people) * noise[0] + np.square(others) * noise[1])
        return Kitagawa(segments.key, _part(whole, noise_of_whole, reason, z), rates, composition)


def _judge(
    rates: tuple[Floats, Floats], populations: tuple[Floats, Floats], first: NDArray[np.int64], *, shares: bool
) -> Codes:
    empty = (populations[0] == 0) & (populations[1] == 0)
    missing = np.isnan(populations[0]) | np.isnan(populations[1])
    missing |= ~empty & (np.isnan(rates[0]) | np.isnan(rates[1]))
    impossible = np.isinf(rates[0]) | np.isinf(rates[1])
    for people in populations:
        impossible |= (people < 0) & shares | np.isinf(people)
    reason = np.zeros(first.size, dtype=np.uint8)
    if shares:
        for people in populations:
            with np.errstate(invalid="ignore"):  # infinities of both signs: refused below
                reason[np.add.reduceat(people, first) == 0] = Reason.NO_POPULATION
    reason[np.logical_or.reduceat(impossible, first)] = Reason.IMPOSSIBLE_INPUT
    reason[np.logical_or.reduceat(missing, first)] = Reason.MISSING_INPUT
    return reason


def _part(value: Floats, variance: Floats, reason: Codes, z: float) -> Interval:
    error = np.sqrt(variance)
    reason = np.where((reason == Reason.NONE) & ~np.isfinite(value), Reason.IMPOSSIBLE_INPUT, reason)
    reason = np.where((reason == Reason.NONE) & ~np.isfinite(error), Reason.NO_INTERVAL, reason).astype(np.uint8)
    bounded = reason == Reason.NONE
    return Interval(
        value=np.where(bounded | (reason == Reason.NO_INTERVAL), value, np.nan),
        lower=np.where(bounded, value - z * error, np.nan),
        upper=np.where(bounded, value + z * error, np.nan),
        reason=reason,
    )
