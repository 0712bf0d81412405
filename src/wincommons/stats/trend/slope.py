"""The answer of one trend test for many series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Floats, Integers
from wincommons.stats.codes import Codes


@dataclass(frozen=True, slots=True)
class Slope:
    """One entry a series, in ascending order of its segment; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    verdict: Codes
    """`codes.VerdictCode`: higher for a rise, lower for a fall, similar for no clear change."""
    per_year: Floats
    """Change a year, in the unit of the values."""
    lower: Floats
    upper: Floats
    """95 % bounds of `per_year`."""
    statistic: Floats
    """Chi-square with one degree of freedom (Fingertips), or the continuity-corrected Z (Mann-Kendall)."""
    p_value: Floats
    points: Integers
    """How many points the test used, or has where there are too few."""
    reason: Codes

    @classmethod
    def unknown(cls, segment: NDArray[np.generic], points: Integers) -> Slope:
        """Nothing said yet of any series: fresh arrays for a test to fill."""
        count = segment.size
        return cls(
            segment=segment,
            verdict=np.zeros(count, dtype=np.uint8),
            per_year=np.full(count, np.nan),
            lower=np.full(count, np.nan),
            upper=np.full(count, np.nan),
            statistic=np.full(count, np.nan),
            p_value=np.full(count, np.nan),
            points=points,
            reason=np.zeros(count, dtype=np.uint8),
        )
