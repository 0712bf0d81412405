"""Groups beside one another on one axis."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.figures.inputs import GroupFigure, Show
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .axis import Axis
from .drawing import EM, line, picture, shape, text, width_of

WIDTH = 260.0
_ROW = 32.0
_LEFT, _RIGHT = 8.0, 252.0
_FROM_ZERO = 0.6
"""The axis begins at 0 unless all values lie in the upper part: life expectancies would all look alike."""


def gap_bar(
    groups: Sequence[GroupFigure],
    *,
    title: str,
    show: Show,
    language: Language | str,
    lowest: float | None = None,
    highest: float | None = None,
) -> str:
    """One row a group: its name and value in words, and beneath them its sign and interval on the common axis.

    Rows stand in the order given. A group without a value keeps its row and says why. `lowest` and `highest`
    fix the axis, so that several marks can be compared.
    """
    axis = _axis(groups, lowest, highest)
    parts: list[str] = []
    for number, group in enumerate(groups):
        top = number * _ROW
        middle = top + 21.5
        if group.value is None:
            # The reason takes the place of the axis: nothing is drawn where nothing is known.
            parts.append(text(_shortened(group.name, WIDTH), x=0.0, y=top + 11, kind="name"))
            reason = _shortened(group.reason or say("no_value", language), WIDTH)
            parts.append(text(reason, x=0.0, y=top + 25))
            continue
        label = show(group.value)
        parts.append(text(_shortened(group.name, WIDTH - width_of(label) - 12), x=0.0, y=top + 11, kind="name"))
        parts.append(text(label, x=WIDTH, y=top + 11, anchor="end", kind="value"))
        parts.append(line(_LEFT, middle, _RIGHT, middle, kind="baseline"))
        if group.lower is not None and group.upper is not None:
            parts.append(line(axis.at(group.lower), middle, axis.at(group.upper), middle, kind="interval"))
        parts.append(shape(group.judgement, x=axis.at(group.value), y=middle, radius=5.5))
    return picture(
        *parts,
        kind="gap",
        width=WIDTH,
        height=max(_ROW * len(groups), 1.0),
        title=title,
        description=describe(groups, show, language),
    )


def describe(groups: Sequence[GroupFigure], show: Show, language: Language | str) -> str:
    """Each group with its figure and interval, in one sentence."""
    if not groups:
        return sentence(say("no_figures", language))
    return sentence(*(say("named", language, name=group.name, value=_told(group, show, language)) for group in groups))


def _told(group: GroupFigure, show: Show, language: Language | str) -> str:
    if group.value is None or group.lower is None or group.upper is None:
        return _value(group, show, language)
    return say("interval_of", language, value=show(group.value), lower=show(group.lower), upper=show(group.upper))


def _value(group: GroupFigure, show: Show, language: Language | str) -> str:
    return show(group.value) if group.value is not None else group.reason or say("no_value", language)


def _axis(groups: Sequence[GroupFigure], lowest: float | None, highest: float | None) -> Axis:
    shown = [number for group in groups for number in group[1:4] if isinstance(number, int | float)] or [0.0, 1.0]
    low, high = min(shown), max(shown)
    if 0 <= low < _FROM_ZERO * high:
        low = 0.0
    return Axis(low if lowest is None else lowest, high if highest is None else highest, _LEFT, _RIGHT)


def _shortened(name: str, room: float) -> str:
    letters = int(room / (EM * 0.56))
    return name if len(name) <= letters else f"{name[: max(letters - 1, 1)].rstrip()}…"
