"""How fast survey estimates and raking are beside svy, on a stratified sample of clusters.

    python benchmarks/stats_survey.py [respondents]

svy runs in its own environment (benchmarks/peers) on the same respondents; the answers are asserted equal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from peers.environment import ask
from peers.measured import Row, keep

from wincommons.stats import survey

STRATA, CLUSTERS, DOMAINS, MARGINS = 50, 40, 150, 8


def seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def respondents(number: int) -> dict[str, Any]:
    """Answers that differ between clusters, and margins whose targets are those of another mix of people."""
    draw = np.random.default_rng(20261130)
    stratum, cluster = draw.integers(0, STRATA, number), draw.integers(0, CLUSTERS, number)
    effect = draw.normal(0, 2, (STRATA, CLUSTERS))
    given: dict[str, Any] = {
        "value": 50 + effect[stratum, cluster] + draw.normal(0, 10, number),
        "weight": draw.uniform(1, 6, number),
        "stratum": stratum,
        "cluster": stratum * CLUSTERS + cluster,
        "domain": draw.integers(0, DOMAINS, number),
    }
    for i in range(MARGINS):
        categories = 3 + i
        code = draw.integers(0, categories, number)
        given[f"margin_{i}"] = code
        tilted = np.bincount(code, weights=given["weight"]) * np.linspace(0.8, 1.25, categories)
        given[f"target_margin_{i}"] = tilted / tilted.sum() * 1_000_000
    return given


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    given = respondents(number)
    peer = ask("svy_survey", given)
    named = {"peer": f"svy {peer['version']}", "licence": "MIT"}

    def make() -> survey.Design:
        return survey.design(**{name: given[name] for name in ("weight", "stratum", "cluster")})

    design = make()
    domains = survey.mean(given["value"], design=design, domain=given["domain"])
    np.testing.assert_allclose(domains.value, peer["value"], rtol=1e-10)
    np.testing.assert_allclose(domains.standard_error, peer["error"], rtol=1e-9)
    whole = survey.mean(given["value"], design=design)
    np.testing.assert_allclose([whole.value[0], whole.standard_error[0]], peer["mean"], rtol=1e-10)

    margins = [
        survey.Margin(f"margin_{i}", given[f"margin_{i}"], dict(enumerate(given[f"target_margin_{i}"].tolist())))
        for i in range(MARGINS)
    ]
    raked = survey.rake(given["weight"], margins)
    assert raked.converged
    np.testing.assert_allclose(raked.weight, peer["raked"], rtol=1e-6)

    size = f"{number:,} respondents in {STRATA * CLUSTERS:,} clusters of {STRATA} strata"
    rows = [
        Row(
            task=f"{DOMAINS} domain means with errors, {size}",
            ours="survey.mean",
            agreement="values to 10 digits, errors to 9",
            our_seconds=seconds(lambda: survey.mean(given["value"], design=design, domain=given["domain"])),
            peer_seconds=peer["seconds"],
            **named,
        ),
        Row(
            task=f"One mean with its error, {size}",
            ours="survey.mean",
            agreement="to 10 digits",
            our_seconds=seconds(lambda: survey.mean(given["value"], design=design)),
            peer_seconds=peer["mean_seconds"],
            **named,
        ),
        Row(
            task=f"Raking to {MARGINS} margins, {number:,} respondents",
            ours="survey.rake",
            agreement="weights to 6 digits",
            our_seconds=seconds(lambda: survey.rake(given["weight"], margins)),
            peer_seconds=peer["rake_seconds"],
            **named,
        ),
    ]
    keep("survey", rows)
    for row in rows:
        print(f"{row.task:<84} {row.our_seconds:>8.4f} s {(row.peer_seconds or 0) / row.our_seconds:>7.1f} x")
    medians = seconds(lambda: survey.quantile(given["value"], design=design, domain=given["domain"]))
    print(f"{f'{DOMAINS} domain medians with Woodruff intervals':<84} {medians:>8.4f} s")
    print(f"{'The design itself':<84} {seconds(make):>8.4f} s")


if __name__ == "__main__":
    main()
