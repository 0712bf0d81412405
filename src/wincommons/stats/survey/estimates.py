"""What every survey estimator gives, and the judging of what cannot be said."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

SMALLEST_ERROR = 1e-10
"""A standard error below this share of its value, or of a simple draw's error, is rounding, not variation."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """One entry a domain, in ascending order of `domain`; NaN where `reason` says why."""

    domain: NDArray[np.generic]
    value: Floats
    standard_error: Floats
    lower: Floats
    upper: Floats
    reason: Codes
    """`codes.Reason`."""
    degrees_of_freedom: Integers
    """Clusters that hold respondents of the domain, less their strata; of replicate weights, the design's."""
    respondents: Integers
    """How many the value rests on: in the domain, with a weight, with an answer."""
    unanswered: Integers
    """How many of the domain have a weight and no answer; they are left out."""
    design_effect: Floats
    """The variance over that of as many respondents drawn one by one with replacement; NaN for quantiles."""
    effective_size: Floats
    """respondents / design_effect: how many drawn one by one would tell as much; NaN for quantiles."""
    kish_effective_size: Floats
    """(sum of weights)^2 / sum of squared weights: what unequal weights alone leave of the respondents."""

    def refused(self) -> Estimates:
        """The same with NaN for all that each reason forbids: bounds, the error, or the value with them."""
        bounded = np.isin(self.reason, (Reason.NONE, Reason.NO_VARIATION))
        judged = bounded | np.isin(self.reason, (Reason.NO_INTERVAL, Reason.UNBOUNDED))
        stands = judged | np.isin(self.reason, (Reason.TOO_FEW_CLUSTERS, Reason.LONELY_CLUSTER))
        return replace(
            self,
            value=np.where(stands, self.value, np.nan),
            standard_error=np.where(judged, self.standard_error, np.nan),
            lower=np.where(bounded, self.lower, np.nan),
            upper=np.where(bounded, self.upper, np.nan),
            design_effect=np.where(judged, self.design_effect, np.nan),
            effective_size=np.where(judged, self.effective_size, np.nan),
            kish_effective_size=np.where(stands, self.kish_effective_size, np.nan),
        )


def student(degrees_of_freedom: ArrayLike, confidence: float) -> Floats:
    """t such that the middle `confidence` of Student's distribution lies within -t and t; NaN without degrees."""
    from scipy.special import stdtrit

    two_sided(confidence)
    degrees = np.asarray(degrees_of_freedom, dtype=np.float64)
    return np.where(degrees > 0, stdtrit(np.maximum(degrees, 1.0), 0.5 + confidence / 2), np.nan)
