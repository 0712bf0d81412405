"""How fast the statistics of a whole lake are, against the same formulas in a plain Python loop.

    python benchmarks/stats_intervals.py [rows]

The loop computes the textbook formula a cell at a time with `math`; both answers are asserted equal on the
rows that the loop does (it is timed on a part of them and scaled up, for it takes minutes on all).
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable

import numpy as np

from wincommons.stats import comparison, inequality, intervals, rates, trend

LOOPED = 20_000
Z = 1.959963984540054


def wilson_cell(events: float, people: float) -> tuple[float, float]:
    share = events / people
    middle, half = 2 * events + Z * Z, Z * math.sqrt(Z * Z + 4 * events * (1 - share))
    return (middle - half) / (2 * (people + Z * Z)), (middle + half) / (2 * (people + Z * Z))


def byar_cell(events: float, people: float) -> tuple[float, float]:
    lower = events * (1 - 1 / (9 * events) - Z / (3 * math.sqrt(events))) ** 3 if events else 0.0
    more = events + 1
    return max(lower, 0.0) / people, more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3 / people


def difference_cell(*cells: float) -> tuple[float, float]:
    a, la, ua, b, lb, ub = cells
    return a - b - math.hypot(a - la, ub - b), a - b + math.hypot(ua - a, b - lb)


def mann_kendall_cell(values: list[float]) -> tuple[float, float]:
    pairs = [(values[j] - values[i], j - i) for i in range(len(values)) for j in range(i + 1, len(values))]
    slopes = sorted(rise / run for rise, run in pairs)
    half = len(slopes) // 2
    median = slopes[half] if len(slopes) % 2 else (slopes[half - 1] + slopes[half]) / 2
    return float(sum((rise > 0) - (rise < 0) for rise, _ in pairs)), median


def seconds(work: Callable[[], object]) -> float:
    best = math.inf
    for _ in range(3):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def report(name: str, rows: int, ours: float, loop: float) -> None:
    print(f"{name:<34} {rows:>10,} rows {ours:>9.4f} s {loop:>9.2f} s {loop / ours:>7.0f} x")


def race(
    name: str, ours: Callable[[], intervals.Interval], cell: Callable[..., tuple[float, float]], *columns: np.ndarray
) -> None:
    rows = columns[0].size
    part = [column[:LOOPED].tolist() for column in columns]
    answer = ours()
    begin = time.perf_counter()
    looped = np.array([cell(*row) for row in zip(*part, strict=True)])
    loop = (time.perf_counter() - begin) * rows / len(part[0])
    np.testing.assert_allclose(np.stack([answer.lower, answer.upper], axis=1)[:LOOPED], looped, rtol=1e-9, atol=1e-12)
    report(name, rows, seconds(ours), loop)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 241_000
    draw = np.random.default_rng(20261122)
    people = draw.integers(100, 10**6, rows).astype(float)
    events = np.floor(people * draw.beta(2, 8, rows))
    value, half = draw.normal(20, 5, rows), draw.uniform(0.5, 4, rows)
    other, other_half = draw.normal(20, 5, rows), draw.uniform(0.5, 4, rows)
    bounds = (value, value - half, value + half)
    against = {"other": other, "other_lower": other - other_half, "other_upper": other + other_half}

    print(f"{'':<34} {'':>15} {'arrays':>11} {'loop':>11} {'ratio':>9}")
    race("wilson", lambda: intervals.wilson(events, people), wilson_cell, events, people)
    race("byar", lambda: intervals.byar(events, people), byar_cell, events, people)
    race("difference", lambda: intervals.difference(*bounds, **against), difference_cell, *bounds, *against.values())

    years = 16
    places = rows // years
    table = np.cumsum(draw.normal(0.1, 1, (places, years)), axis=1)
    time_of, place = np.tile(np.arange(years, dtype=float), places), np.repeat(np.arange(places), years)
    ours = trend.mann_kendall(value=table.ravel(), time=time_of, segment=place)
    part = table[:500].tolist()
    begin = time.perf_counter()
    looped = np.array([mann_kendall_cell(row) for row in part])
    loop = (time.perf_counter() - begin) * places / len(part)
    np.testing.assert_allclose(ours.per_year[:500], looped[:, 1], rtol=1e-9, atol=1e-12)
    taken = seconds(lambda: trend.mann_kendall(value=table.ravel(), time=time_of, segment=place))
    report("mann_kendall with Sen's slope", places * years, taken, loop)

    start = np.tile(np.arange("2008", "2024", dtype="M8[Y]").astype("M8[D]"), places)
    end = np.tile((np.arange("2008", "2024", dtype="M8[Y]") + 1).astype("M8[D]") - 1, places)
    flat, width = table.ravel(), 0.3
    alone = {
        "verdict, intervals": lambda: trend.verdict(
            segment=place, start=start, end=end, value=flat, lower=flat - width, upper=flat + width
        ),
        "verdict, no intervals": lambda: trend.verdict(segment=place, start=start, end=end, value=flat),
        "quantiles of 75 segments": lambda: rates.quantiles(value, np.arange(rows) % 75),
        "compare at 99.8 %": lambda: comparison.compare(*bounds, **against, confidence=0.998),
        "exact_poisson": lambda: intervals.exact_poisson(events, people),
        "gap_in_people": lambda: inequality.gap_in_people(value, other, people),
    }
    for name, work in alone.items():
        print(f"{name:<34} {rows:>10,} rows {seconds(work):>9.4f} s")


if __name__ == "__main__":
    main()
