"""Is one figure really different from another, or could it be chance?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Floats, floats
from .codes import Codes, VerdictCode
from .intervals import difference
from .normal import two_sided


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on each pair with the difference and interval that it rests on."""

    verdict: Codes
    """`codes.VerdictCode`: this value against the other."""
    difference: Floats
    lower: Floats
    upper: Floats
    reason: Codes


def compare(
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    *,
    other: ArrayLike,
    other_lower: ArrayLike | None,
    other_upper: ArrayLike | None,
    confidence: ArrayLike = 0.95,
    bounds: ArrayLike = 0.95,
) -> Comparison:
    """Higher or lower where the interval of the difference excludes 0, else similar; unknown without intervals.

    `bounds` is the confidence level of the given bounds; for another `confidence` (0.998) each side's distance
    to its bound is multiplied by the ratio of the normal quantiles. Two 95 % intervals may overlap although
    the difference is beyond chance, so overlap is never asked (Schenker & Gentleman 2001, Am. Stat. 55,
    182-186). A comparator known without error is given as bounds equal to its value. Raises `ValueError` for
    arguments of different shapes.
    """
    scale = two_sided(confidence) / two_sided(bounds)
    a, a_lower, a_upper, b, b_lower, b_upper, stretch = floats(
        value=value,
        lower=lower,
        upper=upper,
        other=other,
        other_lower=other_lower,
        other_upper=other_upper,
        confidence=scale,
    )
    with np.errstate(all="ignore"):
        apart = difference(
            a,
            a - (a - a_lower) * stretch,
            a + (a_upper - a) * stretch,
            other=b,
            other_lower=b - (b - b_lower) * stretch,
            other_upper=b + (b_upper - b) * stretch,
        )
        verdict = np.where(np.isnan(apart.lower), VerdictCode.UNKNOWN, VerdictCode.SIMILAR).astype(np.uint8)
        verdict[apart.lower > 0] = VerdictCode.HIGHER
        verdict[apart.upper < 0] = VerdictCode.LOWER
    return Comparison(verdict, apart.value, apart.lower, apart.upper, apart.reason)
