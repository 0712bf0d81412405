"""Cells that can only be whole numbers, such as counts of people: what that adds to an attacker's knowledge."""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Floats, Integers

from .attack import CLOSE, Attack
from .equations import Equations
from .given import Given


def whole_ends(attack: Attack, table: Given, below: Floats, above: Floats) -> tuple[Floats, Floats]:
    """The (lower, upper) deviations of whole cells from those of any: rounded inwards, or by an integer program each.

    Raises `ValueError` where a published number is not whole.
    """
    published = np.delete(table.values, attack.columns)
    if (published != np.round(published)).any():
        raise ValueError("integral: a published cell is not a whole number")
    base = attack.base[attack.columns]
    # An end that the solver gives as 2.9999999 is 3.
    lower = np.ceil(base + below - CLOSE) - base
    upper = np.floor(base + above + CLOSE) - base
    # Between two whole numbers there may be none: then no whole table fits.
    lower[lower > upper] = np.nan
    if is_network(table.equations, attack.columns) or np.isnan(lower).any():
        return lower, upper
    return _by_integer_programs(attack, table, lower, upper)


def _by_integer_programs(attack: Attack, table: Given, lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    from scipy.optimize import Bounds, LinearConstraint, milp

    matrix = table.equations.matrix()
    base = attack.base[attack.columns]
    right = matrix[:, attack.columns] @ base - matrix @ attack.base
    sums = LinearConstraint(matrix[:, attack.columns], right, right)
    bounds = Bounds(table.lowest[attack.columns], table.highest[attack.columns])
    whole = np.ones(base.size)
    ends = lower.copy(), upper.copy()
    for end, sign in zip(ends, (1.0, -1.0), strict=True):
        for position in np.flatnonzero(np.isfinite(end)):
            cost = np.zeros(base.size)
            cost[position] = sign
            answer = milp(cost, constraints=sums, bounds=bounds, integrality=whole, options={"mip_rel_gap": 0.0})
            end[position] = np.nan if answer.x is None else np.round(answer.x[position]) - base[position]
    return ends


def is_network(equations: Equations, columns: Integers) -> bool:
    """Whether the equations are a network over these cells: then the ends of whole numbers are whole by themselves.

    Every cell in at most two equations, and equations can be turned (times -1) so that each cell counts once for
    and once against: a two-way table is one, a three-way table is not. Found as a coloring of the equations in two
    colors, by the components of their double cover. Heller & Tompkins (1956).
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    matrix = equations.matrix()[:, columns].tocsc()
    matrix.eliminate_zeros()
    counts = np.diff(matrix.indptr)
    if (counts > 2).any() or (np.abs(matrix.data) != 1).any():
        return False
    first = matrix.indptr[:-1][counts == 2]
    one, other = matrix.indices[first], matrix.indices[first + 1]
    same = matrix.data[first] == matrix.data[first + 1]
    rows = matrix.shape[0]
    tail = np.concatenate([one, one + rows])
    head = np.where(np.tile(same, 2), np.concatenate([other + rows, other]), np.concatenate([other, other + rows]))
    graph = coo_array((np.ones(tail.size), (tail, head)), shape=(2 * rows, 2 * rows))
    color = connected_components(graph, directed=False)[1]
    return bool((color[:rows] != color[rows:]).all())
