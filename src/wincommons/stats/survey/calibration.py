"""Weights that meet known totals of any auxiliary numbers, as near to the given weights as can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, floats, same_length
from wincommons.stats.codes import Reason

from .variance import pseudo_inverse
from .weighting import Weighting, design_effect_of

Method = Literal["linear", "raking", "logit"]


def calibrate(
    weight: ArrayLike,
    auxiliaries: ArrayLike,
    totals: ArrayLike,
    *,
    method: Method = "linear",
    bounds: tuple[float, float] | None = None,
    tolerance: float = 1e-9,
    most_iterations: int = 100,
) -> Weighting:
    """Weights d F(x'b) under which the `auxiliaries` (rows, q) add up to their known `totals` (q,).

    `weight` d (rows,) are the design's. `method` says how they may move: "linear", F(u) = 1 + u, the generalised
    regression estimator, whose weights may fall below 0; with `bounds` cut to them; "raking", F(u) = exp(u);
    "logit", which stays within `bounds` (lowest and highest multiple of d) by its form. b is found by Newton's
    method, until every total is met within `tolerance` of its size. Give a column of ones to meet the number of
    people. Columns that repeat one another are allowed where their totals agree. Deville & Sarndal (1992), JASA
    87, 376-382.

    `Reason.OUT_OF_REACH` or `NOT_CONVERGED` where no such weights were found: the weights are the last step's.
    Raises `ValueError` for shapes that do not fit, bounds that do not hold 1, and "logit" without bounds.

    >>> from wincommons.stats import survey
    >>> survey.calibrate([2, 2, 2], [[1, 0], [1, 1], [1, 2]], [6, 9]).weight.round(4)
    array([0.5, 2. , 3.5])
    """
    (weights,), (x,), (known,) = floats(weight=weight), floats(auxiliaries=auxiliaries), floats(totals=totals)
    length = same_length(weight=weights)
    if x.ndim != 2 or x.shape[0] != length or known.shape != x.shape[1:]:
        raise ValueError(f"auxiliaries: expected ({length}, {known.size}), rows and totals, got shape {x.shape}")
    distance = _Distance.of(method, bounds)
    numbers = (weights, x, known)
    if any(np.isnan(column).any() for column in numbers):
        return _refused(weights, Reason.MISSING_INPUT)
    if (weights < 0).any() or any(np.isinf(column).any() for column in numbers):
        return _refused(weights, Reason.IMPOSSIBLE_INPUT)
    if not (weights > 0).any():
        return _refused(weights, Reason.NO_POPULATION)

    size = np.maximum(np.abs(known), weights @ np.abs(x))
    goal = _Goal(weight=weights, x=x, totals=known, size=np.where(size > 0, size, 1.0))
    factor, errors = _newton(goal, distance, tolerance=tolerance, most=most_iterations)
    reason = Reason.NONE
    if errors[-1] > tolerance:
        reason = Reason.NOT_CONVERGED if len(errors) > most_iterations else Reason.OUT_OF_REACH
    return _weighting(goal, factor, reason, iterations=len(errors) - 1, trimmed=distance.cut(factor[weights > 0]))


@dataclass(frozen=True, slots=True)
class _Distance:
    """How a weight's factor F follows from u = x'b, and how steeply."""

    factor: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]
    cut: Callable[[Floats], int]
    """How many factors were stopped by a bound."""

    @classmethod
    def of(cls, method: Method, bounds: tuple[float, float] | None) -> _Distance:
        if method not in get_args(Method):
            raise ValueError(f"method: expected one of {', '.join(get_args(Method))}, got {method!r}")
        if method == ("logit" if bounds is None else "raking"):
            raise ValueError('bounds: "logit" needs them, "linear" may have them, "raking" has none')
        if bounds is None:
            if method == "raking":
                return cls(factor=np.exp, slope=np.exp, cut=lambda _: 0)
            return cls(factor=lambda u: 1 + u, slope=np.ones_like, cut=lambda _: 0)
        low, high = bounds
        if not low < 1 < high or not np.isfinite(bounds).all():
            raise ValueError(f"bounds: expected a lowest multiple below 1 and a highest above, got {bounds}")
        if method == "linear":
            return cls(
                factor=lambda u: np.clip(1 + u, low, high),
                slope=lambda u: ((1 + u > low) & (1 + u < high)).astype(np.float64),
                cut=lambda factor: int(((factor <= low) | (factor >= high)).sum()),
            )
        steep = (high - low) / ((1 - low) * (high - 1))

        def logit(u: Floats) -> Floats:
            # Over the exponential where it is large, so that it cannot overflow.
            away = np.exp(-np.abs(steep * u))
            near, far = np.where(u > 0, away, 1.0), np.where(u > 0, 1.0, away)
            top = low * (high - 1) * near + high * (1 - low) * far
            return np.asarray(top / ((high - 1) * near + (1 - low) * far))

        def logit_slope(u: Floats) -> Floats:
            factor = logit(u)
            return np.asarray(steep * (factor - low) * (high - factor) / (high - low))

        return cls(factor=logit, slope=logit_slope, cut=lambda _: 0)


@dataclass(frozen=True, slots=True)
class _Goal:
    weight: Floats
    x: Floats
    totals: Floats
    size: Floats
    """(q,) What the error of each total is measured by."""

    def errors(self, factor: Floats) -> Floats:
        return np.asarray((self.totals - (self.weight * factor) @ self.x) / self.size)


def _newton(goal: _Goal, distance: _Distance, *, tolerance: float, most: int) -> tuple[Floats, list[float]]:
    """The factors after the last step, and the largest error before the first and after each."""
    b = np.zeros(goal.totals.size)
    factor = np.ones(goal.weight.size)
    error = goal.errors(factor)
    errors = [_largest(error)]
    while errors[-1] > tolerance and len(errors) <= most:
        slope = goal.weight * distance.slope(goal.x @ b)
        step = pseudo_inverse(goal.x.T @ (slope[:, None] * goal.x)) @ (error * goal.size)
        for half in 0.5 ** np.arange(30.0):
            with np.errstate(over="ignore", invalid="ignore"):
                tried = distance.factor(goal.x @ (b + half * step))
                new = goal.errors(tried)
            if np.isfinite(new).all() and new @ new < error @ error:
                break
        else:
            return factor, errors
        b, factor, error = b + half * step, tried, new
        errors.append(_largest(error))
    return factor, errors


def _largest(errors: Floats) -> float:
    return float(np.abs(errors).max()) if errors.size else 0.0


def _weighting(goal: _Goal, factor: Floats, reason: Reason, *, iterations: int, trimmed: int) -> Weighting:
    from scipy import sparse

    errors = np.abs(goal.errors(factor))
    weight = goal.weight * factor
    return Weighting(
        weight=weight,
        converged=reason is Reason.NONE,
        iterations=iterations,
        largest_error=_largest(errors),
        worst=f"total {int(errors.argmax())}" if errors.size else "",
        design_effect=design_effect_of(weight),
        trimmed=trimmed,
        reason=reason,
        auxiliaries=sparse.csr_matrix(goal.x),
        base_weight=goal.weight,
    )


def _refused(weight: Floats, reason: Reason) -> Weighting:
    return Weighting(
        weight=np.full(weight.shape, np.nan),
        converged=False,
        iterations=0,
        largest_error=float("nan"),
        worst="",
        design_effect=float("nan"),
        trimmed=0,
        reason=reason,
        auxiliaries=None,
        base_weight=weight,
    )
