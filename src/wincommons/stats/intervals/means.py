"""How sure the average of measured values is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import sort_into_segments


@dataclass(frozen=True, slots=True)
class Means:
    """One entry a segment, in ascending order of its key; NaN where `reason` (codes.Reason) says why."""

    segment: NDArray[np.generic]
    value: Floats
    lower: Floats
    upper: Floats
    deviation: Floats
    """The standard deviation of the segment's values, with n - 1 below."""
    size: Integers
    """How many rows the segment has."""
    reason: Codes


def mean(value: ArrayLike, segment: ArrayLike | None = None, *, confidence: float = 0.95) -> Means:
    """The mean of each segment's values with Student's t interval.

    Flat columns of one length, one row a person or thing measured, in any order. mean -/+ t s / sqrt(n), with t on
    n - 1 degrees of freedom. It takes the values for independent draws of equal weight: for a survey with weights or
    clusters use the survey estimators. One value has no interval (`Reason.NO_INTERVAL`). A missing value makes the
    mean missing (`MISSING_INPUT`), for leaving it out is a decision about who did not answer; an infinite one is
    `IMPOSSIBLE_INPUT`.

    Raises `ValueError` for a confidence outside 0 to 1, and naming a column of another length or type. Student (1908),
    Biometrika 6, 1-25; Altman et al. (2000), Statistics with Confidence, ch. 4.

    >>> answer = mean([4, 6, 8, 5], ["a", "a", "a", "b"])
    >>> answer.value, answer.lower.round(3), answer.upper.round(3), answer.reason
    (array([6., 5.]), array([1.032,   nan]), array([10.968,    nan]), array([0, 4], dtype=uint8))
    """
    from scipy.special import stdtrit

    two_sided(confidence)
    (values,) = floats(value=value)
    segments = sort_into_segments(segment, length=same_length(value=values))
    ordered, block = values[segments.order], segments.of_row
    reason = np.zeros(segments.size.size, dtype=np.uint8)
    reason[segments.size == 1] = Reason.NO_INTERVAL
    reason[block[np.isinf(ordered)]] = Reason.IMPOSSIBLE_INPUT
    reason[block[np.isnan(ordered)]] = Reason.MISSING_INPUT
    bounded, stands = reason == Reason.NONE, np.isin(reason, (Reason.NONE, Reason.NO_INTERVAL))
    with np.errstate(all="ignore"):
        # About the first value of each, so that many large numbers of one size do not swallow their differences.
        about = ordered[segments.first]
        apart = ordered - about[block]
        average = _total(apart, segments.first) / segments.size
        squares = _total((apart - average[block]) ** 2, segments.first)
        deviation = np.sqrt(squares / (segments.size - 1))
        half = stdtrit(segments.size - 1, 0.5 + confidence / 2) * deviation / np.sqrt(segments.size)
        centre = about + average
    return Means(
        segment=segments.key,
        value=np.where(stands, centre, np.nan),
        lower=np.where(bounded, centre - half, np.nan),
        upper=np.where(bounded, centre + half, np.nan),
        deviation=np.where(bounded, deviation, np.nan),
        size=segments.size,
        reason=reason,
    )


def _total(values: Floats, first: Integers) -> Floats:
    return np.asarray(np.add.reduceat(values, first)) if values.size else np.zeros(0)
