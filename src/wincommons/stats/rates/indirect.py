"""Indirectly standardised ratios and rates: a place's events against those that the reference's rates would bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import sort_into_segments

from .by_segment import any_of, judge, total
from .crude_rate import crude


@dataclass(frozen=True, slots=True)
class IndirectlyStandardised:
    """One entry a segment, in ascending order of its key; NaN where `reason` (codes.Reason) says why."""

    segment: NDArray[np.generic]
    value: Floats
    lower: Floats
    upper: Floats
    observed: Floats
    """All events of the segment."""
    expected: Floats
    """The events that the reference's rates would have brought to the segment's people."""
    reference_rate: Floats
    """The reference's own rate at all ages together, per `per`; for the ratio, `per` itself."""
    reason: Codes


def indirectly_standardised(
    events: ArrayLike,
    population: ArrayLike,
    reference_events: ArrayLike,
    reference_population: ArrayLike,
    segment: ArrayLike | None = None,
    *,
    form: Literal["ratio", "rate"] = "ratio",
    per: float | None = None,
    confidence: float = 0.95,
) -> IndirectlyStandardised:
    """Each segment's observed over expected events: as a ratio, or times the reference's own rate.

    Flat columns of one length, one row an age band of a segment, in any order: `events` and `population` of the
    segment, and the reference's events and population in that band. Expected events are the sum over bands of
    population times reference events over reference population. `form="ratio"` gives observed / expected times `per`
    (1; write 100 for an SMR of 100); `form="rate"` gives that ratio times the reference's rate at all ages, per
    `per` people (100,000). The interval is that of the observed count: exact below ten events, Byar's from ten on;
    the reference is taken as known. Where ages at the events are not known, write a segment's total on any one of its
    rows and 0 on the others: only the total counts.

    Two places' ratios rest on their own mixes of ages: each may be set against the reference, not against the other.

    A blank count gives `Reason.MISSING_INPUT`; a negative or infinite number `Reason.IMPOSSIBLE_INPUT`; no reference
    population in a band, or nobody in the segment, `Reason.NO_POPULATION`; no expected events `Reason.UNDEFINED`; a
    segment with fewer rows than another `Reason.AGE_BANDS`.

    Raises `ValueError` for another `form`, and naming a column of another length or type.

    Breslow & Day (1987), Statistical Methods in Cancer Research II, ch. 2; Fingertips Public Health Technical
    Guidance, Indirectly standardised rates and ratios.

    >>> answer = indirectly_standardised([20, 40], [1000, 500], [100, 600], [10_000, 10_000], per=100)
    >>> answer.expected, answer.value.round(1), answer.lower.round(1), answer.upper.round(1)
    (array([40.]), array([150.]), array([114.5]), array([193.1]))
    """
    if form not in ("ratio", "rate"):
        raise ValueError(f"form: expected 'ratio' or 'rate', got {form!r}")
    scale = float(per) if per is not None else {"ratio": 1.0, "rate": 100_000.0}[form]
    columns = floats(
        events=events,
        population=population,
        reference_events=reference_events,
        reference_population=reference_population,
    )
    segments = sort_into_segments(segment, length=same_length(rows=columns[0]))
    counted, people, reference, reference_people = (column[segments.order] for column in columns)

    reason = judge(segments, counted, people, reference, reference_people)
    clean = reason == Reason.NONE
    with np.errstate(all="ignore"):
        expected = total(people * (reference / reference_people), segments)
        reference_rate = total(reference, segments) / total(reference_people, segments) * scale
    reason[clean & (expected == 0)] = Reason.UNDEFINED
    nobody = any_of(reference_people == 0, segments) | (total(people, segments) == 0)
    reason[clean & nobody] = Reason.NO_POPULATION
    reason[clean & (segments.size < segments.size.max(initial=0))] = Reason.AGE_BANDS

    observed = total(counted, segments)
    factor = reference_rate if form == "rate" else np.full(observed.shape, scale)
    with np.errstate(all="ignore"):
        # Numbers too large or too small to hold are no numbers of people.
        reason[(reason == Reason.NONE) & ~np.isfinite(observed / expected * factor)] = Reason.IMPOSSIBLE_INPUT
    stands = reason == Reason.NONE
    ratio = crude(np.where(stands, observed, np.nan), np.where(stands, expected, np.nan), confidence, per=1)
    return IndirectlyStandardised(
        segment=segments.key,
        value=ratio.value * factor,
        lower=ratio.lower * factor,
        upper=ratio.upper * factor,
        observed=observed,
        expected=np.where(stands, expected, np.nan),
        reference_rate=factor,
        reason=reason,
    )
