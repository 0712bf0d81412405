"""The difference and the ratio of two figures that each carry an interval."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, floats
from wincommons.stats.codes import Codes, Reason

from .interval import Interval, finished


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
    return finished(apart, below, above, reason)


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
    return finished(quotient, np.minimum(below, quotient), np.maximum(above, quotient), reason)


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
