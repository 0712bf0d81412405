"""A small line of a series' course."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from wincommons.figures.inputs import Point, Show
from wincommons.figures.phrases import listed, say, sentence
from wincommons.model import Judgement, Language

from .drawing import element, line, picture

WIDTH, HEIGHT = 120.0, 36.0
_MARGIN = 5.0
_WIDER_THAN_A_STEP = 1.6
"""A step this many times the usual one is a gap: the line is not drawn over it."""


def spark(
    points: Sequence[Point],
    *,
    title: str,
    show: Show,
    language: Language | str,
    judgement: Judgement | str = Judgement.SIMILAR,
) -> str:
    """A series as a line without an axis: broken at gaps and at breaks, its last point marked.

    `judgement` is of the trend and gives the line its colour; the words beside the mark must say the same.
    Points may come in any order; one without a value is a gap.
    """
    ordered = sorted(points, key=lambda point: point.middle)
    valued = [point for point in ordered if point.value is not None]
    drawn = _draw(ordered, valued, judgement=Judgement(judgement)) if valued else ()
    return picture(
        *drawn, kind="spark", width=WIDTH, height=HEIGHT, title=title, description=describe(ordered, show, language)
    )


def describe(ordered: Sequence[Point], show: Show, language: Language | str) -> str:
    """A series in one sentence: where it began and ended, what is missing, where it was broken."""
    valued = [point for point in ordered if point.value is not None]
    if not valued:
        return sentence(say("no_figures", language))
    first, last = valued[0], valued[-1]
    course = (
        say("only", language, last=_value(last, show), end=last.name)
        if first is last
        else say(
            "from_to", language, first=_value(first, show), start=first.name, last=_value(last, show), end=last.name
        )
    )
    absent = len(ordered) - len(valued)
    missing = say("missing_period" if absent == 1 else "missing_periods", language, count=absent) if absent else ""
    breaks = [point.name for point in ordered[1:] if point.is_break]
    broken = say("broken", language, periods=listed(breaks, language)) if breaks else ""
    return sentence(course, missing, broken)


def runs(ordered: Sequence[Point]) -> list[list[Point]]:
    """The points between gaps and breaks, each run to be drawn as one line."""
    steps = [(b.middle - a.middle).days for a, b in pairwise(ordered)]
    usual = median(steps) if steps else 0
    found: list[list[Point]] = []
    before: Point | None = None
    for point in ordered:
        if point.value is None:
            before = None
            continue
        far = before is None or (point.middle - before.middle).days > _WIDER_THAN_A_STEP * usual
        if far or point.is_break:
            found.append([])
        found[-1].append(point)
        before = point
    return found


def _value(point: Point, show: Show) -> str:
    return "" if point.value is None else show(point.value)


def _draw(ordered: Sequence[Point], valued: Sequence[Point], *, judgement: Judgement) -> tuple[str, ...]:
    begin, span = ordered[0].middle, (ordered[-1].middle - ordered[0].middle).days
    values = [point.value for point in valued if point.value is not None]
    low, reach = min(values), max(values) - min(values)

    def x(point: Point) -> float:
        share = (point.middle - begin).days / span if span else 0.5
        return _MARGIN + share * (WIDTH - 2 * _MARGIN)

    def y(point: Point) -> float:
        share = (point.value - low) / reach if reach and point.value is not None else 0.5
        return HEIGHT - _MARGIN - share * (HEIGHT - 2 * _MARGIN)

    kind = f"mark-course mark-is-{judgement.value}"
    parts = [line(x(point), 2.0, x(point), HEIGHT - 2, kind="break") for point in ordered[1:] if point.is_break]
    for run in runs(ordered):
        if len(run) == 1 and run[0] is not valued[-1]:
            parts.append(
                element("circle", cx=x(run[0]), cy=y(run[0]), r=1.3, class_=f"mark-alone mark-is-{judgement.value}")
            )
        elif len(run) > 1:
            way = " ".join(f"{x(point):.1f},{y(point):.1f}" for point in run)
            parts.append(element("polyline", points=way, class_=kind))
    last = valued[-1]
    # A series whose latest period has no figure ends in an open ring: the course is known only that far.
    ending = "mark-last" if last is ordered[-1] else "mark-last mark-open"
    parts.append(element("circle", cx=x(last), cy=y(last), r=3.0, class_=f"{ending} mark-is-{judgement.value}"))
    return tuple(parts)
