"""What `rake`, `post_stratify` and `calibrate` give: the weights, and a report of how they were reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from wincommons.stats.arrays import Floats
from wincommons.stats.codes import Reason


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights that meet their targets, or the reason why they do not."""

    weight: Floats
    """(rows,) NaN throughout where nothing could be done; the last step's where it did not converge."""
    converged: bool
    iterations: int
    largest_error: float
    """The largest distance of a weighted sum from its target, as a share of the population (raking) or of the total."""
    worst: str
    """Which target that is, such as "age: 65+"; "" where there is no error to tell of."""
    design_effect: float
    """n times the sum of squared weights over the squared sum (Kish 1965): what unequal weights cost in precision."""
    trimmed: int
    """How many respondents ended on a bound."""
    reason: Reason
    auxiliaries: Any
    """What was calibrated to, a sparse matrix (rows, targets), for `Design.calibrated`."""
    base_weight: Floats
    """(rows,) The weights before, by which the regression on the auxiliaries is weighted."""


def design_effect_of(weight: Floats) -> float:
    """Kish's design effect of unequal weights; NaN where no weight is above 0.

    Kish (1992), J. Off. Stat. 8, 183-200. Respondents of weight 0 do not count.
    """
    counted = weight[weight != 0]
    # Scaled first, so that squares of huge weights do not overflow.
    with np.errstate(all="ignore"):
        scaled = counted / np.abs(counted).max() if counted.size else counted
        total = scaled.sum()
        return float(scaled.size * (scaled**2).sum() / total**2) if total > 0 else float("nan")
