"""Directly standardised rates: what a place's rate would be if it had the standard population's mix of ages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments, sort_into_segments

from .by_segment import any_of, judge, total
from .weighted_counts import weighted_interval

FEWEST_EVENTS = 10
"""Fewer events than this carry no standardised rate (Morris et al. 2018, Popul. Health Metr. 16, 19)."""


@dataclass(frozen=True, slots=True)
class Standardised:
    """One entry a segment, in ascending order of its key; NaN where `reason` (codes.Reason) says why."""

    segment: NDArray[np.generic]
    value: Floats
    lower: Floats
    upper: Floats
    events: Floats
    """All events of the segment, at every age; NaN where one is missing."""
    population: Floats
    """All people of the segment, at every age; NaN where a number is missing."""
    reason: Codes


def directly_standardised(
    events: ArrayLike,
    population: ArrayLike,
    standard_population: ArrayLike,
    segment: ArrayLike | None = None,
    *,
    age: ArrayLike | None = None,
    events_per_person: ArrayLike | None = None,
    per: float = 100_000,
    fewest: int = FEWEST_EVENTS,
    confidence: float = 0.95,
) -> Standardised:
    """Each segment's rate per `per` people as if its ages were mixed as in the standard population.

    Flat columns of one length, one row an age band of a segment, in any order: `events` and `population`
    (person-years, where several years are added up) of the segment, and the `standard_population` of that band, in
    any unit. The interval is Dobson's, on Byar's limits of the total count (exact below ten, where `fewest` lets such
    counts through); a segment of fewer than `fewest` events gets no rate (`Reason.TOO_FEW_EVENTS`).

    Every segment must have every band, once; else the rate would silently be that of other ages
    (`Reason.AGE_BANDS`). The bands are told apart by `age` (integers or text, one a row); without it, a segment that
    has fewer rows than another is refused.

    **Events that are not independent** (`events_per_person`, which needs `age`). Where one person may be admitted
    several times, events come in clusters and chance is larger than the count of events tells. Give each age band one
    row for each number of events a person had: `events` are all events of these people (people times
    `events_per_person`), and the band's population and standard population are repeated on each of its rows. The
    rate is the same; each row's variance is multiplied by its events a person, as that of a compound Poisson count.

    A blank count is not a zero: it gives `Reason.MISSING_INPUT`; a negative or infinite number, or bands whose rows
    disagree, `Reason.IMPOSSIBLE_INPUT`; nobody in a band that has a weight, or no standard population,
    `Reason.NO_POPULATION`. No events, where `fewest` is 0, or none in a band that has a weight: a
    value of 0 with `Reason.NO_INTERVAL`.

    Raises `ValueError` naming a column of another length or type, and for `events_per_person` without `age`.

    Dobson, Kuulasmaa, Eberle & Scherer (1991), Statist. Med. 10, 457-462; Breslow & Day (1987), Statistical Methods
    in Cancer Research II, eq. 2.13; Fingertips Public Health Technical Guidance, Directly standardised rates.

    >>> answer = directly_standardised([30, 70], [1000, 500], [60_000, 40_000])
    >>> answer.value.round(1), answer.lower.round(1), answer.upper.round(1)
    (array([7400.]), array([6010.3]), array([9012.7]))
    """
    if events_per_person is not None and age is None:
        raise ValueError("age: expected with events_per_person, to know which rows are one age band")
    each = 1 if events_per_person is None else events_per_person
    columns = floats(
        events=events, population=population, standard_population=standard_population, events_per_person=each
    )
    length = same_length(rows=columns[0])
    bands = _bands(age, length=length)
    segments = sort_into_segments(segment, bands, length=length)
    counted, people, standard, repeats = (column[segments.order] for column in columns)
    bands, opens = bands[segments.order], np.ones(length, dtype=np.bool_)
    if age is not None:
        opens[1:] = (bands[1:] != bands[:-1]) | (np.diff(segments.of_row) != 0)
        opens[segments.first] = True

    reason = judge(segments, counted, people, standard, repeats)
    clean = reason == Reason.NONE
    weights = np.where(standard > 0, standard, 0.0)
    all_standard = total(np.where(opens, weights, 0.0), segments)
    empty = any_of((people == 0) & ((standard > 0) | (counted > 0)), segments)
    reason[clean & (empty | (all_standard == 0))] = Reason.NO_POPULATION
    if events_per_person is not None:
        differ = _differs_from_its_band(people, opens) | _differs_from_its_band(standard, opens)
        reason[clean & any_of(differ | (repeats < 1), segments)] = Reason.IMPOSSIBLE_INPUT
    incomplete = _incomplete(opens, segments, names=None if age is None else int(bands.max(initial=-1)) + 1)
    if events_per_person is None:
        incomplete |= any_of(~opens, segments)
    reason[clean & incomplete] = Reason.AGE_BANDS

    with np.errstate(all="ignore"):
        weight = np.where(weights > 0, weights / people, 0.0)
        scale = per / all_standard
        value = total(weight * counted, segments) * scale
        variance = total(weight**2 * counted * repeats, segments) * scale**2
    events_in_all = total(counted, segments)
    rate = weighted_interval(value, variance, events_in_all, reason, fewest=fewest, confidence=confidence)
    return Standardised(
        segment=segments.key,
        value=rate.value,
        lower=rate.lower,
        upper=rate.upper,
        events=events_in_all,
        population=total(np.where(opens, people, 0.0), segments),
        reason=rate.reason,
    )


def _bands(age: ArrayLike | None, *, length: int) -> NDArray[np.intp]:
    """The number of each row's age band, 0 throughout where ages are not given."""
    if age is None:
        return np.zeros(length, dtype=np.intp)
    names = np.asarray(age)
    if names.shape != (length,):
        raise ValueError(f"age: expected {length} entries, one a row, got shape {names.shape}")
    if names.dtype.kind not in "iuSU" and length:
        raise ValueError(f"age: expected integers or text, got {names.dtype}")
    return np.asarray(np.unique(names, return_inverse=True)[1]).reshape(length)


def _incomplete(opens: Flags, segments: Segments, *, names: int | None) -> Flags:
    """Whether a segment has fewer bands than there are: named, or else as many as the segment that has most."""
    have = total(opens.astype(np.float64), segments)
    return np.asarray(have < (names or have.max(initial=0)))


def _differs_from_its_band(column: Floats, opens: Flags) -> Flags:
    """Whether a row's number is another than that of the first row of its band."""
    first = np.maximum.accumulate(np.where(opens, np.arange(opens.size), 0))
    return np.asarray(column != column[first])
