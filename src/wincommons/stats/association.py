"""Do two things go together across places? A correlation of ranks with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Floats, floats
from .codes import Reason
from .normal import two_sided

FEWEST = 10
"""Under so many pairs the interval's formula is not to be trusted, and nothing is said."""


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Spearman's correlation of ranks, -1 to 1, with its interval; NaN where `reason` says why there is none."""

    value: float
    lower: float
    upper: float
    pairs: int
    """How many pairs both numbers are known of."""
    reason: Reason = Reason.NONE


def rank_correlation(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> RankCorrelation:
    """Spearman's rho of the pairs that are both known (ties share their mean rank).

    The interval is Fisher's transformation with the standard error sqrt((1 + rho^2 / 2) / (n - 3)) of Bonett & Wright
    (2000, Psychometrika 65, 23-28). It takes the pairs as independent: neighboring places resemble each other, so that
    for a map it is rather too narrow. Under `FEWEST` pairs, and where all ranks of one side are tied, nothing is given.
    Raises `ValueError` for arrays of different shapes.
    """
    first, second = floats(x=x, y=y)
    known = np.isfinite(first) & np.isfinite(second)
    pairs = int(known.sum())
    if pairs < FEWEST:
        return _none(pairs, Reason.TOO_FEW_PLACES)
    a, b = _ranks(first[known]), _ranks(second[known])
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return _none(pairs, Reason.NO_VARIATION)
    rho = float(np.clip(np.corrcoef(a, b)[0, 1], -1.0, 1.0))
    if abs(rho) > 1 - 1e-12:
        # Fisher's transformation has no finite value here; the ends of the scale are the ends of the interval.
        return RankCorrelation(value=round(rho), lower=round(rho), upper=round(rho), pairs=pairs)
    reach = float(two_sided(confidence)) * math.sqrt((1 + rho * rho / 2) / (pairs - 3))
    middle = math.atanh(rho)
    return RankCorrelation(value=rho, lower=math.tanh(middle - reach), upper=math.tanh(middle + reach), pairs=pairs)


def _none(pairs: int, reason: Reason) -> RankCorrelation:
    return RankCorrelation(value=math.nan, lower=math.nan, upper=math.nan, pairs=pairs, reason=reason)


def _ranks(numbers: Floats) -> Floats:
    """1 for the lowest; equal numbers share the mean of their ranks."""
    _, where, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[where], dtype=np.float64)
