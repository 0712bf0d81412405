"""Weights that are never negative and add up to one, found exactly and not by descent that stops somewhere near.

Where weights add up to one, the distance of a weighted mean of columns from a target is the length of the weighted
mean of the *differences*, so the problem is the point of a convex hull that lies nearest the origin (Wolfe 1976,
Math. Program. 11: 128-149). Its direction is the answer of a problem without the sum: z >= 0, H z >= 1,
z'(H z - 1) = 0 with H = D'D + scale 11', and the weights are z / sum(z), whatever the scale: of all multiples s u of
weights u, s^2 |D u|^2 + scale (s - 1)^2 is least at a value that rises with |D u|.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Flags, Floats

_TOLERANCE = 1e-12
"""How far, in parts of the typical column's square, an unused column may seem to help before it must be let in."""
_MOST_STEPS = 100
_SOLVED = 1e-9
"""How far a linear system may miss its right side, in parts of one, and still count as solved."""
_PATIENCE = 3
_MOST_EXCHANGES = 40
_FEW_EXCHANGES = 2
"""With a ridge, block exchanges settle in a handful of steps or go round; without one they only pay where the hint
is all but right. Then the slower, surer method takes over."""


def nearest(differences: Floats, *, ridge: float = 0.0, used: Flags | None = None) -> Floats:
    """The weights w >= 0, sum 1, with the least |D w|^2 + ridge |w|^2, to the last digits that float64 has.

    `differences` is D, (rows, columns): each column less the target. `used` may name the columns in use in a problem
    close by, which saves time and never changes the answer where it is unique. Where several weights do equally
    well (more columns than rows, target inside their hull, no ridge) it is one of them.

    >>> nearest(np.array([[-1.0, 3.0]]))
    array([0.75, 0.25])
    """
    columns = differences.shape[1]
    size = float(np.vdot(differences, differences)) / columns + ridge
    if columns == 1 or size == 0.0:
        return np.full(columns, 1 / columns)
    scaled, ridge = differences / np.sqrt(size), ridge / size
    if used is None:
        used = np.full(columns, ridge > 0.0)
    direction = _by_exchange(scaled, ridge=ridge, used=used)
    if direction is None:
        direction = _by_one_column_at_a_time(scaled, ridge=ridge)
    return np.asarray(direction / direction.sum())


def _by_exchange(differences: Floats, *, ridge: float, used: Flags) -> Floats | None:
    """Block principal pivoting (Portugal, Júdice & Vicente 1994, Math. Comp. 63: 625-643); None where it fails."""
    from scipy.linalg.lapack import dposv

    inside = used.nonzero()[0]
    fewest, patience = used.size + 1, _PATIENCE
    for _ in range(_MOST_EXCHANGES if ridge else _FEW_EXCHANGES):
        if not inside.size:
            return None
        part = differences[:, inside]
        block = part.T @ part + 1.0
        block.flat[:: inside.size + 1] += ridge
        # LAPACK itself: for a handful of columns numpy's checks take longer than the solution.
        _, lengths, singular = dposv(block, np.ones(inside.size))
        if singular:
            return None
        wrong = differences.T @ (part @ lengths) + lengths.sum() < 1.0 - _TOLERANCE
        wrong[inside] = lengths < 0.0
        count = int(wrong.sum())
        if count == 0:
            # A singular block can pass for solved; only numbers that solve it are an answer.
            if np.abs(block @ lengths - 1.0).max() > _SOLVED:
                return None
            direction = np.zeros(used.size)
            direction[inside] = lengths
            return direction
        if count < fewest:
            fewest, patience = count, _PATIENCE
        else:
            patience -= 1
        if patience < 0:
            # Exchanging one column, the last, cannot go round for ever (Murty 1974).
            wrong[: wrong.nonzero()[0][-1]] = False
        turned = wrong.copy()
        turned[inside] = ~wrong[inside]
        inside = turned.nonzero()[0]
    return None


