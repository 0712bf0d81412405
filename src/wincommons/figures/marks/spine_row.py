"""One measure of a spine: a place, and others beside it, between the worst and the best of all places."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.figures.inputs import Share
from wincommons.figures.phrases import say, sentence
from wincommons.model import Judgement, Language

from .axis import Axis, keep_apart
from .drawing import element, line, picture, shape, text

WIDTH, HEIGHT = 260.0, 44.0
_LEFT, _RIGHT = 8.0, 252.0
_TOP, _BOTTOM = 18.0, 28.0
_MIDDLE = (_TOP + _BOTTOM) / 2
_FIFTHS = 5


def spine_row(
    shares: Sequence[Share],
    *,
    judgement: Judgement | str,
    title: str,
    level_plural: str,
    language: Language | str,
) -> str:
    """Five bands, each a fifth of all places, the worst at the left; the first place's sign and the others' numbers.

    Every row has the same five bands whatever its unit, so that a spine can be read down its length. The sign's shape
    is the first place's `judgement`, its line where the ends of its interval fall. The others stand beneath, each by
    its number in the comparison. Raises `ValueError` for no place.
    """
    if not shares:
        raise ValueError("spine_row: no place has a figure, so there is nothing to draw")
    axis = Axis(0.0, 1.0, _LEFT, _RIGHT)
    first, others = shares[0], shares[1:]
    parts = [_band(axis, number) for number in range(_FIFTHS)]
    parts += [line(axis.at(0.5), _TOP - 4, axis.at(0.5), _BOTTOM + 4, kind="middle")]
    centres = [axis.at(one.value) for one in others]
    labels = [one.mark for one in others]
    for centre, label, place in zip(
        centres, labels, keep_apart(centres, labels, left=0.0, right=WIDTH, gap=3.0), strict=True
    ):
        parts.append(line(centre, _TOP - 2, centre, _BOTTOM + 2, kind="tick"))
        parts.append(line(centre, _BOTTOM + 2, place, _BOTTOM + 6, kind="leader"))
        parts.append(text(label, x=place, y=HEIGHT - 1, anchor="middle"))
    if first.lower is not None and first.upper is not None:
        parts.append(line(axis.at(first.lower), _MIDDLE, axis.at(first.upper), _MIDDLE, kind="interval"))
    parts.append(shape(judgement, x=axis.at(first.value), y=_MIDDLE, radius=6.5))
    description = sentence(*(_told(one, level_plural, language) for one in shares))
    return picture(*parts, kind="spine", width=WIDTH, height=HEIGHT, title=title, description=description)


def _band(axis: Axis, number: int) -> str:
    left, right = axis.at(number / _FIFTHS), axis.at((number + 1) / _FIFTHS)
    return element(
        "rect",
        x=left,
        y=_TOP,
        width=right - left - 0.8,
        height=_BOTTOM - _TOP,
        class_=f"mark-band mark-band-{_FIFTHS - number}",
    )


def _told(one: Share, level_plural: str, language: Language | str) -> str:
    """`Cuyahoga County 23.0%: in the worst fifth of counties`."""
    fifth = min(int(one.value * _FIFTHS), _FIFTHS - 1) + 1
    standing = say(f"spine_fifth_{fifth}", language, places=level_plural)
    return say("named", language, name=f"{one.name} {one.text}", value=standing)
