"""Differencing: what overlapping regions give away of the small pieces between their borders."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, Integers, floats, same_length

from .attack import CLOSE, Attack
from .equations import Equations
from .given import given_table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

HEAVIEST = 16.0
"""Regions are added or subtracted at most this many times over: it keeps the integer program bounded."""

NODES = 20_000
"""The most branches of one search: a count, not a time, so that every machine gives the same answer."""


@dataclass(frozen=True, slots=True)
class Differences:
    """One entry a group of units that the regions expose, the smallest first."""

    units: Flags
    """(found, units): which atomic units are in it."""
    combination: Floats
    """(found, regions): how many times each region is added. Where `exact`, the sum of these regions is the group
    itself; else it counts the group at least once and nobody less than never, and so bounds the group from above."""
    size: Floats
    """How many people the group has."""
    upper: Floats
    """How many a reader of the regions knows it to have at most."""
    exact: Flags
    """Whether every figure of the group can be worked out from the regions' figures."""
    complete: bool
    """Whether all groups that can be worked out were found: false where there are more than `most`, or a search among
    very many pieces was given up."""


def differencing(membership: Any, size: ArrayLike, *, minimum: float, most: int = 100) -> Differences:
    """Find each group of fewer than `minimum` people that published regions single out by sums and differences.

    `membership` (regions, units) is true where a unit lies in a region: a matrix, dense or sparse, of all the regions
    that are published, of every kind (counties, ZIP areas, cities). `size` is the number of people in each atomic
    unit. A county less a city in it is the countryside; county less city less a ZIP area may be one farm.

    Two searches. Exact: sums and differences of regions that add up to a group of units, whatever the figures are, the
    smallest group first, by integer programming, up to `most` of them; a group that holds another one found is not
    told again. By bounds: single pieces between borders for which the counts of all regions, none negative, leave
    room for fewer than `minimum` people (the attack of `audit`). An empty piece is no finding. Duke-Williams & Rees
    (1998), Int. J. Geogr. Inf. Sci. 12, 579-605, for two kinds of regions; the search here knows no such limit.

    Raises `ValueError` for another number of sizes than units, and a size that is missing, negative or infinite.

    >>> county, city, zip_area = [True] * 4, [True, True, False, False], [False, False, True, False]
    >>> told = differencing([county, city, zip_area], [900, 800, 300, 3], minimum=10)
    >>> told.units.tolist(), told.combination.tolist(), told.size.tolist()
    ([[False, False, False, True]], [[1.0, -1.0, -1.0]], [3.0])
    """
    overlay = _Overlay.of(membership, size)
    found, complete = _exact_groups(overlay, minimum=minimum, most=most)
    groups = [group for group, _ in found]
    upper = [float(overlay.size[group].sum()) for group in groups]
    combinations = [combination for _, combination in found]
    inside = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *groups]))
    for piece, bound, combination in _bounded_pieces(overlay, minimum=minimum, without=inside):
        groups.append(np.array([piece]))
        upper.append(bound)
        combinations.append(combination)
    sizes = np.array([overlay.size[group].sum() for group in groups])
    order = np.lexsort((np.arange(sizes.size), sizes))
    units = np.zeros((sizes.size, overlay.piece_of.size), dtype=np.bool_)
    for row, group in zip(units, groups, strict=True):
        row[np.isin(overlay.piece_of, group)] = True
    return Differences(
        units=units[order],
        combination=np.array(combinations).reshape(sizes.size, overlay.regions.shape[0])[order],
        size=sizes[order],
        upper=np.array(upper)[order],
        exact=np.arange(sizes.size)[order] < len(found),
        complete=complete,
    )


@dataclass(frozen=True, slots=True)
class _Overlay:
    """The pieces that the regions' borders cut: units that lie in the same regions cannot be told apart."""

    regions: csr_array
    """(regions, pieces): 1 where a piece lies in a region."""
    piece_of: Integers
    """The piece of each unit; -1 where it lies in no region."""
    size: Floats
    """People in each piece."""

    @classmethod
    def of(cls, membership: Any, size: ArrayLike) -> _Overlay:
        from scipy.sparse import csc_array, csr_array

        by_unit = csc_array(membership).astype(np.bool_)
        by_unit.eliminate_zeros()
        by_unit.sort_indices()
        (people,) = floats(size=size)
        if same_length(size=people) != by_unit.shape[1]:
            raise ValueError(f"size: expected {by_unit.shape[1]} numbers, one a unit, got {people.size}")
        if not (np.isfinite(people) & (people >= 0)).all():
            wrong = np.flatnonzero(~(np.isfinite(people) & (people >= 0)))[0]
            raise ValueError(f"size: unit {wrong} has {people[wrong]} people")
        pieces: dict[bytes, int] = {}
        numbers = [
            pieces.setdefault(by_unit.indices[start:end].tobytes(), len(pieces)) if end > start else -1
            for start, end in pairwise(by_unit.indptr)
        ]
        piece_of = np.array(numbers, dtype=np.int64)
        first = np.unique(piece_of, return_index=True)[1][-len(pieces) :] if pieces else np.zeros(0, dtype=np.int64)
        inside = piece_of >= 0
        total = np.bincount(piece_of[inside], weights=people[inside], minlength=len(pieces))
        return cls(csr_array(by_unit[:, first], dtype=np.float64), piece_of, total.astype(np.float64))


