"""Weights that meet the known make-up of a population: one margin (post-strata) or several (raking)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, Integers, floats, same_length
from wincommons.stats.codes import Reason

from .columns import names, tally
from .weighting import Weighting, design_effect_of

SAME_TOTAL = 1e-6
"""Margins whose totals differ by less than this share are rounded, and brought to the first one's total."""
STALLED = 0.95
"""Where ten sweeps leave more than this of the error, more sweeps would not end it."""


@dataclass(frozen=True, slots=True)
class Margin:
    """One known split of the population: each respondent's category, and how many people each category has.

    `Margin("age", ["18-64", "65+", "65+"], {"18-64": 600, "65+": 400})`
    """

    name: str
    category: ArrayLike
    """(rows,) Integers or text."""
    target: Mapping[Any, float]


@dataclass(frozen=True, slots=True)
class _Coded:
    name: str
    categories: tuple[Any, ...]
    code: Integers
    """(rows,) The place of each row's category among the targets; -1 where none names it."""
    target: Floats

    @classmethod
    def of(cls, margin: Margin, *, length: int) -> _Coded:
        column = names(f"margin {margin.name}", margin.category, length=length)
        (target,) = floats(**{f"target of {margin.name}": list(margin.target.values())})
        place = {category: i for i, category in enumerate(margin.target)}
        found, inverse = np.unique(column, return_inverse=True)
        of_found = np.array([place.get(name, -1) for name in found.tolist()], dtype=np.int64)
        return cls(margin.name, tuple(margin.target), of_found[inverse], target)

    def sums(self, weight: Floats) -> Floats:
        return tally(self.code, weight, size=self.target.size)


def rake(
    weight: ArrayLike,
    margins: Sequence[Margin],
    *,
    trim: tuple[float, float] | None = None,
    tolerance: float = 1e-9,
    most_sweeps: int = 500,
) -> Weighting:
    """Weights that meet every margin at once, as near to the given ones as can be (iterative proportional fitting).

    `weight` (rows,) are the design's. Each sweep brings one margin after the other to its targets; it ends when a
    whole sweep finds every category within `tolerance`, a share of the population. Deming & Stephan (1940), Ann.
    Math. Stat. 11, 427-444; Deville, Sarndal & Sautory (1993), JASA 88, 1013-1020. `trim` keeps weights within
    two multiples of their mean, such as (0.2, 5): they are cut after each sweep, and the next spreads what was
    cut (Battaglia et al. 2009, Surv. Pract. 2(5)).

    Why it did not: `EMPTY_CATEGORY` (a target for people of whom the sample has none), `WITHOUT_TARGET`,
    `TARGETS_DISAGREE` and bad numbers give no weights; `OUT_OF_REACH` (the error stopped falling: empty
    combinations, or a trim too tight) and `NOT_CONVERGED` give the last sweep's. Raises `ValueError` for columns
    of another length and a trim that does not hold 1.

    >>> from wincommons.stats import survey
    >>> age = survey.Margin("age", ["young", "young", "old", "old"], {"young": 60, "old": 40})
    >>> sex = survey.Margin("sex", ["f", "m", "f", "m"], {"f": 50, "m": 50})
    >>> survey.rake([1, 1, 1, 1], [age, sex]).weight
    array([30., 30., 20., 20.])
    """
    weights, coded, reason = _judged(weight, margins)
    if trim is not None and not 0 <= trim[0] < 1 < trim[1]:
        raise ValueError(f"trim: expected two multiples of the mean weight, one below 1 and one above, got {trim}")
    if reason is not Reason.NONE:
        return _weighting(np.full(weights.shape, np.nan), coded, reason, base=weights)

    total = coded[0].target.sum()
    scaled = [_Coded(m.name, m.categories, m.code, m.target * (total / m.target.sum())) for m in coded]
    mean = total / np.count_nonzero(weights)
    bounds = None if trim is None else (trim[0] * mean, trim[1] * mean)
    made, errors = _sweeps(weights, scaled, bounds, tolerance=tolerance * total, most=most_sweeps)
    if errors[-1] > tolerance * total:
        stalled = len(errors) > 10 and errors[-1] > STALLED * errors[-11]
        reason = Reason.OUT_OF_REACH if stalled else Reason.NOT_CONVERGED
    trimmed = 0 if bounds is None else _on_bounds(made[weights > 0], bounds)
    return _weighting(made, scaled, reason, base=weights, iterations=len(errors) - 1, trimmed=trimmed)


