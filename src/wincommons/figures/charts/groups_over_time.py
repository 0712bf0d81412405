"""A place's groups through the years: a line each, named at its end, the two of the widest gap standing out."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import GroupCourse, Point, Show
from wincommons.figures.marks.trend_line import describe
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .over_time import breaks_of, day_of, days_of, keep_heights_apart, moment_of, rows_of
from .specification import Specification, chart, quantitative, values

_HEIGHT = 320
_BENEATH = 60
_DASHES: tuple[list[int], ...] = ([6, 3], [2, 3], [9, 3, 2, 3], [1, 2], [12, 3], [4, 2])
_LOOKS = {
    "worst": ("worse", "triangle-down", 2.4),
    "best": ("better", "triangle-up", 2.4),
    "highest": ("action", "diamond", 2.4),
    "lowest": ("action", "square", 2.4),
    "": ("ink-soft", "circle", 1.3),
}
"""Color, sign and width of a line by the side of the gap that its group is on."""


def groups_over_time(
    courses: Sequence[GroupCourse],
    *,
    place_name: str,
    measure_name: str,
    finding: str,
    definition: str,
    source_line: str,
    show: Show,
    language: Language | str,
) -> Figure:
    """Each group's points with their 95 % intervals, in one series; `finding` is the verdict on the gap.

    Sign, dash and name tell the lines apart without color. Raises `ValueError` where no group has a value.
    """
    drawn = [one for one in courses if any(point.value is not None for point in one.points)]
    if not drawn:
        raise ValueError(f"no group of '{measure_name}' has a value in {place_name}: there is nothing to draw")
    drawn.sort(key=lambda one: -(_last(one).value or 0.0))
    told = [f"{one.name}: {_small(describe(one.points, show, language))}" for one in drawn]
    alternative = sentence(f"{measure_name}, {place_name}", finding.rstrip("."), *told)
    return Figure(
        title=finding,
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(
            layers=_layers(drawn, measure_name, show, language),
            description=alternative,
            height=_HEIGHT,
            beneath=_BENEATH,
        ),
        table=_table(drawn, show, language),
    )


def _last(course: GroupCourse) -> Point:
    return next(point for point in reversed(course.points) if point.value is not None)


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:].rstrip('.')}"


def _layers(
    courses: Sequence[GroupCourse], measure_name: str, show: Show, language: Language | str
) -> list[Specification]:
    days = days_of([one.points for one in courses], place_names=[one.name for one in courses])
    flat: Specification = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -14}
    height = quantitative("value", title=measure_name, titleBaseline="bottom", **flat)
    # The two of the gap are drawn last, over the others.
    ordered = sorted(range(len(courses)), key=lambda number: courses[number].side != "")
    lines = [_line(courses[number], number, show, language, x=days, y=height) for number in ordered]
    return [*breaks_of(courses[0].points, language), *lines, _names(courses)]


def _line(
    course: GroupCourse, number: int, show: Show, language: Language | str, *, x: Specification, y: Specification
) -> Specification:
    colour, sign, width = _LOOKS[course.side]
    rows = [{**row, "note": f"{course.name}, {row['note']}"} for row in rows_of(course.points, show, language)]
    line: Specification = {"type": "line", "color": token(colour), "strokeWidth": width}
    if not course.side:
        line["strokeDash"] = _DASHES[number % len(_DASHES)]
    return {
        "data": values(rows),
        "encoding": {"x": x, "detail": {"field": "run", "type": "nominal"}},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.lower)"}],
                "mark": {"type": "rule", "color": token(colour), "opacity": 0.4, "strokeWidth": 1.6},
                "encoding": {"y": {**y, "field": "lower"}, "y2": {"field": "upper"}},
            },
            {"mark": line, "encoding": {"y": y}},
            {
                "mark": {
                    "type": "point",
                    "filled": True,
                    "shape": sign,
                    "size": 52 if course.side else 22,
                    "opacity": 1,
                    "color": token(colour),
                },
                "encoding": {"y": y, "tooltip": {"field": "note", "type": "nominal"}},
            },
        ],
    }


def _names(courses: Sequence[GroupCourse]) -> Specification:
    """Each group's name behind its last point, pushed apart where two lines end close together."""
    ends = [_last(one) for one in courses]
    shown = [
        number
        for one in courses
        for point in one.points
        for number in (point.value, point.lower, point.upper)
        if number is not None
    ]
    heights = keep_heights_apart(
        [end.value or 0.0 for end in ends], lowest=min(shown), highest=max(shown), height=_HEIGHT
    )
    return {
        "layer": [
            {
                "data": values([{"day": moment_of(day_of(end)), "value": end.value, "label": one.name}]),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 9,
                    "dy": dy,
                    "color": token(_LOOKS[one.side][0]),
                    "fontWeight": "bold" if one.side else "normal",
                },
                "encoding": {
                    "x": {"field": "day", "type": "temporal"},
                    "y": {"field": "value", "type": "quantitative"},
                    "text": {"field": "label"},
                },
            }
            for one, end, dy in zip(courses, ends, heights, strict=True)
        ]
    }


def _table(courses: Sequence[GroupCourse], show: Show, language: Language | str) -> Table:
    by_period = [{(point.start, point.end): point for point in one.points} for one in courses]
    names = {(point.start, point.end): point.name for one in courses for point in one.points}

    def cell(point: Point | None) -> str:
        if point is None or point.value is None:
            return say("no_figure", language)
        if point.lower is None or point.upper is None:
            return show(point.value)
        return f"{show(point.value)} ({say('between', language, lower=show(point.lower), upper=show(point.upper))})"

    return Table(
        columns=(say("column_period", language), *(one.name for one in courses)),
        rows=tuple(
            (names[period], *(cell(line.get(period)) for line in by_period))
            for period in sorted(names, key=lambda period: period[1])
        ),
    )
