"""Complementary suppression: which cells to hide beside the sensitive ones, so that no margin gives those away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Codes, Reason

from .attack import CLOSE, Attack
from .auditor import judge
from .equations import Equations
from .given import Given, given_table
from .heuristic import heuristic_pattern
from .optimal import optimal_pattern
from .protection import Needs, Protection, reaches

COSTS = ("value", "count", "log", "constant")
METHODS = ("auto", "optimal", "heuristic")

OPTIMAL_UP_TO = 50_000
"""`auto` looks for the cheapest pattern where cells times sensitive cells are at most this: mostly a second or two."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A pattern to publish by, and the audit of it, in the table's shape."""

    hidden: Flags
    """Cells not to be shown: the sensitive ones, those without a value, and the secondary ones."""
    secondary: Flags
    """Cells hidden only so that the others cannot be worked out."""
    lower: Floats
    upper: Floats
    """Between what each cell lies for a reader of the rest."""
    exposed: Flags
    """Sensitive cells that stay less protected than asked; each has a reason."""
    reason: Codes
    """`MISSING_INPUT` for a cell without a value; `NOT_PROTECTABLE` where no pattern reaches the protection asked."""
    cost: float
    """The summed cost of the secondary cells."""
    optimal: bool
    """Whether no safe pattern costs less."""


def suppress(
    values: ArrayLike,
    primary: ArrayLike,
    *,
    equations: Equations | Any | None = None,
    totals: str | None = "last",
    lowest: ArrayLike = 0.0,
    highest: ArrayLike = np.inf,
    lower_protection: ArrayLike = 1.0,
    upper_protection: ArrayLike = 1.0,
    sliding_protection: ArrayLike = 0.0,
    cost: str | ArrayLike = "value",
    count: ArrayLike | None = None,
    shown: ArrayLike | None = None,
    method: str = "auto",
) -> Suppression:
    """Hide the `primary` cells, and as little else as keeps every one of them from being worked out too nearly.

    `values` (any shape) and its sums are as in `audit`; `primary` is true where a rule (`minimum_frequency`,
    `p_percent` ...) forbids to show. A reader of all that is published will not be able to exclude that a primary
    cell is `upper_protection` above or `lower_protection` below its value, as far as `lowest` and `highest` allow, nor
    bound it to less than `sliding_protection` between its ends; take the levels from the rule's answer. They count for
    primary cells only. `shown` marks cells that must be published (a total that stands in another table).

    `cost` is what hiding a secondary cell loses: its "value", the "count" of people behind it (then give `count`), the
    "log" of 1 + value, a "constant" 1, or an array of costs. `method`: "optimal" finds the cheapest pattern by integer
    programming (Fischetti & Salazar 2001, Manag. Sci. 47, 1008-1027), "heuristic" a safe, cheap one by linear programs
    (Kelly, Golden & Assad 1992, Networks 22, 397-417), "auto" the first on small tables. Where the search for the
    optimum is given up, the heuristic's pattern is returned with `optimal` false. Both end with the audit.

    Where several patterns cost the same, the order of the cells decides. Cells without a value (NaN) stay hidden.
    Raises `ValueError` as `audit`, for a primary cell that is to be shown, and for an unknown cost or method.

    >>> from wincommons.stats.disclosure import minimum_frequency
    >>> table = [[20, 2, 22], [15, 9, 24], [14, 30, 44], [49, 41, 90]]
    >>> few = minimum_frequency(table, minimum=5)
    >>> told = suppress(table, few.sensitive, upper_protection=few.upper_protection)
    >>> told.secondary.tolist()
    [[True, False, False], [True, True, False], [False, False, False], [False, False, False]]
    >>> told.lower[0, 1].item(), told.upper[0, 1].item(), told.cost, told.optimal
    (0.0, 11.0, 44.0, True)
    """
    if method not in METHODS:
        raise ValueError(f"method: expected one of {', '.join(METHODS)}, got {method!r}")
    table = given_table(values, equations=equations, totals=totals, lowest=lowest, highest=highest)
    sensitive, kept = table.flags("primary", primary), table.flags("shown", shown)
    missing = np.isnan(table.values)
    if (kept & (sensitive | missing)).any():
        raise ValueError("shown: a cell cannot be both shown and primary or without a value")
    loss = _losses(table, cost, count)
    # A cell that costs nothing is not hidden for nothing: fewest cells first among equals.
    weight = np.where(loss > 0, loss, 1e-3 * np.min(loss, where=loss > 0, initial=1.0))
    filled = _filled(table)
    asked = Protection(
        lower=table.numbers("lower_protection", lower_protection),
        upper=table.numbers("upper_protection", upper_protection),
        sliding=table.numbers("sliding_protection", sliding_protection),
    ).only(sensitive & ~missing)
    protection = _reachable(filled, asked.within(filled), shown=kept)

    withheld = sensitive | missing
    small = table.values.size * int(sensitive.sum()) <= OPTIMAL_UP_TO
    pattern = None
    if method == "optimal" or (method == "auto" and small):
        pattern = optimal_pattern(filled, withheld=withheld, shown=kept, protection=protection, weight=weight)
    optimal = pattern is not None
    if pattern is None:
        pattern = heuristic_pattern(filled, withheld=withheld, shown=kept, needs=Needs.of(protection), weight=weight)
    told = judge(table, pattern, protection=asked)
    # What can be worked out exactly hides nothing; shown, it leaves every other cell as it is.
    secondary = pattern & ~withheld & ~told.exact.ravel()
    reason = np.where(missing, Reason.MISSING_INPUT, Reason.NONE).astype(np.uint8)
    reason[told.exposed.ravel()] = Reason.NOT_PROTECTABLE
    hidden = (withheld | secondary).reshape(table.shape)
    published = table.values.reshape(table.shape)
    return Suppression(
        hidden=hidden,
        secondary=secondary.reshape(table.shape),
        lower=np.where(hidden, told.lower, published),
        upper=np.where(hidden, told.upper, published),
        exposed=told.exposed,
        reason=reason.reshape(table.shape),
        cost=float(loss[secondary].sum()),
        optimal=optimal,
    )


