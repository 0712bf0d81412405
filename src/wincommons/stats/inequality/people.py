"""How far apart groups are, told as people."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import floats
from wincommons.stats.codes import Reason
from wincommons.stats.intervals import Interval, difference


def gap_in_people(
    rate: ArrayLike,
    reference_rate: ArrayLike,
    population: ArrayLike,
    per: float = 100,
    *,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    reference_lower: ArrayLike | None = None,
    reference_upper: ArrayLike | None = None,
) -> Interval:
    """How many of `population` are in the count only because their rate is not the reference's.

    (rate - reference_rate) / per * population; positive where the group's rate is the higher one. `rate` and
    bounds are per `per` people (100 for per cents). The interval carries the uncertainty of both rates (MOVER,
    as `intervals.difference`); the population is taken as known. Without bounds the number stands alone
    (`Reason.NO_INTERVAL`). It tells the size of a gap, not what a programme would achieve.
    """
    apart = difference(
        rate, lower, upper, other=reference_rate, other_lower=reference_lower, other_upper=reference_upper
    )
    people, share, below, above = floats(
        population=population, difference=apart.value, lower=apart.lower, upper=apart.upper
    )
    reason = np.array(np.broadcast_to(apart.reason, people.shape))
    reason[(people < 0) | np.isinf(people)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(people)] = Reason.MISSING_INPUT
    known = np.isin(reason, (Reason.NONE, Reason.NO_INTERVAL))
    scale = np.where(known, people / per, np.nan)
    return Interval(
        value=np.asarray(share * scale),
        lower=np.asarray(below * scale),
        upper=np.asarray(above * scale),
        reason=reason,
    )
