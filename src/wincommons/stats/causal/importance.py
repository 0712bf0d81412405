"""How much each predictor counts: the choice under which the donors reproduce the outcome before the start best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from wincommons.stats.arrays import Flags, Floats

from .simplex import nearest

_DEEPEST = 7.0
"""The search lets the logs of importance range over -7 to 7: a predictor at one end counts a millionth of one at the
other. Beyond that the donors' weights would hang on the last digits of the arithmetic."""
_MATCHED = 1e-4
"""Predictors are matched where they miss by less than this part of the typical distance to a donor."""
_CANDIDATES = 64
_ROUGH, _FINE = 1e-6, 1e-9
"""By which part of itself the loss must still fall for a descent to go on: among starts, and from the best of them."""
_NEARBY = 1 / 12
"""A step aside from the best, in parts of the spread: half a unit of the logs at most."""
STARTS = 6
"""Where California's Proposition 99 and its placebos were tried, more starts hardly went deeper."""


@dataclass(slots=True)
class Fit:
    """One problem: standardised predictors and outcomes before the start, donors less treated, donors in columns."""

    predictors: Floats
    """(predictors, donors)"""
    outcomes: Floats
    """(periods, donors): the periods over which the fit is judged."""
    ridge: float = 0.0
    used: Flags | None = None
    """The donors in use at the last solution: neighbouring problems mostly use the same."""

    def weights(self, importance: Floats) -> Floats:
        """The donors' weights that are best for this importance of the predictors (Abadie et al. 2010, eq. 3)."""
        answer = nearest(np.sqrt(importance)[:, None] * self.predictors, ridge=self.ridge, used=self.used)
        self.used = answer > 0.0
        return answer

    def inside(self) -> Floats | None:
        """The weights that match every predictor and fit the outcome best; None where none match them all."""
        if self.ridge:
            return None
        size = float(np.mean(self.predictors**2))
        matched = self.predictors @ nearest(self.predictors)
        if float(np.mean(matched**2)) > _MATCHED**2 * size:
            return None
        # Far heavier than the outcome, the predictors stay matched while the outcome decides.
        heavy = np.sqrt(float(np.mean(self.outcomes**2)) / size) / _MATCHED if size else 0.0
        return nearest(np.vstack([heavy * self.predictors, self.outcomes]))

    def loss(self, weights: Floats) -> float:
        """The mean squared error of the outcome before the start."""
        error = self.outcomes @ weights
        return float(error @ error) / error.size

    def loss_and_slope(self, logs: Floats) -> tuple[float, Floats]:
        """The loss at importance proportional to exp(logs), and its exact slope in the logs.

        Where the donors in use stay the same, the weights solve a linear system whose right side is constant, so
        their slope is that of its inverse (implicit differentiation of the Karush-Kuhn-Tucker conditions).
        """
        from scipy.linalg.lapack import dgesv

        importance = _shares(logs)
        weights = self.weights(importance)
        inside = np.flatnonzero(weights > 0.0)
        error = self.outcomes @ weights
        predictors = self.predictors[:, inside]
        count = inside.size
        system = np.ones((count + 1, count + 1))
        system[:count, :count] = predictors.T @ (importance[:, None] * predictors)
        system[np.arange(count), np.arange(count)] += self.ridge
        system[count, count] = 0.0
        pull = np.append(2.0 / error.size * (self.outcomes[:, inside].T @ error), 0.0)
        _, _, adjoint, singular = dgesv(system, pull)
        if singular:
            adjoint = np.linalg.lstsq(system, pull, rcond=None)[0]
        adjoint = adjoint[:count]
        slope = -(predictors @ adjoint) * (predictors @ weights[inside]) * importance
        return float(error @ error) / error.size, slope - importance * slope.sum()


def standardise(features: Floats, *, by_donors: bool = False) -> Floats:
    """Each predictor over its standard deviation among all units, or `by_donors` (all rows but the first).

    A predictor that is the same for all has no deviation; it parts nobody and stays as it is.
    """
    spread = features[int(by_donors) :].std(axis=0, ddof=1)
    # What is left of equal numbers after rounding is no spread.
    told = spread > 1e-12 * np.abs(features).max(axis=0)
    return np.asarray(features / np.where(told, spread, 1.0))


def search(fit: Fit, *, starts: int) -> tuple[Floats, Floats]:
    """The importance of the predictors, sum 1, with the least loss found from several starts, and the donors' weights.

    The loss has many valleys (Becker & Klößner 2018, Econometrics Stat. 7: 1-19), so one start proves nothing. A
    fixed spread of candidates is scored first; the `starts` best of them are followed downhill (L-BFGS-B with the
    exact slope). The slope jumps where a donor comes into use, which can stop a descent early; so as many steps
    aside are then tried from the deepest point. No chance is involved: the same input gives the same answer.

    Where the target lies inside the donors' hull in all predictors, every importance fits without error and chooses
    nothing; then all count alike and, of the weights without error, those that fit the outcome best are taken.
    """
    from scipy.optimize import minimize

    count = fit.predictors.shape[0]
    inside = fit.inside()
    if inside is not None:
        return np.full(count, 1 / count), inside
    if count == 1:
        return np.ones(1), fit.weights(np.ones(1))
    candidates = _candidates(fit)
    losses = np.array([fit.loss(fit.weights(_shares(logs))) for logs in candidates])
    order = np.argsort(losses, kind="stable")
    best, least = candidates[order[0]], float(losses[order[0]])

    def follow(logs: Floats, tolerance: float) -> None:
        nonlocal best, least
        found: Any = minimize(
            fit.loss_and_slope,
            np.clip(logs, -_DEEPEST, _DEEPEST),
            jac=True,
            method="L-BFGS-B",
            bounds=[(-_DEEPEST, _DEEPEST)] * count,
            options={"ftol": tolerance},
        )
        if found.fun < least:
            best, least = found.x, float(found.fun)

    for row in order[:starts]:
        follow(candidates[row], _ROUGH)
    for step in _spread(starts, count):
        follow(best + _NEARBY * step, _FINE)
    importance = _shares(best)
    return importance, fit.weights(importance)


def _shares(logs: Floats) -> Floats:
    importance = np.exp(logs - logs.max())
    return np.asarray(importance / importance.sum())


def _candidates(fit: Fit) -> Floats:
    """Logs of importance worth a look: equal, by regression, by what the best fit matches, one above all, a spread."""
    count = fit.predictors.shape[0]
    explained = np.linalg.lstsq(fit.predictors.T, fit.outcomes.T, rcond=None)[0]
    by_regression = np.einsum("kt,kt->k", explained, explained)
    missed = fit.predictors @ nearest(fit.outcomes)
    by_match = 1.0 / (missed**2 + 1e-6)
    spread = _spread(_CANDIDATES, count)
    corners = np.eye(count) + 0.01
    named = [np.ones(count), by_regression, by_match, np.sqrt(by_match), *corners]
    logs = np.log(np.maximum(np.vstack(named), 1e-12))
    return np.asarray(np.clip(np.vstack([logs - logs.mean(axis=1, keepdims=True), spread]), -_DEEPEST, _DEEPEST))


def _spread(rows: int, columns: int) -> Floats:
    """Even points between -6 and 6 in every direction: Roberts' sequence, the powers of the generalised golden mean."""
    root = 2.0
    for _ in range(40):
        root = (1.0 + root) ** (1.0 / (columns + 1))
    steps = root ** -np.arange(1.0, columns + 1)
    return np.asarray(12.0 * (np.outer(np.arange(1, rows + 1), steps) % 1.0) - 6.0)
