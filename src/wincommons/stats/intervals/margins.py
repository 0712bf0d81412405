"""Published margins of error as intervals."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import floats
from wincommons.stats.codes import Reason
from wincommons.stats.normal import two_sided

from .interval import Interval, finished


def from_margin(
    value: ArrayLike,
    margin: ArrayLike,
    confidence: ArrayLike = 0.90,
    to: ArrayLike = 0.95,
    *,
    lowest: ArrayLike | None = None,
    highest: ArrayLike | None = None,
) -> Interval:
    """A published value with its margin of error (at `confidence`) as a value with bounds at level `to`.

    The margin is multiplied by the ratio of the two normal quantiles (1.95996 / 1.64485 by default). Bounds
    are cut at the measure's `lowest` and `highest` possible values, never past the value itself. A negative
    margin is a publisher's code, not a margin: the value stands without bounds. U.S. Census Bureau,
    Understanding and Using ACS Data (2020), chapter 7.
    """
    values, margins, least, most, scale = floats(
        value=value, margin=margin, lowest=lowest, highest=highest, scale=two_sided(to) / two_sided(confidence)
    )
    reason = np.zeros(values.shape, dtype=np.uint8)
    reason[~(margins >= 0) | np.isinf(margins)] = Reason.NO_INTERVAL
    reason[np.isnan(values)] = Reason.MISSING_INPUT
    reason[np.isinf(values)] = Reason.IMPOSSIBLE_INPUT
    with np.errstate(all="ignore"):
        half = margins * scale
        lower = np.minimum(np.fmax(values - half, least), values)
        upper = np.maximum(np.fmin(values + half, most), values)
    return finished(values, lower, upper, reason)