def _losses(table: Given, cost: str | ArrayLike, count: ArrayLike | None) -> Floats:
    if isinstance(cost, str):
        if cost not in COSTS:
            raise ValueError(f"cost: expected numbers or one of {', '.join(COSTS)}, got {cost!r}")
        if (cost == "count") != (count is not None):
            raise ValueError("count: give the people behind each cell with cost='count', and only then")
        sizes = np.nan_to_num(np.abs(table.values))
        costs = {"value": sizes, "log": np.log1p(sizes), "constant": np.ones(sizes.size)}
        return costs[cost] if count is None else table.numbers("count", count)
    return table.numbers("cost", cost)


def _filled(table: Given) -> Given:
    """The table with its missing cells filled by any numbers that fit: a reader has no more than the sums either."""
    missing = np.isnan(table.values)
    if not missing.any():
        return table
    fitting = Attack(table, missing).any_table()
    if fitting is None:
        raise ValueError("values: no numbers in place of the missing cells make the sums add up")
    return replace(table, values=np.clip(fitting, table.lowest, table.highest))


def _reachable(table: Given, protection: Protection, *, shown: Flags) -> Protection:
    """What of the protection can be reached with everything hidden that may be."""
    needs = Needs.of(protection)
    below, above = table.values - table.lowest, table.highest - table.values
    met = np.zeros(needs.cell.size, dtype=np.bool_)
    if not shown.any():
        # The table itself, times a number, obeys the sums too: all cells grow or shrink together.
        met = needs.met_by(table.values, below=below, above=above, unit=table.unit)
    if met.all():
        return protection
    attack = Attack(table, ~shown)
    reach = {-1: np.full(table.values.size, np.inf), 1: np.full(table.values.size, np.inf)}
    for cell in np.unique(needs.cell[~met]):
        for sign, distance in reach.items():  # both, for what slides may lack on either side
            distance[cell] = attack.reach(int(np.searchsorted(attack.columns, cell)), sign).distance
    levels = (
        (protection.lower, reach[-1]),
        (protection.upper, reach[1]),
        (protection.sliding, reach[-1] + reach[1]),
    )
    return Protection(*(_within_reach(level, far, unit=table.unit) for level, far in levels))


def _within_reach(level: Floats, far: Floats, *, unit: float) -> Floats:
    # A hair less than the furthest, so that a solver's rounding does not put it out of reach again.
    less = np.where(far > CLOSE * unit, far * (1 - 1e-6), 0.0)
    return np.where(reaches(far, level, unit=unit), level, less)
