"""Which respondents count, in which domain, and what is wrong with a domain before anything is computed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, same_length
from wincommons.stats.codes import Codes, Reason

from .columns import names, tally
from .replication import Replicates
from .sampling import Design


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows that count, numbered by domain, and what is wrong with a domain before anything is computed."""

    domain: NDArray[np.generic]
    rows: NDArray[np.intp]
    of_row: Integers
    """The domain number of each row that counts."""
    weight: Floats
    """The weight of each row that counts."""
    unanswered: Integers
    reason: Codes

    @classmethod
    def of(cls, design: Design | Replicates, domain: ArrayLike | None, *columns: Floats) -> Answers:
        length = same_length(weight=design.weight, **{f"column {i}": column for i, column in enumerate(columns)})
        found, codes = _domains(domain, length=length)
        weight = design.weight
        weighted = weight != 0
        answered = ~np.logical_or.reduce([np.isnan(column) for column in columns])
        infinite = np.logical_or.reduce([np.isinf(column) for column in columns]) | np.isinf(weight)
        if isinstance(design, Replicates) or design.weighting is None:
            infinite |= weight < 0
        reason = np.zeros(found.size, dtype=np.uint8)
        count = np.bincount(codes[weighted & answered], minlength=found.size)
        reason[count == 0] = Reason.NO_POPULATION
        reason[codes[weighted & infinite]] = Reason.IMPOSSIBLE_INPUT
        reason[codes[np.isnan(weight)]] = Reason.MISSING_INPUT
        rows = np.flatnonzero(weighted & answered & (reason == Reason.NONE)[codes])
        unanswered = np.bincount(codes[weighted & ~answered], minlength=found.size)
        return cls(
            domain=found,
            rows=rows,
            of_row=codes[rows],
            weight=weight[rows],
            unanswered=unanswered,
            reason=reason,
        )

    def sums(self, column: Floats) -> Floats:
        """(domains,) The sum of a column, one a row that counts, in each domain."""
        return tally(self.of_row, column, size=self.domain.size)


def _domains(domain: ArrayLike | None, *, length: int) -> tuple[NDArray[np.generic], Integers]:
    column = names("domain", np.zeros(length, dtype=np.int64) if domain is None else domain, length=length)
    if column.dtype.kind in "iu" and length:
        # Small whole numbers are their own place in a table: no sorting.
        least, most = int(column.min()), int(column.max())
        if most - least <= 4 * length and most < 2**62:
            places = column.astype(np.int64) - least
            there = np.bincount(places) > 0
            return (np.flatnonzero(there) + least).astype(column.dtype), (np.cumsum(there) - 1)[places]
    found, codes = np.unique(column, return_inverse=True)
    return found, codes.astype(np.int64)
