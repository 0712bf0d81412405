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


def conditions_wheel(petals: Sequence[Petal], *, title: str, centre: Sequence[str], language: Language | str) -> str:
    """A ring of equal petals, each a stack from the centre: the share better, with no clear difference, worse.

    A condition of which nothing could be judged is an outline of dashes. `centre` is one to three short lines in
    the middle. Hue only names the condition; the counts stand in the description and in each petal's own title.
    Show `wheel_key` beside it.
    """
    turn = 2 * pi / max(len(petals), 1)
    drawn = [
        _petal(petal, language, begin=number * turn + _AIR, end=(number + 1) * turn - _AIR)
        for number, petal in enumerate(petals)
    ]
    first = _CENTRE - (len(centre) - 1) * 9.5 + 6
    lines = [
        text(said, x=_CENTRE, y=first + number * 19, anchor="middle", kind="centre")
        for number, said in enumerate(centre)
    ]
    told = "; ".join(f"{petal.name}: {_counts(petal, language)}" for petal in petals)
    description = sentence(say("wheel", language, petals=told))
    return picture(*drawn, *lines, kind="wheel", width=SIZE, height=SIZE, title=title, description=description)


def wheel_key(language: Language | str) -> str:
    """How to read the wheel, in one sentence."""
    return say("wheel_key", language)


def _counts(petal: Petal, language: Language | str) -> str:
    if not petal.better + petal.similar + petal.worse:
        return say("not_judged", language)
    return say("petal", language, better=petal.better, similar=petal.similar, worse=petal.worse)


def _petal(petal: Petal, language: Language | str, *, begin: float, end: float) -> str:
    title = element("title", words(f"{petal.name}: {_counts(petal, language)}"))
    judged = petal.better + petal.similar + petal.worse
    kind = f"hue-{petal.condition}"
    if not judged:
        outline = element("path", d=_ring(_INNER, _OUTER, begin, end), class_="mark-petal-open")
        return element("g", title, outline, class_=kind)
    parts = [title]
    reach = _INNER
    for count, name in ((petal.better, "better"), (petal.similar, "similar"), (petal.worse, "worse")):
        if count:
            further = reach + count / judged * (_OUTER - _INNER)
            parts.append(element("path", d=_ring(reach, further, begin, end), class_=f"mark-petal-{name}"))
            reach = further
    return element("g", *parts, class_=kind)


def _ring(inner: float, outer: float, begin: float, end: float) -> str:
    """A piece of a ring, clockwise from the top."""

    def at(radius: float, angle: float) -> str:
        return f"{_CENTRE + radius * sin(angle):.2f} {_CENTRE - radius * cos(angle):.2f}"

    wide = 1 if end - begin > pi else 0
    return (
        f"M{at(inner, begin)}L{at(outer, begin)}A{outer:.2f} {outer:.2f} 0 {wide} 1 {at(outer, end)}"
        f"L{at(inner, end)}A{inner:.2f} {inner:.2f} 0 {wide} 0 {at(inner, begin)}Z"
    )
