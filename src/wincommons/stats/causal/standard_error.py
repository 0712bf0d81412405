"""How much the effect would vary, where several ways of asking exist and each needs something of the figures.

Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), Am. Econ. Rev. 111: 4088-4118, Algorithms 2 to 4. All of them
weigh with the exact solver: the published descent differs from it by far less than the draws do from one another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import Literal

import numpy as np

from wincommons.stats.arrays import Floats, Integers
from wincommons.stats.codes import Reason

from .recipe import Recipe, Sample, Solution

ErrorMethod = Literal["cluster", "jackknife", "bootstrap", "placebo"]
_MOST_TRIES = 100
"""How many draws a bootstrap may refuse for each that it keeps, for want of a treated unit or a donor."""


@dataclass(frozen=True, slots=True)
class StandardError:
    """The error, the degrees of freedom of its t distribution (infinite for a normal), and why there is none."""

    error: float
    degrees_of_freedom: float
    repetitions: int
    reason: Reason


def refused(reason: Reason) -> StandardError:
    return StandardError(np.nan, np.nan, 0, reason)


def cluster(treated: Floats, donors: Floats, start: int) -> StandardError:
    """The error of a difference in differences that lets each unit's periods hang together as they will.

    With one start, the two-way regression is the difference of the units' mean changes, treated less donors, so that
    the unit-clustered error is that of two means: sqrt(s1^2 / n1 + s0^2 / n0), each variance over n - 1. The degrees
    of freedom are Welch's (Satterthwaite 1946, Biometrics Bull. 2: 110-114), which stay few where few are treated.
    Refused for one treated unit (`ONE_TREATED`).
    """
    changes = [group[:, start:].mean(axis=1) - group[:, :start].mean(axis=1) for group in (treated, donors)]
    if min(change.size for change in changes) < 2:
        return refused(Reason.ONE_TREATED)
    parts = np.array([change.var(ddof=1) / change.size for change in changes])
    sizes = np.array([change.size for change in changes])
    total = float(parts.sum())
    if total == 0.0:
        return refused(Reason.ZERO_WIDTH)
    degrees_of_freedom = 1.0 / float(((parts / total) ** 2 / (sizes - 1)).sum())
    return StandardError(float(np.sqrt(total)), degrees_of_freedom, 0, Reason.NONE)


def jackknife(treated: Floats, sample: Sample, solution: Solution, *, effect: float) -> StandardError:
    """Leaves out each unit in turn, the weights kept (Algorithm 3): sqrt((N - 1) / N * sum (effect_i - effect)^2).

    Refused for one treated unit, and where one donor has all the weight: nothing is left to compare with.
    """
    if treated.shape[0] < 2:
        return refused(Reason.ONE_TREATED)
    if float(solution.weights.max()) >= 1.0:
        return refused(Reason.TOO_FEW_DONORS)
    start, units = sample.start, treated.shape[0] + sample.donors.shape[0]
    changes_treated = treated[:, start:].mean(axis=1) - treated[:, :start] @ solution.time_weights
    changes_donors = sample.donors[:, start:].mean(axis=1) - sample.donors[:, :start] @ solution.time_weights
    mixed = float(solution.weights @ changes_donors)
    without_donor = (mixed - solution.weights * changes_donors) / (1.0 - solution.weights)
    without_treated = (changes_treated.sum() - changes_treated) / (changes_treated.size - 1)
    effects = np.concatenate([without_treated - mixed, changes_treated.mean() - without_donor])
    return StandardError(
        float(np.sqrt((units - 1) / units * np.sum((effects - effect) ** 2))), np.inf, units, Reason.NONE
    )


def bootstrap(
    treated: Floats, sample: Sample, recipe: Recipe, *, repetitions: int, generator: np.random.Generator
) -> StandardError:
    """Draws as many units as there are, with replacement, and weighs anew (Algorithm 2); the spread of the effects.

    Draws without a treated unit or without a donor are drawn again. Refused for one treated unit.
    """
    count = treated.shape[0]
    if count < 2:
        return refused(Reason.ONE_TREATED)
    everyone = np.vstack([treated, sample.donors])
    effects: list[float] = []
    for _ in range(_MOST_TRIES * repetitions):
        drawn = np.asarray(generator.integers(everyone.shape[0], size=everyone.shape[0]))
        chosen, others = drawn[drawn < count], drawn[drawn >= count]
        if chosen.size and others.size:
            effects.append(_effect(recipe, everyone, chosen, others, sample.start))
        if len(effects) == repetitions:
            return StandardError(float(np.std(effects)), np.inf, repetitions, Reason.NONE)
    return refused(Reason.TOO_FEW_DONORS)


def placebo(
    treated: Floats, sample: Sample, recipe: Recipe, *, repetitions: int, generator: np.random.Generator
) -> StandardError:
    """Lets as many donors as were treated stand in their place, the others weighed anew (Algorithm 4).

    Where no more than `repetitions` such choices exist, each is taken once: for one treated unit the error then
    hangs on no draw. The ridge is that of the true sample. Refused where the donors are not more than the treated.
    """
    count, donors = treated.shape[0], sample.donors.shape[0]
    if donors <= count:
        return refused(Reason.TOO_FEW_DONORS)
    choices: list[Integers]
    if comb(donors, count) <= repetitions:
        choices = [np.array(choice) for choice in combinations(range(donors), count)]
    else:
        choices = [generator.permutation(donors)[:count] for _ in range(repetitions)]
    everyone = np.arange(donors)
    effects = [
        _effect(recipe, sample.donors, choice, np.setdiff1d(everyone, choice), sample.start) for choice in choices
    ]
    return StandardError(float(np.std(effects)), np.inf, len(choices), Reason.NONE)


def _effect(recipe: Recipe, everyone: Floats, chosen: Integers, others: Integers, start: int) -> float:
    sample = Sample(
        target=everyone[chosen].mean(axis=0),
        donors=everyone[others],
        start=start,
        features=np.zeros((others.size + 1, 0)),
        treated=chosen.size,
    )
    return float(replace(recipe, solver="exact").solve(sample).gap[start:].mean())
