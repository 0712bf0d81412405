"""The way of an aim: how the figure went, where it may go if it goes on so, and the target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wincommons.figures.inputs import Ahead, Goal, Point, Show
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .drawing import element, picture, text, width_of
from .trend_line import describe, runs

WIDTH, HEIGHT = 360.0, 164.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, 40.0, 26.0, 44.0


class _Scale(NamedTuple):
    """Days and values to places on the picture."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return _LEFT + share * (WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        reach = self.high - self.low
        share = (value - self.low) / reach if reach else 0.5
        return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def aim_course(
    points: Sequence[Point],
    *,
    title: str,
    show: Show,
    language: Language | str,
    ahead: Ahead | None = None,
    goal: Goal | None = None,
) -> str:
    """A series with its last interval, the outlook as a wedge, and the target; broken where the series is.

    The axis does not begin at zero: first and last value are written beside the line. Nothing is drawn without a value.
    """
    ordered = sorted(points, key=lambda point: point.middle)
    valued = [point for point in ordered if point.value is not None]
    told = sentence(describe(ordered, show, language).rstrip("."), _ahead_words(ahead, goal, show, language))
    drawn = _draw(ordered, valued, ahead=ahead, goal=goal, show=show) if valued else ()
    return picture(*drawn, kind="aim", width=WIDTH, height=HEIGHT, title=title, description=told)


def _ahead_words(ahead: Ahead | None, goal: Goal | None, show: Show, language: Language | str) -> str:
    parts = []
    if ahead is not None:
        parts.append(
            say("outlook", language, lower=show(ahead.lower), upper=show(ahead.upper), end=ahead.day.year)
        )  # fmt: skip
    if goal is not None:
        parts.append(say("target", language, value=show(goal.value), end=goal.day.year))
    return "; ".join(parts)


def _draw(
    ordered: Sequence[Point], valued: Sequence[Point], *, ahead: Ahead | None, goal: Goal | None, show: Show
) -> tuple[str, ...]:
    last = valued[-1]
    assert last.value is not None, "only points with a value are drawn"
    scale = _scale(valued, ahead=ahead, goal=goal)
    parts: list[str] = []
    x, y = scale.x(last.middle), scale.y(last.value)
    if ahead is not None:
        edge = scale.x(ahead.day)
        corners = f"{x:.1f},{y:.1f} {edge:.1f},{scale.y(ahead.lower):.1f} {edge:.1f},{scale.y(ahead.upper):.1f}"
        parts.append(element("polygon", points=corners, class_="mark-ahead"))
    for run in runs(ordered):
        if len(run) == 1:
            (alone,) = run
            parts.append(element("circle", cx=scale.x(alone.middle), cy=_y(alone, scale), r=2.0, class_="mark-behind"))
        else:
            way = " ".join(f"{scale.x(point.middle):.1f},{_y(point, scale):.1f}" for point in run)
            parts.append(element("polyline", points=way, class_="mark-way"))
    if last.lower is not None and last.upper is not None:
        parts.append(
            element("line", x1=x, x2=x, y1=scale.y(last.lower), y2=scale.y(last.upper), class_="mark-sure")
        )  # fmt: skip
    parts.append(element("circle", cx=x, cy=y, r=3.5, class_="mark-behind"))
    top = scale.y(last.upper) if last.upper is not None else y
    parts.append(text(show(last.value), x=x, y=top - 8, anchor="middle", kind="aim-label"))
    if goal is not None:
        there, height = scale.x(goal.day), scale.y(goal.value)
        parts.append(element("line", x1=x, y1=y, x2=there, y2=height, class_="mark-towards"))
        parts.append(element("circle", cx=there, cy=height, r=5.0, class_="mark-goal"))
        words = show(goal.value)
        # At the edge the label would leave the picture.
        right = min(there + width_of(words) / 2, WIDTH - 2)
        # On the far side of the dashed line, which comes from the last figure.
        parts.append(text(words, x=right, y=height - 11 if height < y else height + 19, anchor="end", kind="aim-label"))
        parts.append(text(str(goal.day.year), x=there, y=HEIGHT - 6, anchor="middle", kind="aim-label"))
    parts.append(text(str(valued[0].end.year), x=_LEFT, y=HEIGHT - 6, kind="aim-label"))
    far = goal is None or scale.x(goal.day) - x > 34
    if last is not valued[0] and far and x - _LEFT > 34:
        parts.append(text(str(last.end.year), x=x, y=HEIGHT - 6, anchor="middle", kind="aim-label"))
    return tuple(parts)


def _scale(valued: Sequence[Point], *, ahead: Ahead | None, goal: Goal | None) -> _Scale:
    values = [point.value for point in valued if point.value is not None]
    values += [end for end in (valued[-1].lower, valued[-1].upper) if end is not None]
    days = [valued[0].middle, valued[-1].middle]
    if ahead is not None:
        values += [ahead.lower, ahead.upper]
        days.append(ahead.day)
    if goal is not None:
        values.append(goal.value)
        days.append(goal.day)
    return _Scale(min(days), max(days), min(values), max(values))


def _y(point: Point, scale: _Scale) -> float:
    assert point.value is not None, "runs hold points with a value"
    return scale.y(point.value)
