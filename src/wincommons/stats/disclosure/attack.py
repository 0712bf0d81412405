"""The attacker: what can be worked out about hidden cells from everything else that is published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Flags, Floats, Integers

from .given import Given
from .program import program

CLOSE = 1e-6
"""Two numbers closer than this, in units of the smallest number of the table, are one: the solver is no finer."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one hidden cell can be from its value, and what holds it there."""

    distance: float
    """Infinite where nothing holds it; NaN where nothing fits what is published."""
    deviation: Floats
    """For every cell of the table: how far it is from its value at that end; zeros where there is no end."""
    price: Floats
    """For every equation of the program: what it contributes to holding the cell there."""


class Attack:
    """The equations over the hidden cells, as deviations from the values that are known to the publisher.

    Deviations keep the right sides at 0, so that a count of 3 beside one of a thousand million loses no digit. A
    hidden cell that is NaN deviates from 0. The program's numbers are in the table's `unit`.
    """

    def __init__(self, table: Given, hidden: Flags) -> None:
        self.columns = np.flatnonzero(hidden)
        self.base = np.nan_to_num(table.values, nan=0.0)
        self._unit = table.unit
        self._matrix = table.equations.matrix()
        among = self._matrix[:, self.columns]
        self._rows = np.flatnonzero(np.diff(among.indptr))
        open_rows = np.zeros(self._matrix.shape[0], dtype=np.bool_)
        # Complete equations were checked to hold: what is left of them is rounding, not knowledge.
        open_rows[self._matrix[:, np.flatnonzero(np.isnan(table.values))].nonzero()[0]] = True
        right = np.where(open_rows, -(self._matrix @ self.base), 0.0)
        self.lower = (table.lowest - self.base)[self.columns]
        self.upper = (table.highest - self.base)[self.columns]
        unit = self._unit
        self._program = program(among[self._rows], right[self._rows] / unit, self.lower / unit, self.upper / unit)

    def reach(self, position: int, sign: int) -> Reach:
        """How far the hidden cell at `position` of `columns` can be above (sign 1) or below (-1) its value."""
        answer = self._program.ask(np.array([position]), np.array([-float(sign)]))
        deviation = np.zeros(self.base.size)
        if np.isfinite(answer.value):
            deviation[self.columns] = answer.point * self._unit
        return Reach(-answer.value * self._unit, deviation, answer.price)

    def ties(self, position: int, sign: int, reach: Reach) -> Floats:
        """For every cell of the table: how much of its deviation the cell's is made of, `sign` times it.

        With A d = 0 the reduced costs z of the program say that -sign * d_p = z @ d, whatever table d leads to.
        """
        ties = np.asarray(self._matrix.T @ self.prices(reach))
        ties[self.columns[position]] += sign
        return ties

    def prices(self, reach: Reach) -> Floats:
        """What each equation of the table contributes to holding the cell there; 0 for those without a hidden cell."""
        prices = np.zeros(self._matrix.shape[0])
        prices[self._rows] = reach.price
        return prices

    def any_table(self) -> Floats | None:
        """One whole table that fits what is published; None where there is none."""
        answer = self._program.ask(np.zeros(1, dtype=np.int64), np.zeros(1))
        table = self.base.copy()
        table[self.columns] += answer.point * self._unit
        return None if np.isnan(answer.value) else table

    def limit(self, furthest: float) -> None:
        """From now on no cell goes further than this: every question has an end, and maybe a nearer one."""
        self.lower, self.upper = np.maximum(self.lower, -furthest), np.minimum(self.upper, furthest)
        self._bound(np.arange(self.columns.size), self.lower, self.upper)

    def hold(self, position: int) -> None:
        """From now on this cell does not move, as if it were published."""
        self._bound(np.array([position]), np.zeros(1), np.zeros(1))

    def release(self, position: int) -> None:
        """It may move again."""
        self._bound(np.array([position]), self.lower[[position]], self.upper[[position]])

    def _bound(self, positions: Integers, lower: Floats, upper: Floats) -> None:
        self._program.bound(positions, lower / self._unit, upper / self._unit)

    def ends(self) -> tuple[Floats, Floats]:
        """(lower, upper) deviations of each hidden cell, by at most two programs a cell; NaN where nothing fits."""
        ends = np.full((2, self.columns.size), np.nan)
        for side, sign in enumerate((-1, 1)):
            for position in range(self.columns.size):
                if np.isnan(ends[side, position]):
                    reach = self.reach(position, sign)
                    if np.isnan(reach.distance):
                        return ends[0], ends[1]
                    ends[side, position] = sign * reach.distance
                    self._note(ends, reach.deviation[self.columns])
        return ends[0], ends[1]

    def _note(self, ends: Floats, deviation: Floats) -> None:
        # A possible table in which a cell stands at its a priori bound settles that end without a program.
        for end, bound in zip(ends, (self.lower, self.upper), strict=True):
            there = np.isnan(end) & (np.abs(deviation - bound) <= 1e-9 * self._unit)
            end[there] = bound[there]
