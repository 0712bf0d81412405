"""The seven vital conditions as one flower."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from wincommons.figures.inputs import Petal
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .drawing import element, picture, text, words

SIZE = 240.0
_CENTRE = SIZE / 2
_INNER, _OUTER = 58.0, 116.0
_AIR = 0.045
"""Half the angle left free between two petals, in radians."""
_SLIGHTEST = 0.06
"""An empty petal keeps a rim, so that it is seen to be empty and not forgotten."""


def conditions_wheel(petals: Sequence[Petal], *, title: str, centre: Sequence[str], language: Language | str) -> str:
    """A ring of equal petals, each filled from the inside as far as its condition's `fill` says.

    A petal without a fill is an outline of dashes. `centre` is one to three short lines in the middle. Hue only
    names the condition; what the wheel says stands in its description and in each petal's own title.
    """
    turn = 2 * pi / max(len(petals), 1)
    drawn = [
        _petal(petal, begin=number * turn + _AIR, end=(number + 1) * turn - _AIR) for number, petal in enumerate(petals)
    ]
    first = _CENTRE - (len(centre) - 1) * 9.5 + 6
    lines = [
        text(said, x=_CENTRE, y=first + number * 19, anchor="middle", kind="centre")
        for number, said in enumerate(centre)
    ]
    told = ", ".join(f"{petal.name}: {petal.words or say('not_judged', language)}" for petal in petals)
    description = sentence(say("wheel", language, petals=told))
    return picture(*drawn, *lines, kind="wheel", width=SIZE, height=SIZE, title=title, description=description)


def _petal(petal: Petal, *, begin: float, end: float) -> str:
    whole = _ring(_INNER, _OUTER, begin, end)
    parts = [element("title", words(f"{petal.name}: {petal.words}" if petal.words else petal.name))]
    if petal.fill is None:
        parts.append(element("path", d=whole, class_="mark-petal-open"))
    else:
        reach = max(min(petal.fill, 1.0), _SLIGHTEST)
        parts.append(element("path", d=whole, class_="mark-petal-track"))
        parts.append(
            element("path", d=_ring(_INNER, _INNER + reach * (_OUTER - _INNER), begin, end), class_="mark-petal")
        )
    return element("g", *parts, class_=f"hue-{petal.condition}")


def _ring(inner: float, outer: float, begin: float, end: float) -> str:
    """A piece of a ring, clockwise from the top."""

    def at(radius: float, angle: float) -> str:
        return f"{_CENTRE + radius * sin(angle):.2f} {_CENTRE - radius * cos(angle):.2f}"

    wide = 1 if end - begin > pi else 0
    return (
        f"M{at(inner, begin)}L{at(outer, begin)}A{outer:.2f} {outer:.2f} 0 {wide} 1 {at(outer, end)}"
        f"L{at(inner, end)}A{inner:.2f} {inner:.2f} 0 {wide} 0 {at(inner, begin)}Z"
    )
