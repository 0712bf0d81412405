"""Figures: plain numbers and names in, pictures and their tables out; pure functions, no page, no lake.

Small marks (`spark`, `strip`, `gap_bar`, `aim_course`, `conditions_wheel`, `sign`, `spine_row`) are SVG strings for a
page. Charts (`distribution`, `history`, `groups`, `map_of`, `slope`, `scatter`) are `Figure`s: a finding, a Vega-Lite
specification, the picture in words and the table that says the same. `from_answers` draws each from insight's
answers; `figures.export` draws them to files, in a worker.
"""

from .charts import distribution, groups, history, map_of, scatter, slope
from .figure import Figure, Table
from .inputs import (
    Ahead,
    Course,
    Fifths,
    Goal,
    GroupFigure,
    PairFigure,
    Petal,
    PlaceFigure,
    Point,
    Scale,
    Share,
    Show,
    Tick,
)
from .marks import aim_course, conditions_wheel, gap_bar, sign, spark, spine_row, strip, wheel_key
from .room import Room, room_of, room_of_map

__all__ = [
    "Ahead",
    "Course",
    "Fifths",
    "Figure",
    "Goal",
    "GroupFigure",
    "PairFigure",
    "Petal",
    "PlaceFigure",
    "Point",
    "Room",
    "Scale",
    "Share",
    "Show",
    "Table",
    "Tick",
    "aim_course",
    "conditions_wheel",
    "distribution",
    "gap_bar",
    "groups",
    "history",
    "map_of",
    "room_of",
    "room_of_map",
    "scatter",
    "sign",
    "slope",
    "spark",
    "spine_row",
    "strip",
    "wheel_key",
]
