"""How fast the small-area models are beside samplics, and that their time grows with the areas and no faster.

    python benchmarks/stats_small_area.py

samplics runs in its own environment (benchmarks/peers) on the same areas; the answers are asserted equal.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
from peers.environment import ask
from peers.measured import Row, keep

from wincommons.stats import small_area

AREAS = 2_000
SIZES = (2_000, 20_000, 200_000)


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def areas(number: int) -> dict[str, Any]:
    draw = np.random.default_rng(20261130)
    x = np.column_stack([np.ones(number), draw.normal(size=(number, 2))])
    sampling = draw.uniform(0.5, 2.0, number)
    truth = x @ [10.0, 2.0, -1.0] + draw.normal(size=number)
    return {
        "direct": truth + draw.normal(size=number) * np.sqrt(sampling),
        "sampling_variance": sampling,
        "covariates": x,
    }


def against_samplics() -> Row:
    given = areas(AREAS)
    peer = ask("samplics_fay_herriot", given | {"tolerance": 1e-4})
    ours = small_area.fay_herriot(**given)
    np.testing.assert_allclose(ours.value, peer["value"], rtol=1e-4)
    np.testing.assert_allclose(ours.mean_squared_error, peer["mean_squared_error"], rtol=1e-3)
    apart = float(np.abs(ours.value / np.array(peer["value"]) - 1).max())
    logs = f"{peer['log_likelihood']:.0f} here, where the model's is {ours.log_likelihood:.0f}"
    return Row(
        task=f"Fay-Herriot by REML with mean squared errors, {AREAS:,} areas",
        ours="small_area.fay_herriot",
        peer=f"samplics {peer['version']}",
        licence="MIT",
        agreement=f"values within {apart:.0e} of one another (samplics stops at 1e-4; ours reaches sae's digits)",
        our_seconds=seconds(lambda: small_area.fay_herriot(**given)),
        peer_seconds=peer["seconds"],
        peer_defect="Cubic in areas; its log-likelihood is of one effect shared by all areas, not one each: " + logs,
    )


def growth() -> list[Row]:
    rows = []
    for number in SIZES:
        given = areas(number)
        answer = small_area.fay_herriot(**given)
        assert abs(answer.area_variance - 1) < 5 * answer.area_variance_error
        rows.append(
            Row(
                task=f"Fay-Herriot by REML with mean squared errors, {number:,} areas",
                ours="small_area.fay_herriot",
                peer="none at this size",
                licence="",
                agreement=f"variance {answer.area_variance:.3f} where 1 was simulated",
                our_seconds=seconds(lambda given=given: small_area.fay_herriot(**given)),
                peer_seconds=None,
            )
        )
    return rows


def smoothing() -> Row:
    """A plain loop over places and their neighbours, against the arrays."""
    side = 180
    draw = np.random.default_rng(7)
    grid = np.arange(side * side).reshape(side, side)
    one = np.concatenate([grid[:, :-1].ravel(), grid[:-1].ravel()])
    other = np.concatenate([grid[:, 1:].ravel(), grid[1:].ravel()])
    people = draw.integers(100, 10_000, side * side).astype(float)
    count = draw.poisson(people * draw.gamma(20, 0.001, side * side)).astype(float)

    def loop() -> list[float]:
        around: list[list[int]] = [[i] for i in range(people.size)]
        for a, b in zip(one.tolist(), other.tolist(), strict=True):
            around[a].append(b)
            around[b].append(a)
        counts, persons = count.tolist(), people.tolist()
        smoothed = []
        for i, near in enumerate(around):
            total = sum(persons[j] for j in near)
            mean = sum(counts[j] for j in near) / total
            spread = sum(persons[j] * (counts[j] / persons[j] - mean) ** 2 for j in near) / total
            between = max(spread - mean / (total / len(near)), 0.0)
            weight = between / (between + mean / persons[i])
            smoothed.append(mean + weight * (counts[i] / persons[i] - mean))
        return smoothed

    def ours() -> small_area.Smoothed:
        return small_area.empirical_bayes(count, people, neighbours=(one, other), spread="one_mean")

    np.testing.assert_allclose(ours().value, loop(), rtol=1e-9)
    return Row(
        task=f"Empirical Bayes rates of {people.size:,} places from their neighbours",
        ours="small_area.empirical_bayes",
        peer="a plain loop",
        licence="",
        agreement="equal to 9 digits",
        our_seconds=seconds(ours),
        peer_seconds=seconds(loop, times=1),
    )


def main() -> None:
    rows = [against_samplics(), *growth(), smoothing()]
    keep("small_area", rows)
    for row in rows:
        ratio = "" if row.peer_seconds is None else f"{row.peer_seconds / row.our_seconds:>9,.0f} x"
        print(f"{row.task:<64} {row.our_seconds:>8.4f} s {ratio}")


if __name__ == "__main__":
    main()
