"""The sums that a table obeys, which are what an attacker works with: total - parts = 0, one equation a margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, Integers

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Equations:
    """Sparse equations over the flat cells of a table: the weighted cells of each add up to 0."""

    equation: Integers
    cell: Integers
    weight: Floats
    """One entry a cell of an equation: which equation, which cell, and with what sign it counts."""
    names: tuple[str, ...]
    """How each equation is told to people."""
    cells: int
    """How many cells the table has."""

    def matrix(self) -> csr_array:
        """(equations, cells)."""
        from scipy.sparse import csr_array

        return csr_array((self.weight, (self.equation, self.cell)), shape=(len(self.names), self.cells))


def table_equations(shape: Sequence[int], *, totals: str | None = "last") -> Equations:
    """The margins of an n-way table whose `totals` stand `last` (or `first`) on every axis; None: it has none.

    Along each axis, at each place of the others, the total is the sum of the rest; an axis of length 1 has none.
    Raises `ValueError` for another word than first and last.

    >>> table_equations((3, 3)).names
    ('total over axis 0 at (:, 0)', 'total over axis 0 at (:, 1)', 'total over axis 0 at (:, 2)', \
'total over axis 1 at (0, :)', 'total over axis 1 at (1, :)', 'total over axis 1 at (2, :)')
    """
    if totals not in ("first", "last", None):
        raise ValueError(f"totals: expected 'first', 'last' or None, got {totals!r}")
    cells = np.arange(prod(shape), dtype=np.int64).reshape(tuple(shape))
    axes = [axis for axis, length in enumerate(shape) if length > 1 and totals is not None]
    equation, cell, weight = [], [], []
    names: list[str] = []
    for axis in axes:
        lines = np.moveaxis(cells, axis, -1).reshape(-1, shape[axis])
        signs = np.full(shape[axis], -1.0)
        signs[0 if totals == "first" else -1] = 1.0
        equation.append(np.repeat(np.arange(len(lines)), shape[axis]) + len(names))
        cell.append(lines.ravel())
        weight.append(np.tile(signs, len(lines)))
        others = product(*(range(length) for number, length in enumerate(shape) if number != axis))
        names += [_place(axis, place) for place in others]
    return _joined(equation, cell, weight, names=names, cells=cells.size)


def column_equations(
    columns: Mapping[str, ArrayLike], *, total: str = "Total", parents: Mapping[str, Mapping[str, str]] | None = None
) -> Equations:
    """The margins of a table given as flat columns, one row a cell, in any order.

    `columns` names, for each dimension, the category of each row. Every category is a part of `total`, unless
    `parents[dimension]` places it below another (child -> parent), to any depth. For each parent, at each combination
    of the other dimensions, the parent's cell is the sum of its children's. A combination without a row is taken for
    empty, as programs leave empty cells out (so write a hidden cell as a row without a value); a parent without a row
    is refused, because what is not there cannot be audited. Raises `ValueError` naming the dimension for columns of
    different lengths, cells given twice, a total that is missing and a category above itself.

    >>> sums = column_equations({"sex": ["f", "m", "Total"]})
    >>> sums.names, sums.weight.tolist()
    (('sex=Total',), [-1.0, -1.0, 1.0])
    """
    labels = {name: np.asarray(column).astype(str) for name, column in columns.items()}
    if len({column.shape for column in labels.values()}) > 1 or any(column.ndim != 1 for column in labels.values()):
        raise ValueError(f"columns: expected one length, got { ({name: c.shape for name, c in labels.items()}) }")
    rows = list(zip(*(column.tolist() for column in labels.values()), strict=True))
    position = {row: number for number, row in enumerate(rows)}
    if len(position) < len(rows):
        twice = next(row for number, row in enumerate(rows) if position[row] != number)
        raise ValueError(f"columns: the cell {_told(labels, twice)} is given twice")
    equation, cell, weight = [], [], []
    names: list[str] = []
    for axis, name in enumerate(labels):
        above = (parents or {}).get(name, {})
        _check_tree(name, above, total)
        sums: dict[tuple[str, ...], list[int]] = {}
        for number, row in enumerate(rows):
            if row[axis] != total:
                sums.setdefault((*row[:axis], above.get(row[axis], total), *row[axis + 1 :]), []).append(number)
        for key in sorted(sums):
            if key not in position:
                raise ValueError(f"{name}: the table has parts of {_told(labels, key)}, but no row for that total")
            parts = sorted(sums[key])
            equation.append(np.full(len(parts) + 1, len(names)))
            cell.append(np.array([*parts, position[key]]))
            weight.append(np.append(np.full(len(parts), -1.0), 1.0))
            names.append(_told(labels, key) if len(labels) == 1 else f"{_told(labels, key)} over {name}")
    return _joined(equation, cell, weight, names=names, cells=len(rows))


def as_equations(given: Equations | Any | None, *, shape: tuple[int, ...], totals: str | None) -> Equations:
    """What was given as `Equations`: a matrix (equations, cells), dense or sparse, or None for the table's margins.

    Raises `ValueError` where its width is not the number of cells.
    """
    if given is None:
        return table_equations(shape, totals=totals)
    if not isinstance(given, Equations):
        from scipy.sparse import coo_array

        matrix = coo_array(given)
        names = [f"equation {number}" for number in range(matrix.shape[0])]
        entries = [matrix.row.astype(np.int64)], [matrix.col.astype(np.int64)], [matrix.data.astype(np.float64)]
        given = _joined(*entries, names=names, cells=matrix.shape[1])
    if given.cells != prod(shape):
        raise ValueError(f"equations: they speak of {given.cells} cells, the table has {prod(shape)}")
    return given


def _joined(equation: list[Any], cell: list[Any], weight: list[Any], *, names: list[str], cells: int) -> Equations:
    return Equations(
        equation=np.concatenate([np.zeros(0, dtype=np.int64), *equation]),
        cell=np.concatenate([np.zeros(0, dtype=np.int64), *cell]),
        weight=np.concatenate([np.zeros(0), *weight]),
        names=tuple(names),
        cells=cells,
    )


def _place(axis: int, others: tuple[int, ...]) -> str:
    place = [*map(str, others[:axis]), ":", *map(str, others[axis:])]
    return f"total over axis {axis} at ({', '.join(place)})"


def _told(labels: Mapping[str, object], row: tuple[str, ...]) -> str:
    return ", ".join(f"{name}={label}" for name, label in zip(labels, row, strict=True))


def _check_tree(name: str, above: Mapping[str, str], total: str) -> None:
    for child in above:
        seen = {child}
        while (child := above.get(child, total)) != total:
            if child in seen:
                raise ValueError(f"{name}: the category {child} stands above itself")
            seen.add(child)
