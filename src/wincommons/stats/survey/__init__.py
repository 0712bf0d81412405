"""Survey figures with the error that their design gives them, and weights that meet known totals."""

from .calibration import calibrate
from .estimates import Estimates
from .linear import mean, ratio, total
from .quantiles import quantile
from .raking import Margin, post_stratify, rake
from .replication import Replicates, replicates
from .resampling import balanced_halves, bootstrap, jackknife, successive_differences
from .sampling import Design, Lonely, design
from .shares import proportion
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