def post_stratify(weight: ArrayLike, margin: Margin) -> Weighting:
    """Weights that meet one margin exactly: each category's are multiplied by its target over its weighted count.

    For several variables whose joint make-up is known, let the categories be their combinations. Refuses as
    `rake`. Holt & Smith (1979), J. R. Stat. Soc. A 142, 33-46.

    >>> from wincommons.stats import survey
    >>> age = survey.Margin("age", ["young", "young", "old"], {"young": 60, "old": 40})
    >>> survey.post_stratify([1, 2, 1], age).weight
    array([20., 40., 40.])
    """
    weights, coded, reason = _judged(weight, [margin])
    if reason is not Reason.NONE:
        return _weighting(np.full(weights.shape, np.nan), coded, reason, base=weights)
    with np.errstate(all="ignore"):
        factor = coded[0].target / coded[0].sums(weights)
    made = np.where(weights > 0, weights * factor[coded[0].code], 0.0)
    return _weighting(made, coded, base=weights, iterations=1)


def _sweeps(
    weight: Floats, margins: list[_Coded], bounds: tuple[float, float] | None, *, tolerance: float, most: int
) -> tuple[Floats, list[float]]:
    """The weights after the last sweep, and the largest distance from a target before the first and after each."""
    counted = weight > 0
    weight = weight.copy()
    errors = [max(float(np.abs(m.sums(weight) - m.target).max()) for m in margins)]
    while errors[-1] > tolerance and len(errors) <= most:
        for margin in margins:
            sums = margin.sums(weight)
            factor = np.divide(margin.target, sums, out=np.ones_like(sums), where=sums > 0)
            weight *= factor[margin.code]
        if bounds is not None:
            weight = np.where(counted, np.clip(weight, *bounds), 0.0)
        errors.append(max(float(np.abs(m.sums(weight) - m.target).max()) for m in margins))
    return weight, errors


def _judged(weight: ArrayLike, margins: Sequence[Margin]) -> tuple[Floats, list[_Coded], Reason]:
    (weights,) = floats(weight=weight)
    length = same_length(weight=weights)
    if not margins:
        raise ValueError("margins: there is none to meet")
    coded = [_Coded.of(margin, length=length) for margin in margins]
    numbers = [weights, *(margin.target for margin in coded)]
    counted = weights > 0
    if any(np.isnan(column).any() for column in numbers):
        return weights, coded, Reason.MISSING_INPUT
    if any(((column < 0) | np.isinf(column)).any() for column in numbers):
        return weights, coded, Reason.IMPOSSIBLE_INPUT
    totals = np.array([margin.target.sum() for margin in coded])
    if not counted.any() or (totals <= 0).any():
        return weights, coded, Reason.NO_POPULATION
    if any((margin.code[counted] < 0).any() for margin in coded):
        return weights, coded, Reason.WITHOUT_TARGET
    if any((margin.target[_absent(margin, counted)] > 0).any() for margin in coded):
        return weights, coded, Reason.EMPTY_CATEGORY
    if totals.max() - totals.min() > SAME_TOTAL * totals.max():
        return weights, coded, Reason.TARGETS_DISAGREE
    # Rows of no weight may be of any category: they take no part.
    coded = [_Coded(m.name, m.categories, np.maximum(m.code, 0), m.target) for m in coded]
    return weights, coded, Reason.NONE


def _on_bounds(weight: Floats, bounds: tuple[float, float]) -> int:
    # The last sweeps move a weight that was cut by less than what they were to reach.
    return int(((weight <= bounds[0] * (1 + SAME_TOTAL)) | (weight >= bounds[1] * (1 - SAME_TOTAL))).sum())


def _absent(margin: _Coded, counted: Flags) -> Flags:
    return np.asarray(np.bincount(margin.code[counted], minlength=margin.target.size) == 0)


def _weighting(
    weight: Floats,
    margins: list[_Coded],
    reason: Reason = Reason.NONE,
    *,
    base: Floats,
    iterations: int = 0,
    trimmed: int = 0,
) -> Weighting:
    from scipy import sparse

    worst, largest, indicators = "", float("nan"), None
    if not np.isnan(weight).any() and weight.size:
        errors = [np.abs(margin.sums(weight) - margin.target) / margin.target.sum() for margin in margins]
        largest = max(float(error.max()) for error in errors)
        margin, error = max(zip(margins, errors, strict=True), key=lambda pair: float(pair[1].max()))
        worst = f"{margin.name}: {margin.categories[int(error.argmax())]}"
        rows, ones = np.arange(weight.size), np.ones(weight.size)
        columns = [sparse.csr_matrix((ones, (rows, m.code)), shape=(rows.size, m.target.size)) for m in margins]
        indicators = sparse.hstack(columns, format="csr")
    return Weighting(
        weight=weight,
        converged=reason is Reason.NONE,
        iterations=iterations,
        largest_error=largest,
        worst=worst,
        design_effect=design_effect_of(weight),
        trimmed=trimmed,
        reason=reason,
        auxiliaries=indicators,
        base_weight=base,
    )
