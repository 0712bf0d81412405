"""One place's series over the years, with its state and nation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import Point, Show
from wincommons.figures.marks.trend_line import describe, runs
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .specification import Specification, chart, quantitative, values

_DASHES: tuple[list[int], ...] = ([6, 3], [2, 3], [9, 3, 2, 3], [1, 2])
"""Each line to compare with has its own, so that colour need not tell them apart."""
_HEIGHT = 260
_BENEATH = 60
_LINE_HEIGHT = 15.0
LETTER = 7.2
_MOST_TICKS = 12


def history(
    points: Sequence[Point],
    *,
    place_name: str,
    measure_name: str,
    definition: str,
    source_line: str,
    show: Show,
    language: Language | str,
    context: Sequence[tuple[str, Sequence[Point]]] = (),
    title: str | None = None,
    began: tuple[date, str] | None = None,
) -> Figure:
    """Points with their 95 % intervals and a line that is broken where the series is, or where a figure is missing.

    A dotted upright names a break. `context` holds other places of the same series (name, points): dashed
    lines with their names at the end. The title, unless given, tells first and last figure and claims no
    trend. `began`: a day on which something began and what it is called, as an upright before that period's point.
    Raises `ValueError` where no point has a value.
    """
    ordered = sorted(points, key=lambda point: point.middle)
    if not any(point.value is not None for point in ordered):
        raise ValueError(f"no period of '{measure_name}' has a value for {place_name}: there is nothing to draw")
    course = describe(ordered, show, language)
    others = [(name, sorted(line, key=lambda point: point.middle)) for name, line in context]
    others = [(name, line) for name, line in others if any(point.value is not None for point in line)]
    lines = [(place_name, ordered), *others]
    names = [name for name, _ in lines]
    alternative = sentence(
        f"{measure_name}, {place_name}: {_small(course)}",
        *(f"{name}: {_small(describe(line, show, language))}" for name, line in others),
    )
    layers = [
        *breaks_of(ordered, language),
        *_beginning(began),
        *(layer for number, (_, line) in enumerate(others) for layer in _other(line, show, language, number)),
        *_own(ordered, measure_name, show, language, days=days_of([line for _, line in lines], place_names=names)),
        _names(lines),
    ]
    return Figure(
        title=title or f"{place_name}: {_small(course)}",
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(layers=layers, description=alternative, height=_HEIGHT, beneath=_BENEATH),
        table=_table(ordered, others, show=show, language=language, place_name=place_name),
    )


def _small(words: str) -> str:
    """A sentence as the second half of another."""
    return f"{words[:1].lower()}{words[1:].rstrip('.')}"


def rows_of(ordered: Sequence[Point], show: Show, language: Language | str) -> list[dict[str, object]]:
    rows = []
    for number, run in enumerate(runs(ordered)):
        for point in run:
            assert point.value is not None
            told = f"{point.name}: {show(point.value)}"
            if point.lower is not None and point.upper is not None:
                bounds = say("between", language, lower=show(point.lower), upper=show(point.upper))
                told = f"{told} ({bounds})"
            rows.append(
                {
                    "day": moment_of(day_of(point)),
                    "value": point.value,
                    "lower": point.lower,
                    "upper": point.upper,
                    "run": number,
                    "note": told,
                }
            )
    return rows


def day_of(point: Point) -> date:
    """Where a period stands on the axis: a period of whole years at its middle year's mark, not beside it."""
    whole = (point.start.month, point.start.day, point.end.month, point.end.day) == (1, 1, 12, 31)
    return date(point.middle.year, 1, 1) if whole else point.middle


def moment_of(day: date) -> str:
    """A day as the reader's own midnight: a bare date is midnight in Greenwich, which is the day before in Ohio."""
    return f"{day.isoformat()}T00:00"


def days_of(lines: Sequence[Sequence[Point]], *, place_names: Sequence[str]) -> Specification:
    """The channel of time, with room for the names behind the last point whatever the chart's width."""
    days = [day_of(point) for line in lines for point in line]
    first, last = (f"time(datetime({day.year}, {day.month - 1}, {day.day}))" for day in (min(days), max(days)))
    room = max(len(name) for name in place_names) * LETTER + 14
    years = (max(days) - min(days)).days / 365.25
    step = next(step for step in (1, 2, 5, 10, 20, 50) if years / step <= _MOST_TICKS or step == 50)
    marked = [year for year in range(min(days).year, max(days).year + 1) if year % step == 0] or [max(days).year]
    return {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {
            "domainMin": {"expr": first},
            "domainMax": {"expr": f"{last} + max({last} - {first}, 864e5) * {room} / max(width - {room}, {room})"},
            "nice": False,
        },
        "axis": {
            "format": "%Y",
            "grid": False,
            "values": [{"year": year} for year in marked],
            "labelOverlap": "greedy",
        },
    }


def _own(
    ordered: Sequence[Point], measure_name: str, show: Show, language: Language | str, *, days: Specification
) -> list[Specification]:
    # The measure's name lies flat above the axis: upright it would take a phone's width.
    flat: Specification = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -14}
    height = quantitative("value", title=measure_name, titleBaseline="bottom", **flat)
    return [
        {
            "data": values(rows_of(ordered, show, language)),
            "encoding": {"x": days, "detail": {"field": "run", "type": "nominal"}},
            "layer": [
                {
                    "transform": [{"filter": "isValid(datum.lower)"}],
                    "mark": {"type": "rule", "color": token("action"), "opacity": 0.45, "strokeWidth": 2},
                    "encoding": {"y": {**height, "field": "lower"}, "y2": {"field": "upper"}},
                },
                {"mark": {"type": "line", "color": token("action"), "strokeWidth": 2.2}, "encoding": {"y": height}},
                {
                    "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1, "color": token("action")},
                    "encoding": {"y": height, "tooltip": {"field": "note", "type": "nominal"}},
                },
            ],
        }
    ]


