"""The normal distribution's quantiles, without scipy: a request may need one."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Floats, floats

_STANDARD = NormalDist()


def two_sided(confidence: ArrayLike) -> Floats:
    """z such that the middle `confidence` of a standard normal lies within -z and z: 0.95 gives 1.95996.

    Raises `ValueError` for a level outside 0 to 1 (95 must be written 0.95).
    """
    (levels,) = floats(confidence=confidence)
    if not ((levels > 0) & (levels < 1)).all():
        raise ValueError(f"confidence: expected a share between 0 and 1 such as 0.95, got {confidence!r}")
    distinct, where = np.unique(levels, return_inverse=True)
    quantiles = np.array([_STANDARD.inv_cdf(0.5 + level / 2) for level in distinct.tolist()])
    return np.asarray(quantiles[where].reshape(levels.shape))
