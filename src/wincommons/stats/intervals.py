"""How sure a single figure is, and the difference and ratio of two.

Every function takes arrays of one shape (or scalars, or shapes that broadcast) and returns an `Interval` of
that shape. `confidence` may be an array too. Formulas in words: docs/explanation/statistics.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Flags, Floats, floats
from .codes import Codes, Reason
from .normal import two_sided


@dataclass(frozen=True, slots=True)
class Interval:
    """Values with lower and upper bounds; NaN where `reason` (codes.Reason) says why."""

    value: Floats
    lower: Floats
    upper: Floats
    reason: Codes


def wilson(numerator: ArrayLike, denominator: ArrayLike, confidence: ArrayLike = 0.95, *, per: float = 1.0) -> Interval:
    """The share `numerator` of `denominator`, times `per`, with Wilson's score interval.

    Never leaves 0 to `per`, and has a width at no events and at all events. Wilson (1927), JASA 22, 209-212;
    as recommended by Newcombe (1998), Statist. Med. 17, 857-872.
    """
    events, people, z = floats(numerator=numerator, denominator=denominator, z=two_sided(confidence))
    reason = _judge_share(events, people)
    with np.errstate(all="ignore"):
        share = events / people
        middle = 2 * events + z**2
        half = z * np.sqrt(z**2 + 4 * events * (1 - share))
        scale = 2 * (people + z**2)
        return _interval(share, (middle - half) / scale, (middle + half) / scale, reason, per=per, highest=1.0)


def clopper_pearson(
    numerator: ArrayLike, denominator: ArrayLike, confidence: ArrayLike = 0.95, *, per: float = 1.0
) -> Interval:
    """The share `numerator` of `denominator`, times `per`, with the exact binomial interval.

    Holds at least `confidence` whatever the true share, and is therefore wide. Clopper & Pearson (1934),
    Biometrika 26, 404-413, by the beta distribution's quantiles.
    """
    from scipy.special import betaincinv

    two_sided(confidence)
    events, people, level = floats(numerator=numerator, denominator=denominator, confidence=confidence)
    reason = _judge_share(events, people)
    tail = (1 - level) / 2
    with np.errstate(all="ignore"):
        share = events / people
        lower = np.where(events > 0, betaincinv(events, people - events + 1, tail), 0.0)
        upper = np.where(events < people, betaincinv(events + 1, people - events, 1 - tail), 1.0)
    return _interval(share, lower, upper, reason, per=per, highest=1.0)


def byar(count: ArrayLike, denominator: ArrayLike = 1.0, confidence: ArrayLike = 0.95, *, per: float = 1.0) -> Interval:
    """The rate of `count` events in `denominator`, times `per`, with Byar's interval for a Poisson count.

    Within a few per cent of the exact one from about five events on, and closed-form; `rates.crude` takes the
    exact one below ten. Breslow & Day (1987), Statistical Methods in Cancer Research II, eq. 2.13. The cube's
    negative values (few events, high confidence) are cut at 0.
    """
    events, people, z = floats(count=count, denominator=denominator, z=two_sided(confidence))
    reason = _judge_rate(events, people)
    with np.errstate(all="ignore"):
        below = np.maximum(1 - 1 / (9 * events) - z / (3 * np.sqrt(events)), 0.0)
        more = events + 1
        above = 1 - 1 / (9 * more) + z / (3 * np.sqrt(more))
        lower = np.where(events > 0, events * below**3, 0.0) / people
        return _interval(events / people, lower, more * above**3 / people, reason, per=per)


def exact_poisson(
    count: ArrayLike, denominator: ArrayLike = 1.0, confidence: ArrayLike = 0.95, *, per: float = 1.0
) -> Interval:
    """The rate of `count` events in `denominator`, times `per`, with the exact Poisson interval.

    Garwood (1936), Biometrika 28, 437-442, by the gamma distribution's quantiles.
    """
    from scipy.special import gammaincinv

    two_sided(confidence)
    events, people, level = floats(count=count, denominator=denominator, confidence=confidence)
    reason = _judge_rate(events, people)
    tail = (1 - level) / 2
    with np.errstate(all="ignore"):
        lower = np.where(events > 0, gammaincinv(events, tail), 0.0) / people
        upper = gammaincinv(events + 1, 1 - tail) / people
        return _interval(events / people, lower, upper, reason, per=per)


def from_margin(
    value: ArrayLike,
    margin: ArrayLike,
    confidence: ArrayLike = 0.90,
    to: ArrayLike = 0.95,
    *,
    lowest: ArrayLike | None = None,
    highest: ArrayLike | None = None,
) -> Interval:
    """A published value with its margin of error (at `confidence`) as a value with bounds at level `to`.

    The margin is multiplied by the ratio of the two normal quantiles (1.95996 / 1.64485 by default). Bounds
    are cut at the measure's `lowest` and `highest` possible values, never past the value itself. A negative
    margin is a publisher's code, not a margin: the value stands without bounds. U.S. Census Bureau,
    Understanding and Using ACS Data (2020), chapter 7.
    """
    values, margins, least, most, scale = floats(
        value=value, margin=margin, lowest=lowest, highest=highest, scale=two_sided(to) / two_sided(confidence)
    )
    reason = np.zeros(values.shape, dtype=np.uint8)
    reason[~(margins >= 0) | np.isinf(margins)] = Reason.NO_INTERVAL
    reason[np.isnan(values)] = Reason.MISSING_INPUT
    reason[np.isinf(values)] = Reason.IMPOSSIBLE_INPUT
    with np.errstate(all="ignore"):
        half = margins * scale
        lower = np.minimum(np.fmax(values - half, least), values)
        upper = np.maximum(np.fmin(values + half, most), values)
    return _finish(values, lower, upper, reason)


def difference(
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    *,
    other: ArrayLike,
    other_lower: ArrayLike | None,
    other_upper: ArrayLike | None,
) -> Interval:
    """`value` minus `other`, two independent estimates, with the interval recovered from theirs (MOVER).

    The bounds of both must be of one confidence level, which the result then has. They may be asymmetric.
    Zou & Donner (2008), Statist. Med. 27, 1693-1702, eq. 3 and 4.
    """
    pair = floats(value=value, lower=lower, upper=upper, other=other, other_lower=other_lower, other_upper=other_upper)
    a, a_lower, a_upper, b, b_lower, b_upper = pair
    reason = _judge_pair(pair)
    with np.errstate(all="ignore"):
        apart = a - b
        below = apart - np.hypot(a - a_lower, b_upper - b)
        above = apart + np.hypot(a_upper - a, b - b_lower)
    return _finish(apart, below, above, reason)


def ratio(
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    *,
    other: ArrayLike,
    other_lower: ArrayLike | None,
    other_upper: ArrayLike | None,
) -> Interval:
    """`value` over `other`, two independent estimates that cannot be negative, by MOVER for ratios.

    Where the other's lower bound is 0 the ratio has no finite upper bound: the value stands without bounds
    (`Reason.UNBOUNDED`). Donner & Zou (2012), Stat. Methods Med. Res. 21, 347-359; Newcombe (2016), the same
    25, 1774-1778. Written with the root in the denominator, so that the lower bound has no singular point.
    """
    pair = floats(value=value, lower=lower, upper=upper, other=other, other_lower=other_lower, other_upper=other_upper)
    a, a_lower, a_upper, b, b_lower, b_upper = pair
    reason = _judge_pair(pair)
    impossible = (a < 0) | (b < 0) | (a_lower < 0) | (b_lower < 0)
    blank = (reason == Reason.NONE) | (reason == Reason.NO_INTERVAL)
    reason[blank & (impossible | (b == 0))] = Reason.UNDEFINED
    reason[(reason == Reason.NONE) & (b_lower <= 0)] = Reason.UNBOUNDED
    with np.errstate(all="ignore"):
        product = a * b
        low, high = a_lower * (2 * a - a_lower), a_upper * (2 * a - a_upper)
        other_low, other_high = b_lower * (2 * b - b_lower), b_upper * (2 * b - b_upper)
        below = low / (product + np.sqrt(np.maximum(product**2 - low * other_high, 0.0)))
        above = (product + np.sqrt(np.maximum(product**2 - high * other_low, 0.0))) / other_low
        quotient = a / b
        below = np.where(a == 0, 0.0, below)
    return _finish(quotient, np.minimum(below, quotient), np.maximum(above, quotient), reason)


def _judge_pair(pair: tuple[Floats, ...]) -> Codes:
    a, a_lower, a_upper, b, b_lower, b_upper = pair
    reason = np.zeros(a.shape, dtype=np.uint8)
    bounds = np.stack([a_lower, a_upper, b_lower, b_upper])
    reason[~np.isfinite(bounds).all(axis=0)] = Reason.NO_INTERVAL
    with np.errstate(invalid="ignore"):
        # Bounds that were computed may miss their value by the last binary digit.
        slack, other_slack = 1e-9 * (1 + np.abs(a)), 1e-9 * (1 + np.abs(b))
        crossed = (a_lower > a + slack) | (a_upper < a - slack)
        crossed |= (b_lower > b + other_slack) | (b_upper < b - other_slack)
    reason[crossed | np.isinf(a) | np.isinf(b)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(a) | np.isnan(b)] = Reason.MISSING_INPUT
    return reason


def _judge_share(events: Floats, people: Floats) -> Codes:
    reason = _judge_rate(events, people)
    reason[(reason == Reason.NONE) & (events > people)] = Reason.IMPOSSIBLE_INPUT
    return reason


def _judge_rate(events: Floats, people: Floats) -> Codes:
    reason = np.zeros(events.shape, dtype=np.uint8)
    reason[people == 0] = Reason.NO_POPULATION
    reason[(events < 0) | (people < 0) | np.isinf(events) | np.isinf(people)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(events) | np.isnan(people)] = Reason.MISSING_INPUT
    return reason


def _interval(
    value: Floats, lower: Floats, upper: Floats, reason: Codes, *, per: float, highest: float = np.inf
) -> Interval:
    # The clip mends the last binary digit only: each formula holds its estimate on paper.
    lower = np.clip(np.minimum(lower, value), 0.0, None)
    upper = np.clip(np.maximum(upper, value), None, highest)
    return _finish(value * per, lower * per, upper * per, reason)


def _finish(value: Floats, lower: Floats, upper: Floats, reason: Codes) -> Interval:
    stands: Flags = np.isin(reason, (Reason.NONE, Reason.NO_INTERVAL, Reason.UNBOUNDED))
    bounded: Flags = reason == Reason.NONE
    return Interval(
        value=np.where(stands, value, np.nan),
        lower=np.where(bounded, lower, np.nan),
        upper=np.where(bounded, upper, np.nan),
        reason=reason,
    )
