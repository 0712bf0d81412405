"""Small marks, written by the server as SVG: they need no script, and take their colours from the page."""

from .drawing import sign
from .group_bars import gap_bar
from .petals import conditions_wheel, wheel_key
from .place_strip import strip
from .trend_line import spark

__all__ = ["conditions_wheel", "gap_bar", "sign", "spark", "strip", "wheel_key"]
