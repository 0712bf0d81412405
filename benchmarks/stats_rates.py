"""Standardised rates, life tables, years lost, funnels, ranks and intervals, beside a plain loop and statsmodels.

    python benchmarks/stats_rates.py

No living Python peer was found for standardised rates, life expectancy and funnels: a plain Python loop over the same
formulas, a county at a time, stands in for one. It is timed on a part of the counties and scaled up; both answers are
asserted equal on that part. statsmodels runs the single intervals on the same cells in its own environment. Seconds are
those of the processor, of one thread each, so that whatever else the machine does counts for neither.
"""

from __future__ import annotations

import math
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from environment import ask
from measured import Row, keep

from wincommons.stats import intervals, rates

Z = 1.959963984540054
COUNTIES = 3143
LOOPED = 300
CELLS = 241_000
DRAWS = 10_000
AGES = np.array([0, 1, *range(5, 95, 5)])
LOOP = "plain Python loop"


def seconds(work: Callable[[], object]) -> float:
    best = math.inf
    for _ in range(3):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def byar(count: float) -> tuple[float, float]:
    more = count + 1
    lower = count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    return lower, more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3


def weighted(weights: list[float], counts: list[float]) -> tuple[float, float, float]:
    value = sum(weight * count for weight, count in zip(weights, counts, strict=True))
    variance = sum(weight**2 * count for weight, count in zip(weights, counts, strict=True))
    count = sum(counts)
    lower, upper = byar(count)
    stretch = math.sqrt(variance / count)
    return value, value + stretch * (lower - count), value + stretch * (upper - count)


def direct_cell(counts: list[float], people: list[float], standard: list[float]) -> tuple[float, float, float]:
    scale = 100_000 / sum(standard)
    return weighted([scale * share / lived for share, lived in zip(standard, people, strict=True)], counts)


def indirect_cell(counts: list[float], people: list[float], reference: list[float]) -> tuple[float, float, float]:
    expected = sum(rate * lived for rate, lived in zip(reference, people, strict=True))
    lower, upper = byar(sum(counts))
    return sum(counts) / expected, lower / expected, upper / expected


def lost_years_cell(counts: list[float], people: list[float]) -> tuple[float, float, float]:
    ends = [*AGES[1:].tolist(), 95]
    weights = [max(0.0, 75 - (start + end) / 2) for start, end in zip(AGES.tolist(), ends, strict=True)]
    early = sum(start < 75 for start in AGES.tolist())
    scale = 100_000 / sum(people[:early])
    return weighted([weight * scale for weight in weights[:early]], counts[:early])


def life_cell(counts: list[float], people: list[float]) -> tuple[float, float, float]:
    survivors, survivors_at, dying_at, years = 1.0, [], [], []
    for band, (died, lived) in enumerate(zip(counts, people, strict=True)):
        rate, share = died / lived, 0.1 if band == 0 else 0.5
        last = band == len(counts) - 1
        width = 0 if last else int(AGES[band + 1] - AGES[band])
        dying = 1.0 if last else width * rate / (1 + (1 - share) * width * rate)
        survivors_at.append(survivors)
        dying_at.append(dying)
        years.append(survivors / rate if last else width * (survivors * (1 - dying) + share * survivors * dying))
        survivors *= 1 - dying
    rate = counts[-1] / people[-1]
    variance = survivors_at[-1] ** 2 / (counts[-1] * rate**2)
    left = years[-1]
    for band in range(len(counts) - 2, -1, -1):
        width, share = int(AGES[band + 1] - AGES[band]), 0.1 if band == 0 else 0.5
        after = left / survivors_at[band + 1]
        if counts[band]:
            spread = dying_at[band] ** 2 * (1 - dying_at[band]) / counts[band]
            variance += survivors_at[band] ** 2 * ((1 - share) * width + after) ** 2 * spread
        left += years[band]
    return left, left - Z * math.sqrt(variance), left + Z * math.sqrt(variance)


def funnel_cell(events: float, people: float, average: float) -> tuple[float, float, float]:
    half = Z * math.sqrt(average * (1 - average) / people)
    return events / people, max(average - half, 0.0), min(average + half, 1.0)


def group(county: list[int], *columns: list[float]) -> list[list[tuple[float, ...]]]:
    """Flat rows by county: what ours is given, and the loop must do first."""
    counties: dict[int, list[tuple[float, ...]]] = {}
    for key, *row in zip(county, *columns, strict=True):
        counties.setdefault(key, []).append(tuple(row))
    return list(counties.values())


