"""Replicate weights: the sample weighted anew many times, so that the spread of the answers tells their error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats, pieces, same_length

CELLS_AT_ONCE = 4_000_000
"""Rows times replicates that are multiplied at once: memory stays flat."""

Method = Literal["jk1", "jkn", "brr", "fay", "bootstrap", "sdr"]
Centre = Literal["estimate", "replicates"]


@dataclass(frozen=True, slots=True)
class Replicates:
    """A sample with replicate weights, in a `Design`'s stead. Made by `survey.replicates` and the four methods."""

    weight: Floats
    """(rows,)"""
    replicate_weight: Floats
    """(rows, replicates)"""
    scale: Floats
    """(replicates,) What each squared distance is multiplied by before they are summed."""
    degrees_of_freedom: int
    centre: Centre = "estimate"
    """Distances from the full sample's estimate (the larger), or from the mean of the replicates'."""

    def variance(
        self, over: Floats, under: Floats | None, rows: NDArray[np.intp], domain: Integers, *, domains: int
    ) -> Floats:
        """(domains,) The variance of each domain's quotient of two weighted sums, or of the first sum alone.

        `over` and `under` are one a counted row; NaN where a replicate has nobody of a domain.
        """
        answers = np.full((domains, self.scale.size + 1), np.nan)
        if not rows.size:
            return answers[:, 0]
        order = np.argsort(domain, kind="stable")
        sorted_domain = domain[order]
        first = np.flatnonzero(np.diff(sorted_domain, prepend=-1))
        there = sorted_domain[first]
        for piece in pieces(self.scale.size + 1, at_most=CELLS_AT_ONCE // rows.size):
            weights = self._weights(rows[order], piece)
            sums = np.add.reduceat(weights * over[order, None], first, axis=0)
            if under is not None:
                bottom = np.add.reduceat(weights * under[order, None], first, axis=0)
                sums = np.divide(sums, bottom, out=np.full_like(sums, np.nan), where=bottom != 0)
            answers[there, piece] = sums
        centre = answers[:, :1] if self.centre == "estimate" else answers[:, 1:].mean(axis=1, keepdims=True)
        with np.errstate(all="ignore"):
            variance = (answers[:, 1:] - centre) ** 2 @ self.scale
        return np.asarray(variance)

    def _weights(self, rows: NDArray[np.intp], piece: slice) -> Floats:
        """Columns of the full weight followed by the replicates'."""
        if piece.start:
            return self.replicate_weight[rows, piece.start - 1 : piece.stop - 1]
        return np.column_stack([self.weight[rows], self.replicate_weight[rows, : piece.stop - 1]])


def replicates(
    *,
    weight: ArrayLike,
    replicate_weight: ArrayLike,
    method: Method,
    fay: float = 0.0,
    strata_scale: ArrayLike | None = None,
    degrees_of_freedom: int | None = None,
    centre: Centre = "estimate",
) -> Replicates:
    """A published file's replicate weights (rows, replicates), such as the eighty of the American Community Survey.

    With R replicates the squared distances are summed and multiplied by (R - 1)/R for "jk1", 1/R for "brr" and
    "bootstrap", 1/(R (1 - fay)^2) for "fay" and 4/R for "sdr" (Fay & Train 1995, Proc. ASA Gov. Stat. Sect.,
    154-159); for "jkn" each by its own `strata_scale`, (n - 1)/n of the stratum it left a cluster out of. Wolter
    (2007), Introduction to Variance Estimation, ch. 3-5. `degrees_of_freedom`, where the publisher names none, is
    the rank of the replicate weights less one. Raises `ValueError` for shapes that do not fit and unknown words.

    >>> from wincommons.stats import survey
    >>> left_out = [[0, 3, 3], [3, 0, 3], [3, 3, 0]]
    >>> jackknife = survey.replicates(weight=[2, 2, 2], replicate_weight=left_out, method="jk1")
    >>> survey.mean([1.0, 2.0, 6.0], design=jackknife).standard_error.round(4)
    array([1.5275])
    """
    weights, matrix = floats(weight=weight)[0], floats(replicate_weight=replicate_weight)[0]
    length = same_length(weight=weights)
    if matrix.ndim != 2 or matrix.shape[0] != length or matrix.shape[1] < 2:
        raise ValueError(f"replicate_weight: expected ({length}, 2 or more) weights, got shape {matrix.shape}")
    if method not in get_args(Method):
        raise ValueError(f"method: expected one of {', '.join(get_args(Method))}, got {method!r}")
    if centre not in get_args(Centre):
        raise ValueError(f"centre: expected one of {', '.join(get_args(Centre))}, got {centre!r}")
    if not 0 <= fay < 1 or (fay and method != "fay"):
        raise ValueError(f'fay: expected a share from 0 to below 1, and only with the method "fay", got {fay}')
    if (strata_scale is None) == (method == "jkn"):
        raise ValueError('strata_scale: one number a replicate belongs to the method "jkn", and to no other')
    number = matrix.shape[1]
    if strata_scale is None:
        constant = {"jk1": (number - 1) / number, "sdr": 4 / number}.get(method, 1 / (number * (1 - fay) ** 2))
        scale = np.full(number, constant)
    else:
        (scale,) = floats(strata_scale=strata_scale)
        if scale.shape != (number,):
            raise ValueError(f"strata_scale: expected {number} numbers, one a replicate, got shape {scale.shape}")
    degrees = _rank(matrix) - 1 if degrees_of_freedom is None else degrees_of_freedom
    return Replicates(weight=weights, replicate_weight=matrix, scale=scale, degrees_of_freedom=degrees, centre=centre)


def _rank(matrix: Floats) -> int:
    """The rank, by the eigenvalues of the small square (replicates, replicates)."""
    known = np.where(np.isfinite(matrix), matrix, 0.0)
    values = np.linalg.eigvalsh(known.T @ known)
    return int((values > 1e-11 * max(values.max(), 0.0)).sum())
