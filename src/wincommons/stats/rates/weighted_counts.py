"""A weighted sum of counted events with Dobson's interval: what every directly standardised figure is."""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.intervals import Interval
from wincommons.stats.intervals.interval import finished

from .crude_rate import crude


def weighted_interval(
    value: Floats, variance: Floats, events: Floats, reason: Codes, *, fewest: int, confidence: float
) -> Interval:
    """The sum of weights times counts, with the interval of the total count stretched to the sum's variance.

    value + sqrt(variance / events) * (bound of the count - events), where `crude` gives the bounds of the count: exact
    under ten events, Byar's from ten on. Cut at 0, which few events with uneven weights would pass. Fewer events than
    `fewest` give no figure (`TOO_FEW_EVENTS`); none at all, or none that has a weight, give a value without an
    interval (`NO_INTERVAL`); numbers too large to hold are `IMPOSSIBLE_INPUT` or `UNBOUNDED`. All arguments have one
    entry a segment. Dobson, Kuulasmaa, Eberle & Scherer (1991), Statist. Med. 10, 457-462.
    """
    reason = reason.copy()
    reason[(reason == Reason.NONE) & ~np.isfinite(value)] = Reason.IMPOSSIBLE_INPUT
    # Events of ages that the standard has none of say nothing of how far chance moves the others: no band of no width.
    reason[(reason == Reason.NONE) & ((events == 0) | (variance == 0))] = Reason.NO_INTERVAL
    reason[np.isin(reason, (Reason.NONE, Reason.NO_INTERVAL)) & (events < fewest)] = Reason.TOO_FEW_EVENTS
    count = crude(np.where(reason == Reason.NONE, events, np.nan), 1, confidence, per=1)
    with np.errstate(all="ignore"):
        stretch = np.sqrt(variance / events)
        lower = np.clip(value + stretch * (count.lower - events), 0.0, value)
        upper = value + stretch * (count.upper - events)
    reason[(reason == Reason.NONE) & ~np.isfinite(upper)] = Reason.UNBOUNDED
    return finished(value, lower, upper, reason)
