"""Several places, then and now: a slope each."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import Course, Show
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .over_time import LETTER, keep_heights_apart
from .specification import Specification, chart, quantitative, values

_HEIGHT = 300
_BENEATH = 34
_ASIDE = 0.014
"""Each place stands this share of the width beside the next, or their intervals would lie on one another."""
_DASHES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3], [1, 2], [12, 3], [4, 2], [2, 6])
"""Each line has its own, so that colour need not tell them apart; the names at the ends do first."""


def slope(
    courses: Sequence[Course],
    *,
    first_label: str,
    last_label: str,
    measure_name: str,
    definition: str,
    source_line: str,
    show: Show,
    language: Language | str,
    title: str | None = None,
) -> Figure:
    """A line a place from its first to its last value, with 95 % intervals at both ends; the first place stands out.

    What may be said of a change is in each course's `note` and in the table: two points alone show no trend. Raises
    `ValueError` where there is no place.
    """
    if not courses:
        raise ValueError(f"no place has two periods of '{measure_name}': there is nothing to draw")
    alternative = sentence(
        measure_name,
        *(
            say(
                "course_of",
                language,
                place=one.name,
                first=show(one.first),
                start=first_label,
                last=show(one.last),
                end=last_label,
            )
            + (f" ({one.note})" if one.note else "")
            for one in courses
        ),
    )
    return Figure(
        title=title or say("slope_title", language, measure=measure_name, start=first_label, end=last_label),
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(
            layers=_layers(courses, (first_label, last_label), measure_name, show, language),
            description=alternative,
            height=_HEIGHT,
            beneath=_BENEATH,
        ),
        table=_table(courses, (first_label, last_label), show, language),
    )


def _layers(
    courses: Sequence[Course], ends: tuple[str, str], measure_name: str, show: Show, language: Language | str
) -> list[Specification]:
    labels = [f"{one.name} {show(one.last)}" for one in courses]
    right = max(len(label) for label in labels) * LETTER + 14
    left = max(len(show(one.first)) for one in courses) * LETTER + 14
    x: Specification = {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": {
            "domainMin": {"expr": f"-{left} / max(width - {left + right}, 40)"},
            "domainMax": {"expr": f"1 + {right} / max(width - {left + right}, 40)"},
            "nice": False,
            "zero": False,
        },
        "axis": {
            "values": [0, 1],
            "labelExpr": f"datum.value < 0.5 ? {_quoted(ends[0])} : {_quoted(ends[1])}",
            "grid": False,
            "labelOverlap": False,
        },
    }
    y = quantitative("value", title=measure_name, labels=False, ticks=False, domain=False, grid=False)
    y["axis"] |= {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -14}
    y["axis"] |= {"titleBaseline": "bottom"}
    layers: list[Specification] = [
        {
            "mark": {"type": "point", "opacity": 0},
            "data": values([{"at": 0, "value": courses[0].first}]),
            "encoding": {"x": x, "y": y},
        }
    ]
    x_plain, y_plain = {"field": "at", "type": "quantitative"}, {"field": "value", "type": "quantitative"}

    def aside(number: int) -> float:
        return (number - (len(courses) - 1) / 2) * _ASIDE

    # The first place is drawn last, over the others.
    layers += [
        _line(courses[number], number, show, language, ends=ends, x=x_plain, y=y_plain, aside=aside(number))
        for number in reversed(range(len(courses)))
    ]
    layers.append(_labels(courses, [show(one.first) for one in courses], at=0, x=x_plain, y=y_plain))
    layers.append(_labels(courses, labels, at=1, x=x_plain, y=y_plain))
    return layers


def _quoted(words: str) -> str:
    import json

    return json.dumps(words, ensure_ascii=False)


def _line(
    one: Course,
    number: int,
    show: Show,
    language: Language | str,
    *,
    ends: tuple[str, str],
    x: Specification,
    y: Specification,
    aside: float,
) -> Specification:
    colour = token("ink-soft") if number else token("action")
    rows = [
        {
            "at": at + aside,
            "value": value,
            "lower": lower,
            "upper": upper,
            "note": f"{one.name}, {end}: {_with_interval(value, lower, upper, show, language)}",
        }
        for at, end, (value, lower, upper) in zip((0, 1), ends, one.ends, strict=True)
    ]
    return {
        "data": values(rows),
        "encoding": {"x": x},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.lower)"}],
                "mark": {"type": "rule", "color": colour, "opacity": 0.5, "strokeWidth": 2},
                "encoding": {"y": {**y, "field": "lower"}, "y2": {"field": "upper"}},
            },
            {
                "mark": {
                    "type": "line",
                    "color": colour,
                    "strokeWidth": 1.6 if number else 2.6,
                    "strokeDash": _DASHES[number % len(_DASHES)],
                },
                "encoding": {"y": y},
            },
            {
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 46,
                    "opacity": 1,
                    "color": colour,
                },
                "encoding": {"y": y, "tooltip": {"field": "note", "type": "nominal"}},
            },
        ],
    }


def _with_interval(value: float, lower: float | None, upper: float | None, show: Show, language: Language | str) -> str:
    if lower is None or upper is None:
        return show(value)
    return say("interval_of", language, value=show(value), lower=show(lower), upper=show(upper))


def _labels(
    courses: Sequence[Course], labels: Sequence[str], *, at: int, x: Specification, y: Specification
) -> Specification:
    """A label a place at one end, pushed apart where they would touch."""
    numbers = [number for one in courses for end in one.ends for number in end if number is not None]
    wanted = [one.ends[at][0] for one in courses]
    shifts = keep_heights_apart(wanted, lowest=min(numbers), highest=max(numbers), height=_HEIGHT)
    return {
        "layer": [
            {
                "data": values([{"at": at, "value": value, "label": label}]),
                "mark": {
                    "type": "text",
                    "align": "left" if at else "right",
                    "dx": 9 if at else -9,
                    "dy": shift,
                    "color": token("ink-soft") if number else token("action"),
                    "fontWeight": "normal" if number else "bold",
                },
                "encoding": {"x": x, "y": y, "text": {"field": "label"}},
            }
            for number, (value, label, shift) in enumerate(zip(wanted, labels, shifts, strict=True))
        ]
    }


def _table(courses: Sequence[Course], ends: tuple[str, str], show: Show, language: Language | str) -> Table:
    def cells(value: float, lower: float | None, upper: float | None) -> tuple[str, str]:
        bounds = (
            say("between", language, lower=show(lower), upper=show(upper))
            if lower is not None and upper is not None
            else ""
        )
        return show(value), bounds

    interval = say("column_interval", language)
    return Table(
        columns=(
            say("column_place", language),
            ends[0],
            interval,
            ends[1],
            interval,
            say("column_trend", language),
        ),
        rows=tuple((one.name, *cells(*one.ends[0]), *cells(*one.ends[1]), one.note) for one in courses),
    )
