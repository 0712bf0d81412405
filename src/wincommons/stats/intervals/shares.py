"""How sure a share of people is."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from .interval import Interval, judge_rate, within


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
        return within(share, (middle - half) / scale, (middle + half) / scale, reason, per=per, highest=1.0)


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
    return within(share, lower, upper, reason, per=per, highest=1.0)


def _judge_share(events: Floats, people: Floats) -> Codes:
    reason = judge_rate(events, people)
    reason[(reason == Reason.NONE) & (events > people)] = Reason.IMPOSSIBLE_INPUT
    return reason
