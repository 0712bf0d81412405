"""How fast tables are protected and audited, against the textbook's programs solved one at a time.

    python benchmarks/stats_disclosure.py

No Python peer for cell suppression is known to us, so a plain implementation stands in: `scipy.optimize.linprog`, two
programs a hidden cell for the audit, one a need for the pattern, each from the start. Both run on the same table in the
same run, and their answers are compared. sdcTable and GaussSuppression are R programs and were not timed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import metadata

import numpy as np
from peers.measured import Row, keep
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from wincommons.stats import disclosure

PLAIN = f"plain loop over scipy.optimize.linprog {metadata.version('scipy')}"
MINIMUM = 5


def with_totals(inner: np.ndarray) -> np.ndarray:
    table = np.column_stack([inner, inner.sum(axis=1)])
    return np.vstack([table, table.sum(axis=0)])


def made_up(rows: int, columns: int, *, mean: float, seed: int) -> np.ndarray:
    draw = np.random.default_rng(seed)
    return with_totals(draw.poisson(draw.gamma(1.0, mean, (rows, columns))).astype(float))


def timed(work: Callable[[], object], *, repeat: int = 3) -> tuple[float, object]:
    best, answer = np.inf, None
    for _ in range(repeat):
        begin = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - begin)
    return best, answer


def plain_audit(table: np.ndarray, hidden: np.ndarray, sums: csr_array) -> tuple[np.ndarray, np.ndarray]:
    flat, cells = table.ravel(), np.flatnonzero(hidden)
    among = sums[:, cells]
    right = -(sums @ np.where(hidden.ravel(), 0.0, flat))
    used = np.flatnonzero(np.diff(among.indptr))
    lower, upper = table.copy(), table.copy()
    for position, cell in enumerate(cells):
        for ends, sign in ((lower, 1.0), (upper, -1.0)):
            cost = np.zeros(cells.size)
            cost[position] = sign
            answer = linprog(cost, A_eq=among[used], b_eq=right[used], bounds=(0, None))
            ends.flat[cell] = sign * answer.fun if answer.status == 0 else np.inf
    return lower, upper


def plain_pattern(table: np.ndarray, rule: disclosure.Sensitive, sums: csr_array) -> np.ndarray:
    """The cheapest deviation for one need after another, hidden cells for nothing (Kelly, Golden & Assad 1992)."""
    flat, hidden = table.ravel(), rule.sensitive.ravel().copy()
    both = hstack([sums, -sums], format="csr")
    right = np.zeros(both.shape[0])
    for cell in np.flatnonzero(hidden):
        for side, levels in ((0, rule.upper_protection), (1, rule.lower_protection)):
            room = np.concatenate([np.full(flat.size, np.inf), flat])
            bounds = np.stack([np.zeros(room.size), room], axis=1)
            level = levels.flat[cell]
            bounds[cell + side * flat.size] = level
            bounds[cell + (1 - side) * flat.size] = 0
            carried = np.minimum(room, level)
            free = np.tile(hidden, 2) | (carried == 0)
            price = np.divide(np.tile(flat, 2), carried, where=~free, out=np.zeros(room.size))
            answer = linprog(price, A_eq=both, b_eq=right, bounds=bounds).x
            hidden |= np.abs(answer[: flat.size] - answer[flat.size :]) > 1e-6
    return hidden.reshape(table.shape)


def suppress(table: np.ndarray, *, method: str) -> disclosure.Suppression:
    rule = disclosure.minimum_frequency(table, minimum=MINIMUM)
    levels = {"lower_protection": rule.lower_protection, "upper_protection": rule.upper_protection}
    return disclosure.suppress(table, rule.sensitive, method=method, **levels)


def race_audit(table: np.ndarray) -> Row:
    hidden = suppress(table, method="heuristic").hidden
    ours, told = timed(lambda: disclosure.audit(table, hidden))
    sums = disclosure.table_equations(table.shape).matrix()
    plain, (lower, upper) = timed(lambda: plain_audit(table, hidden, sums), repeat=1)
    apart = max(np.abs(told.lower - lower).max(), np.abs(told.upper - upper).max())
    assert apart < 1e-6
    return Row(
        task=f"audit of a 60 x 40 table with margins, {int(hidden.sum())} hidden cells",
        ours="disclosure.audit",
        peer=PLAIN,
        licence="BSD-3",
        agreement=f"every end the same (largest difference {apart:.1g})",
        our_seconds=ours,
        peer_seconds=plain,
    )


def race_pattern(table: np.ndarray) -> Row:
    ours, told = timed(lambda: suppress(table, method="heuristic"))
    assert not told.exposed.any()
    rule = disclosure.minimum_frequency(table, minimum=MINIMUM)
    sums = disclosure.table_equations(table.shape).matrix()

    def plainly() -> np.ndarray:
        hidden = plain_pattern(table, rule, sums)
        plain_audit(table, hidden, sums)
        return hidden

    plain, hidden = timed(plainly, repeat=1)
    extra = table[hidden & ~rule.sensitive].sum()
    assert not disclosure.audit(
        table, hidden, lower_protection=rule.lower_protection, upper_protection=rule.upper_protection
    ).exposed.any()
    return Row(
        task=f"complementary suppression of a 60 x 40 table with margins, {int(rule.sensitive.sum())} sensitive cells, "
        "and its audit",
        ours="disclosure.suppress",
        peer=PLAIN,
        licence="BSD-3",
        agreement="both safe by the audit; the secondary cells hold "
        f"{told.cost:.0f} people in ours and {extra:.0f} in the plain pattern",
        our_seconds=ours,
        peer_seconds=plain,
    )


def race_optimum(rows: int, columns: int, *, mean: float) -> Row:
    table = made_up(rows, columns, mean=mean, seed=rows)
    quick, heuristic = timed(lambda: suppress(table, method="heuristic"))
    slow, optimal = timed(lambda: suppress(table, method="optimal"))
    assert optimal.optimal
    assert heuristic.cost >= optimal.cost
    sensitive = int(disclosure.minimum_frequency(table, minimum=MINIMUM).sensitive.sum())
    return Row(
        task=f"our heuristic against our optimum, {rows} x {columns} with margins, {sensitive} sensitive cells",
        ours="disclosure.suppress(method='heuristic')",
        peer="disclosure.suppress(method='optimal')",
        licence="Apache-2.0",
        agreement=f"both safe; cost {heuristic.cost:.0f} against {optimal.cost:.0f}",
        our_seconds=quick,
        peer_seconds=slow,
    )


def plain_rule(amount: list[float], cell: list[int], percent: float) -> list[bool]:
    parts: dict[int, list[float]] = {}
    for value, name in zip(amount, cell, strict=True):
        parts.setdefault(name, []).append(value)
    flagged = []
    for name in sorted(parts):
        first, second = [*sorted(parts[name], reverse=True), 0.0][:2]
        flagged.append(sum(parts[name]) - first - second < percent / 100 * first)
    return flagged


def race_rule(rows: int) -> Row:
    draw = np.random.default_rng(20261130)
    amount, cell = draw.lognormal(3, 2, rows), draw.integers(0, rows // 10, rows)
    ours, told = timed(lambda: disclosure.p_percent(disclosure.concentration(amount, cell), percent=10))
    listed = amount.tolist(), cell.tolist()
    plain, flagged = timed(lambda: plain_rule(*listed, 10), repeat=1)
    assert told.sensitive.tolist() == flagged
    return Row(
        task=f"p-per-cent rule from {rows:,} contributions",
        ours="disclosure.p_percent",
        peer="plain loop over cells in Python",
        licence="",
        agreement=f"the same {sum(flagged):,} of {len(flagged):,} cells",
        our_seconds=ours,
        peer_seconds=plain,
    )


def main() -> None:
    large = made_up(60, 40, mean=60, seed=60)
    disclosure.audit(large[:3, :3], totals=None)  # imports are not timed
    rows = [
        race_audit(large),
        race_pattern(large),
        race_optimum(8, 6, mean=15),
        race_optimum(15, 10, mean=15),
        race_optimum(25, 15, mean=30),
        race_rule(1_000_000),
    ]
    for row in rows:
        ratio = row.peer_seconds / row.our_seconds if row.peer_seconds else np.nan
        print(f"{row.task:<100} {row.our_seconds:>8.3f} s {row.peer_seconds:>8.2f} s {ratio:>6.1f} x  {row.agreement}")
    keep("disclosure", rows)


if __name__ == "__main__":
    main()
