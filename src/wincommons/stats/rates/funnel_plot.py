"""Funnels: which places lie further from the average than chance alone would carry one of their size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason, VerdictCode
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import sort_into_segments

from .by_segment import total
from .direct import FEWEST_EVENTS
from .funnel_lines import LEVELS, FunnelLimits, Kind, funnel_limits, scale_of

_WINSORISED = 0.1


@dataclass(frozen=True, slots=True)
class Funnel:
    """One entry a row, in the order of the rows; NaN and `UNKNOWN` where `reason` (codes.Reason) says why."""

    value: Floats
    denominator: Floats
    """The place's size on the horizontal axis: people, expected events, or for a standardised rate events / rate."""
    baseline: Floats
    """The average of the row's segment, in the unit of the value."""
    limits: FunnelLimits
    """At the row's own size."""
    verdict_95: Codes
    verdict_998: Codes
    """`codes.VerdictCode`: whether the place lies beyond the limits of that level."""
    dispersion: Floats
    """The mean square of the segment's z-scores, the most extreme tenth at either end drawn in; about 1 where chance
    is all there is. Well above 1 (beyond 1 + 2 sqrt(2 / places)) the places differ in ways that the funnel does not
    know: many will lie beyond limits that are too tight to single any of them out."""
    reason: Codes


def funnel(
    events: ArrayLike,
    denominator: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    *,
    kind: Kind,
    rate: ArrayLike | None = None,
    baseline: ArrayLike | None = None,
    per: float | None = None,
) -> Funnel:
    """Each place against the average of its segment, with the limits that chance keeps to at its size.

    Flat columns of one length, one row a place, in any order. `kind` is what is plotted:

    - `proportion`: `events` of `denominator` people, times `per` (1);
    - `rate`: events per `per` (100,000) of `denominator` person-years;
    - `ratio`: observed `events` over expected ones (`denominator`), times `per` (1); its baseline is `per` itself;
    - `standardised_rate`: `rate`, per `per` (100,000), that rests on `events`; its size is events / rate, and fewer
      than ten events give no point (`TOO_FEW_EVENTS`). `denominator` is then left out.

    The baseline is the segment's events over its sizes, unless `baseline` (in the unit of the value) is given. A
    place is HIGHER or LOWER at a level where its own interval at that level leaves out the baseline: Wilson's for
    a proportion, the exact Poisson one for the others; the limits are these intervals turned round, so points and
    lines agree. The baseline is taken as known, although each place is a part of it.

    Refused as a point, and left out of the baseline: a missing number (`MISSING_INPUT`); a negative or infinite one,
    more events than people in a proportion, or events with a standardised rate of 0 (`IMPOSSIBLE_INPUT`); a size of
    0 (`NO_POPULATION`). A segment whose baseline is 0, or 1 for a proportion, has no funnel (`UNDEFINED`).

    Raises `ValueError` for another `kind`, for `rate` or `denominator` where the kind has none, and naming a column
    of another length or type.

    Spiegelhalter (2005), Funnel plots, Statist. Med. 24, 1185-1202; dispersion: Spiegelhalter (2005), Qual. Saf.
    Health Care 14, 347-351; Fingertips Public Health Technical Guidance, Funnel plots.

    >>> answer = funnel([40, 90, 130], [1000, 1000, 1000], kind="proportion", per=100)
    >>> answer.baseline[0].round(2), answer.limits.upper_998.round(2), answer.verdict_998
    (np.float64(8.67), array([11.42, 11.42, 11.42]), array([1, 2, 3], dtype=uint8))
    """
    scale = scale_of(kind, per)
    if (rate is not None) != (kind == "standardised_rate") or (denominator is not None) == (rate is not None):
        raise ValueError("rate: expected with kind 'standardised_rate' in the place of denominator, and only there")
    count, size, published, given = floats(events=events, denominator=denominator, rate=rate, baseline=baseline)
    length = same_length(events=count)
    with np.errstate(all="ignore"):
        if kind == "standardised_rate":
            size = count / published * scale
        value = published if kind == "standardised_rate" else count / size * scale
    reason = _judge(kind, count, size, published)
    # Numbers too large or too small to hold are no numbers of people.
    reason[(reason == Reason.NONE) & ~np.isfinite(value)] = Reason.IMPOSSIBLE_INPUT

    segments = sort_into_segments(segment, length=length)
    stands = reason == Reason.NONE
    average = np.full(length, scale)
    if baseline is not None:
        average = given
    elif kind != "ratio":
        with np.errstate(all="ignore"):
            of_segment = (
                total(np.where(stands, count, 0.0)[segments.order], segments)
                / total(np.where(stands, size, 0.0)[segments.order], segments)
                * scale
            )
        average = np.empty(length)
        average[segments.order] = of_segment[segments.of_row]
    reason[stands & ~((average > 0) & (average < (scale if kind == "proportion" else np.inf)))] = Reason.UNDEFINED
    stands = reason == Reason.NONE
    size = np.where(stands, size, np.nan)
    share = average / scale
    verdicts = [_verdict(kind, count, size, share, confidence=level, stands=stands) for level in LEVELS]
    return Funnel(
        value=np.where(stands, value, np.nan),
        denominator=size,
        baseline=np.where(np.isfinite(average), average, np.nan),
        limits=funnel_limits(size, average, kind=kind, per=per),
        verdict_95=verdicts[0],
        verdict_998=verdicts[1],
        dispersion=_dispersion(_z_scores(kind, count, size, share), segment, stands),
        reason=reason,
    )


