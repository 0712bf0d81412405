"""The descent by which synthetic difference-in-differences was published; for its numbers, not for their merit.

Frank & Wolfe (1956), Nav. Res. Logist. Q. 3: 95-110, with exact line search, as the authors of the method run it: 100
steps from equal weights; weights of at most a quarter of the largest are dropped; then on until a step lowers the
objective by less than a set amount, or 10,000 steps are done. It stops near the best weights and not at them.
"""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Floats

_FIRST_STEPS, _STEPS = 100, 10_000
_DROPPED = 0.25


def descend(columns: Floats, target: Floats, *, ridge: float, least_decrease: float) -> Floats:
    """Weights w >= 0, sum 1, near the least of |A w - b|^2 + ridge |w|^2: where the published descent stops.

    `columns` is A, (rows, columns); `least_decrease`, in the objective's unit, is the decrease that ends it.
    """
    count = columns.shape[1]
    square, linear = columns.T @ columns, columns.T @ target
    weights = _walk(square, linear, np.full(count, 1 / count), ridge, least_decrease, steps=_FIRST_STEPS)
    weights = np.where(weights <= _DROPPED * weights.max(), 0.0, weights)
    return _walk(square, linear, weights / weights.sum(), ridge, least_decrease, steps=_STEPS)


def _walk(
    square: Floats, linear: Floats, weights: Floats, ridge: float, least_decrease: float, *, steps: int
) -> Floats:
    """Steps towards the corner to which the slope points; A'A w is carried along, so a step costs one column."""
    weights, image = weights.copy(), square @ weights
    for step in range(steps):
        slope = image - linear + ridge * weights
        corner = int(slope.argmin())
        image_turn, turn = square[corner] - image, -weights
        turn[corner] += 1.0
        along = float(slope @ turn)
        curvature = float(turn @ image_turn) + ridge * float(turn @ turn)
        if curvature <= 0.0:
            break
        taken = min(1.0, max(0.0, -along / curvature))
        weights += taken * turn
        image += taken * image_turn
        # The decrease by its own formula: the difference of two nearly equal objectives would cancel.
        if step and -taken * (2.0 * along + taken * curvature) <= least_decrease:
            break
    return weights
