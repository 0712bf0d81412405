"""One place's series over the years, with its state and nation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import Point, Show
from wincommons.figures.marks.trend_line import describe, runs
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .specification import Specification, chart, quantitative, values

_DASHES: tuple[list[int], ...] = ([6, 3], [2, 3], [9, 3, 2, 3], [1, 2])
"""Each line to compare with has its own, so that colour need not tell them apart."""


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
) -> Figure:
    """Points with their 95 % intervals and a line that is broken where the series is, or where a figure is missing.

    A dotted upright names a break. `context` holds other places of the same series (name, points): dashed
    lines with their names at the end. The title, unless given, tells first and last figure and claims no
    trend. Raises `ValueError` where no point has a value.
    """
    ordered = sorted(points, key=lambda point: point.middle)
    if not any(point.value is not None for point in ordered):
        raise ValueError(f"no period of '{measure_name}' has a value for {place_name}: there is nothing to draw")
    course = describe(ordered, show, language)
    others = [(name, sorted(line, key=lambda point: point.middle)) for name, line in context]
    others = [(name, line) for name, line in others if any(point.value is not None for point in line)]
    alternative = sentence(
        f"{measure_name}, {place_name}: {_small(course)}",
        *(f"{name}: {_small(describe(line, show, language))}" for name, line in others),
    )
    layers = [
        *_breaks(ordered, language),
        *(layer for number, (name, line) in enumerate(others) for layer in _other(name, line, show, number)),
        *_own(ordered, place_name, measure_name, show, language),
    ]
    return Figure(
        title=title or f"{place_name}: {_small(course)}",
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(layers=layers, description=alternative, height=260),
        table=_table(ordered, others, show=show, language=language, place_name=place_name),
    )


def _small(words: str) -> str:
    """A sentence as the second half of another."""
    return f"{words[:1].lower()}{words[1:].rstrip('.')}"


def _rows(ordered: Sequence[Point], show: Show, language: Language | str) -> list[dict[str, object]]:
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
                    "day": point.middle.isoformat(),
                    "value": point.value,
                    "lower": point.lower,
                    "upper": point.upper,
                    "run": number,
                    "note": told,
                }
            )
    return rows


_DAY: Specification = {
    "field": "day",
    "type": "temporal",
    "title": None,
    "axis": {"format": "%Y", "grid": False, "tickCount": {"interval": "year", "step": 1}, "labelOverlap": "greedy"},
}


def _own(
    ordered: Sequence[Point], place_name: str, measure_name: str, show: Show, language: Language | str
) -> list[Specification]:
    rows = _rows(ordered, show, language)
    day = {**_DAY, "axis": {**_DAY["axis"], "tickCount": {"interval": "year", "step": _years_a_tick(ordered)}}}
    height = quantitative("value", title=measure_name)
    last = {**rows[-1], "label": place_name}
    return [
        {
            "data": values(rows),
            "encoding": {"x": day, "detail": {"field": "run", "type": "nominal"}},
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
        },
        {
            "data": values([last]),
            "mark": {
                "type": "text",
                "align": "right",
                "dx": 4,
                "dy": -14,
                "fontWeight": "bold",
                "color": token("action"),
            },
            "encoding": {"x": {"field": "day", "type": "temporal"}, "y": height, "text": {"field": "label"}},
        },
    ]


def _other(name: str, ordered: Sequence[Point], show: Show, number: int) -> list[Specification]:
    rows = _rows(ordered, show, Language.ENGLISH)
    noted = [{**row, "note": f"{name}, {row['note']}"} for row in rows]
    dash = _DASHES[number % len(_DASHES)]
    y: Specification = {"field": "value", "type": "quantitative"}
    x: Specification = {"field": "day", "type": "temporal"}
    last = {**rows[-1], "label": name}
    return [
        {
            "data": values(noted),
            "mark": {"type": "line", "color": token("ink-soft"), "strokeWidth": 1.4, "strokeDash": dash},
            "encoding": {"x": x, "y": y, "detail": {"field": "run", "type": "nominal"}},
        },
        {
            # A run of one point has no line: a small ring stands for it, and names itself under the pointer.
            "data": values(noted),
            "mark": {"type": "point", "size": 22, "color": token("ink-soft"), "opacity": 1, "fill": token("card")},
            "encoding": {"x": x, "y": y, "tooltip": {"field": "note", "type": "nominal"}},
        },
        {
            "data": values([last]),
            "mark": {
                "type": "text",
                "align": "right",
                "dx": 4,
                "dy": 14 if number % 2 else -11,
                "color": token("ink-soft"),
            },
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        },
    ]


def _breaks(ordered: Sequence[Point], language: Language | str) -> list[Specification]:
    days = [point.start for point in ordered[1:] if point.is_break]
    if not days:
        return []
    rows = [{"day": day.isoformat(), "label": say("broken_label", language)} for day in days]
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


def _years_a_tick(ordered: Sequence[Point]) -> int:
    """A label for every year of a short series, every second, fifth or tenth of a long one."""
    years = (ordered[-1].end - ordered[0].start).days / 365.25
    return next(step for step in (1, 2, 5, 10, 20, 50) if years / step <= 12 or step == 50)


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
