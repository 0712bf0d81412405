"""Weighted lines by statsmodels, a series at a time: slopes of logarithms, and predictions with their intervals."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm

given = np.load(sys.argv[1])
years, ahead = given["time"], float(given["ahead"])
columns = sm.add_constant(years - years.mean())
at = np.array([[1.0, ahead - years.mean()]])

changes = []
begin = time.perf_counter()
for rate, error in zip(given["rate"], given["error"], strict=True):
    fit = sm.WLS(np.log(rate), columns, weights=(rate / error) ** 2).fit()
    low, high = fit.conf_int()[1]
    changes.append((fit.params[1], low, high, fit.pvalues[1]))
change_seconds = time.perf_counter() - begin

foreseen = []
begin = time.perf_counter()
for rate in given["rate"]:
    told = sm.OLS(rate, columns).fit().get_prediction(at)
    low, high = told.conf_int(obs=True)[0]
    foreseen.append((told.predicted_mean[0], low, high))
print(
    json.dumps(
        {
            "seconds": change_seconds,
            "forecast_seconds": time.perf_counter() - begin,
            "version": version("statsmodels"),
            "changes": changes,
            "foreseen": foreseen,
        }
    )
)
