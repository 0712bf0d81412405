"""Is it rising or falling, and may that be said at all?"""

from .entry import Trend, verdict
from .gap import Closing, GapChange, Pace, closing
from .joined import JoinedChange, joined_per_cent_changes
from .monotone import MedianSlope, mann_kendall, theil_sen
from .outlook import Forecast, Scale, forecast
from .per_cent import PerCentChange, annual_per_cent_change
from .recent import fingertips, fingertips_proportion
from .slope import Slope

__all__ = [
    "Closing",
    "Forecast",
    "GapChange",
    "JoinedChange",
    "MedianSlope",
    "Pace",
    "PerCentChange",
    "Scale",
    "Slope",
    "Trend",
    "annual_per_cent_change",
    "closing",
    "fingertips",
    "fingertips_proportion",
    "forecast",
    "joined_per_cent_changes",
    "mann_kendall",
    "theil_sen",
    "verdict",
]
