"""samplics' Fay-Herriot model by REML with mean squared errors. Prints one JSON line."""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import samplics
from samplics.sae import EblupAreaModel
from samplics.utils.types import FitMethod


def main() -> None:
    given = np.load(sys.argv[1])
    area = np.arange(given["direct"].size)
    begin = time.perf_counter()
    model = EblupAreaModel(method=FitMethod.reml)
    model.fit(
        yhat=given["direct"],
        X=given["covariates"],
        area=area,
        error_std=np.sqrt(given["sampling_variance"]),
        intercept=False,
        tol=float(given["tolerance"]),
    )
    model.predict(X=given["covariates"], area=area, intercept=False)
    seconds = time.perf_counter() - begin
    print(
        json.dumps(
            {
                "version": samplics.__version__,
                "seconds": seconds,
                "value": [float(model.area_est[i]) for i in area],
                "mean_squared_error": [float(model.area_mse[i]) for i in area],
                "area_variance": float(model.re_std**2),
                "log_likelihood": float(model.goodness["loglike"]),
            }
        )
    )


if __name__ == "__main__":
    main()
