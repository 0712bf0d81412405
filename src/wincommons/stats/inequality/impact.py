"""What the whole population would gain if everyone fared as the best-off group does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Codes, Reason

from .answer import Inequality
from .block import Block
from .engine import Errors, Measure, Told, one, settle
from .groups import read


def _reference(block: Block) -> tuple[Floats, Codes]:
    """Weights (groups, segments) of the group to be reached: most advantaged in order, else the best estimate."""
    reason = np.zeros(block.mean.shape, dtype=np.uint8)
    reason[~(block.ranked | block.unranked)] = Reason.MISSING_INPUT
    reason[block.ranked & (block.order[0] == block.order[-1])] = Reason.NO_ORDER
    reason[np.isnan(block.favourable)] = Reason.NO_DIRECTION
    marked = block.one(block.best)
    return (np.where(block.ranked, block.advantaged, marked) if block.ranked.any() else marked), reason


def _walter(block: Block, reference: Floats) -> Floats:
    """The variance of the attributable fraction from counted people (Walter 1978, Int. J. Epidemiol. 7, 175-182).

    Of the people in the reference group c have the event and d have not; of all others a have it and b have not.
    """
    people = block.population.sum(axis=0)
    events = people * block.mean / block.scale
    inside = np.where(reference > 0, block.population, 0.0).sum(axis=0)
    c = inside * (reference * block.estimate).sum(axis=0) / block.scale
    d = inside - c
    a = events - c
    b = people - inside - a
    told = c * people * (a * d * (people - c) + b * np.square(c)) / ((a + c) ** 3 * (c + d) ** 3)
    return np.asarray(np.where((block.scale > 0) & (d >= 0) & (b >= 0), told, np.nan))


def _gain(block: Block, reference: Floats) -> Floats:
    return np.asarray(np.where(block.level, 0.0, (reference * block.estimate).sum(axis=0) - block.mean))


def _cut(block: Block) -> Callable[[Floats], Floats]:
    """Nobody gains where the population already does better than the group to be reached."""
    return lambda gain: np.where(block.favourable == 0, np.minimum(gain, 0.0), np.maximum(gain, 0.0))


def _par(block: Block, errors: Errors | None) -> Told:
    reference, reason = _reference(block)

    def variance() -> Floats:
        if errors == "model":
            return _walter(block, reference) * np.square(block.mean)
        return block.variance(reference - block.pull)

    return Told(_gain(block, reference), variance, reason, cut=_cut(block))


def _paf(block: Block, errors: Errors | None) -> Told:
    reference, reason = _reference(block)
    part = _gain(block, reference) / block.mean
    reason[(reason == Reason.NONE) & (block.mean <= 0)] = Reason.UNDEFINED

    def variance() -> Floats:
        if errors == "model":
            return _walter(block, reference) * 100**2
        return block.variance(100 * (reference - block.pull * (1 + part)) / block.mean)

    return Told(100 * part, variance, reason, cut=_cut(block))


PAR = Measure("par", _par, chosen="unranked")
PAF = Measure("paf", _paf, chosen="unranked")


def par(
    *,
    estimate: ArrayLike,
    favourable: ArrayLike,
    population: ArrayLike | None = None,
    average: ArrayLike | None = None,
    se: ArrayLike | None = None,
    order: ArrayLike | None = None,
    scale: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    errors: Errors | None = None,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The best-off group's estimate minus the mean, in the indicator's unit (HEAT: PAR).

    The group to be reached is the most advantaged one where groups are ordered, else the best estimate. Above 0
    where more is better, below 0 where less is; 0 where the mean is better already. The interval stands around the
    uncut difference and is cut at 0 with it.

    Standard error: by the delta method from `se`; with `errors="model"`, or without any `se`, as if `population`
    were people counted with and without the event (Walter 1978, Int. J. Epidemiol. 7, 175-182; needs `scale`), as
    HEAT has it: for a survey's estimates spread over a whole population that looks far too sure.

    >>> par(estimate=[60, 80, 90], population=[100, 200, 100], favourable=True, se=[2, 1, 3]).value
    array([12.5])
    """
    columns = read(
        estimate=estimate, population=population, se=se, order=order, favourable=favourable, scale=scale,
        average=average,
    )  # fmt: skip
    settings = settle(confidence=confidence, errors=errors, complete=complete, simulate=simulate, seed=seed)
    return one(PAR, columns, segment, settings)


def paf(
    *,
    estimate: ArrayLike,
    favourable: ArrayLike,
    population: ArrayLike | None = None,
    average: ArrayLike | None = None,
    se: ArrayLike | None = None,
    order: ArrayLike | None = None,
    scale: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    errors: Errors | None = None,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The population attributable risk in per cent of the mean (HEAT: PAF); error and interval in per cent too.

    healthequal gives the estimate in per cent and its error as a fraction, so that its interval is 100 times too
    narrow. Everything else as `par`. Refused where the mean is not above 0.

    >>> paf(estimate=[60, 80, 90], population=[100, 200, 100], favourable=True, se=[2, 1, 3]).value.round(3)
    array([16.129])
    """
    columns = read(
        estimate=estimate, population=population, se=se, order=order, favourable=favourable, scale=scale,
        average=average,
    )  # fmt: skip
    settings = settle(confidence=confidence, errors=errors, complete=complete, simulate=simulate, seed=seed)
    return one(PAF, columns, segment, settings)
