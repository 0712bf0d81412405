"""Groups without order, all of them, by plain distances: from the best, from the mean, from a reference.

Weighted, each group counts by its population; else all count the same. healthequal divides by the number of groups
too, the one measured from included.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Reason

from .answer import Inequality
from .block import Block, along
from .engine import Errors, Measure, Told, one, settle
from .groups import read
from .judge import MOST, judge_equal, judge_mean


def _weight(block: Block, *, weighted: bool) -> Floats:
    return block.share if weighted else np.full((block.groups, 1), 1 / block.groups)


def _from(block: Block, other: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """The mean absolute difference from `other`, and each group's weight with the sign of its difference."""
    apart = np.where(block.level, 0.0, block.estimate - other)
    signed = weight * np.sign(apart)
    return along(signed, apart), signed


def _from_mean(block: Block, *, weighted: bool) -> tuple[Floats, Floats]:
    """The same from the population's mean, which two measures read."""
    name = f"from mean, {'weighted' if weighted else 'alike'}"
    if name not in block.kept:
        block.kept[name] = _from(block, block.mean, _weight(block, weighted=weighted))
    told: tuple[Floats, Floats] = block.kept[name]
    return told


def _mdb(block: Block, _: Errors | None, *, weighted: bool) -> Told:
    weight, best = _weight(block, weighted=weighted), block.one(block.best)
    value, _signed = _from(block, (best * block.estimate).sum(axis=0), weight)
    reason = np.where(np.isnan(block.favourable), Reason.NO_DIRECTION, Reason.NONE).astype(np.uint8)
    return Told(value, lambda: block.variance(best - weight), reason)


def _mdm(block: Block, _: Errors | None, *, weighted: bool) -> Told:
    value, signed = _from_mean(block, weighted=weighted)
    return Told(value, lambda: block.variance(signed - block.pull * signed.sum(axis=0)), judge_equal(block))


def _mdr(block: Block, _: Errors | None, *, weighted: bool) -> Told:
    flagged, reference = block.reference.sum(axis=0), block.reference.astype(np.float64)
    value, signed = _from(block, (reference * block.estimate).sum(axis=0), _weight(block, weighted=weighted))
    reason = judge_equal(block)
    reason[flagged == 0] = Reason.NO_REFERENCE
    reason[flagged > 1] = Reason.IMPOSSIBLE_INPUT
    return Told(value, lambda: block.variance(signed - reference * signed.sum(axis=0)), reason)


def _idis(block: Block, _: Errors | None, *, weighted: bool) -> Told:
    value, signed = _from_mean(block, weighted=weighted)
    part = value / block.mean

    def variance() -> Floats:
        return block.variance(100 * (signed - block.pull * (signed.sum(axis=0) + part)) / block.mean)

    return Told(100 * part, variance, judge_mean(block, judge_equal(block)))


_unordered = partial(Measure, complete=MOST, chosen="always", one_sided=True)
MDB = _unordered("mdb", partial(_mdb, weighted=True))
MDB_UNWEIGHTED = _unordered("mdb_unweighted", partial(_mdb, weighted=False))
MDM = _unordered("mdm", partial(_mdm, weighted=True))
MDM_UNWEIGHTED = _unordered("mdm_unweighted", partial(_mdm, weighted=False))
MDR = _unordered("mdr", partial(_mdr, weighted=True))
MDR_UNWEIGHTED = _unordered("mdr_unweighted", partial(_mdr, weighted=False))
IDIS = _unordered("idis", partial(_idis, weighted=True))
IDIS_UNWEIGHTED = _unordered("idis_unweighted", partial(_idis, weighted=False))


def mdb(
    *,
    estimate: ArrayLike,
    favourable: ArrayLike,
    population: ArrayLike | None = None,
    se: ArrayLike | None = None,
    weighted: bool = True,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The mean absolute difference from the best group, in the indicator's unit (HEAT: MDBW, MDBU unweighted).

    The best is the highest estimate where `favourable`, else the lowest. Standard error by the delta method, with the
    best group taken for given, where healthequal simulates. Refused where no direction is known.
    Schlotheuber & Hosseinpoor (2022), Int. J. Environ. Res. Public Health 19, 3697.

    >>> mdb(estimate=[60, 80, 90], population=[100, 200, 100], favourable=True).value
    array([12.5])
    >>> mdb(estimate=[60, 80, 90], favourable=True, weighted=False).value.round(3)
    array([13.333])
    """
    columns = read(estimate=estimate, population=population, se=se, favourable=favourable)
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(MDB if weighted else MDB_UNWEIGHTED, columns, segment, settings)


def mdm(
    *,
    estimate: ArrayLike,
    population: ArrayLike | None = None,
    average: ArrayLike | None = None,
    se: ArrayLike | None = None,
    weighted: bool = True,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The mean absolute difference from the population's mean, in the indicator's unit (HEAT: MDMW, MDMU unweighted).

    Unweighted, the groups count the same, and still the mean is the population's; `average` stands in for it where
    populations are unknown, and is then taken as known. Standard error by the delta method, where healthequal
    simulates. Schlotheuber & Hosseinpoor (2022).

    >>> mdm(estimate=[60, 80, 90], population=[100, 200, 100]).value
    array([8.75])
    """
    columns = read(estimate=estimate, population=population, se=se, average=average)
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(MDM if weighted else MDM_UNWEIGHTED, columns, segment, settings)


def mdr(
    *,
    estimate: ArrayLike,
    reference: ArrayLike,
    population: ArrayLike | None = None,
    se: ArrayLike | None = None,
    weighted: bool = True,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The mean absolute difference from the reference group, in the indicator's unit (HEAT: MDRW, MDRU unweighted).

    `reference` flags one group of each segment; none (`Reason.NO_REFERENCE`) or several are refused. Standard error by
    the delta method, where healthequal simulates. Schlotheuber & Hosseinpoor (2022).

    >>> mdr(estimate=[60, 80, 90], population=[100, 200, 100], reference=[False, True, False]).value
    array([7.5])
    """
    columns = read(estimate=estimate, population=population, se=se, reference=reference)
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(MDR if weighted else MDR_UNWEIGHTED, columns, segment, settings)


def idis(
    *,
    estimate: ArrayLike,
    population: ArrayLike | None = None,
    average: ArrayLike | None = None,
    se: ArrayLike | None = None,
    weighted: bool = True,
    segment: ArrayLike | None = None,
    confidence: float = 0.95,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Inequality:
    """The index of disparity: `mdm` in per cent of the mean (HEAT: IDISW, IDISU unweighted).

    Standard error by the delta method, where healthequal simulates. Refused where the mean is not above 0.
    Pearcy & Keppel (2002), Public Health Rep. 117, 273-280 (there from a reference); Schlotheuber & Hosseinpoor
    (2022).

    >>> idis(estimate=[60, 80, 90], population=[100, 200, 100]).value.round(3)
    array([11.29])
    """
    columns = read(estimate=estimate, population=population, se=se, average=average)
    settings = settle(confidence=confidence, complete=complete, simulate=simulate, seed=seed)
    return one(IDIS if weighted else IDIS_UNWEIGHTED, columns, segment, settings)
