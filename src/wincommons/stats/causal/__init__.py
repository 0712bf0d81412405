"""Did it change because of the programme? One place against a mix of others, and every trial of the answer.

    from wincommons.stats import causal
    causal.study(outcomes=rates, treated=0, start=15, basis="counted").verdict

Formulas in words: docs/explanation/statistics-causal.md.
"""

from .difference import DifferenceInDifferences, difference_in_differences, synthetic_difference_in_differences
from .inference import conformal, leave_one_out, placebo_in_space, placebo_in_time
from .moving_blocks import Conformal
from .placebo import LeaveOneOut, PlaceboInSpace, PlaceboInTime
from .programme import Study, study
from .synthetic import SyntheticControl, synthetic_control

__all__ = [
    "Conformal",
    "DifferenceInDifferences",
    "LeaveOneOut",
    "PlaceboInSpace",
    "PlaceboInTime",
    "Study",
    "SyntheticControl",
    "conformal",
    "difference_in_differences",
    "leave_one_out",
    "placebo_in_space",
    "placebo_in_time",
    "study",
    "synthetic_control",
    "synthetic_difference_in_differences",
]
