"""Groups without order, all of them, by logarithms: Theil's index and the mean log deviation."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason

from .answer import Inequality
from .block import Block
from .engine import Errors, Measure, Told, one, settle
from .groups import read
from .judge import MOST, judge_equal, judge_mean

PER = 1000.0
"""Both indices are small numbers; HEAT prints them times a thousand."""


def _logarithm(block: Block) -> tuple[Floats, Floats]:
    """Each estimate over the mean, and its logarithm (0 where the estimate is 0: it is always multiplied by it)."""
    over = np.where(block.level, 1.0, block.estimate / block.mean)
    return over, np.where(over > 0, np.log(over), 0.0)


def _judge(block: Block) -> Codes:
    reason = judge_mean(block, judge_equal(block))
    reason[(reason == Reason.NONE) & (block.estimate < 0).any(axis=0)] = Reason.UNDEFINED
    return reason


def _theil(block: Block, _: Errors | None, *, per: float = PER) -> Told:
    over, logarithm = _logarithm(block)
    value = (block.share * over * logarithm).sum(axis=0)
    reason = _judge(block)
    unsure = ((block.estimate == 0) & ~(block.se == 0)).any(axis=0)
    reason[(reason == Reason.NONE) & unsure] = Reason.ZERO_ESTIMATE

    def variance() -> Floats:
        return block.variance(per * block.share * (logarithm - value) / block.mean)

    return Told(per * np.maximum(value, 0.0), variance, reason)


def _mld(block: Block, _: Errors | None, *, per: float = PER) -> Told:
    over, logarithm = _logarithm(block)
    reason = _judge(block)
    reason[(block.estimate == 0).any(axis=0)] = Reason.UNDEFINED

    def variance() -> Floats:
        return block.variance(per * block.share * (1 - 1 / over) / block.mean)

    return Told(per * np.maximum(-(block.share * logarithm).sum(axis=0), 0.0), variance, reason)


_unordered = partial(Measure, complete=MOST, chosen="always", one_sided=True)
THEIL = _unordered("theil", _theil)
MLD = _unordered("mld", _mld)


def theil(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    se: ArrayLike | None = None,
    per: float = PER,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """Theil's index between groups times `per` (HEAT: TI, times a thousand), value, error and interval alike.

    The sum of share times q ln q, with q = estimate over mean; a group at 0 adds nothing, but has no error
    (`Reason.ZERO_ESTIMATE`). Standard error by the delta method, gradient share (ln q - index) / mean
    (Ahn et al. 2018, JCO Clin. Cancer Inform. 2, 1-19). healthequal multiplies the estimate by a thousand and not the
    error: its interval is 1,000 times too narrow. Refused: a negative estimate, a mean that is not above 0.
    Theil (1967), Economics and Information Theory, ch. 4.

    >>> theil(estimate=[60, 80, 90], population=[100, 200, 100], se=[2, 1, 3]).value.round(3)
    array([10.263])
    >>> theil(estimate=[0, 0, 0, 10, 10, 10], population=1, per=1).value.round(6)
    array([0.693147])
    """
    columns = read(estimate=estimate, population=population, se=se)
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(_unordered("theil", partial(_theil, per=per)), columns, segment, settings)


def mld(
    *,
    estimate: ArrayLike,
    population: ArrayLike,
    se: ArrayLike | None = None,
    per: float = PER,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The mean log deviation between groups times `per` (HEAT: MLD, times a thousand), value, error and interval alike.

    Minus the sum of share times ln q, with q = estimate over mean. Standard error by the delta method, gradient
    share (1 - 1 / q) / mean (Ahn et al. 2018). healthequal's interval is 1,000 times too narrow, as `theil`.
    Refused: an estimate of 0 or less.

    >>> mld(estimate=[60, 80, 90], population=[100, 200, 100], se=[2, 1, 3]).value.round(3)
    array([10.726])
    """
    columns = read(estimate=estimate, population=population, se=se)
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(_unordered("mld", partial(_mld, per=per)), columns, segment, settings)