def _judge(kind: Kind, count: Floats, size: Floats, published: Floats) -> Codes:
    reason = np.zeros(count.shape, dtype=np.uint8)
    reason[size == 0] = Reason.NO_POPULATION
    reason[(count < 0) | (size < 0) | np.isinf(count) | np.isinf(size)] = Reason.IMPOSSIBLE_INPUT
    if kind == "proportion":
        reason[(reason == Reason.NONE) & (count > size)] = Reason.IMPOSSIBLE_INPUT
    if kind == "standardised_rate":
        reason[np.isinf(published) | (published < 0)] = Reason.IMPOSSIBLE_INPUT
        reason[(count >= 0) & (count < FEWEST_EVENTS)] = Reason.TOO_FEW_EVENTS
        reason[np.isnan(count) | (np.isnan(published) & (count >= FEWEST_EVENTS))] = Reason.MISSING_INPUT
    else:
        reason[np.isnan(count) | np.isnan(size)] = Reason.MISSING_INPUT
    return reason


def _verdict(kind: Kind, count: Floats, size: Floats, share: Floats, *, confidence: float, stands: Flags) -> Codes:
    from scipy.special import gammainc, gammaincc

    with np.errstate(all="ignore"):
        if kind == "proportion":
            z, limit = _z_scores(kind, count, size, share), float(two_sided(confidence))
            low, high = z < -limit, z > limit
        else:
            tail = (1 - confidence) / 2
            low = gammaincc(count + 1, share * size) < tail
            high = (count > 0) & (gammainc(count, share * size) < tail)
    verdict = np.where(stands, VerdictCode.SIMILAR, VerdictCode.UNKNOWN).astype(np.uint8)
    verdict[stands & low] = VerdictCode.LOWER
    verdict[stands & high] = VerdictCode.HIGHER
    return verdict


def _z_scores(kind: Kind, count: Floats, size: Floats, share: Floats) -> Floats:
    """How many standard deviations of chance each count lies from the one expected."""
    with np.errstate(all="ignore"):
        spread = share * size * (1 - share if kind == "proportion" else 1.0)
        return np.asarray((count - share * size) / np.sqrt(spread))


def _dispersion(z: Floats, segment: ArrayLike | None, stands: Flags) -> Floats:
    """The mean square of each segment's z-scores, winsorised: one entry a row."""
    z = np.where(stands, z, np.inf)
    segments = sort_into_segments(segment, z, length=z.size)
    ordered, there = z[segments.order], stands[segments.order]
    number = total(there.astype(np.float64), segments)
    drawn_in = np.floor(_WINSORISED * number).astype(np.int64)
    last = segments.first + np.maximum(number.astype(np.int64) - 1, 0)
    least, most = ordered[segments.first + drawn_in], ordered[np.maximum(last - drawn_in, segments.first)]
    block = segments.of_row
    with np.errstate(all="ignore"):
        squares = np.where(there, np.clip(ordered, least[block], most[block]) ** 2, 0.0)
        mean = total(squares, segments) / number
    answer = np.empty(z.size)
    answer[segments.order] = mean[block]
    return answer
