"""Is it rising or falling, and may that be said at all?"""

from .entry import Trend, verdict
from .monotone import mann_kendall
from .recent import fingertips, fingertips_proportion
from .slope import Slope

__all__ = ["Slope", "Trend", "fingertips", "fingertips_proportion", "mann_kendall", "verdict"]
