"""Groups without order, all of them, by squares: the variance between groups, its root, and that over the mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats

from .answer import Inequality
from .block import Block
from .engine import Errors, Measure, Told, one, settle
from .groups import read
from .judge import MOST, judge_equal, judge_mean


def _between(block: Block) -> Floats:
    return np.asarray(np.where(block.level, 0.0, (block.share * np.square(block.deviation)).sum(axis=0)))


def _bgv(block: Block, _: Errors | None) -> Told:
    def variance() -> Floats:
        share, squared = block.share, np.square(block.se)
        first = block.variance(2 * share * np.where(block.level, 0.0, block.deviation))
        # Twice the trace of (A S)^2, where A = diag(share) - share share' and S holds the groups' variances.
        own = (np.square(share * squared) * (1 - 2 * share)).sum(axis=0)
        return np.asarray(first + 2 * (own + np.square((np.square(share) * squared).sum(axis=0))))

    return Told(_between(block), variance, np.zeros(block.mean.shape, dtype=np.uint8))


def _bgsd(block: Block, _: Errors | None) -> Told:
    value = np.sqrt(_between(block))
    return Told(value, lambda: block.variance(block.share * block.deviation / value), judge_equal(block))


def _cov(block: Block, _: Errors | None) -> Told:
    deviation = np.sqrt(_between(block))
    value = deviation / block.mean

    def variance() -> Floats:
        return block.variance(100 * block.share * (block.deviation / deviation - value) / block.mean)

    return Told(100 * value, variance, judge_mean(block, judge_equal(block)))


BGV = Measure("bgv", _bgv, complete=MOST, chosen="always", one_sided=True)
BGSD = Measure("bgsd", _bgsd, complete=MOST, chosen="always", one_sided=True)
COV = Measure("cov", _cov, complete=MOST, chosen="always", one_sided=True)


def bgv(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    se: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The variance between groups about the population's mean, in the indicator's unit squared (HEAT: BGV).

    The sum of share times (estimate minus mean) squared. Standard error with the second order,
    4 y'ASAy + 2 tr(ASAS), A = diag(share) - share share', S the groups' variances: the quadratic form of the National
    Cancer Institute's HD*Calc (Ahn et al. 2018, JCO Clin. Cancer Inform. 2, 1-19), as HEAT. It holds where all are
    equal, too.

    >>> answer = bgv(estimate=[60, 80, 90], population=[100, 200, 100], se=[2, 1, 3])
    >>> answer.value, answer.se.round(3)
    (array([118.75]), array([25.93]))
    """
    columns = read(estimate=estimate, population=population, se=se)
    return one(BGV, columns, segment, settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed))


def bgsd(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    se: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The standard deviation between groups: the root of `bgv`, in the indicator's unit (HEAT: BGSD).

    Standard error by the delta method, gradient share (estimate - mean) / value, where healthequal simulates.
    Schlotheuber & Hosseinpoor (2022), Int. J. Environ. Res. Public Health 19, 3697.

    >>> bgsd(estimate=[60, 80, 90], population=[100, 200, 100]).value.round(3)
    array([10.897])
    """
    columns = read(estimate=estimate, population=population, se=se)
    return one(BGSD, columns, segment, settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed))


def cov(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    se: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The coefficient of variation: `bgsd` in per cent of the mean (HEAT: COV).

    Standard error by the delta method, where healthequal simulates. Refused where the mean is not above 0.
    Schlotheuber & Hosseinpoor (2022).

    >>> cov(estimate=[60, 80, 90], population=[100, 200, 100]).value.round(3)
    array([14.061])
    """
    columns = read(estimate=estimate, population=population, se=se)
    return one(COV, columns, segment, settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed))
