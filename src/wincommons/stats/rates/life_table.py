"""Life expectancy: how long people would live if today's death rates held all their lives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from .age_table import by_age, first_reason

SMALLEST_POPULATION = 5000
"""Person-years under which a life table is not made (Toson & Baker 2003, ONS Methodological Series 33)."""
WIDEST_INTERVAL = 20.0
"""Years between the 95 % bounds beyond which a life expectancy says nothing (Fingertips technical guidance)."""
INFANTS_SHARE = 0.1
"""The share of their first age band that those who die in it live on average (Newell 1994, pp. 63-81)."""


@dataclass(frozen=True, slots=True)
class LifeExpectancy:
    """Tables of one row a segment and one column an age; NaN where `reason` (codes.Reason) says why."""

    segment: NDArray[np.generic]
    """The key of each row, ascending."""
    age_start: Floats
    """The age of each column: the years that are left to those who have reached it."""
    value: Floats
    lower: Floats
    upper: Floats
    deaths: Floats
    population: Floats
    """Deaths and person-years from that age on, on which the figure rests; NaN where a number is none."""
    reason: Codes


def life_expectancy(
    deaths: ArrayLike,
    population: ArrayLike,
    age_start: ArrayLike,
    segment: ArrayLike | None = None,
    *,
    a0: float = INFANTS_SHARE,
    smallest_population: float = SMALLEST_POPULATION,
    widest_interval: float = WIDEST_INTERVAL,
    confidence: float = 0.95,
) -> LifeExpectancy:
    """The years of life left at the start of every age band, by Chiang's abridged life table with Silcocks' variance.

    Flat columns of one length, one row an age band of a segment, in any order: `deaths`, `population` (person-years,
    where several years are added up) and `age_start`, the first age of the band. A band ends where the next one
    starts; the last is open. All segments of one call share their bands. Those who die in a band live through half
    of it; in the band that starts at age 0, through the share `a0` of it. The interval is the normal one.

    Refused, all ages of a segment: a missing number (`MISSING_INPUT`); a negative or infinite one, or more deaths
    than people in a band (`IMPOSSIBLE_INPUT`); a band that is missing or there twice (`AGE_BANDS`); nobody in a band
    (`NO_POPULATION`); fewer than `smallest_population` people in all (`SMALL_POPULATION`); no death in the open band
    (`NO_DEATHS`); a closed band that nobody would live through (`TOO_MANY_DEATHS`). Refused, at one age: a 95 %
    interval wider than `widest_interval` years, whatever the `confidence` asked (`WIDE_INTERVAL`); value and bounds
    are then missing both.

    Raises `ValueError` for `a0` outside 0 to 1, and naming a column of another length or type.

    With death rate M = deaths / population in a band of n years: q = nM / (1 + (1 - a)nM), l the survivors to its
    start, years lived L = n(l_next + a l q), in the open band l / M; expectancy e is the sum of L from there on over l.
    Var(e) = [sum of l^2 ((1 - a)n + e_next)^2 q^2 (1 - q) / deaths + l_last^2 / (deaths_last M_last^2)] / l^2.
    Chiang (1968), Introduction to Stochastic Processes in Biostatistics, ch. 9; the last term from Silcocks, Jenner &
    Reza (2001), J. Epidemiol. Community Health 55, 38-43; limits from Eayres & Williams (2004), the same 58, 243-249.

    >>> answer = life_expectancy([50, 40, 100, 900], [10_000, 90_000, 60_000, 20_000], [0, 1, 40, 65])
    >>> answer.value.round(2), answer.lower[0, 0].round(2), answer.upper[0, 0].round(2)
    (array([[84.26, 83.68, 45.8 , 22.22]]), np.float64(82.83), np.float64(85.7))
    """
    if not 0 <= a0 <= 1:
        raise ValueError(f"a0: expected a share between 0 and 1, got {a0!r}")
    z = float(two_sided(confidence))
    dead, people, starts = floats(deaths=deaths, population=population, age_start=age_start)
    same_length(rows=dead)
    table = by_age(starts, segment)
    died, lived = table.fill(dead), table.fill(people)
    width = np.append(np.diff(table.start), np.inf)[: table.start.size]
    share = np.where(table.start == 0, a0, 0.5)

    with np.errstate(all="ignore"):
        rate = died / lived
        dying = width * rate / (1 + (1 - share) * width * rate)
        dying[:, -1:] = 1.0
        expectancy, variance = _expectancy(died, rate, dying, width, share)
        half = z * np.sqrt(variance)
        lower, upper = np.maximum(expectancy - half, 0.0), expectancy + half
        # Also where next to nobody died, and the numbers are too large to hold.
        too_wide = ~(2 * float(two_sided(0.95)) * np.sqrt(variance) <= widest_interval)
        deaths_from_here, people_from_here = _from_here_on(died), _from_here_on(lived)
        few_people = lived.sum(axis=1) < smallest_population
        nobody_left = (dying[:, :-1] >= 1).any(axis=1)

    refused = first_reason(
        (~table.complete, Reason.AGE_BANDS),
        ((np.isnan(died) | np.isnan(lived)).any(axis=1), Reason.MISSING_INPUT),
        ((np.minimum(died, lived) < 0).any(axis=1), Reason.IMPOSSIBLE_INPUT),
        ((np.isinf(died) | np.isinf(lived)).any(axis=1), Reason.IMPOSSIBLE_INPUT),
        ((lived == 0).any(axis=1), Reason.NO_POPULATION),
        ((died > lived).any(axis=1), Reason.IMPOSSIBLE_INPUT),
        (few_people, Reason.SMALL_POPULATION),
        ((died[:, -1:] == 0).any(axis=1), Reason.NO_DEATHS),
        (nobody_left, Reason.TOO_MANY_DEATHS),
        size=table.segment.size,
    )
    reason = np.where(refused[:, None] != Reason.NONE, refused[:, None], np.where(too_wide, Reason.WIDE_INTERVAL, 0))
    stands = reason == Reason.NONE
    return LifeExpectancy(
        segment=table.segment,
        age_start=table.start,
        value=np.where(stands, expectancy, np.nan),
        lower=np.where(stands, lower, np.nan),
        upper=np.where(stands, upper, np.nan),
        deaths=deaths_from_here,
        population=people_from_here,
        reason=reason.astype(np.uint8),
    )


def _expectancy(died: Floats, rate: Floats, dying: Floats, width: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Expectancy and its variance at the start of each band; (segments, bands)."""
    survivors = np.ones_like(dying)
    np.cumprod(1 - dying[:, :-1], axis=1, out=survivors[:, 1:])
    years = np.empty_like(dying)
    years[:, :-1] = width[:-1] * (survivors[:, 1:] + (share * survivors * dying)[:, :-1])
    years[:, -1:] = survivors[:, -1:] / rate[:, -1:]
    expectancy = _from_here_on(years) / survivors

    # Nobody died: q^2 / deaths is 0, for q falls with the deaths; written so that 0 / 0 does not arise.
    spread = np.where(died > 0, dying**2 * (1 - dying) / died, 0.0)
    terms = np.empty_like(dying)
    reach = ((1 - share) * width)[:-1] + expectancy[:, 1:]
    terms[:, :-1] = survivors[:, :-1] ** 2 * reach**2 * spread[:, :-1]
    terms[:, -1:] = survivors[:, -1:] ** 2 / (died[:, -1:] * rate[:, -1:] ** 2)
    return expectancy, _from_here_on(terms) / survivors**2


def _from_here_on(table: Floats) -> Floats:
    """The sum of each row from each column to the last; NaN where it is not finite."""
    sums = np.cumsum(table[:, ::-1], axis=1)[:, ::-1]
    return np.where(np.isfinite(sums), sums, np.nan)
