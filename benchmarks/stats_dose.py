"""How fast the doses of every county are: 3,143 aims of ten strategies, 2,000 draws of each number.

    python benchmarks/stats_dose.py

No peer computes population doses: the loop here is the plain simulation that a notebook would hold, an aim at a time.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from measured import Row, keep

from wincommons.stats import dose

AIMS, STRATEGIES, DRAWS = 3_143, 10, 2_000
Z = 1.6448536269514722


def seconds(work: Callable[[], object]) -> float:
    best = math.inf
    for _ in range(3):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def plain(plan: dict[str, np.ndarray]) -> np.ndarray:
    """The 5, 50 and 95 % points of the sum and of the overlap of each aim, drawn anew for each."""
    draw = np.random.default_rng(2)
    told = np.empty((AIMS, 2, 3))
    for aim in range(AIMS):
        rows = slice(aim * STRATEGIES, (aim + 1) * STRATEGIES)
        drawn = np.ones((STRATEGIES, DRAWS))
        for name, least in (("reach", 0.0), ("strength", -1.0)):
            middle, low, high = (plan[name + end][rows, None] for end in ("", "_lower", "_upper"))
            normal = draw.standard_normal((STRATEGIES, DRAWS))
            drawn *= np.clip(middle + normal * np.where(normal < 0, middle - low, high - middle) / Z, least, 1.0)
        for form, together in enumerate((np.minimum(drawn.sum(axis=0), 1), 1 - np.prod(1 - drawn, axis=0))):
            told[aim, form] = np.quantile(together, [0.05, 0.5, 0.95])
    return told


def main() -> None:
    draw = np.random.default_rng(20261130)
    rows = AIMS * STRATEGIES
    reach, strength = draw.uniform(0.05, 0.4, rows), draw.uniform(0.02, 0.15, rows)
    plan = {
        "reach": reach, "reach_lower": reach * 0.8, "reach_upper": reach * 1.3,
        "strength": strength, "strength_lower": strength * 0.5, "strength_upper": strength * 1.4,
    }  # fmt: skip
    aim = np.repeat(np.arange(AIMS), STRATEGIES)

    def ours(method: dose.Method) -> dose.PopulationDose:
        return dose.population(
            aim=aim, **plan, reach_grade="measured", strength_grade="measured", method=method, draws=DRAWS
        )

    begin = time.perf_counter()
    looped = plain(plan)
    loop = time.perf_counter() - begin
    apart = {}
    for method in ("simulated", "closed"):
        told = ours(method)
        bands = np.stack(
            [np.stack([band.lower, band.median, band.upper], axis=1) for band in (told.sum, told.overlap)], 1
        )
        width = (looped[:, :, 2] - looped[:, :, 0])[:, :, None]
        apart[method] = float(np.quantile(np.abs(bands - looped) / width, 0.99))
    assert apart["simulated"] < 0.05
    assert apart["closed"] < 0.15

    size = f"{AIMS:,} aims of {STRATEGIES} strategies"
    kept = [
        Row(
            task=f"Population dose with its 5-95 % band, sum and overlap, {size}, {DRAWS:,} draws",
            ours="dose.population(method='simulated')",
            peer="plain numpy loop (no package computes it)",
            licence="none",
            agreement=f"99 of 100 band ends and medians within {apart['simulated']:.1%} of the band's width, which is "
            "the chance in 2,000 draws",
            our_seconds=seconds(lambda: ours("simulated")),
            peer_seconds=loop,
        ),
        Row(
            task=f"The same by formula, {size}",
            ours="dose.population",
            peer="plain numpy loop (no package computes it)",
            licence="none",
            agreement=f"99 of 100 band ends and medians within {apart['closed']:.1%} of the band's width",
            our_seconds=seconds(lambda: ours("closed")),
            peer_seconds=loop,
        ),
    ]
    keep("dose", kept)
    for row in kept:
        print(
            f"{row.task:<90} {row.our_seconds:>8.3f} s {loop:>8.1f} s {loop / row.our_seconds:>6.0f} x  {row.agreement}"
        )


if __name__ == "__main__":
    main()