def _exact_groups(overlay: _Overlay, *, minimum: float, most: int) -> tuple[list[tuple[Integers, Floats]], bool]:
    """Groups of pieces with the regions that add up to each, found one neighborhood of regions after another."""
    from scipy.sparse import block_array
    from scipy.sparse.csgraph import connected_components

    regions, pieces = overlay.regions.shape
    ties = block_array([[None, overlay.regions], [overlay.regions.T, None]])
    labels = connected_components(ties, directed=False)[1] if regions and pieces else np.zeros(0)
    found: list[tuple[Integers, Floats]] = []
    complete = True
    for label in np.unique(labels[regions:]):
        rows, columns = np.flatnonzero(labels[:regions] == label), np.flatnonzero(labels[regions:] == label)
        search = _GroupSearch(overlay.regions[rows][:, columns], overlay.size[columns], minimum)
        while (group := search.smallest()) is not None:
            if len(found) == most:
                return found, False
            combination = np.zeros(regions)
            combination[rows] = search.combination(group)
            found.append((columns[group], combination))
            search.exclude(group)
        complete &= not search.gave_up
    return found, complete


class _GroupSearch:
    """min size @ t, where t marks pieces (0 or 1) and regions added `weight` times are exactly those pieces."""

    def __init__(self, regions: csr_array, size: Floats, minimum: float) -> None:
        self._regions, self._size, self._minimum = regions, size, minimum
        self._excluded: list[Floats] = []
        self.gave_up = False

    def smallest(self) -> Integers | None:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, eye_array, hstack

        count, pieces = self._regions.shape
        peopled = self._size > 0
        if not peopled.any() or self._size[peopled].min() >= self._minimum:
            return None
        weighted = LinearConstraint(hstack([self._regions.T, -eye_array(pieces)]), 0.0, 0.0)
        rows = [peopled.astype(np.float64), self._size, *self._excluded]
        beside = np.hstack([np.zeros((len(rows), count)), rows])
        most = [np.inf, self._minimum, *(row.sum() - 1 for row in self._excluded)]
        sides = LinearConstraint(csr_array(beside), [1.0] + [-np.inf] * (len(rows) - 1), most)
        # Of two groups of one size the one of fewer pieces: an empty piece is not added without need.
        cost = np.concatenate([np.zeros(count), self._size / self._minimum + 1e-6])
        answer = milp(
            cost,
            constraints=[weighted, sides],
            bounds=Bounds(np.repeat([-HEAVIEST, 0.0], [count, pieces]), np.repeat([HEAVIEST, 1.0], [count, pieces])),
            integrality=np.repeat([0, 1], [count, pieces]),
            options={"mip_rel_gap": 0.0, "node_limit": NODES},
        )
        self.gave_up = answer.status not in (0, 2)  # neither solved nor without a solution
        group = np.flatnonzero(np.zeros(0) if answer.x is None else answer.x[count:] > 0.5)
        return group if group.size and self._size[group].sum() < self._minimum else None

    def exclude(self, group: Integers) -> None:
        """No group that holds this one is told again."""
        row = np.zeros(self._size.size)
        row[group] = 1.0
        self._excluded.append(row)

    def combination(self, group: Integers) -> Floats:
        """The fewest regions, counted as often as they are added or subtracted, that are the group."""
        from scipy.optimize import linprog
        from scipy.sparse import hstack

        wanted = np.zeros(self._size.size)
        wanted[group] = 1.0
        count = self._regions.shape[0]
        both = hstack([self._regions.T, -self._regions.T])
        answer = linprog(np.ones(2 * count), A_eq=both, b_eq=wanted, bounds=(0, None), method="highs-ds")
        return np.asarray(answer.x[:count] - answer.x[count:])


def _bounded_pieces(overlay: _Overlay, *, minimum: float, without: Integers) -> list[tuple[int, float, Floats]]:
    """Small pieces that the regions' counts hold below the minimum: piece, bound, and the regions that prove it."""
    from scipy.sparse import eye_array, hstack

    regions, pieces = overlay.regions.shape
    small = np.setdiff1d(np.flatnonzero((overlay.size > 0) & (overlay.size < minimum)), without)
    if not small.size:
        return []
    sums = hstack([overlay.regions, -eye_array(regions)]).tocoo()
    names = tuple(f"region {number}" for number in range(regions))
    equations = Equations(sums.row.astype(np.int64), sums.col.astype(np.int64), sums.data, names, regions + pieces)
    values = np.append(overlay.size, overlay.regions @ overlay.size)
    table = given_table(values, equations=equations, totals=None, lowest=0.0, highest=np.inf)
    attack = Attack(table, np.arange(values.size) < pieces)
    found = []
    for piece in small:
        reach = attack.reach(int(piece), 1)
        upper = float(overlay.size[piece] + reach.distance)
        if upper < minimum - CLOSE * table.unit:
            found.append((int(piece), upper, -attack.prices(reach)))
    return found