def _other(ordered: Sequence[Point], show: Show, language: Language | str, number: int) -> list[Specification]:
    rows = values(rows_of(ordered, show, language))
    dash = _DASHES[number % len(_DASHES)]
    y: Specification = {"field": "value", "type": "quantitative"}
    x: Specification = {"field": "day", "type": "temporal"}
    return [
        {
            "data": rows,
            "mark": {"type": "line", "color": token("ink-soft"), "strokeWidth": 1.4, "strokeDash": dash},
            "encoding": {"x": x, "y": y, "detail": {"field": "run", "type": "nominal"}},
        },
        {
            # A run of one point has no line: a small ring stands for it, and names itself under the pointer.
            "data": rows,
            "mark": {"type": "point", "size": 22, "color": token("ink-soft"), "opacity": 1, "fill": token("card")},
            "encoding": {"x": x, "y": y, "tooltip": {"field": "note", "type": "nominal"}},
        },
    ]


def _names(lines: Sequence[tuple[str, Sequence[Point]]]) -> Specification:
    """Each line's name behind its last point, pushed apart where two lines end close together."""
    ends = [next(point for point in reversed(line) if point.value is not None) for _, line in lines]
    heights = _label_heights(lines, ends)
    layers: list[Specification] = [
        {
            "data": values([{"day": moment_of(day_of(point)), "value": point.value, "label": name}]),
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 9,
                "dy": dy,
                "color": token("ink-soft") if number else token("action"),
                "fontWeight": "normal" if number else "bold",
            },
            "encoding": {
                "x": {"field": "day", "type": "temporal"},
                "y": {"field": "value", "type": "quantitative"},
                "text": {"field": "label"},
            },
        }
        for number, ((name, _), point, dy) in enumerate(zip(lines, ends, heights, strict=True))
    ]
    return {"layer": layers}


def _label_heights(lines: Sequence[tuple[str, Sequence[Point]]], ends: Sequence[Point]) -> list[float]:
    """How far each name must move down (up where negative), in points, so that no two touch."""
    shown = [number for _, line in lines for point in line for number in point[2:5] if isinstance(number, int | float)]
    found = [point.value or 0.0 for point in ends]
    return keep_heights_apart(found, lowest=min(shown), highest=max(shown), height=_HEIGHT)


def keep_heights_apart(found: Sequence[float], *, lowest: float, highest: float, height: float) -> list[float]:
    """How far the label of each value must move down (up where negative), in points, so that no two touch."""
    wanted = [(highest - value) / (highest - lowest or 1.0) * height for value in found]
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed: dict[int, float] = {}
    floor = -math.inf
    for number in order:
        placed[number] = max(wanted[number], floor + _LINE_HEIGHT)
        floor = placed[number]
    # Shared out, so that two that met move half the way each.
    shift = sum(placed[number] - wanted[number] for number in order) / len(order)
    return [round(placed[number] - wanted[number] - shift, 1) for number in range(len(wanted))]


def breaks_of(ordered: Sequence[Point], language: Language | str) -> list[Specification]:
    # Halfway between the last old and the first new point, so that it crosses neither.
    days = [
        day_of(before) + (day_of(after) - day_of(before)) / 2 for before, after in pairwise(ordered) if after.is_break
    ]
    if not days:
        return []
    return _uprights([(day, say("broken_label", language)) for day in days])


def _beginning(began: tuple[date, str] | None) -> list[Specification]:
    # Half a year before the first period's mark, so that it parts before from after and crosses no point.
    return _uprights([(began[0] - timedelta(days=183), began[1])]) if began is not None else []


def _uprights(named: Sequence[tuple[date, str]]) -> list[Specification]:
    """Dotted lines across the height, each with its name at the top."""
    rows = [{"day": moment_of(day), "label": label} for day, label in named]
    x: Specification = {"field": "day", "type": "temporal"}
    return [
        {
            "data": values(rows),
            "encoding": {"x": x},
            "layer": [
                {"mark": {"type": "rule", "strokeDash": [2, 3], "color": token("ink-soft")}},
                {
                    "mark": {"type": "text", "align": "left", "dx": 4, "baseline": "top", "color": token("ink-soft")},
                    "encoding": {"text": {"field": "label"}, "y": {"value": 2}},
                },
            ],
        }
    ]


def _table(
    ordered: Sequence[Point],
    others: Sequence[tuple[str, Sequence[Point]]],
    *,
    show: Show,
    language: Language | str,
    place_name: str,
) -> Table:
    by_period = {(point.start, point.end): point for point in ordered}
    columns = [{(point.start, point.end): point for point in line} for _, line in others]
    periods = sorted(set(by_period).union(*columns), key=lambda period: period[1])

    def cell(number: float | None) -> str:
        return "" if number is None else show(number)

    def row(period: tuple[date, date]) -> tuple[str, ...]:
        point = by_period.get(period)
        named = point or next(line[period] for line in columns if period in line)
        note = say("no_figure", language) if point is None or point.value is None else ""
        if point is not None and point.is_break and period != periods[0]:
            note = say("broken_label", language)
        own = (point.value, point.lower, point.upper) if point else (None, None, None)
        return (
            named.name,
            *(cell(number) for number in own),
            *(cell(line[period].value if period in line else None) for line in columns),
            note,
        )

    return Table(
        columns=(
            say("column_period", language),
            place_name,
            say("column_lower", language),
            say("column_upper", language),
            *(name for name, _ in others),
            say("column_note", language),
        ),
        rows=tuple(row(period) for period in periods),
    )
