"""How far those who came are like the people of a place, told without giving small groups away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats, same_length
from wincommons.stats.codes import Reason


@dataclass(frozen=True, slots=True)
class Presence:
    """Who came against who lives there, by group; NaN where `reason` says why."""

    few: Flags
    """Groups of which fewer than `smallest` came: missing voices. Their number is in no other entry."""
    population_share: Floats
    """Of the groups named, 0 to 1."""
    lower: float
    upper: float
    """The index of dissimilarity D lies between them, 0 (like the people) to 1; equal where no group is small."""
    reason: Reason


def presence(came: ArrayLike, population: ArrayLike, *, smallest: int = 5) -> Presence:
    """D = 1/2 sum |share of those who came - share of the people|, over the groups in two flat columns.

    D is the index of dissimilarity, Duncan & Duncan (1955), Am. Sociol. Rev. 20, 210-217. A group of which fewer than
    `smallest` came counts as any whole number from 0 to `smallest` - 1, so that D is two bounds and no reader can work
    a small number out of it. Each bound is exact: for each possible total, the best and worst way to fill the small
    groups are found by going through the groups one after another.

    `Reason.SUPPRESSED` where every group is small, `NO_POPULATION` where nobody lives there or no group is named,
    `MISSING_INPUT` and `IMPOSSIBLE_INPUT` for numbers that are none. Raises `ValueError` for shapes that do not fit.

    >>> from wincommons.stats import listening
    >>> answer = listening.presence([30, 10], [500, 500])
    >>> answer.lower, answer.upper
    (0.25, 0.25)
    """
    if smallest < 1:
        raise ValueError(f"smallest: expected 1 or more, got {smallest}")
    (there,), (people,) = floats(came=came), floats(population=population)
    same_length(came=there, population=people)
    few = ~(there >= smallest)
    reason = _judge(there, people, few)
    if reason in (Reason.MISSING_INPUT, Reason.IMPOSSIBLE_INPUT, Reason.NO_POPULATION):
        return Presence(few, np.full(people.shape, np.nan), np.nan, np.nan, reason)
    share = people / people.sum()
    if reason is not Reason.NONE:
        return Presence(few, share, np.nan, np.nan, reason)
    known, known_share, small_share = there[~few], share[~few], share[few]
    ends = [
        (apart + least, apart + most)
        for extra in range(small_share.size * (smallest - 1) + 1)
        for total in [known.sum() + extra]
        for apart in [float(np.abs(known / total - known_share).sum())]
        for least, most in [_fill(small_share, extra=extra, total=total, smallest=smallest)]
    ]
    lower, upper = min(one for one, _ in ends) / 2, max(one for _, one in ends) / 2
    return Presence(few, share, min(lower, 1.0), min(upper, 1.0), Reason.NONE)


def _judge(there: Floats, people: Floats, few: Flags) -> Reason:
    if np.isnan(there).any() or np.isnan(people).any():
        return Reason.MISSING_INPUT
    numbers = np.concatenate([there, people])
    if (numbers < 0).any() or np.isinf(numbers).any():
        return Reason.IMPOSSIBLE_INPUT
    if people.sum() == 0:
        return Reason.NO_POPULATION
    return Reason.SUPPRESSED if few.all() else Reason.NONE


def _fill(share: Floats, *, extra: int, total: float, smallest: int) -> tuple[float, float]:
    """The least and the most that small groups can add to the sum, where `extra` people are among them."""
    least, most = np.full(extra + 1, np.inf), np.full(extra + 1, -np.inf)
    least[0] = most[0] = 0.0
    for one in share:
        next_least, next_most = np.full(extra + 1, np.inf), np.full(extra + 1, -np.inf)
        for number in range(min(smallest - 1, extra) + 1):
            apart = abs(number / total - one)
            rest = slice(0, extra + 1 - number)
            np.minimum(next_least[number:], least[rest] + apart, out=next_least[number:])
            np.maximum(next_most[number:], most[rest] + apart, out=next_most[number:])
        least, most = next_least, next_most
    return float(least[extra]), float(most[extra])
