"""Two measures across places: a point each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import PairFigure, Scale, Show
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .specification import Specification, chart, quantitative, values

_HEIGHT = 380
_BENEATH = 52
_INTERVALS_OF = 120
"""Up to so many places each point carries its intervals; of more only the marked ones do, or nothing could be seen."""


def scatter(
    places: Sequence[PairFigure],
    *,
    here: Mapping[str, str],
    x: Scale,
    y: Scale,
    finding: str,
    definition: str,
    source_line: str,
    language: Language | str,
    title: str | None = None,
) -> Figure:
    """A point a place with its 95 % intervals as fine crosses; those in `here` (id -> short name) are named.

    `finding` is what is seen, with its own uncertainty: the figure draws no line through the points, which would claim
    more. Raises `ValueError` where no place has both figures.
    """
    if not places:
        raise ValueError(f"no place has a figure of '{x.name}' and of '{y.name}': there is nothing to draw")
    marked = [place for place in places if place.id in here]
    alternative = sentence(
        say("scatter_says", language, x=x.name, y=y.name),
        finding.rstrip("."),
        *(f"{here[place.id]}: {x.name} {x.show(place.x)}, {y.name} {y.show(place.y)}" for place in marked),
    )
    return Figure(
        title=title or finding,
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(
            layers=_layers(places, here, x, y),
            description=alternative,
            height=_HEIGHT,
            beneath=_BENEATH,
        ),
        table=_table(places, x, y, language),
    )


def _layers(
    places: Sequence[PairFigure], here: Mapping[str, str], x_scale: Scale, y_scale: Scale
) -> list[Specification]:
    x = quantitative("x", title=x_scale.name)
    y = quantitative("y", title=y_scale.name)
    scales = (x_scale, y_scale)
    y["axis"] |= {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -14}
    y["axis"] |= {"titleBaseline": "bottom"}
    others = [place for place in places if place.id not in here]
    marked = [place for place in places if place.id in here]
    layers: list[Specification] = []
    for group, named in ((others, False), (marked, True)):
        if not group:
            continue
        if named or len(places) <= _INTERVALS_OF:
            layers += _crosses(_rows(group, *scales), x, y, named=named)
        layers.append(_points(_rows(group, *scales), x, y, named=named))
    layers.append(_labels(marked, here, x, y))
    return layers


def _rows(group: Sequence[PairFigure], x: Scale, y: Scale) -> Specification:
    return values(
        [{**place._asdict(), "note": f"{place.name}: {x.show(place.x)}, {y.show(place.y)}"} for place in group]
    )


def _crosses(rows: Specification, x: Specification, y: Specification, *, named: bool) -> list[Specification]:
    mark = {
        "type": "rule",
        "color": token("action") if named else token("ink-soft"),
        "opacity": 0.9 if named else 0.22,
        "strokeWidth": 1.8 if named else 1,
    }
    return [
        {
            "data": rows,
            "transform": [{"filter": "isValid(datum.x_lower)"}],
            "mark": mark,
            "encoding": {"x": {**x, "field": "x_lower"}, "x2": {"field": "x_upper"}, "y": y},
        },
        {
            "data": rows,
            "transform": [{"filter": "isValid(datum.y_lower)"}],
            "mark": mark,
            "encoding": {"x": x, "y": {**y, "field": "y_lower"}, "y2": {"field": "y_upper"}},
        },
    ]


def _points(rows: Specification, x: Specification, y: Specification, *, named: bool) -> Specification:
    mark: Specification = {"type": "point", "filled": True, "size": 60, "opacity": 0.7, "color": token("plain-4")}
    if named:
        mark |= {"shape": "diamond", "size": 170, "opacity": 1, "color": token("action"), "stroke": token("card")}
    return {
        "data": rows,
        "mark": mark,
        "encoding": {"x": x, "y": y, "tooltip": {"field": "note", "type": "nominal"}},
    }


def _labels(marked: Sequence[PairFigure], here: Mapping[str, str], x: Specification, y: Specification) -> Specification:
    rows = values([{"x": place.x, "y": place.y, "label": here[place.id]} for place in marked])
    label: Specification = {"type": "text", "dy": -15, "fontWeight": "bold"}
    encoding = {"x": x, "y": y, "text": {"field": "label"}}
    halo = {**label, "color": token("card"), "stroke": token("card"), "strokeWidth": 4}
    return {
        "data": rows,
        "layer": [
            {"mark": halo, "encoding": encoding},
            {"mark": {**label, "color": token("ink")}, "encoding": encoding},
        ],
    }


def _table(places: Sequence[PairFigure], x: Scale, y: Scale, language: Language | str) -> Table:
    def bounds(lower: float | None, upper: float | None, show: Show) -> str:
        if lower is None or upper is None:
            return ""
        return say("between", language, lower=show(lower), upper=show(upper))

    interval = say("column_interval", language)
    return Table(
        columns=(say("column_place", language), x.name, interval, y.name, interval),
        rows=tuple(
            (
                place.name,
                x.show(place.x),
                bounds(place.x_lower, place.x_upper, x.show),
                y.show(place.y),
                bounds(place.y_lower, place.y_upper, y.show),
            )
            for place in places
        ),
    )
