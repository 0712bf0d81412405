"""How far two people who coded the same things apart agree, beyond what chance alone would bring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Reason
from wincommons.stats.normal import two_sided


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa with its interval; NaN where `reason` says why."""

    items: int
    agreed: int
    share: float
    """Agreed over items, 0 to 1."""
    by_chance: float
    """The share that two coders with these habits would agree on by chance."""
    kappa: float
    """1 where they agree on everything, 0 where no more than by chance, below 0 where less."""
    lower: float
    upper: float
    standard_error: float
    reason: Reason


def cohen_kappa(first: ArrayLike, second: ArrayLike, *, confidence: float = 0.95) -> Agreement:
    """Kappa of two flat columns of labels, one entry an item, with a normal interval that ends at -1 and 1.

    kappa = (p_o - p_e) / (1 - p_e), where p_o is the share agreed on and p_e = sum p_i. p_.i the share expected by
    chance: Cohen (1960), Educ. Psychol. Meas. 20, 37-46. Its standard error where kappa is not 0 is that of large
    samples: Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72, 323-327, eq. 13.

    `Reason.UNDEFINED` where both gave one and the same label to everything: there is nothing to agree on by more
    than chance. `NO_VARIATION` where they agree on everything: the value stands, and the formula gives no width.
    Raises `ValueError` for columns that are not flat or of two lengths.

    >>> from wincommons.stats import listening
    >>> listening.cohen_kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"]).kappa
    0.5
    """
    table = _cross_table(np.asarray(first), np.asarray(second))
    items, agreed = int(table.sum()), int(np.trace(table))
    if items == 0:
        return _missing(items, agreed, Reason.NO_POPULATION)
    shares = table / items
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, chance = agreed / items, float(rows @ columns)
    if all(len(np.flatnonzero(margin)) == 1 for margin in (rows, columns)) and agreed == items:
        return _missing(items, agreed, Reason.UNDEFINED, chance=chance)
    kappa = (observed - chance) / (1 - chance)
    if agreed == items:
        return _missing(items, agreed, Reason.NO_VARIATION, chance=chance, kappa=1.0)
    error = _standard_error(shares, rows, columns, observed=observed, chance=chance, items=items)
    reach = float(two_sided(confidence)) * error
    return Agreement(
        items=items,
        agreed=agreed,
        share=observed,
        by_chance=chance,
        kappa=kappa,
        lower=max(kappa - reach, -1.0),
        upper=min(kappa + reach, 1.0),
        standard_error=error,
        reason=Reason.NONE,
    )


def _standard_error(
    shares: Floats, rows: Floats, columns: Floats, *, observed: float, chance: float, items: int
) -> float:
    same = np.diag(shares)
    # Off the diagonal, the entry (i, j) bears the column's share of i and the row's share of j.
    habits = (columns[:, None] + rows[None, :]) ** 2
    np.fill_diagonal(habits, 0.0)
    whole = (
        float(same @ ((1 - chance) - (columns + rows) * (1 - observed)) ** 2)
        + (1 - observed) ** 2 * float((shares * habits).sum())
        - (observed * chance - 2 * chance + observed) ** 2
    )
    # Rounding may leave a hair below zero.
    return float(np.sqrt(max(whole, 0.0) / items) / (1 - chance) ** 2)


def _cross_table(first: NDArray[np.generic], second: NDArray[np.generic]) -> Floats:
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(f"two coders: expected two flat columns of one length, got {first.shape} and {second.shape}")
    labels, codes = np.unique(np.concatenate([first, second]), return_inverse=True)
    table = np.zeros((labels.size, labels.size), dtype=np.float64)
    np.add.at(table, (codes[: first.size], codes[first.size :]), 1)
    return table


def _missing(
    items: int, agreed: int, reason: Reason, *, chance: float = float("nan"), kappa: float = float("nan")
) -> Agreement:
    nothing = float("nan")
    return Agreement(
        items=items, agreed=agreed, share=agreed / items if items else nothing, by_chance=chance, kappa=kappa,
        lower=nothing, upper=nothing, standard_error=nothing, reason=reason,
    )  # fmt: skip
