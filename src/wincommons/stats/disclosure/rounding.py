"""Rounding to a base, the plain alternative to hiding cells, and what a rounded number still tells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, floats
from wincommons.stats.codes import Codes, Reason


@dataclass(frozen=True, slots=True)
class Rounded:
    """Rounded values, and between what the true ones may lie."""

    value: Floats
    lower: Floats
    upper: Floats
    """A reader who knows the base, the way and that nothing is negative knows the truth to lie in here."""
    reason: Codes


def round_to_base(
    value: ArrayLike, *, base: float = 5.0, seed: int | np.random.Generator | None = None, lowest: float = 0.0
) -> Rounded:
    """Every value as a multiple of `base`: the nearest, or with a `seed` up or down by chance, right on average.

    Nearest: halves go up, the truth lies within base/2. By chance: a value a share s of the way between two
    multiples goes up with probability s, so that sums of many stay unbiased; the truth lies within `base`, and
    multiples stay as they are. Never round the same number by chance twice: the mean of many tries tells it.
    Cells rounded one by one no longer add up to their rounded total, which is to be said beside the table; where
    they are published beside exact totals, `audit` what is left. Hundepool et al. (2012), Statistical Disclosure
    Control, ch. 5. Missing and infinite values carry a reason. Raises `ValueError` for a base that is not positive.

    >>> round_to_base([1, 2.5, 12]).value.tolist()
    [0.0, 5.0, 10.0]
    >>> round_to_base([1, 2.5, 12]).upper.tolist()
    [2.5, 7.5, 12.5]
    """
    if not 0 < base < np.inf:
        raise ValueError(f"base: expected a positive number, got {base}")
    (values,) = floats(value=value)
    reason = np.zeros(values.shape, dtype=np.uint8)
    reason[np.isinf(values)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(values)] = Reason.MISSING_INPUT
    known = np.where(reason == Reason.NONE, values, 0.0)
    below = np.floor(known / base)
    share = known / base - below
    up = share >= 0.5 if seed is None else np.random.default_rng(seed).random(values.shape) < share
    rounded = (below + up) * base
    reach = base / 2 if seed is None else base
    # The cut at `lowest` holds for non-negative tables; a value below it shows that this one is not such a table.
    least = np.where(known < lowest, -np.inf, lowest)
    missing = reason != Reason.NONE
    return Rounded(
        value=np.where(missing, np.nan, rounded),
        lower=np.where(missing, np.nan, np.maximum(rounded - reach, least)),
        upper=np.where(missing, np.nan, rounded + reach),
        reason=reason,
    )
