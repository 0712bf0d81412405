"""The audit of a table with hidden cells: between what ends does each of them lie for whoever reads the rest?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Codes, Reason

from .attack import CLOSE, Attack
from .equations import Equations
from .given import Given, given_table
from .protection import Protection
from .whole import whole_ends


@dataclass(frozen=True, slots=True)
class Audit:
    """What a reader can work out, in the table's shape."""

    lower: Floats
    upper: Floats
    """Between what each cell lies; a published cell lies at its value, infinity says that there is no end."""
    exact: Flags
    """Hidden cells that can be worked out exactly: hiding them hid nothing."""
    exposed: Flags
    """Hidden cells whose ends are nearer than their protection asks."""
    reason: Codes
    """`codes.Reason.CONTRADICTION` where no table fits what is published."""


def audit(
    values: ArrayLike,
    hidden: ArrayLike | None = None,
    *,
    equations: Equations | Any | None = None,
    totals: str | None = "last",
    lowest: ArrayLike = 0.0,
    highest: ArrayLike = np.inf,
    known: ArrayLike | None = None,
    integral: bool = False,
    lower_protection: ArrayLike = 0.0,
    upper_protection: ArrayLike = 0.0,
    sliding_protection: ArrayLike = 0.0,
) -> Audit:
    """Bound every hidden cell by all that is published: its margins, the other cells, and what cells can be.

    `values` of any shape, `hidden` true where a cell is not shown; a NaN is hidden too, so that a table as somebody
    else published it can be audited. The sums are those of `equations` (`table_equations`, `column_equations`, or a
    matrix (equations, cells) whose rows add up to 0), else those of an n-way table with its `totals` last or first.
    `lowest` and `highest` are what everybody knows a cell to be; `known` marks hidden cells that this attacker knows,
    such as a cell with one holder when that holder attacks. `integral` lets the attacker use that cells are whole.

    Two linear programs a hidden cell (HiGHS, started from the last answer); whole numbers need an integer program a
    cell unless the sums are a network, as those of two-way tables are. A cell is `exposed` unless it may be
    `upper_protection` above and `lower_protection` below its value (as far as `lowest` and `highest` allow), and its
    ends are `sliding_protection` apart. Fischetti & Salazar (2001), Manag. Sci. 47, 1008-1027.

    Raises `ValueError` naming the sum that does not add up, and the cell that is infinite or outside lowest and
    highest.

    >>> told = audit([[4, 1, 5], [2, 3, 5], [6, 4, 10]], [[True, True, False], [True, True, False], [False] * 3])
    >>> told.lower[0].tolist(), told.upper[0].tolist()
    ([1.0, 0.0, 5.0], [5.0, 4.0, 5.0])
    >>> audit([[np.nan, 1, 5], [2, np.nan, 5], [6, 4, 10]]).exact.tolist()
    [[True, False, False], [False, True, False], [False, False, False]]
    """
    table = given_table(values, equations=equations, totals=totals, lowest=lowest, highest=highest)
    concealed = table.flags("hidden", hidden) | np.isnan(table.values)
    open_to_attack = concealed & ~(table.flags("known", known) & ~np.isnan(table.values))
    protection = Protection(
        lower=table.numbers("lower_protection", lower_protection),
        upper=table.numbers("upper_protection", upper_protection),
        sliding=table.numbers("sliding_protection", sliding_protection),
    )
    return judge(table, open_to_attack, protection=protection, integral=integral)


def judge(table: Given, hidden: Flags, *, protection: Protection, integral: bool = False) -> Audit:
    """The audit of a table that was checked, against hidden cells in one row."""
    attack = Attack(table, hidden)
    below, above = attack.ends()
    if integral:
        below, above = whole_ends(attack, table, below, above)
    lower, upper = table.values.copy(), table.values.copy()
    exact, exposed = np.zeros((2, lower.size), dtype=np.bool_)
    reason = np.zeros(lower.size, dtype=np.uint8)
    columns = attack.columns
    if np.isnan(below).any() or np.isnan(above).any():
        lower[columns], upper[columns], reason[columns] = np.nan, np.nan, Reason.CONTRADICTION
        exposed[columns] = protection.asks[columns]  # nothing shows that it is reached
    else:
        lower[columns], upper[columns] = attack.base[columns] + below, attack.base[columns] + above
        exact[columns] = above - below <= CLOSE * table.unit
        reaching = np.zeros((2, lower.size))
        reaching[:, columns] = -below, above
        exposed[columns] = protection.within(table).broken(*reaching, unit=table.unit)[columns]
    return Audit(
        lower=lower.reshape(table.shape),
        upper=upper.reshape(table.shape),
        exact=exact.reshape(table.shape),
        exposed=exposed.reshape(table.shape),
        reason=reason.reshape(table.shape),
    )
