"""Mann-Kendall with Sen's slope by pymannkendall, a series at a time, as its manual has it."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

import numpy as np
import pymannkendall

given = np.load(sys.argv[1])
told = []
begin = time.perf_counter()
for series in given["value"]:
    test = pymannkendall.original_test(series)
    told.append((test.z, test.p, test.slope))
seconds = time.perf_counter() - begin
# Surveys of every second year: the package knows no years, so its slope is a step's and not a year's.
biennial = pymannkendall.original_test(given["biennial"]).slope
z, p_value, slope = zip(*told, strict=True)
print(
    json.dumps(
        {
            "seconds": seconds,
            "version": version("pymannkendall"),
            "z": z,
            "p_value": p_value,
            "slope": slope,
            "biennial": biennial,
        }
    )
)
