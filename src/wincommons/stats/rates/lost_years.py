"""Years of potential life lost: deaths, each counting by how much too early it came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason

from .age_table import by_age, first_reason
from .direct import FEWEST_EVENTS
from .weighted_counts import weighted_interval


@dataclass(frozen=True, slots=True)
class LostYears:
    """One entry a segment, in ascending order of its key; NaN where `reason` (codes.Reason) says why."""

    segment: NDArray[np.generic]
    value: Floats
    """Years lost per `per` people under the age limit."""
    lower: Floats
    upper: Floats
    years: Floats
    """All years lost, as they are: never standardised."""
    deaths: Floats
    """Deaths before the age limit."""
    population: Floats
    """People under the age limit."""
    reason: Codes


def years_of_potential_life_lost(
    deaths: ArrayLike,
    population: ArrayLike,
    age_start: ArrayLike,
    segment: ArrayLike | None = None,
    *,
    standard_population: ArrayLike | None = None,
    before: float = 75,
    per: float = 100_000,
    fewest: int = FEWEST_EVENTS,
    confidence: float = 0.95,
) -> LostYears:
    """Years of life lost before age `before`, per `per` people under that age: crude, or standardised by age.

    Flat columns of one length, one row an age band of a segment, in any order: `deaths`, `population` and
    `age_start`, the first age of the band. A band ends where the next one starts; bands at `before` or later count
    for nothing and may be left out, so the last band under it is taken to end at `before`: never let it be an open
    one. A death counts as the years from the middle of its band to `before`. With `standard_population` (of each
    row's band, in any unit) the rate is that of a place with the standard's mix of ages.

    The interval is Dobson's for a weighted sum of counts, on Byar's limits of the number of deaths (exact below ten,
    where `fewest` lets so few through). `years` is missing only where a number that it needs is.

    Refused: a missing number (`MISSING_INPUT`); a negative or infinite one (`IMPOSSIBLE_INPUT`); a band that is
    missing, there twice, or lies across `before` (`AGE_BANDS`); nobody under `before`, or, standardised, nobody in a
    band that has a weight (`NO_POPULATION`); fewer than `fewest` deaths (`TOO_FEW_EVENTS`).

    Raises `ValueError` for `before` that is not positive, and naming a column of another length or type.

    Years lost: Romeder & McWhinnie (1977), Int. J. Epidemiol. 6, 143-151. Interval: Dobson, Kuulasmaa, Eberle &
    Scherer (1991), Statist. Med. 10, 457-462.

    >>> answer = years_of_potential_life_lost([10, 20, 90], [9_000, 11_000, 5_000], [0, 25, 75])
    >>> answer.years, answer.value.round(1), answer.lower.round(1), answer.upper.round(1)
    (array([1125.]), array([5625.]), array([3601.2]), array([8284.2]))
    """
    if not before > 0:
        raise ValueError(f"before: expected an age above 0, got {before!r}")
    dead, people, starts, standard = floats(
        deaths=deaths, population=population, age_start=age_start, standard_population=standard_population
    )
    same_length(rows=dead)
    crude = standard_population is None
    table = by_age(starts, segment)
    early = table.start < before
    died, lived = table.fill(dead)[:, early], table.fill(people)[:, early]
    weights = lived if crude else table.fill(standard)[:, early]
    ends = np.append(table.start, before)[1:][early]
    across = bool(ends.size) and ends[-1] > before
    ends = np.minimum(ends, before)
    lost = before - (table.start[early] + ends) / 2

    with np.errstate(all="ignore"):
        years = (died * lost).sum(axis=1)
        all_died, all_lived, all_weights = died.sum(axis=1), lived.sum(axis=1), weights.sum(axis=1)
        scale = per / all_weights
        # Crude, each band weighs as many as live in it: weight over people is then 1 in an empty band too.
        weight = lost if crude else np.where(weights > 0, lost * weights / lived, 0.0)
        value = (died * weight).sum(axis=1) * scale
        variance = (died * weight**2).sum(axis=1) * scale**2

    lowest = np.minimum(np.minimum(died, lived), weights)
    empty = (lived == 0) & ((died > 0) | ((weights > 0) & (not crude)))
    reason = first_reason(
        (~table.complete | across, Reason.AGE_BANDS),
        (np.isnan(lowest).any(axis=1), Reason.MISSING_INPUT),
        ((lowest < 0).any(axis=1), Reason.IMPOSSIBLE_INPUT),
        ((np.isinf(died) | np.isinf(lived) | np.isinf(weights)).any(axis=1), Reason.IMPOSSIBLE_INPUT),
        (empty.any(axis=1) | (all_weights == 0), Reason.NO_POPULATION),
        size=table.segment.size,
    )
    known = reason == Reason.NONE
    deaths_in_all = np.where(known, all_died, np.nan)
    rate = weighted_interval(value, variance, deaths_in_all, reason, fewest=fewest, confidence=confidence)
    return LostYears(
        segment=table.segment,
        value=rate.value,
        lower=rate.lower,
        upper=rate.upper,
        years=np.where(known, years, np.nan),
        deaths=deaths_in_all,
        population=np.where(known, all_lived, np.nan),
        reason=rate.reason,
    )
