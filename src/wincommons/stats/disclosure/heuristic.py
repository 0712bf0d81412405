"""A safe and cheap, not the cheapest, pattern for a table of any size.

One need after another gets the cheapest deviation of the table that shows it to be met: a linear program over all
cells that may be hidden, in which hidden cells move for nothing and each other one for its weight. What moves is
hidden. So the pattern is safe by construction. Then each cell that was hidden on the way is shown again if every need
can be met without it. After Kelly, Golden & Assad (1992), Networks 22, 397-417, and Castro (2012), EJOR 216, 257-269.
"""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Flags, Floats

from .attack import CLOSE, Attack
from .given import Given
from .program import program
from .protection import Needs

FURTHEST = 4.0
"""Deviations are sought up to this many times the largest level asked, so that each has an end."""


def heuristic_pattern(table: Given, *, withheld: Flags, shown: Flags, needs: Needs, weight: Floats) -> Flags:
    """Hidden cells, `withheld` among them and none of the `shown`, such that every one of the needs is met.

    Each need must be possible to meet with all but the `shown` hidden.
    """
    search = _Search(table, needs)
    search.try_without_more(withheld)
    hidden = search.hide(withheld=withheld, shown=shown, weight=weight)
    return search.show_again(hidden, withheld=withheld, weight=weight)


class _Search:
    """The needs that are shown to be met so far, each by the number of a deviation that shows it."""

    def __init__(self, table: Given, needs: Needs) -> None:
        self._table = table
        self._needs = needs
        self._below, self._above = table.values - table.lowest, table.highest - table.values
        self._furthest = FURTHEST * needs.level.max(initial=table.unit)
        self._proofs: list[Floats] = []
        self._proof_of = np.full(needs.cell.size, -1)

    def try_without_more(self, withheld: Flags) -> None:
        """Many sensitive cells hide one another."""
        attack = self._attack(withheld)
        for need in range(self._proof_of.size):
            if self._proof_of[need] < 0:
                self._try(attack, need)

    def hide(self, *, withheld: Flags, shown: Flags, weight: Floats) -> Flags:
        """What is hidden once every need that is left has got its cheapest deviation."""
        from scipy.sparse import hstack

        columns = np.flatnonzero(~shown)
        unit = self._table.unit
        matrix = self._table.equations.matrix()[:, columns]
        # Two variables a cell, up and down: the price of a deviation is linear in them.
        both = hstack([matrix, -matrix], format="csr")
        room = np.concatenate([self._above[columns], self._below[columns]]) / unit
        flow = program(both, np.zeros(both.shape[0]), np.zeros(room.size), room)
        place = np.full(self._table.values.size, -1)
        place[columns] = np.arange(columns.size)
        price = np.tile(weight[columns] / max(weight.max(initial=0.0), 1e-300), 2)
        hidden = withheld.copy()
        for need in np.argsort(-self._needs.level, kind="stable"):
            if self._proof_of[need] >= 0:
                continue
            level = self._needs.level[need] / unit
            up = place[self._needs.cell[need]]
            pair = np.array([up, up + columns.size])[:: self._needs.sign[need]]
            # A cell with little room carries little of the deviation, so that more of its kind must be hidden.
            carried = np.minimum(room, level)
            free = np.tile(hidden[columns], 2) | (carried == 0)
            cost = np.divide(price, carried, where=~free, out=np.zeros(room.size))
            flow.bound(pair, np.array([level, 0.0]), np.array([level, 0.0]))
            answer = flow.ask(np.arange(room.size), cost)
            flow.bound(pair, np.zeros(2), room[pair])
            deviation = np.zeros(hidden.size)
            deviation[columns] = (answer.point[: columns.size] - answer.point[columns.size :]) * unit
            self._note(deviation)
            hidden |= self._proofs[-1] != 0
        return hidden

    def show_again(self, hidden: Flags, *, withheld: Flags, weight: Floats) -> Flags:
        """The dearest first, each cell that no need turns out to need."""
        attack = self._attack(hidden)
        left = hidden.copy()
        extra = np.flatnonzero(hidden & ~withheld)
        for cell in extra[np.argsort(-weight[extra], kind="stable")]:
            proofs, proof_of = len(self._proofs), self._proof_of.copy()
            position = int(np.searchsorted(attack.columns, cell))
            attack.hold(position)
            through = np.array([proof[cell] != 0 for proof in self._proofs])
            self._proof_of[through[self._proof_of]] = -1
            needed = False
            while not needed and (lacking := np.flatnonzero(self._proof_of < 0)).size:
                needed = not self._try(attack, int(lacking[0]))
            if needed:
                attack.release(position)
                del self._proofs[proofs:]
                self._proof_of = proof_of
            left[cell] = needed
        return left

    def _attack(self, hidden: Flags) -> Attack:
        attack = Attack(self._table, hidden)
        attack.limit(self._furthest)
        return attack

    def _try(self, attack: Attack, need: int) -> bool:
        position = int(np.searchsorted(attack.columns, self._needs.cell[need]))
        self._note(attack.reach(position, int(self._needs.sign[need])).deviation)
        return bool(self._proof_of[need] >= 0)

    def _note(self, deviation: Floats) -> None:
        proof = np.where(np.abs(deviation) > CLOSE * self._table.unit, deviation, 0.0)
        met = self._needs.met_by(proof, below=self._below, above=self._above, unit=self._table.unit)
        self._proof_of[met & (self._proof_of < 0)] = len(self._proofs)
        self._proofs.append(proof)
