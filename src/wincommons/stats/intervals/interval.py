"""A value with its bounds, and the few lines that every interval shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Codes, Reason


@dataclass(frozen=True, slots=True)
class Interval:
    """Values with lower and upper bounds; NaN where `reason` (codes.Reason) says why."""

    value: Floats
    lower: Floats
    upper: Floats
    reason: Codes


def judge_rate(events: Floats, people: Floats) -> Codes:
    reason = np.zeros(events.shape, dtype=np.uint8)
    reason[people == 0] = Reason.NO_POPULATION
    reason[(events < 0) | (people < 0) | np.isinf(events) | np.isinf(people)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(events) | np.isnan(people)] = Reason.MISSING_INPUT
    return reason


def within(
    value: Floats, lower: Floats, upper: Floats, reason: Codes, *, per: float, highest: float = np.inf
) -> Interval:
    # The cuts mend the last binary digit only: each formula holds its estimate on paper.
    lower = np.asarray(np.minimum(lower, value))
    upper = np.asarray(np.maximum(upper, value))
    np.maximum(lower, 0.0, out=lower)
    np.minimum(upper, highest, out=upper)
    with np.errstate(over="ignore"):
        value = np.asarray(value * per)
        lower *= per
        upper *= per
    # A denominator next to nothing, or counts beyond all sense: no number can say it. `upper` is the largest.
    beyond = np.isposinf(upper) & (reason == Reason.NONE)
    if beyond.any():
        reason = np.where(beyond, Reason.IMPOSSIBLE_INPUT, reason).astype(np.uint8)
    # Most tables are whole, and then there is nothing to blank.
    return finished(value, lower, upper, reason) if reason.any() else Interval(value, lower, upper, reason)


def finished(value: Floats, lower: Floats, upper: Floats, reason: Codes) -> Interval:
    stands: Flags = np.isin(reason, (Reason.NONE, Reason.NO_INTERVAL, Reason.UNBOUNDED))
    bounded: Flags = reason == Reason.NONE
    return Interval(
        value=np.where(stands, value, np.nan),
        lower=np.where(bounded, lower, np.nan),
        upper=np.where(bounded, upper, np.nan),
        reason=reason,
    )
