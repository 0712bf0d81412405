"""Is it rising or falling, and may that be said at all?"""

from .entry import Trend, verdict
from .monotone import MedianSlope, mann_kendall, theil_sen
from .recent import fingertips, fingertips_proportion
from .slope import Slope

__all__ = [
    "MedianSlope",
    "Slope",
    "Trend",
    "fingertips",
    "fingertips_proportion",
    "mann_kendall",
    "theil_sen",
    "verdict",
]
