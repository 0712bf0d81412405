"""A table as it was given: checked once, flat, with the sums that it obeys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats

from .equations import Equations, as_equations

LARGEST = 2.0**53
"""Beyond this a float no longer tells one whole number from the next, and so neither could an audit."""

ROUNDING = 1e-9
"""Parts that add up to their total within this share of them do add up: sums of floats are no finer."""


@dataclass(frozen=True, slots=True)
class Given:
    """The cells of a table in one row, and what everybody knows of them."""

    shape: tuple[int, ...]
    values: Floats
    """NaN where a cell has no value."""
    equations: Equations
    lowest: Floats
    highest: Floats
    unit: float
    """The power of two next below the smallest number of the table: a solver's tolerance is far below it."""

    def flags(self, name: str, argument: ArrayLike | None) -> Flags:
        """One true or false a cell, flat; None means false throughout."""
        if argument is None:
            return np.zeros(self.values.size, dtype=np.bool_)
        array = np.asarray(argument)
        if array.dtype.kind != "b":
            raise ValueError(f"{name}: expected true and false, got {array.dtype}")
        if array.shape != self.shape:
            raise ValueError(f"{name}: expected the table's shape {self.shape}, got {array.shape}")
        return array.ravel()

    def numbers(self, name: str, argument: ArrayLike) -> Floats:
        """One number a cell, flat, from one for all or one each; raises `ValueError` for any other.

        A cell without a value needs none: a rule that could not judge it gives it NaN.
        """
        (array,) = floats(**{name: argument})
        array = _spread(name, array, self.shape)
        array = np.where(np.isnan(array) & np.isnan(self.values), 0.0, array)
        wrong = array[~((array >= 0) & (array < np.inf))]
        if wrong.size:
            raise ValueError(f"{name}: expected numbers from 0 on, got {wrong[0]}")
        return array


def given_table(
    values: ArrayLike,
    *,
    equations: Equations | Any | None,
    totals: str | None,
    lowest: ArrayLike,
    highest: ArrayLike,
) -> Given:
    """The table, or a `ValueError` naming the cell that cannot be and the sum that does not add up."""
    table, least, most = (floats(**{name: given})[0] for name, given in _named(values, lowest, highest))
    sums = as_equations(equations, shape=table.shape, totals=totals)
    flat, least, most = table.ravel(), _spread("lowest", least, table.shape), _spread("highest", most, table.shape)
    for name, bound in (("lowest", least), ("highest", most)):
        if np.isnan(bound).any():
            raise ValueError(f"{name}: a bound is missing; where there is none it is infinite")
    impossible = {
        "is infinite": np.isinf(flat),
        f"is beyond {LARGEST:.0f}, where a float no longer tells whole numbers apart": np.abs(flat) > LARGEST,
        "is below its lowest": flat < least,
        "is above its highest": flat > most,
    }
    for what, cells in impossible.items():
        if cells.any():
            place = tuple(int(at) for at in np.unravel_index(np.flatnonzero(cells)[0], table.shape))
            raise ValueError(f"values: the cell {place} is {flat[cells][0]:.15g}, which {what}")
    _check_sums(sums, flat)
    return Given(table.shape, flat, sums, least, most, _unit(flat))


def _named(values: ArrayLike, lowest: ArrayLike, highest: ArrayLike) -> tuple[tuple[str, ArrayLike], ...]:
    return ("values", values), ("lowest", lowest), ("highest", highest)


def _spread(name: str, array: Floats, shape: tuple[int, ...]) -> Floats:
    if array.shape not in ((), shape):
        raise ValueError(f"{name}: expected one number or the table's shape {shape}, got {array.shape}")
    return np.broadcast_to(array, shape).ravel()


def _check_sums(equations: Equations, values: Floats) -> None:
    amounts = values[equations.cell] * equations.weight
    count = len(equations.names)
    apart = np.bincount(equations.equation, weights=amounts, minlength=count)
    size = np.bincount(equations.equation, weights=np.abs(amounts), minlength=count)
    broken = np.flatnonzero(np.abs(apart) > ROUNDING * size)  # NaN, a sum with an unknown cell, is not broken
    if broken.size:
        worst = broken[0]
        more = f", and {broken.size - 1} more" if broken.size > 1 else ""
        raise ValueError(
            f"values: the {equations.names[worst]} and the sum of its parts are {abs(apart[worst]):.15g} apart{more}"
        )


def _unit(values: Floats) -> float:
    sizes = np.abs(values[np.isfinite(values) & (values != 0)])
    smallest = max(sizes.min(), sizes.max() * 1e-12) if sizes.size else 1.0
    return float(2.0 ** np.floor(np.log2(smallest)))
