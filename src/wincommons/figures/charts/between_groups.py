"""Groups of people in one place, side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import GroupFigure, Show
from wincommons.figures.marks.group_bars import describe
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Judgement, Language

from .specification import COLOUR_OF_JUDGEMENT, SHAPE_OF_JUDGEMENT, Specification, chart, quantitative, values

_ROW = 34
_BENEATH = 52
_NAME_WIDTH = 190


def groups(
    groups: Sequence[GroupFigure],
    *,
    place_name: str,
    measure_name: str,
    definition: str,
    source_line: str,
    show: Show,
    language: Language | str,
    title: str | None = None,
) -> Figure:
    """Each group's value as a sign with its 95 % interval, highest first; groups without a value last, with the reason.

    The sign's shape and colour follow each group's `judgement`. The title, unless given, names the two
    groups that are most surely highest and lowest. Raises `ValueError` where no group has a value.
    """
    known = sorted((group for group in groups if group.value is not None), key=lambda group: -(group.value or 0.0))
    if not known:
        raise ValueError(f"no group has a value of '{measure_name}' in {place_name}: there is nothing to draw")
    ordered = [*known, *(group for group in groups if group.value is None)]
    alternative = sentence(f"{measure_name}, {place_name}", describe(ordered, show, language).rstrip("."))
    return Figure(
        title=title or _title(known, show, language),
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(
            layers=_layers(ordered, measure_name, show, language),
            description=alternative,
            height={"step": _ROW},
            beneath=_BENEATH,
            data=values([_row(group, show, language) for group in ordered]),
        ),
        table=Table(
            columns=tuple(say(f"column_{name}", language) for name in ("group", "value", "lower", "upper", "note")),
            rows=tuple(_cells(group, show, language) for group in ordered),
        ),
    )


def _title(known: Sequence[GroupFigure], show: Show, language: Language | str) -> str:
    # The ends that are surest, not the most extreme: a group of a few people may stand anywhere by chance.
    high = max(known, key=lambda group: _first(group.lower, group.value))
    low = min(known, key=lambda group: _first(group.upper, group.value))
    if high is low:
        return say("named", language, name=high.name, value=_told(high, show))
    return say(
        "widest",
        language,
        high_name=high.name,
        high=_told(high, show),
        low_name=low.name,
        low=_told(low, show),
    )


def _first(*numbers: float | None) -> float:
    return next((number for number in numbers if number is not None), math.nan)


def _told(group: GroupFigure, show: Show) -> str:
    return "" if group.value is None else show(group.value)


def _row(group: GroupFigure, show: Show, language: Language | str) -> dict[str, object]:
    judgement = Judgement(group.judgement)
    return {
        "name": group.name,
        "value": group.value,
        "lower": group.lower,
        "upper": group.upper,
        "judgement": judgement.value,
        "label": _told(group, show) or group.reason or say("no_figure", language),
        "note": describe([group], show, language),
    }


def _cells(group: GroupFigure, show: Show, language: Language | str) -> tuple[str, ...]:
    bounds = ("" if bound is None else show(bound) for bound in (group.lower, group.upper))
    note = "" if group.value is not None else group.reason or say("no_figure", language)
    return (group.name, _told(group, show), *bounds, note)


def _layers(
    ordered: Sequence[GroupFigure], measure_name: str, show: Show, language: Language | str
) -> list[Specification]:
    present = [judgement for judgement in Judgement if any(group.judgement == judgement for group in ordered)]
    y: Specification = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": _NAME_WIDTH, "labelColor": token("ink"), "grid": False},
    }
    x = quantitative("value", title=measure_name)
    sign = {
        "color": {
            "field": "judgement",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": present, "range": [COLOUR_OF_JUDGEMENT[judgement] for judgement in present]},
        },
        "shape": {
            "field": "judgement",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": present, "range": [SHAPE_OF_JUDGEMENT[judgement] for judgement in present]},
        },
    }
    valued = [{"filter": "isValid(datum.value)"}]
    return [
        {
            "transform": [{"filter": "isValid(datum.lower)"}],
            "mark": {"type": "rule", "strokeWidth": 2.2, "color": token("ink")},
            "encoding": {"y": y, "x": {**x, "field": "lower"}, "x2": {"field": "upper"}},
        },
        {
            "transform": valued,
            "mark": {"type": "point", "filled": True, "size": 190, "opacity": 1, "stroke": token("card")},
            "encoding": {"y": y, "x": x, **sign, "tooltip": {"field": "note", "type": "nominal"}},
        },
        {
            "transform": valued,
            "mark": {"type": "text", "dy": -13, "fontWeight": "bold", "color": token("ink")},
            "encoding": {"y": y, "x": x, "text": {"field": "label"}},
        },
        {
            "transform": [{"filter": "!isValid(datum.value)"}],
            "mark": {"type": "text", "align": "left", "color": token("ink-soft"), "fontStyle": "italic"},
            "encoding": {"y": y, "x": {"value": 4}, "text": {"field": "label"}},
        },
    ]
