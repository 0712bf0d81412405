"""PySAL's inequality on the arrays of benchmarks/stats_inequality.py: Gini, and Theil between and within groups."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import numpy as np
from inequality.gini import Gini
from inequality.theil import TheilD


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    least, answer = math.inf, None
    for _ in range(3):
        begin = time.perf_counter()
        answer = work()
        least = min(least, time.perf_counter() - begin)
    return least, answer


given = np.load(sys.argv[1])
value, group = given["value"], given["group"]
gini_seconds, gini = best(lambda: Gini(value).g)
many_seconds, many = best(lambda: [float(Gini(row).g) for row in given["areas"]])
theil_seconds, theil = best(lambda: TheilD(value, group))
print(
    json.dumps(
        {
            "version": version("inequality"),
            "gini_seconds": gini_seconds,
            "theil_seconds": theil_seconds,
            "many_seconds": many_seconds,
            "gini": float(gini),
            "many": many,
            "theil": [float(np.squeeze(part)) for part in (theil.T, theil.bg, theil.wg)],
        }
    )
)
