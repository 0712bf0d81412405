"""svy on a stratified sample of clusters: domain means with their errors, one mean, and raking. Prints one line."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import svy


def best_of(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        answer = work()
        taken.append(time.perf_counter() - begin)
    return min(taken), answer


def main() -> None:
    given = np.load(sys.argv[1])
    margins = [name for name in given.files if name.startswith("margin_")]
    columns = ["value", "weight", "stratum", "cluster", "domain", *margins]
    data = pl.DataFrame({name: given[name] for name in columns})
    sample = svy.Sample(data, svy.Design(stratum="stratum", psu="cluster", wgt="weight"))

    mean_seconds, whole = best_of(3, lambda: sample.estimation.mean("value"))
    domain_seconds, parts = best_of(3, lambda: sample.estimation.mean("value", by="domain"))
    controls = {name: dict(enumerate(given[f"target_{name}"].tolist())) for name in margins}
    rake_seconds, raked = best_of(
        3, lambda: sample.weighting.rake(controls=controls, tol=1e-8, max_iter=500, wgt_name="raked")
    )
    estimates = {int(part.by_level[0]): part for part in parts.estimates}
    print(
        json.dumps(
            {
                "version": svy.__version__,
                "mean_seconds": mean_seconds,
                "mean": [whole.estimates[0].est, whole.estimates[0].se],
                "seconds": domain_seconds,
                "value": [estimates[domain].est for domain in sorted(estimates)],
                "error": [estimates[domain].se for domain in sorted(estimates)],
                "rake_seconds": rake_seconds,
                "raked": raked.data["raked"].to_list(),
            }
        )
    )


if __name__ == "__main__":
    main()
