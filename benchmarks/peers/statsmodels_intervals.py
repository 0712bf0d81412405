"""statsmodels' intervals of shares and Poisson counts, and of a ratio of two rates by MOVER, on given cells."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import statsmodels
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson, confint_poisson_2indep


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    best, answer = math.inf, None
    for _ in range(3):
        begin = time.process_time()
        answer = work()
        best = min(best, time.process_time() - begin)
    return best, answer


def main() -> None:
    given = np.load(sys.argv[1])
    events, people, few, size = (given[name] for name in ("events", "people", "few", "size"))
    half = events.size // 2
    tasks = {
        "wilson": lambda: proportion_confint(events, people, method="wilson"),
        "clopper_pearson": lambda: proportion_confint(events, people, method="beta"),
        "exact_poisson": lambda: confint_poisson(few, size, method="exact-c"),
        "ratio": lambda: confint_poisson_2indep(
            few[:half], size[:half], few[half : 2 * half], size[half : 2 * half], method="mover", method_mover="exact-c"
        ),
    }
    told: dict[str, Any] = {"version": statsmodels.__version__, "seconds": {}}
    for name, work in tasks.items():
        told["seconds"][name], bounds = timed(work)
        told[name] = [np.asarray(bound)[:2000].tolist() for bound in bounds]
    print(json.dumps(told))


if __name__ == "__main__":
    main()
