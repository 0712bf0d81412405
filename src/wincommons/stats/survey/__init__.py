"""Survey figures with the error that their design gives them, and weights that meet known totals."""

from .calibration import calibrate
from .estimates import Estimates
from .linear import mean, ratio, total
from .proportion import proportion
from .quantile import quantile
from .raking import Margin, post_stratify, rake
from .replicates import Replicates, replicates
from .resampling import balanced_halves, bootstrap, jackknife, successive_differences
from .sampling import Design, Lonely, design
from .weighting import Weighting

__all__ = [
    "Design",
    "Estimates",
    "Lonely",
    "Margin",
    "Replicates",
    "Weighting",
    "balanced_halves",
    "bootstrap",
    "calibrate",
    "design",
    "jackknife",
    "mean",
    "post_stratify",
    "proportion",
    "quantile",
    "rake",
    "ratio",
    "replicates",
    "successive_differences",
    "total",
]
