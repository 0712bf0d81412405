"""How sure a rate of counted events is."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import floats
from wincommons.stats.normal import two_sided

from .interval import Interval, judge_rate, within


def byar(count: ArrayLike, denominator: ArrayLike = 1.0, confidence: ArrayLike = 0.95, *, per: float = 1.0) -> Interval:
    """The rate of `count` events in `denominator`, times `per`, with Byar's interval for a Poisson count.

    Within a few per cent of the exact one from about five events on, and closed-form; `rates.crude` takes the
    exact one below ten. Breslow & Day (1987), Statistical Methods in Cancer Research II, eq. 2.13. The cube's
    negative values (few events, high confidence) are cut at 0.
    """
    events, people, z = floats(count=count, denominator=denominator, z=two_sided(confidence))
    reason = judge_rate(events, people)
    with np.errstate(all="ignore"):
        below = np.maximum(1 - 1 / (9 * events) - z / (3 * np.sqrt(events)), 0.0)
        more = events + 1
        above = 1 - 1 / (9 * more) + z / (3 * np.sqrt(more))
        lower = np.where(events > 0, events * below**3, 0.0) / people
        return within(events / people, lower, more * above**3 / people, reason, per=per)


def exact_poisson(
    count: ArrayLike, denominator: ArrayLike = 1.0, confidence: ArrayLike = 0.95, *, per: float = 1.0
) -> Interval:
    """The rate of `count` events in `denominator`, times `per`, with the exact Poisson interval.

    Garwood (1936), Biometrika 28, 437-442, by the gamma distribution's quantiles.
    """
    from scipy.special import gammaincinv

    two_sided(confidence)
    events, people, level = floats(count=count, denominator=denominator, confidence=confidence)
    reason = judge_rate(events, people)
    tail = (1 - level) / 2
    with np.errstate(all="ignore"):
        lower = np.where(events > 0, gammaincinv(events, tail), 0.0) / people
        upper = gammaincinv(events + 1, 1 - tail) / people
        return within(events / people, lower, upper, reason, per=per)
