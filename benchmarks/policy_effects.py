"""How fast the policies of one aim are drawn: 40 findings, 10,000 draws each; the aim is under one second.

python benchmarks/policy_effects.py
"""

from __future__ import annotations

import time

import numpy as np

from wincommons.stats.carrying import DRAWS, Way, expected_change

POLICIES, AT_MOST = 40, 1.0


def main() -> None:
    draw = np.random.default_rng(20261201)
    asked = {
        "figure": np.full(POLICIES, 14.01),
        "mean": draw.normal(-0.1, 0.1, POLICIES),
        "sd": draw.uniform(0.01, 0.1, POLICIES),
        "way": draw.integers(0, len(Way), POLICIES),
        "transfer": draw.uniform(0.3, 0.9, POLICIES),
        "per": np.full(POLICIES, 100_000.0),
        "reach": np.full(POLICIES, 0.2),
        "reach_lower": np.full(POLICIES, 0.1),
        "reach_upper": np.full(POLICIES, 0.4),
    }
    begin = time.perf_counter()
    expected_change(**asked)
    first = time.perf_counter() - begin
    begin = time.perf_counter()
    expected_change(**asked)
    again = time.perf_counter() - begin
    print(f"{POLICIES} policies x {DRAWS:,} draws: {first:.3f} s with the imports, then {again:.3f} s")
    assert first < AT_MOST, f"slower than {AT_MOST} s"


if __name__ == "__main__":
    main()
