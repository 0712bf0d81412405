"""One way of building the comparison, told once, so that the unit and every placebo of it are treated alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Flags, Floats

from .block_weights import Block, Solver, noise, weigh
from .correction import correct
from .importance import STARTS, Fit, search, standardise
from .simplex import nearest, penalised

Method = Literal["synthetic_control", "synthetic_difference_in_differences", "difference_in_differences"]
METHODS: tuple[Method, ...] = (
    "synthetic_control",
    "synthetic_difference_in_differences",
    "difference_in_differences",
)
EXACT_FIT = 1e-6
"""A fit is without error where it misses by less than this part of the typical distance to a donor."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One unit (or the mean of several) set against others."""

    target: Floats
    """(periods,)"""
    donors: Floats
    """(donors, periods)"""
    start: int
    features: Floats
    """(1 + donors, predictors), the target first; no column where there are no predictors."""
    treated: int = 1
    """How many units the target is the mean of."""

    @property
    def periods_after(self) -> int:
        return int(self.target.size - self.start)


@dataclass(frozen=True, slots=True)
class Solution:
    """What the recipe made of a sample."""

    weights: Floats
    """(donors,)"""
    time_weights: Floats
    """(periods before,): how much each counts as the level from which the change is taken; zeros for levels."""
    predictor_weights: Floats
    gap: Floats
    """(periods,): the target less its comparison; its mean after the start is the effect."""
    mspe_before: float
    """Mean squared miss before the start; for the two differences, about their mean: levels may differ there."""
    improvement: float
    """How much smaller the root of `mspe_before` is than with equal weights, as a share."""
    unique: bool
    """False where the fit is without error."""
    ridge: float

    @property
    def rmspe_before(self) -> float:
        return float(np.sqrt(self.mspe_before))


@dataclass(frozen=True, slots=True)
class Recipe:
    """The method with its settings; `synthetic_control` explains them."""

    method: Method = "synthetic_control"
    ridge: float | Literal["noise"] = 0.0
    penalty: float = 0.0
    predictor_weights: Floats | None = None
    starts: int = STARTS
    correction: float | Literal["chosen"] | None = None
    fit_over: NDArray[np.intp] | None = None
    """The columns before the start that the fit is judged by; None for all."""
    solver: Solver = "exact"
    zeta: float | None = None
    """How strongly the donors' weights are drawn to one another; None takes it from each sample."""

    def by_outcomes(self, sample: Sample) -> Recipe:
        """The same by the outcomes of all periods before; a ridge on standardised predictors says nothing of them."""
        ridge = 0.0 if sample.features.shape[1] else self.ridge
        return replace(self, predictor_weights=None, fit_over=None, ridge=ridge)

    def solve(self, sample: Sample) -> Solution:
        """The comparison for one sample; the sample is whole and has at least one donor."""
        if self.method == "synthetic_control":
            return self._synthetic(sample)
        return self._difference(sample)

    def residuals(self, target: Floats, donors: Floats, *, ridge: float, used: Flags | None) -> tuple[Floats, Flags]:
        """What is left of the target when all periods are alike, and the donors then in use.

        By the outcomes alone and plain: the conformal test asks that every period is treated as every other. The two
        differences fit up to a level, so theirs are less their mean. `used` hints at the donors in use.
        """
        differences = (donors - target).T
        if self.method != "synthetic_control":
            differences = differences - differences.mean(axis=0)
        if self.method == "difference_in_differences":
            weights = np.full(donors.shape[0], 1 / donors.shape[0])
        else:
            weights = nearest(differences, ridge=ridge, used=used)
        return -(differences @ weights), weights > 0.0

    def ridge_for(self, sample: Sample) -> float:
        """The ridge in the squared unit of the outcome, summed over the periods before."""
        if self.method == "difference_in_differences":
            return 0.0
        if self.ridge != "noise" and self.method == "synthetic_control":
            return self.ridge
        return sample.start * self.zeta_for(sample) ** 2

    def zeta_for(self, sample: Sample) -> float:
        """Arkhangelsky et al. (2021), eq. 5: the noise times the fourth root of how many cells are treated."""
        if self.zeta is not None:
            return self.zeta
        return float((sample.treated * sample.periods_after) ** 0.25) * noise(sample.donors[:, : sample.start])

    def _synthetic(self, sample: Sample) -> Solution:
        differences = (sample.donors - sample.target).T
        rows = np.arange(sample.start) if self.fit_over is None else self.fit_over
        outcomes = differences[rows]
        ridge = self.ridge_for(sample)
        if not sample.features.shape[1]:
            importance = np.zeros(0)
            weights = self._weights(outcomes, ridge)
        else:
            features = standardise(sample.features)
            fit = Fit(predictors=(features[1:] - features[0]).T, outcomes=outcomes, ridge=ridge)
            if self.predictor_weights is not None:
                importance = self.predictor_weights
                weights = self._weights(np.sqrt(importance)[:, None] * fit.predictors, ridge)
            elif self.penalty:
                importance = np.full(features.shape[1], 1 / features.shape[1])
                weights = self._weights(np.sqrt(importance)[:, None] * fit.predictors, ridge)
            else:
                importance, weights = search(fit, starts=self.starts)
        if self.correction is not None:
            weights = correct(weights, sample=sample, strength=self.correction)
        gap = -(differences @ weights)
        mspe = float(np.mean(gap[rows] ** 2))
        plain = float(np.mean(np.mean(outcomes, axis=1) ** 2))
        return Solution(
            weights=weights,
            time_weights=np.zeros(sample.start),
            predictor_weights=importance,
            gap=gap,
            mspe_before=mspe,
            improvement=_improvement(mspe, plain),
            unique=mspe > EXACT_FIT**2 * float(np.mean(outcomes**2)),
            ridge=ridge,
        )

    def _weights(self, differences: Floats, ridge: float) -> Floats:
        if self.penalty:
            cost = self.penalty * np.einsum("ij,ij->j", differences, differences)
            return penalised(differences, ridge=ridge, cost=cost)
        return nearest(differences, ridge=ridge)

    def _difference(self, sample: Sample) -> Solution:
        count, start = sample.donors.shape[0], sample.start
        equal = np.full(count, 1 / count)
        zeta = 0.0
        weights, time_weights = equal, np.full(start, 1 / start)
        if self.method == "synthetic_difference_in_differences":
            zeta = self.zeta_for(sample)
            block = Block(
                donors=sample.donors,
                treated=sample.target,
                start=start,
                zeta=zeta,
                noise=noise(sample.donors[:, :start]),
            )
            weights, time_weights = weigh(block, solver=self.solver)
        level = sample.target - weights @ sample.donors
        mspe, plain = float(np.var(level[:start])), float(np.var((sample.target - equal @ sample.donors)[:start]))
        typical = float(np.mean(np.var((sample.donors - sample.target)[:, :start], axis=1)))
        return Solution(
            weights=weights,
            time_weights=time_weights,
            predictor_weights=np.zeros(0),
            gap=level - float(time_weights @ level[:start]),
            mspe_before=mspe,
            improvement=_improvement(mspe, plain),
            unique=mspe > EXACT_FIT**2 * typical,
            ridge=start * zeta**2,
        )


def _improvement(mspe: float, plain: float) -> float:
    return 1.0 - float(np.sqrt(mspe / plain)) if plain > 0.0 else 0.0
