"""The lines of a funnel: how far from the average chance alone would carry a place of each size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, floats
from wincommons.stats.normal import two_sided

Kind = Literal["proportion", "rate", "ratio", "standardised_rate"]

_PER = {"proportion": 1.0, "rate": 100_000.0, "ratio": 1.0, "standardised_rate": 100_000.0}
LEVELS = (0.95, 0.998)
_LARGE = 1e9
"""Expected events above which the quantile's own series is exact to the last digits, and scipy's search fails."""


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """The limits at 95 and 99.8 %, in the shape of the sizes; NaN where a size or the baseline is none."""

    lower_95: Floats
    upper_95: Floats
    lower_998: Floats
    upper_998: Floats


def funnel_limits(denominator: ArrayLike, baseline: ArrayLike, *, kind: Kind, per: float | None = None) -> FunnelLimits:
    """The funnel's lines: the limits at 95 and 99.8 % for places of each size in `denominator`.

    Arrays of shapes that broadcast: sizes as in `funnel`, and the `baseline` in the unit of the value. For a
    proportion p of n people, p - z sqrt(p(1 - p)/n) to p + z sqrt(p(1 - p)/n), cut at 0 and 1. For the others, with
    E = baseline times size, the exact Poisson limits of the count over the size: the number of events at which the
    chance of so few, or of so many, is just half of what the level leaves out, read between whole numbers. The lower
    limit is 0 where even no event would be no surprise; the upper is never drawn below one event. NaN where a size
    is not positive and finite, or a baseline not above 0 (and under 1 for a proportion).

    Raises `ValueError` for another `kind`, and for shapes that do not fit together. Spiegelhalter (2005), Statist.
    Med. 24, 1185-1202, appendix.

    >>> limits = funnel_limits([10_000, 1_000_000], 50, kind="rate")
    >>> limits.lower_95.round(1), limits.upper_95.round(1)
    (array([ 6.8, 45.6]), array([103. ,  54.5]))
    """
    scale = scale_of(kind, per)
    size, average = floats(denominator=denominator, baseline=baseline)
    share = average / scale
    with np.errstate(all="ignore"):
        stands = (size > 0) & np.isfinite(size) & (share > 0) & np.isfinite(share)
        if kind == "proportion":
            stands &= share < 1
        size, share = np.where(stands, size, np.nan), np.where(stands, share, np.nan)
        bounds: list[Floats] = []
        for level in LEVELS:
            if kind == "proportion":
                half = two_sided(level) * np.sqrt(share * (1 - share) / size)
                bounds += [np.clip(share - half, 0.0, 1.0) * scale, np.clip(share + half, 0.0, 1.0) * scale]
            else:
                bounds += [count / size * scale for count in _poisson_limits(share * size, confidence=level)]
    return FunnelLimits(*bounds)


def scale_of(kind: str, per: float | None) -> float:
    """What values are multiplied by; raises `ValueError` for another kind."""
    if kind not in get_args(Kind):
        raise ValueError(f"kind: expected one of {', '.join(get_args(Kind))}, got {kind!r}")
    return _PER[kind] if per is None else float(per)


def _poisson_limits(expected: Floats, *, confidence: float) -> tuple[Floats, Floats]:
    from scipy.special import pdtrik

    tail, z = (1 - confidence) / 2, float(two_sided(confidence))
    # Cornish & Fisher's quantile of a Poisson count, with half an event for its steps.
    middle, half = expected + (z**2 - 1) / 6, z * np.sqrt(expected)
    few = np.minimum(expected, _LARGE)
    lower = np.where(expected > _LARGE, middle - half - 0.5, pdtrik(tail, few))
    upper = np.where(expected > _LARGE, middle + half + 0.5, pdtrik(1 - tail, few) + 1)
    return lower, upper
