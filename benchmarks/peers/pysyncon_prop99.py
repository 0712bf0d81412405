"""pysyncon's synthetic control from its 'ols' start, on the outcomes and predictors it is handed; one JSON line.

Run by `environment.ask` in the peers' environment. Its default start takes minutes and fits worse, so it is not run.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

import numpy as np
import pandas as pd
from pysyncon import Synth


def main() -> None:
    given = np.load(sys.argv[1])
    outcomes, predictors = pd.DataFrame(given["outcomes"].T), pd.DataFrame(given["predictors"].T)
    treated, start = int(given["treated"]), int(given["start"])
    donors = [unit for unit in outcomes.columns if unit != treated]
    before = outcomes.iloc[:start]
    control = Synth()
    began = time.perf_counter()
    control.fit(
        X0=predictors[donors],
        X1=predictors[treated],
        Z0=before[donors],
        Z1=before[treated],
        optim_method="Nelder-Mead",
        optim_initial="ols",
    )
    seconds = time.perf_counter() - began
    told = {
        "seconds": seconds,
        "version": version("pysyncon"),
        "mspe_before": float(control.loss_V),
        "weights": np.asarray(control.W).tolist(),
        "importance": np.asarray(control.V).tolist(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
