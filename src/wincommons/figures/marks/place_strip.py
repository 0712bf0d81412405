"""Where a place stands among all places of its level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wincommons.figures.inputs import Fifths, Show, Tick
from wincommons.figures.phrases import say, sentence
from wincommons.model import Direction, Judgement, Language

from .axis import Axis, keep_apart
from .drawing import element, line, picture, shape, text

WIDTH, HEIGHT = 260.0, 54.0
_LEFT, _RIGHT = 8.0, 252.0
_TOP, _BOTTOM = 22.0, 32.0
_MIDDLE = (_TOP + _BOTTOM) / 2
_TAIL = 1.5
"""How far the outer fifths are drawn, in widths of the middle three: a single wild county must not squeeze the rest."""


def strip(
    *,
    value: float,
    lower: float | None = None,
    upper: float | None = None,
    fifths: Fifths | None,
    direction: Direction | str,
    judgement: Judgement | str,
    title: str,
    show: Show,
    language: Language | str,
    ticks: Sequence[Tick] = (),
    level_plural: str = "counties",
) -> str:
    """Five bands of a fifth of all places each, this place's sign with its interval, and others as ticks.

    The sign's shape says better (triangle up), worse (triangle down) or no clear difference (circle). Bands run
    from the good to the bad colour in the measure's `direction`; a neutral measure takes neither side. Without
    `fifths` (fewer than 20 places) a plain line stands for the axis.
    """
    axis = _axis(value, lower, upper, fifths, ticks)
    parts = [*_bands(axis, fifths, Direction(direction)), *_ticks(axis, ticks)]
    if lower is not None and upper is not None:
        parts.append(line(axis.at(lower), _MIDDLE, axis.at(upper), _MIDDLE, kind="interval"))
    parts.append(shape(judgement, x=axis.at(value), y=_MIDDLE, radius=6.5))
    description = sentence(
        say("interval_of", language, value=show(value), lower=show(lower), upper=show(upper))
        if lower is not None and upper is not None
        else show(value),
        say(Judgement(judgement).value, language),
        *(f"{tick.label}: {show(tick.value)}" for tick in ticks),
        say("fifths", language, places=level_plural, bounds=", ".join(show(bound) for bound in fifths[1:5]))
        if fifths
        else "",
    )
    return picture(*parts, kind="strip", width=WIDTH, height=HEIGHT, title=title, description=description)


def _axis(value: float, lower: float | None, upper: float | None, fifths: Fifths | None, ticks: Sequence[Tick]) -> Axis:
    shown = [value, *(bound for bound in (lower, upper) if bound is not None), *(tick.value for tick in ticks)]
    if fifths:
        reach = _TAIL * (fifths.p80 - fifths.p20)
        shown += [max(fifths.minimum, fifths.p20 - reach), min(fifths.maximum, fifths.p80 + reach)]
        return Axis(min(shown), max(shown), _LEFT, _RIGHT)
    room = 0.15 * (max(shown) - min(shown))
    return Axis(min(shown) - room, max(shown) + room, _LEFT, _RIGHT)


def _bands(axis: Axis, fifths: Fifths | None, direction: Direction) -> list[str]:
    if fifths is None:
        return [line(_LEFT, _MIDDLE, _RIGHT, _MIDDLE, kind="baseline")]
    parts = []
    for number, (low, high) in enumerate(pairwise(fifths), start=1):
        goodness = 6 - number if direction is Direction.HIGHER_IS_BETTER else number
        kind = f"mark-plain-{number}" if direction is Direction.NEUTRAL else f"mark-band-{goodness}"
        left, right = axis.at(low), axis.at(high)
        # Half a unit of air between bands shows the fifths where their hues are close.
        parts.append(
            element(
                "rect",
                x=left,
                y=_TOP,
                width=max(right - left - 0.8, 0.4),
                height=_BOTTOM - _TOP,
                class_=f"mark-band {kind}",
            )
        )
    for bound, edge, way in ((fifths.minimum, _LEFT, -1), (fifths.maximum, _RIGHT, 1)):
        if not axis.low <= bound <= axis.high:
            path = f"M{edge + way * 2:.1f} {_MIDDLE - 3:.1f}l{way * 3} 3l{-way * 3} 3"
            parts.append(element("path", d=path, class_="mark-beyond"))
    return parts


def _ticks(axis: Axis, ticks: Sequence[Tick]) -> list[str]:
    """The first, third ... above the bands, the others beneath, so that two never share a line."""
    parts = []
    for start, y, (top, bottom), kind in (
        (0, 11.0, (_TOP - 7, _BOTTOM + 3), "tick"),
        (1, 51.0, (_TOP - 3, _BOTTOM + 7), "tick mark-tick-second"),
    ):
        row = ticks[start::2]
        centres = [axis.at(tick.value) for tick in row]
        labels = [tick.label for tick in row]
        for tick, centre, place in zip(row, centres, keep_apart(centres, labels, left=0.0, right=WIDTH), strict=True):
            parts.append(line(centre, top, centre, bottom, kind=kind))
            parts.append(text(tick.label, x=place, y=y, anchor="middle"))
    return parts