def race(
    task: str,
    ours: str,
    answer: Callable[[], Any],
    pick: Callable[[Any], Any],
    cells: list[Any],
    *,
    grouping: float = 0.0,
) -> Row:
    told = pick(answer())
    cell, *columns = cells
    part = list(zip(*columns, strict=True))[:LOOPED]
    looped = [cell(*row) for row in part]
    np.testing.assert_allclose(np.stack(told, axis=1)[:LOOPED], looped, rtol=1e-9)
    loop = grouping + seconds(lambda: [cell(*row) for row in part]) * COUNTIES / LOOPED
    row = Row(task, ours, LOOP, "", "equal to 1e-9, values and both bounds", seconds(answer), loop)
    report(row)
    return row


def report(row: Row) -> None:
    ratio = "" if row.peer_seconds is None else f"{row.peer_seconds / row.our_seconds:>7.1f} x"
    print(f"{row.task:<62} {row.our_seconds:>8.4f} s {row.peer_seconds or math.nan:>8.3f} s {ratio}", flush=True)


def by_county(draw: np.random.Generator) -> list[Row]:
    mortality = 1e-4 * np.exp(np.linspace(0, 7.5, AGES.size))
    mortality[0] = 5e-3
    lived = draw.integers(2000, 50_000, (COUNTIES, 1)) * np.linspace(1.2, 0.2, AGES.size)
    died = draw.poisson(lived * mortality * draw.uniform(0.7, 1.3, (COUNTIES, 1))).astype(float) + 1
    county, age = np.repeat(np.arange(COUNTIES), AGES.size), np.tile(AGES, COUNTIES)
    flat, people = died.ravel(), lived.ravel()
    counts, populations = died.tolist(), lived.tolist()
    standard = np.linspace(9000, 500, AGES.size)

    size = f"{COUNTIES:,} counties x {AGES.size} ages"
    small, columns = age >= 1, slice(1, None)  # 19 five-year bands, as standard populations have
    nineteen = f"{COUNTIES:,} counties x {AGES.size - 1} ages"
    everywhere = [standard[columns].tolist()] * COUNTIES
    known = [mortality[columns].tolist()] * COUNTIES
    fewer = ([row[1:] for row in counts], [row[1:] for row in populations])
    rows = (county.tolist(), flat.tolist(), people.tolist(), age.tolist())
    grouping = seconds(lambda: group(*rows))

    def standardise() -> rates.Standardised:
        return rates.directly_standardised(
            flat[small], people[small], np.tile(standard[columns], COUNTIES), county[small], age=age[small]
        )

    def expect() -> rates.IndirectlyStandardised:
        reference = np.tile(mortality[columns], COUNTIES)
        return rates.indirectly_standardised(flat[small], people[small], reference, 1.0, county[small])

    def triple(answer: Any) -> list[Any]:
        return [answer.value, answer.lower, answer.upper]

    def at_birth(answer: rates.LifeExpectancy) -> list[Any]:
        return [answer.value[:, 0], answer.lower[:, 0], answer.upper[:, 0]]

    events, residents = died.sum(axis=1), lived.sum(axis=1)
    average = [float(events.sum() / residents.sum())] * COUNTIES
    return [
        race(
            f"directly standardised rates with Dobson's interval, {nineteen}",
            "rates.directly_standardised",
            standardise,
            triple,
            [direct_cell, *fewer, everywhere],
            grouping=grouping,
        ),
        race(
            f"indirectly standardised ratios, {nineteen}",
            "rates.indirectly_standardised",
            expect,
            triple,
            [indirect_cell, *fewer, known],
            grouping=grouping,
        ),
        race(
            f"life expectancy, every age, with Silcocks' interval, {size} (the loop: at birth only)",
            "rates.life_expectancy",
            lambda: rates.life_expectancy(flat, people, age, county),
            at_birth,
            [life_cell, counts, populations],
            grouping=grouping,
        ),
        race(
            f"years of potential life lost, {size}",
            "rates.years_of_potential_life_lost",
            lambda: rates.years_of_potential_life_lost(flat, people, age, county),
            triple,
            [lost_years_cell, counts, populations],
            grouping=grouping,
        ),
        race(
            f"funnel of proportions with limits and verdicts, {COUNTIES:,} counties (the loop: 95 % limits only)",
            "rates.funnel",
            lambda: rates.funnel(events, residents, kind="proportion"),
            lambda answer: [answer.value, answer.limits.lower_95, answer.limits.upper_95],
            [funnel_cell, events.tolist(), residents.tolist(), average],
        ),
    ]


