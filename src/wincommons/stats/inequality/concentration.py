"""Ordered groups, all of them: the absolute and the relative concentration index."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Reason

from .answer import Inequality
from .block import Block
from .engine import Errors, Measure, Told, one, settle
from .groups import read
from .judge import judge_order


def _index(block: Block) -> Floats:
    return np.asarray((2 * block.share * block.rank * block.deviation).sum(axis=0))


def _scatter(block: Block) -> Floats:
    """The variance of the index from how the groups scatter about their line ("convenient regression")."""
    if block.groups < 3:
        return np.full(block.mean.shape, np.nan)
    height = 2 * block.rank_variance * block.deviation
    off = height - _index(block) * block.rank
    told = (block.share * np.square(off)).sum(axis=0) / ((block.groups - 2) * block.rank_variance)
    return np.asarray(np.where(block.level, np.nan, told))


def _aci(block: Block, errors: Errors | None) -> Told:
    def variance() -> Floats:
        return _scatter(block) if errors == "model" else block.variance(2 * block.share * block.rank)

    return Told(np.where(block.level, 0.0, _index(block)), variance, judge_order(block))


def _rci(block: Block, errors: Errors | None) -> Told:
    value = np.where(block.level, 0.0, _index(block)) / block.mean

    def variance() -> Floats:
        if errors == "model":
            return _scatter(block) / np.square(block.mean)
        return block.variance((2 * block.share * block.rank - value * block.share) / block.mean)

    reason = judge_order(block)
    reason[(reason == Reason.NONE) & (block.mean <= 0)] = Reason.UNDEFINED
    return Told(value, variance, reason)


ACI = Measure("aci", _aci)
RCI = Measure("rci", _rci)


def aci(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    order: ArrayLike,
    se: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    errors: Errors | None = None,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """How far the indicator gathers among the advantaged (above 0) or the disadvantaged, in its unit (HEAT: ACI).

    The sum of share times (2 times rank minus 1) times estimate; a group's rank is the middle of its part of the
    population, in order. Groups of one order share a rank.

    Standard error: by the delta method from `se` (Yu et al. 2019, Statist. Med. 38, 62-73); with `errors="model"`,
    or without any `se`, from the scatter of the groups about their line with two degrees of freedom fewer than
    groups, as HEAT has it (Kakwani, Wagstaff & van Doorslaer 1997, J. Econometrics 77, 87-103): that one
    says how far the groups are from a straight line, not how surely they are known, and needs three groups.

    >>> answer = aci(estimate=[20, 30, 40, 50, 60], population=[78, 91, 162, 103, 105], order=[1, 2, 3, 4, 5])
    >>> answer.value.round(6), answer.se.round(6)
    (array([7.32842]), array([0.293685]))
    """
    columns = read(estimate=estimate, population=population, se=se, order=order)
    settings = settle(confidence=confidence, errors=errors, complete=complete, simulate=simulate, seed=seed)
    return one(ACI, columns, segment, settings)


def rci(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    order: ArrayLike,
    se: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    errors: Errors | None = None,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The absolute concentration index over the mean: -1 to 1, without unit (HEAT: RCI).

    Standard errors as `aci`; with `errors="model"` the mean is taken as known, as HEAT does. Refused where the mean
    is not above 0. Yu et al. (2019); Kakwani, Wagstaff & van Doorslaer (1997).

    >>> rci(estimate=[20, 30, 40, 50, 60], population=[78, 91, 162, 103, 105], order=[1, 2, 3, 4, 5]).value.round(6)
    array([0.177769])
    """
    columns = read(estimate=estimate, population=population, se=se, order=order)
    settings = settle(confidence=confidence, errors=errors, complete=complete, simulate=simulate, seed=seed)
    return one(RCI, columns, segment, settings)
