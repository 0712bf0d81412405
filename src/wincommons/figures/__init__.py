"""Figures: plain numbers and names in, pictures and their tables out; pure functions, no page, no lake.

Small marks (`spark`, `strip`, `gap_bar`, `aim_course`, `conditions_wheel`, `sign`) are SVG strings for a page.
Charts (`distribution`, `history`, `groups`, `map_of`) are `Figure`s: a finding, a Vega-Lite specification, the
picture in words and the table that says the same. `figures.export` draws them to files, in a worker.
"""

from .charts import distribution, groups, history, map_of
from .figure import Figure, Table
from .inputs import Ahead, Fifths, Goal, GroupFigure, Petal, PlaceFigure, Point, Show, Tick
from .marks import aim_course, conditions_wheel, gap_bar, sign, spark, strip, wheel_key
from .room import Room, room_of, room_of_map

__all__ = [
    "Ahead",
    "Fifths",
    "Figure",
    "Goal",
    "GroupFigure",
    "Petal",
    "PlaceFigure",
    "Point",
    "Room",
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
    "sign",
    "spark",
    "strip",
    "wheel_key",
]
