"""The cheapest safe pattern of a small table, by integer programming with cuts.

Fischetti & Salazar (2001), Manag. Sci. 47, 1008-1027: choose hidden cells of least weight such that the attack on
every sensitive cell fails. The attacks are not written into the program; each one that succeeds on the pattern at hand
adds the inequality that its prices prove (their capacity constraints, with coefficients cut at the level).
"""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Flags, Floats

from .attack import Attack
from .given import Given
from .protection import Protection, reaches

ROUNDS = 300
"""After so many rounds of cuts the search is given up; small tables need a few dozen."""

NODES = 20_000
"""The most branches of one round: a count, not a time, so that every machine gives the same answer."""


def optimal_pattern(
    table: Given, *, withheld: Flags, shown: Flags, protection: Protection, weight: Floats
) -> Flags | None:
    """Hidden cells of least total weight, `withheld` among them and none of the `shown`; None where it is given up."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    if not protection.asks.any():
        return withheld.copy()
    bounds = Bounds(withheld.astype(np.float64), np.where(shown, 0.0, 1.0))
    cuts = _partners(table, protection)
    for _ in range(ROUNDS):
        chosen = milp(
            np.where(withheld, 0.0, weight),
            constraints=LinearConstraint(csr_array(np.array(cuts)), 1.0, np.inf) if cuts else (),
            bounds=bounds,
            integrality=np.ones(weight.size),
            options={"mip_rel_gap": 0.0, "node_limit": NODES},
        )
        if chosen.status != 0:
            return None
        hidden = np.asarray(chosen.x > 0.5)
        found = _successful_attacks(table, hidden, protection)
        if not found:
            return hidden
        cuts += found
    return None


def _partners(table: Given, protection: Protection) -> list[Floats]:
    """A sensitive cell that is alone in a sum is told by it: one more of that sum must be hidden."""
    matrix = table.equations.matrix()
    by_cell = matrix.tocsc()
    cuts = []
    for cell in np.flatnonzero(protection.asks):
        for row in by_cell[:, [cell]].nonzero()[0]:
            cut = np.zeros(table.values.size)
            cut[matrix[[row]].nonzero()[1]] = 1.0
            cut[cell] = 0.0
            cuts.append(cut)
    return cuts


def _successful_attacks(table: Given, hidden: Flags, protection: Protection) -> list[Floats]:
    attack = Attack(table, hidden)
    cuts = []
    for position, cell in enumerate(attack.columns):
        if not protection.asks[cell]:
            continue
        levels = protection.lower[cell], protection.upper[cell], protection.sliding[cell]
        below, above = attack.reach(position, -1), attack.reach(position, 1)
        reached = below.distance, above.distance, below.distance + above.distance
        proofs = [_capacity(table, attack.ties(position, sign, reach)) for sign, reach in ((-1, below), (1, above))]
        proofs.append(proofs[0] + proofs[1])
        for level, distance, proof in zip(levels, reached, proofs, strict=True):
            if level > 0 and not reaches(distance, level, unit=table.unit):
                cuts.append(np.minimum(proof / level, 1.0))
    return cuts


def _capacity(table: Given, ties: Floats) -> Floats:
    """By how much each cell, once hidden, could lengthen the attacker's interval: its room times its tie."""
    above, below = table.highest - table.values, table.values - table.lowest
    real = np.where(np.abs(ties) > 1e-9, ties, 0.0)
    with np.errstate(invalid="ignore"):  # no tie, however much room
        return np.nan_to_num(np.where(real > 0, real * above, -real * below), nan=0.0, posinf=np.inf)
