"""Every measure of every segment in one pass."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from .answer import Measures
from .concentration import ACI, RCI
from .distance import IDIS, IDIS_UNWEIGHTED, MDB, MDB_UNWEIGHTED, MDM, MDM_UNWEIGHTED, MDR, MDR_UNWEIGHTED
from .engine import Errors, run, settle
from .entropy import MLD, THEIL
from .groups import read
from .impact import PAF, PAR
from .simple import DIFFERENCE, RATIO
from .slope import RII, SII
from .variance import BGSD, BGV, COV

_ALL = {
    measure.name: measure
    for measure in (
        DIFFERENCE, RATIO, ACI, RCI, SII, RII, BGV, BGSD, COV, MDB, MDB_UNWEIGHTED, MDM, MDM_UNWEIGHTED, MDR,
        MDR_UNWEIGHTED, IDIS, IDIS_UNWEIGHTED, THEIL, MLD, PAF, PAR,
    )
}  # fmt: skip
NAMES = tuple(_ALL)
"""The 21 measures of WHO's HEAT, by our names; `measures` computes them all."""


def measures(
    *,
    estimate: ArrayLike,
    population: ArrayLike | None = None,
    se: ArrayLike | None = None,
    order: ArrayLike | None = None,
    reference: ArrayLike | None = None,
    favourable: ArrayLike | None = None,
    scale: ArrayLike | None = None,
    average: ArrayLike | None = None,
    segment: ArrayLike | None = None,
    names: Sequence[str] = NAMES,
    confidence: float = 0.95,
    errors: Errors | None = None,
    complete: float | None = None,
    simulate: int = 0,
    seed: int | np.random.Generator | None = None,
) -> Measures:
    """All measures of inequality (or those in `names`) of every segment, each as its own function gives it.

    One row a group, in any order; segments with ordered groups may stand beside segments without (`order` NaN), and
    indicators with a whole beside those without (`scale` NaN). What a segment does not have (an order, a reference, a
    direction) is the reason of the measures that need it. Works in pieces: beside input and answer it needs some tens
    of megabytes. Raises `ValueError` for an unknown name.

    >>> answer = measures(estimate=[60, 80, 90], population=[100, 200, 100], se=[2, 1, 3], favourable=True)
    >>> answer["difference"].value, answer["theil"].value.round(3)
    (array([30.]), array([10.263]))
    """
    unknown = [name for name in names if name not in _ALL]
    if unknown or not names:
        raise ValueError(f"names: expected some of {', '.join(NAMES)}, got {list(names)}")
    columns = read(
        estimate=estimate,
        population=population,
        se=se,
        order=order,
        reference=reference,
        favourable=favourable,
        scale=scale,
        average=average,
    )
    settings = settle(confidence=confidence, errors=errors, complete=complete, simulate=simulate, seed=seed)
    return run(tuple(_ALL[name] for name in names), columns, segment, settings)
