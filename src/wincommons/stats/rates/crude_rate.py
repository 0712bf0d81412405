"""Events per so many people, as they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import floats
from wincommons.stats.codes import Reason
from wincommons.stats.intervals import Interval, byar, exact_poisson

EXACT_BELOW = 10
"""Counts under this take the exact Poisson interval: Byar's is too rough there (PHE technical guide, 2018)."""


def crude(count: ArrayLike, denominator: ArrayLike, confidence: ArrayLike = 0.95, *, per: float = 100_000) -> Interval:
    """Events per `per` people, with the exact Poisson interval under ten events and Byar's from ten on."""
    closed = byar(count, denominator, confidence, per=per)
    events, _, level = floats(count=count, denominator=denominator, confidence=confidence)
    few = (events < EXACT_BELOW) & (closed.reason == Reason.NONE)
    if not few.any():
        return closed
    _, people = floats(count=count, denominator=denominator)
    exact = exact_poisson(events[few], np.broadcast_to(people, few.shape)[few], level[few], per=per)
    lower, upper = closed.lower.copy(), closed.upper.copy()
    lower[few], upper[few] = exact.lower, exact.upper
    return Interval(closed.value, lower, upper, closed.reason)
