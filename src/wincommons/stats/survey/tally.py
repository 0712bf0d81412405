"""The one sum that everything here rests on."""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Floats, Integers


def tally(code: Integers, values: Floats, *, size: int) -> Floats:
    """(size,) The sum of the values of each code from 0 on; 0 where a code has none."""
    return np.asarray(np.bincount(code, weights=values, minlength=size), dtype=np.float64)
