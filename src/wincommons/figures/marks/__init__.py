"""Small marks, written by the server as SVG: they need no script, and take their colours from the page."""

from .aim_line import aim_course
from .drawing import sign
from .group_bars import gap_bar
from .petals import conditions_wheel, wheel_key
from .place_strip import strip
from .spine_row import spine_row
from .trend_line import spark

__all__ = ["aim_course", "conditions_wheel", "gap_bar", "sign", "spark", "spine_row", "strip", "wheel_key"]
