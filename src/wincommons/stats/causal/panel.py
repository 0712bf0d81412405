"""What is asked of the figures before anything is concluded: who may stand as a donor, and whether a study may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.model import Basis, Status
from wincommons.stats.arrays import Floats, Integers, floats
from wincommons.stats.codes import Codes, Reason

FEWEST_BEFORE = 8
"""Fewer periods before the start can be matched by luck; the trend rules ask for as many points."""
FEWEST_DONORS = 5
_LARGEST = 1e100
"""The squares of larger numbers, summed, leave what float64 can hold."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures that were looked through: what the formulas may use, or why they may not."""

    outcomes: Floats
    """(units, periods), as given."""
    treated: Integers
    donors: Integers
    """The units that may be compared with, ascending."""
    start: int
    """The first treated period: columns before it are untreated for everyone."""
    predictors: Floats
    """(units, predictors); no column where none were given."""
    left_out: Codes
    """`codes.Reason` a unit: why it is no donor; `NONE` for the donors and the treated."""
    reason: Reason
    """Why nothing may be concluded, or `NONE`."""


def read(
    *,
    outcomes: ArrayLike,
    treated: ArrayLike,
    start: int,
    predictors: ArrayLike | None = None,
    basis: ArrayLike | None = None,
    status: ArrayLike | None = None,
    fewest_before: int,
    fewest_donors: int,
) -> Panel:
    """The figures with their usable donors, or the first reason to refuse.

    Refused in this order: treated figures that are modelled, broken, suppressed, missing or impossible; no period
    after the start; fewer than `fewest_before` periods before it; fewer than `fewest_donors` donors. A donor with
    such a figure is left out, never filled in. Raises `ValueError` naming an argument of wrong shape or type, a unit
    that does not exist, a negative start, or a word that is no basis or status.
    """
    (figures,) = floats(outcomes=outcomes)
    if figures.ndim != 2:
        raise ValueError(f"outcomes: expected units x periods, got shape {figures.shape}")
    units, periods = figures.shape
    chosen = _units(treated, count=units)
    if isinstance(start, bool) or not isinstance(start, int | np.integer) or start < 0:
        raise ValueError(f"start: expected the column of the first treated period, 0 or more, got {start!r}")
    features = _predictors(predictors, units=units)
    flaws = _flaws(figures, features, basis=basis, status=status)
    is_treated = np.zeros(units, dtype=np.bool_)
    is_treated[chosen] = True
    donors = np.flatnonzero(~is_treated & (flaws == Reason.NONE)).astype(np.int64)
    treated_flaws = flaws[chosen][flaws[chosen] != Reason.NONE]
    reason = Reason.NONE
    if treated_flaws.size:
        reason = Reason(int(treated_flaws[0]))
    elif start >= periods:
        reason = Reason.NO_PERIOD_AFTER
    elif start < fewest_before:
        reason = Reason.SHORT_PRE_PERIOD
    elif donors.size < fewest_donors:
        reason = Reason.TOO_FEW_DONORS
    return Panel(
        outcomes=figures,
        treated=chosen,
        donors=donors,
        start=int(start),
        predictors=features,
        left_out=np.where(is_treated, Reason.NONE, flaws).astype(np.uint8),
        reason=reason,
    )


def _units(treated: ArrayLike, *, count: int) -> Integers:
    chosen = np.atleast_1d(np.asarray(treated))
    if chosen.dtype.kind not in "iu" or chosen.ndim != 1 or not chosen.size:
        raise ValueError(f"treated: expected the row of a unit, or several, got {treated!r}")
    if chosen.min() < 0 or chosen.max() >= count or np.unique(chosen).size != chosen.size:
        raise ValueError(f"treated: expected different rows between 0 and {count - 1}, got {treated!r}")
    return np.sort(chosen).astype(np.int64)


def _predictors(predictors: ArrayLike | None, *, units: int) -> Floats:
    if predictors is None:
        return np.zeros((units, 0))
    (features,) = floats(predictors=predictors)
    if features.ndim != 2 or features.shape[0] != units or not features.shape[1]:
        raise ValueError(f"predictors: expected {units} units x predictors, got shape {features.shape}")
    return features


def _flaws(figures: Floats, features: Floats, *, basis: ArrayLike | None, status: ArrayLike | None) -> Codes:
    """The gravest flaw of each unit; a figure that was modelled or hidden says more than that it is not there."""
    units, periods = figures.shape
    bases = _words("basis", basis, allowed=Basis, shape=(units,))
    states = _words("status", status, allowed=Status, shape=(units, periods))
    numbers = np.hstack([figures, features])
    flaws = np.zeros(units, dtype=np.uint8)
    flaws[(np.abs(numbers) > _LARGEST).any(axis=1)] = Reason.IMPOSSIBLE_INPUT
    flaws[np.isnan(numbers).any(axis=1) | (states == Status.MISSING).any(axis=1)] = Reason.MISSING_INPUT
    flaws[(states == Status.SUPPRESSED).any(axis=1)] = Reason.SUPPRESSED
    # A break in the first period parts it from what came before it, which is not here.
    flaws[(states[:, 1:] == Status.BREAK).any(axis=1)] = Reason.BREAK
    flaws[(bases == Basis.MODELLED) | (states == Status.ESTIMATED).any(axis=1)] = Reason.MODELLED
    return flaws


def _words(
    name: str, given: ArrayLike | None, *, allowed: type[Basis] | type[Status], shape: tuple[int, ...]
) -> NDArray[np.str_]:
    """The words in this shape; '' where nothing is said."""
    words = np.asarray("" if given is None else given).astype(np.str_)
    unknown = sorted(set(np.unique(words).tolist()) - {"", *allowed})
    if unknown:
        raise ValueError(f"{name}: expected one of {', '.join(allowed)}, got {', '.join(unknown)}")
    if words.ndim and words.shape != shape:
        raise ValueError(f"{name}: expected shape {shape} or one word for all, got {words.shape}")
    return np.broadcast_to(words, shape)
