"""Figures drawn for paper: the plot alone, in the type of the document, which prints title and source itself.

For a worker or the command line: vl-convert starts a JavaScript engine, once in a process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from wincommons.figures import Figure
from wincommons.figures.export import to_png, to_svg

from .document import Picture

FONTS = Path(__file__).parent / "fonts"

_WIDTH = {"whole": 640, "half": 330}
"""Of the plot, in its own units, so that type is as large in either."""
_HALF_HEIGHT = 190

Tell = Callable[[str, int, int | None], None]
"""Told of progress: the step in words, how much is done, of how much."""


def silent(step: str, done: int, total: int | None) -> None:
    """Tells nobody."""


@cache
def _with_our_type() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


def draw_svg(picture: Picture) -> str:
    """The plot as SVG."""
    _with_our_type()
    return to_svg(_fitted(picture), words=False, width=_WIDTH[picture.size])


def draw_png(picture: Picture) -> bytes:
    """The plot as PNG, fine enough to print 16 cm wide: Word shows SVG only in newer editions."""
    _with_our_type()
    return to_png(_fitted(picture), words=False, scale=2.0, width=_WIDTH[picture.size])


def _fitted(picture: Picture) -> Figure:
    """The figure, lower where it is half as wide; one that is as high as it has groups keeps its height."""
    height = picture.figure.specification.get("height")
    if picture.size == "whole" or not isinstance(height, int | float) or height <= _HALF_HEIGHT:
        return picture.figure
    return replace(picture.figure, specification={**picture.figure.specification, "height": _HALF_HEIGHT})
