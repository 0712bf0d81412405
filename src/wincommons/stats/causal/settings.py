"""The settings of a comparison, checked and gathered into one recipe; and the samples that a panel holds."""

from __future__ import annotations

from typing import Literal, Required, TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats

from .block_weights import SOLVERS, Solver
from .importance import STARTS
from .panel import FEWEST_BEFORE, FEWEST_DONORS, Panel, read
from .recipe import METHODS, Method, Recipe, Sample


class Asked(TypedDict, total=False):
    """What every question about one treated unit needs; `synthetic_control` says what each is."""

    outcomes: Required[ArrayLike]
    treated: Required[int]
    start: Required[int]
    predictors: ArrayLike | None
    basis: ArrayLike | None
    status: ArrayLike | None
    fewest_before: int
    fewest_donors: int
    method: Method
    ridge: float | Literal["noise"]
    penalty: float
    predictor_weights: ArrayLike | None
    fit_over: ArrayLike | None
    bias_correction: float | Literal["chosen"] | None
    starts: int


def prepare(asked: Asked) -> tuple[Panel, Recipe]:
    """The panel and the recipe of a question about one treated unit; raises `ValueError` for several."""
    if np.ndim(asked["treated"]):
        raise ValueError("treated: one unit; the differences in differences take several")
    panel = read(
        outcomes=asked["outcomes"],
        treated=asked["treated"],
        start=asked["start"],
        predictors=asked.get("predictors"),
        basis=asked.get("basis"),
        status=asked.get("status"),
        fewest_before=asked.get("fewest_before", FEWEST_BEFORE),
        fewest_donors=asked.get("fewest_donors", FEWEST_DONORS),
    )
    settings = recipe(
        panel,
        method=asked.get("method", "synthetic_control"),
        ridge=asked.get("ridge", 0.0),
        penalty=asked.get("penalty", 0.0),
        predictor_weights=asked.get("predictor_weights"),
        fit_over=asked.get("fit_over"),
        bias_correction=asked.get("bias_correction"),
        starts=asked.get("starts", STARTS),
    )
    return panel, settings


def recipe(
    panel: Panel,
    *,
    method: Method = "synthetic_control",
    ridge: float | str = 0.0,
    penalty: float = 0.0,
    predictor_weights: ArrayLike | None = None,
    fit_over: ArrayLike | None = None,
    bias_correction: float | str | None = None,
    starts: int = STARTS,
    solver: Solver = "exact",
) -> Recipe:
    """The recipe for this panel; raises `ValueError` naming a setting that cannot be."""
    if method not in METHODS:
        raise ValueError(f"method: expected one of {', '.join(METHODS)}, got {method!r}")
    if solver not in SOLVERS:
        raise ValueError(f"solver: expected one of {', '.join(SOLVERS)}, got {solver!r}")
    if isinstance(starts, bool) or not isinstance(starts, int) or starts < 1:
        raise ValueError(f"starts: expected a whole number from 1, got {starts!r}")
    with_predictors = panel.predictors.shape[1] > 0
    if with_predictors and method != "synthetic_control":
        raise ValueError("predictors: only synthetic_control uses them")
    if with_predictors and ridge == "noise":
        raise ValueError("ridge: 'noise' is in the outcome's unit, and the predictors have none; give a number")
    return Recipe(
        method=method,
        ridge="noise" if ridge == "noise" else _strength("ridge", ridge),
        penalty=_strength("penalty", penalty),
        predictor_weights=_importance(predictor_weights, count=panel.predictors.shape[1]),
        starts=starts,
        correction=bias_correction
        if bias_correction is None
        else "chosen"
        if bias_correction == "chosen"
        else _strength("bias_correction", bias_correction),
        fit_over=_columns(fit_over, panel=panel),
        solver=solver,
    )


def sample(panel: Panel, *, treated: Integers | None = None, donors: Integers | None = None) -> Sample:
    """The panel's treated (or others in their place) against its donors (or some of them)."""
    chosen = panel.treated if treated is None else treated
    others = panel.donors if donors is None else donors
    features = panel.predictors
    return Sample(
        target=panel.outcomes[chosen].mean(axis=0),
        donors=panel.outcomes[others],
        start=panel.start,
        features=np.vstack([features[chosen].mean(axis=0), features[others]]),
        treated=chosen.size,
    )


def _strength(name: str, given: float | str) -> float:
    if isinstance(given, str | bool) or not np.isfinite(given) or given < 0:
        raise ValueError(f"{name}: expected a finite number from 0, or the word its description names, got {given!r}")
    return float(given)


def _importance(given: ArrayLike | None, *, count: int) -> Floats | None:
    if given is None:
        return None
    (weights,) = floats(predictor_weights=given)
    if weights.shape != (count,) or not count:
        raise ValueError(f"predictor_weights: expected one of each of {count} predictors, got shape {weights.shape}")
    if not np.isfinite(weights).all() or (weights < 0).any() or not weights.any():
        raise ValueError("predictor_weights: expected finite numbers from 0, not all 0")
    return np.asarray(weights / weights.sum())


def _columns(given: ArrayLike | None, *, panel: Panel) -> NDArray[np.intp] | None:
    if given is None:
        return None
    columns = np.asarray(given)
    if columns.ndim != 1 or columns.dtype.kind not in "iu" or not columns.size:
        raise ValueError("fit_over: expected the columns of periods before the start")
    if columns.min() < 0 or columns.max() >= panel.start or np.unique(columns).size != columns.size:
        raise ValueError(f"fit_over: expected different columns from 0 to {panel.start - 1}, before the start")
    return np.sort(columns).astype(np.intp)
