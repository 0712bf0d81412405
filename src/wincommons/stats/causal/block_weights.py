"""The two sets of weights of synthetic difference-in-differences: over donors, and over the periods before.

Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), Am. Econ. Rev. 111: 4088-4118, Algorithm 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from wincommons.stats.arrays import Floats

from .frank_wolfe import descend
from .simplex import nearest

Solver = Literal["published", "exact"]
SOLVERS: tuple[Solver, ...] = ("published", "exact")
_TIME_RIDGE = 1e-6
"""The authors' nearly nothing, in units of the noise: it makes the weights over periods unique."""
_LEAST_DECREASE = 1e-5
"""Where the published descent stops, in units of the noise."""


def noise(donors: Floats) -> float:
    """The standard deviation of the donors' changes from one period to the next (their eq. 5).

    `donors` is (donors, periods before). Divided by n - 1, as in the authors' program; the paper divides by n.
    """
    changes = np.diff(donors, axis=1)
    return float(changes.std(ddof=1)) if changes.size > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """One problem: means of the treated and the donors' figures, parted at the start."""

    donors: Floats
    """(donors, periods)"""
    treated: Floats
    """(periods,): the mean of the treated units"""
    start: int
    zeta: float
    """How strongly the donors' weights are drawn to one another, in the outcome's unit."""
    noise: float
    """The noise by which the published descent measures its steps."""

    def unit_system(self) -> tuple[Floats, Floats, float]:
        """Donors' paths and the treated's before the start, each less its own mean: levels may differ."""
        paths = self.donors[:, : self.start]
        target = self.treated[: self.start]
        columns = (paths - paths.mean(axis=1, keepdims=True)).T
        return columns, target - target.mean(), self.start * self.zeta**2

    def time_system(self) -> tuple[Floats, Floats, float]:
        """The donors' periods before and their mean after, each less its mean over the donors."""
        before = self.donors[:, : self.start]
        after = self.donors[:, self.start :].mean(axis=1)
        ridge = self.donors.shape[0] * (_TIME_RIDGE * self.noise) ** 2
        return before - before.mean(axis=0), after - after.mean(), ridge


def weigh(block: Block, *, solver: Solver) -> tuple[Floats, Floats]:
    """The weights over the donors and over the periods before, each non-negative with sum 1."""
    units, times = block.unit_system(), block.time_system()
    if solver == "exact":
        return _exact(*units), _exact(*times)
    return _published(*units, noise=block.noise), _published(*times, noise=block.noise)


def _exact(columns: Floats, target: Floats, ridge: float) -> Floats:
    return nearest(columns - target[:, None], ridge=ridge)


def _published(columns: Floats, target: Floats, ridge: float, *, noise: float) -> Floats:
    # The authors' program judges the mean over the rows; here it is their sum.
    least_decrease = columns.shape[0] * (_LEAST_DECREASE * noise) ** 2
    return descend(columns, target, ridge=ridge, least_decrease=least_decrease)
