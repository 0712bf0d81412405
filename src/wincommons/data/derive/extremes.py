"""Which two groups a gap is taken between: the most surely worst-off and the most surely best-off one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .columns import numbers, words

if TYPE_CHECKING:
    import pyarrow as pa

OVERLAPPING_SOURCES = ("census_acs",)
"""Their tables by race count a person of Hispanic origin among Hispanics and again under the race: Black, American
Indian, Asian and Pacific Islander are "alone", Hispanics included (iterations B to E and I of the ACS tables)."""

ANY_RACE = "race=hispanic"
WITHOUT_HISPANIC = "race=white"
"""White alone, not Hispanic (iteration H): the one race that shares nobody with Hispanics of any race."""


def find_ends(
    rows: pa.Table, *, cell: NDArray[Any], count: int, worse_up: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The row at the better and at the worse end of each of `count` cells; -1 where no two can be compared.

    Groups that share people are never set against each other: their difference has no interval that we know, and the
    people between them would be counted twice. So a cell is searched once without the overlapping group and once among
    it and the one it does not overlap; the pair that is more surely apart is taken.
    """
    burden = _Burden.of(rows, worse_up=worse_up)
    group = words(rows, "group")
    shares = np.isin(words(rows, "source").astype(str), OVERLAPPING_SOURCES)
    hispanic = shares & np.asarray(group == ANY_RACE, dtype=np.bool_)
    apart = shares & np.asarray((group == ANY_RACE) | (group == WITHOUT_HISPANIC), dtype=np.bool_)
    best, worst = _ends_among(burden, cell, chosen=~hispanic, count=count)
    if not hispanic.any():
        return best, worst
    other_best, other_worst = _ends_among(burden, cell, chosen=apart, count=count)
    wider = burden.distance(other_best, other_worst) > burden.distance(best, worst)
    return np.where(wider, other_best, best), np.where(wider, other_worst, worst)


def _ends_among(
    burden: _Burden, cell: NDArray[Any], *, chosen: NDArray[np.bool_], count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    rows = np.flatnonzero(chosen)
    best, worst = np.full(count, -1, dtype=np.intp), np.full(count, -1, dtype=np.intp)
    if rows.size:
        first, last = burden.take(rows).ends(cell[rows])
        size = np.bincount(cell[rows], minlength=count)
        pairs = size[size > 0] >= 2
        best[size >= 2], worst[size >= 2] = rows[first[pairs]], rows[last[pairs]]
    return best, worst


@dataclass(frozen=True)
class _Burden:
    """How badly off each group is, with the bounds of that; the value itself where there is no interval."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @classmethod
    def of(cls, rows: pa.Table, *, worse_up: NDArray[np.bool_]) -> _Burden:
        value, lower, upper = (numbers(rows, part) for part in ("value", "lower", "upper"))
        lower, upper = np.where(np.isnan(lower), value, lower), np.where(np.isnan(upper), value, upper)
        return cls(
            value=np.where(worse_up, value, -value),
            low=np.where(worse_up, lower, -upper),
            high=np.where(worse_up, upper, -lower),
        )

    def take(self, rows: NDArray[Any]) -> _Burden:
        return _Burden(value=self.value[rows], low=self.low[rows], high=self.high[rows])

    def distance(self, best: NDArray[np.intp], worst: NDArray[np.intp]) -> NDArray[np.float64]:
        """How far the ends are surely apart; minus infinity where there is no pair."""
        far = self.low[worst] - self.high[best] if self.value.size else np.zeros(best.size)
        return np.where(best >= 0, far, -np.inf)

    def ends(self, cell: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The most surely best-off and the most surely worst-off row of each cell, cells ascending.

        By value alone, the smallest groups would stand at both ends by chance. So the worst off is the group whose
        bound on the better side is the worst of all, and the best off the one whose bound on the worse side is the
        best. Where that names one group twice, or two whose values stand the other way round, the values decide.
        """
        sure = _first_of(self.high, cell), _last_of(self.low, cell)
        plain = _first_of(self.value, cell), _last_of(self.value, cell)
        crossed = self.value[sure[0]] >= self.value[sure[1]]
        return np.where(crossed, plain[0], sure[0]), np.where(crossed, plain[1], sure[1])


def _first_of(key: NDArray[np.float64], cell: NDArray[Any]) -> NDArray[np.intp]:
    """The row with the smallest key of each cell."""
    order = np.lexsort((key, cell))
    return np.asarray(order[np.flatnonzero(np.diff(cell[order], prepend=-1))])


def _last_of(key: NDArray[np.float64], cell: NDArray[Any]) -> NDArray[np.intp]:
    return _first_of(-key, cell)
