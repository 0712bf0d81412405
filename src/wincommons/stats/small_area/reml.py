"""The variance between areas by restricted maximum likelihood, in time that grows with the areas, not their cube.

The covariance of the Fay-Herriot model is diagonal, so that every trace is a sum over areas and a small matrix of
the covariates (Rao & Molina 2015, Small Area Estimation, 2nd ed., ch. 5 and 6).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Floats

GRID = 12
"""Variances tried first, from near 0 to beyond the largest likely: the likelihood may have more than one top."""
RELATIVE = 1e-12
"""The step, as a share of the variance, at which the search ends."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The weighted regression at one variance between areas, and the restricted likelihood's slope there."""

    variance: float
    coefficient: Floats
    covariance: Floats
    """(q, q) of the coefficients."""
    restricted: float
    """The restricted log-likelihood, without its constant."""
    score: float
    information: float
    """Expected, of the restricted likelihood."""
    log_likelihood: float
    """The full one, its constant included."""
    variance_of_variance: float
    """2 / the sum of squared weights, to the order of the mean squared error's approximation."""


@dataclass(frozen=True, slots=True)
class Areas:
    """Direct estimates with their sampling variances and covariates (areas, q), whose columns are orthonormal."""

    direct: Floats
    sampling: Floats
    x: Floats

    def fit(self, variance: float) -> Fit:
        """The fit at this variance; one pass over the areas."""
        weight = 1 / (variance + self.sampling)
        weighted = weight[:, None] * self.x
        gram = self.x.T @ weighted
        covariance = np.asarray(np.linalg.inv(gram), dtype=np.float64)
        coefficient = covariance @ (weighted.T @ self.direct)
        residual = self.direct - self.x @ coefficient
        second = covariance @ (weighted.T @ weighted)
        third = covariance @ (weighted.T @ (weight[:, None] * weighted))
        trace = weight.sum() - np.trace(second)
        squares = float(weight @ residual**2)
        log_weight = float(np.log(weight).sum())
        return Fit(
            variance=variance,
            coefficient=coefficient,
            covariance=covariance,
            restricted=0.5 * (log_weight - float(np.linalg.slogdet(gram)[1]) - squares),
            score=0.5 * float((weight**2) @ residual**2 - trace),
            information=0.5 * float(weight @ weight - 2 * np.trace(third) + np.sum(second * second.T)),
            log_likelihood=0.5 * (log_weight - squares - weight.size * float(np.log(2 * np.pi))),
            variance_of_variance=2 / float(weight @ weight),
        )


def maximise(areas: Areas) -> tuple[Fit, int]:
    """The fit where the restricted likelihood is highest, 0 or above, and how many were tried.

    A coarse grid finds the top, then Fisher scoring, kept inside a bracket of the slope's sign.
    """
    residual = areas.direct - areas.x @ np.linalg.lstsq(areas.x, areas.direct, rcond=None)[0]
    spread = float(residual @ residual) / (areas.direct.size - areas.x.shape[1])
    # Beyond this the slope is negative: the squared residuals' part is at most SS/v^2, the trace at least
    # (n - q)/(v + the largest sampling variance).
    highest = (spread + np.sqrt(spread**2 + 4 * spread * float(areas.sampling.max()))) / 2
    grid = np.append(0.0, highest * np.geomspace(1e-5, 1.0, GRID))
    fits = [areas.fit(float(variance)) for variance in grid]
    best = int(np.argmax([fit.restricted for fit in fits]))
    tried = len(fits)
    if best == 0 and fits[0].score <= 0:
        return fits[0], tried
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, GRID)])
    fit = fits[best]
    while True:
        if fit.score > 0:
            low = fit.variance
        else:
            high = fit.variance
        step = fit.variance + fit.score / fit.information
        if not low < step < high:
            step = (low + high) / 2
        if abs(step - fit.variance) <= RELATIVE * step or not low < step < high:
            break
        fit = areas.fit(step)
        tried += 1
    return fit, tried