def ranks(draw: np.random.Generator) -> Row:
    """A plain loop draws, sorts and ranks a list at a time; its first draws are ours, so its ranks must be too."""
    value, error = np.sort(draw.normal(20, 5, COUNTIES)), draw.uniform(0.5, 4, COUNTIES)
    part = 100
    moved = (value + error * np.random.default_rng(1).standard_normal((part, COUNTIES))).tolist()
    begin = time.process_time()
    looped = []
    for one in moved:
        rank = [0] * COUNTIES
        for standing, place in enumerate(sorted(range(COUNTIES), key=one.__getitem__), start=1):
            rank[place] = standing
        looped.append(rank)
    loop = (time.process_time() - begin) * DRAWS / part
    told = intervals.rank_intervals(value, standard_error=error, seed=1, draws=part)
    ordered = np.sort(np.array(looped), axis=0)
    np.testing.assert_array_equal(told.lower, np.minimum(ordered[1], told.rank))
    np.testing.assert_array_equal(told.upper, np.maximum(ordered[-2], told.rank))

    taken = seconds(lambda: intervals.rank_intervals(value, standard_error=error, seed=1, draws=DRAWS))
    tracemalloc.start()
    intervals.rank_intervals(value, standard_error=error, seed=1, draws=DRAWS)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    row = Row(
        f"rank intervals, {COUNTIES:,} counties, {DRAWS:,} draws (the loop without its drawing and its quantiles)",
        "intervals.rank_intervals",
        LOOP,
        "",
        f"equal ranks on the same draws; ours held {peak:.0f} MB at most, where all ranks as int64 are "
        f"{COUNTIES * DRAWS * 8 / 2**20:.0f} MB",
        taken,
        loop,
    )
    report(row)
    return row


def single_intervals(draw: np.random.Generator) -> list[Row]:
    people = draw.integers(100, 10**6, CELLS).astype(float)
    events = np.floor(people * draw.beta(2, 8, CELLS))
    size = draw.integers(1000, 10**5, CELLS).astype(float)
    few = draw.poisson(size * 2e-4) + 1.0
    peer = ask("statsmodels_intervals", {"events": events, "people": people, "few": few, "size": size})
    half = CELLS // 2

    def quotient() -> intervals.Interval:
        both = intervals.exact_poisson(few, size)
        a, b = slice(0, half), slice(half, 2 * half)
        return intervals.ratio(
            both.value[a],
            both.lower[a],
            both.upper[a],
            other=both.value[b],
            other_lower=both.lower[b],
            other_upper=both.upper[b],
        )

    tasks: dict[str, tuple[str, Callable[[], intervals.Interval]]] = {
        "wilson": (f"Wilson's interval, {CELLS:,} cells", lambda: intervals.wilson(events, people)),
        "clopper_pearson": (
            f"Clopper and Pearson's interval, {CELLS:,} cells",
            lambda: intervals.clopper_pearson(events, people),
        ),
        "exact_poisson": (f"exact Poisson interval, {CELLS:,} cells", lambda: intervals.exact_poisson(few, size)),
        "ratio": (f"ratio of two Poisson rates by MOVER, exact intervals, {half:,} pairs", quotient),
    }
    kept = []
    for name, (task, work) in tasks.items():
        told = work()
        np.testing.assert_allclose([told.lower[:2000], told.upper[:2000]], peer[name], rtol=1e-7)
        row = Row(
            task,
            f"intervals.{name}",
            f"statsmodels {peer['version']}",
            "BSD-3-Clause",
            "equal to 1e-7 on the first 2,000",
            seconds(work),
            peer["seconds"][name],
        )
        report(row)
        kept.append(row)
    return kept


def main() -> None:
    draw = np.random.default_rng(20261130)
    print(f"{'':<62} {'ours':>10} {'peer':>10}")
    keep("rates", [*by_county(draw), ranks(draw), *single_intervals(draw)])


if __name__ == "__main__":
    main()