def _by_one_column_at_a_time(differences: Floats, *, ridge: float) -> Floats:
    """Non-negative least squares on rows that say the same (Lawson & Hanson 1974, ch. 23)."""
    from scipy.optimize import nnls

    rows, columns = differences.shape
    blocks = [differences, np.ones((1, columns))]
    if ridge > 0.0:
        blocks.insert(1, np.sqrt(ridge) * np.eye(columns))
    stacked = np.vstack(blocks)
    target = np.zeros(stacked.shape[0])
    target[-1] = 1.0
    try:
        direction, _ = nnls(stacked, target, maxiter=20 * (rows + columns))
    except RuntimeError:  # it went round among columns that are all but the same
        return penalised(differences, ridge=ridge, cost=np.zeros(columns))
    return np.asarray(direction)


def penalised(differences: Floats, *, ridge: float, cost: Floats) -> Floats:
    """The weights w >= 0, sum 1, with the least |D w|^2 + ridge |w|^2 + cost'w: an exact active-set method.

    `cost` has one entry a column. Each step either goes to the best point of the columns in use or, where the
    objective is flat in the square and falls in the cost, as far as the first weight that would be negative.

    >>> penalised(np.array([[-1.0, 3.0, 5.0]]), ridge=0.0, cost=np.array([1.0, 9.0, 25.0]))
    array([1., 0., 0.])
    """
    columns = differences.shape[1]
    curved = differences.T @ differences
    curved[np.diag_indices(columns)] += ridge
    size = max(float(np.abs(np.diag(curved)).max()), float(np.abs(cost).max()) / 2, np.finfo(np.float64).tiny)
    curved, half_cost = curved / size, cost / (2 * size)
    weights = np.zeros(columns)
    weights[int(np.argmin(np.diag(curved) / 2 + half_cost))] = 1.0
    used = weights > 0.0
    # Every step but the last either lowers the objective or drops a column, so the sets in use never come back.
    for _ in range(_MOST_STEPS * columns):
        inside = np.flatnonzero(used)
        step, bounded = _step(curved, half_cost, weights, inside)
        shrinking = step < -_TOLERANCE
        reach = np.where(shrinking, weights[inside] / np.where(shrinking, -step, 1.0), np.inf)
        longest = float(reach.min(initial=np.inf))
        taken = min(1.0, longest) if bounded else longest
        weights[inside] = np.maximum(weights[inside] + taken * step, 0.0)
        if taken == longest:
            gone = inside[int(np.argmin(reach))]
            weights[gone], used[gone] = 0.0, False
            continue
        slope = curved @ weights + half_cost
        level = float(slope @ weights)
        gain = np.where(used, 0.0, slope - level)
        best = int(np.argmin(gain))
        if gain[best] >= -_SOLVED:
            break
        used[best] = True
    return np.asarray(weights / weights.sum())


def _step(curved: Floats, half_cost: Floats, weights: Floats, inside: NDArray[np.intp]) -> tuple[Floats, bool]:
    """The step that keeps the sum to the best point of these columns, or down a flat direction without end."""
    count = inside.size
    if count == 1:
        return np.zeros(1), True
    # An orthonormal basis of the steps that keep the sum.
    basis = np.linalg.qr(np.hstack([np.ones((count, 1)), np.eye(count)[:, : count - 1]]))[0][:, 1:]
    slope = basis.T @ (curved[inside] @ weights + half_cost[inside])
    values, vectors = np.linalg.eigh(basis.T @ curved[np.ix_(inside, inside)] @ basis)
    flat = values < 1e-12
    along = vectors.T @ slope
    if (np.abs(along[flat]) > _SOLVED).any():
        return np.asarray(basis @ (vectors[:, flat] @ -along[flat])), False
    with np.errstate(divide="ignore", invalid="ignore"):
        inner = np.where(flat, 0.0, -along / values)
    return np.asarray(basis @ (vectors @ inner)), True
