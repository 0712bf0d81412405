"""Mending what the fit before the start still misses, by what the donors show such a miss to be worth later.

Ben-Michael, Feller & Rothstein (2021), JASA 116: 1789-1803, the ridge-augmented synthetic control (eq. 14).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from wincommons.stats.arrays import Floats

from .importance import standardise
from .simplex import nearest

if TYPE_CHECKING:
    from .recipe import Sample

_CANDIDATES, _SMALLEST = 20, 1e-8


def correct(weights: Floats, *, sample: Sample, strength: float | Literal["chosen"]) -> Floats:
    """The weights plus (x1 - X0 w)'(X0 X0' + strength I)^-1 X0; some may become negative, the sum stays one.

    X0 holds the donors' outcomes before the start, less their mean a period, and below them the predictors, brought
    to the spread of the outcomes. `strength` is in the squared unit of the outcome; the larger, the smaller the
    correction. "chosen" takes it by leaving out one period before the start at a time: the largest of twenty whose
    mean squared error lies within one standard error of the least, so that weights stray no further than they need.
    """
    outcomes = np.vstack([sample.target, sample.donors])[:, : sample.start].T
    centred = _less_donors_mean(outcomes)
    if strength == "chosen":
        strength = _choose(centred)
    rows = centred
    if sample.features.shape[1]:
        spread = float(centred[:, 1:].std(ddof=1))
        features = _less_donors_mean(standardise(sample.features, by_donors=True).T)
        rows = np.vstack([centred, spread * features])
    return weights + _addition(rows, weights, strength)


def _less_donors_mean(rows: Floats) -> Floats:
    return np.asarray(rows - rows[:, 1:].mean(axis=1, keepdims=True))


def _addition(rows: Floats, weights: Floats, strength: float) -> Floats:
    """The ridge part; the pseudo-inverse stands in where strength is 0 and the rows hang together."""
    target, donors = rows[:, 0], rows[:, 1:]
    square = donors @ donors.T + strength * np.eye(rows.shape[0])
    return np.asarray((target - donors @ weights) @ np.linalg.pinv(square, hermitian=True) @ donors)


def _choose(centred: Floats) -> float:
    largest = float(np.linalg.norm(centred[:, 1:], ord=2) ** 2)
    if largest == 0.0:
        return 1.0
    strengths = largest * _SMALLEST ** (np.arange(_CANDIDATES) / _CANDIDATES)
    errors = np.empty((centred.shape[0], _CANDIDATES))
    for left_out in range(centred.shape[0]):
        rows = np.delete(centred, left_out, axis=0)
        weights = nearest(rows[:, 1:] - rows[:, :1])
        for column, strength in enumerate(strengths):
            fitted = weights + _addition(rows, weights, float(strength))
            errors[left_out, column] = (centred[left_out, 0] - centred[left_out, 1:] @ fitted) ** 2
    mean = errors.mean(axis=0)
    best = int(np.argmin(mean))
    bound = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(errors.shape[0])
    return float(strengths[int(np.flatnonzero(mean <= bound)[0])])
