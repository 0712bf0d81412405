"""Two groups set against each other: the difference and the ratio of the ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason

from .answer import Inequality
from .block import Block
from .engine import Errors, Measure, Told, one, settle
from .groups import read


def _ends(block: Block) -> tuple[Floats, Floats, Codes]:
    """Weights of the group that stands first and of the one it is set against, each (groups, segments)."""
    first = np.full(block.estimate.shape, np.nan)
    second = first.copy()
    reason = np.full(block.mean.shape, Reason.MISSING_INPUT, dtype=np.uint8)

    ranked = block.ranked
    if ranked.any():
        adverse = block.favourable == 0
        first = np.where(adverse, block.disadvantaged, block.advantaged)
        second = np.where(adverse, block.advantaged, block.disadvantaged)
        reason[ranked] = Reason.NONE
        reason[ranked & (block.order[0] == block.order[-1])] = Reason.NO_ORDER
    unranked = block.unranked
    if unranked.any():
        flagged = block.reference.sum(axis=0)
        reference = block.one(block.reference.argmax(axis=0))
        lowest, highest = block.one(block.lowest), block.one(block.highest)
        guided = flagged > 0
        first = np.where(unranked, np.where(guided & (block.favourable == 1), reference, highest), first)
        second = np.where(unranked, np.where(guided & (block.favourable == 0), reference, lowest), second)
        reason[unranked] = Reason.NONE
        reason[unranked & guided & np.isnan(block.favourable)] = Reason.NO_DIRECTION
        reason[unranked & (flagged > 1)] = Reason.IMPOSSIBLE_INPUT
    return first, second, reason


def _difference(block: Block, _: Errors | None) -> Told:
    first, second, reason = _ends(block)
    apart = first - second
    return Told((apart * block.estimate).sum(axis=0), lambda: block.variance(apart), reason)


def _ratio(block: Block, _: Errors | None) -> Told:
    first, second, reason = _ends(block)
    above, below = (first * block.estimate).sum(axis=0), (second * block.estimate).sum(axis=0)
    clear = reason == Reason.NONE
    reason[clear & (above == 0)] = Reason.ZERO_ESTIMATE
    reason[clear & ((above < 0) | (below <= 0))] = Reason.UNDEFINED
    return Told(above / below, lambda: block.variance(first / above - second / below), reason)


DIFFERENCE = Measure("difference", _difference, chosen="unranked")
RATIO = Measure("ratio", _ratio, neutral=1.0, chosen="unranked", logarithmic=True)


def difference(
    *,
    estimate: ArrayLike,
    se: ArrayLike | None = None,
    population: ArrayLike | None = None,
    order: ArrayLike | None = None,
    reference: ArrayLike | None = None,
    favourable: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """How far one end of the groups lies from the other, in the indicator's unit (HEAT: D).

    Ordered groups (`order` given): most advantaged minus least advantaged; turned where `favourable` is false, so
    that a gap at the cost of the disadvantaged is positive. Groups without order: highest minus lowest; with a
    `reference`, reference minus lowest where more is better, highest minus reference where less is. Groups that
    share an end of the order count as one, by their people.

    Standard error: the root of the sum of both squared errors; the interval is value -/+ z errors. Columns, errors
    and the arguments all measures share: the package's own docstring. Schlotheuber & Hosseinpoor (2022), Int. J.
    Environ. Res. Public Health 19, 3697.

    >>> difference(estimate=[75.6, 91.0, 99.2], se=[1.6, 1.1, 0.2], order=[1, 2, 3], favourable=True).value.round(1)
    array([23.6])
    """
    columns = read(
        estimate=estimate, population=population, se=se, order=order, reference=reference, favourable=favourable
    )
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(DIFFERENCE, columns, segment, settings)


def ratio(
    *,
    estimate: ArrayLike,
    se: ArrayLike | None = None,
    population: ArrayLike | None = None,
    order: ArrayLike | None = None,
    reference: ArrayLike | None = None,
    favourable: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """How many times one end of the groups is the other, without unit (HEAT: R).

    The ends are those of `difference`. The interval is even-sided in the logarithm: value times or over
    exp(z times the error of the logarithm), which is the root of the sum of both squared relative errors. `se` is in
    the unit of the ratio: value times that error (healthequal prints the error of the logarithm itself). Refused:
    numbers below zero, a ratio to zero. At a ratio of 0 there is no interval (`Reason.ZERO_ESTIMATE`).
    Schlotheuber & Hosseinpoor (2022).

    >>> ratio(estimate=[75.6, 91.0, 99.2], se=[1.6, 1.1, 0.2], order=[1, 2, 3], favourable=True).value.round(3)
    array([1.312])
    """
    columns = read(
        estimate=estimate, population=population, se=se, order=order, reference=reference, favourable=favourable
    )
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(RATIO, columns, segment, settings)
