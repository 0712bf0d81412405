"""Every place of a level on a map, coloured by fifths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import Fifths, PlaceFigure, Show, count_known, even_steps, fifths_of, part_of
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Direction, Language

from .specification import Specification, chart, values

MISSING_CLASS = "0"
_HATCHES = 13
MOST_HEIGHT = 400
LEGEND_ROW = 26
BENEATH_MAP = 5 + 3 * LEGEND_ROW
"""Pixels of the legend, in three rows of two."""
_UNIT_IN_WORDS = re.compile(r"(?<=\d)\s+[^\W\d].*$")
"""` per 100,000`, ` years`; a sign (`%`, `$`, `×`) belongs to the number."""


def aspect_of(map: str) -> float:  # noqa: A002 -- as in map_of
    """How high a map is for its width."""
    return 0.63 if map == "map:states" else 0.85


def map_of(
    places: Sequence[PlaceFigure],
    *,
    map: str,  # noqa: A002 -- the field's word, and a keyword only
    fifths: Fifths | None,
    measure_name: str,
    definition: str,
    source_line: str,
    level_plural: str,
    show: Show,
    language: Language | str,
    direction: Direction | str = Direction.NEUTRAL,
    here: str | None = None,
    title: str | None = None,
) -> Figure:
    """Shapes coloured by the fifth that their value falls in; a shape without a figure is hatched and says so.

    `map` is the address that the page or the exporter knows, `map:states` or `map:counties-39`: TopoJSON, already
    projected, feature id = place id. `fifths` are those of all the nation's places where the caller has them, else of
    the places given (under five places: five bands of equal width). Good to bad in the measure's `direction`; a
    neutral measure runs from light to dark. The legend gives each fifth's bounds, so that colour can be read as
    numbers. Raises `ValueError` where no place has a value.
    """
    known = [(place.value, place) for place in places if place.value is not None]
    if not known:
        raise ValueError(f"no place has a value of '{measure_name}': there is nothing to draw")
    numbers = sorted(value for value, _ in known)
    bands = fifths or fifths_of(numbers) or even_steps(numbers[0], numbers[-1])
    low, high = (end(known, key=lambda pair: pair[0]) for end in (min, max))
    absent = len(places) - len(known)
    counted = count_known([place for _, place in known], plural=level_plural, language=language)
    alternative = sentence(
        measure_name,
        say("map_says", language, places=counted),
        f"{low[1].name} {show(low[0])}, {high[1].name} {show(high[0])}",
        *(f"{place.name}: {show(value)}" for value, place in known if place.id == here),
        say("missing_place" if absent == 1 else "missing_places", language, count=absent) if absent else "",
    )
    return Figure(
        title=title or say("spread_title", language, low=show(low[0]), high=show(high[0]), places=counted),
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=_specification(
            places,
            map=map,
            bands=bands,
            direction=Direction(direction),
            here=here,
            show=show,
            language=language,
            words=alternative,
        ),
        table=_table(places, bands, show=show, language=language),
    )


def _class(place: PlaceFigure, bands: Fifths) -> str:
    return MISSING_CLASS if place.value is None else str(part_of(place.value, bands))


def _told(place: PlaceFigure, show: Show, language: Language | str) -> str:
    return show(place.value) if place.value is not None else place.reason or say("no_figure", language)


def _colours(direction: Direction) -> list[str]:
    if direction is Direction.NEUTRAL:
        return [token(f"plain-{number}") for number in range(1, 6)]
    numbers = range(5, 0, -1) if direction is Direction.HIGHER_IS_BETTER else range(1, 6)
    return [token(f"map-{number}") for number in numbers]


def shapes_of(map: str) -> Specification:  # noqa: A002 -- as in map_of
    """The shapes of a map, by its address."""
    return {"url": map, "format": {"type": "topojson", "feature": map.removeprefix("map:").partition("-")[0]}}


def hatch() -> Specification:
    """Stripes as a gradient with hard stops: Vega-Lite knows no patterns, and grey alone is a colour alone."""
    stops: list[Specification] = []
    for number in range(_HATCHES):
        begin, end = number / _HATCHES, (number + 1) / _HATCHES
        colour = token("none") if number % 2 else token("card")
        stops += [{"offset": begin, "color": colour}, {"offset": end, "color": colour}]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 1, "stops": stops}


def bare(shown: str) -> str:
    """A number without the words of its unit, which the line above the map has said: a phone is narrow."""
    return _UNIT_IN_WORDS.sub("", shown)


def _specification(
    places: Sequence[PlaceFigure],
    *,
    map: str,  # noqa: A002 -- as in map_of
    bands: Fifths,
    direction: Direction,
    here: str | None,
    show: Show,
    language: Language | str,
    words: str,
) -> Specification:
    shapes = shapes_of(map)
    rows = [
        {
            "id": place.id,
            "fifth": _class(place, bands),
            "note": f"{place.name}: {_told(place, show, language)}",
        }
        for place in places
    ]
    labels = {
        str(number): f"{bare(show(low))} – {bare(show(high))}"
        for number, (low, high) in enumerate(pairwise(bands), start=1)
    }
    labels[MISSING_CLASS] = say("no_figure", language)
    domain = list(labels)
    return chart(
        description=words,
        height=MOST_HEIGHT,
        beneath=BENEATH_MAP,
        aspect=aspect_of(map),
        projection={"type": "identity"},
        layers=[
            # A shape that the data does not know is hatched as well: it has no figure either.
            {
                "data": shapes,
                "mark": {"type": "geoshape", "fill": hatch(), "stroke": token("line"), "strokeWidth": 0.6},
            },
            {
                "data": shapes,
                "transform": [
                    {"lookup": "id", "from": {"data": values(rows), "key": "id", "fields": ["fifth", "note"]}},
                    {"filter": f"isValid(datum.fifth) && datum.fifth !== '{MISSING_CLASS}'"},
                ],
                "mark": {"type": "geoshape", "stroke": token("card"), "strokeWidth": 0.6},
                "encoding": {
                    "color": {
                        "field": "fifth",
                        "type": "nominal",
                        "scale": {"domain": domain, "range": [*_colours(direction), token("none")]},
                        "legend": {
                            "title": None,
                            "orient": "bottom",
                            "direction": "horizontal",
                            "columns": 2,
                            "symbolType": "square",
                            "symbolSize": 180,
                            "symbolStrokeWidth": 0,
                            "labelLimit": 260,
                            "labelExpr": f"({_lookup(labels)})[datum.value]",
                        },
                    },
                    "tooltip": {"field": "note", "type": "nominal"},
                },
            },
            *newer_than_the_borders(shapes, [place.id for place in places], language),
            *outline(shapes, here),
        ],
    )


def newer_than_the_borders(shapes: Specification, ids: Sequence[str], language: Language | str) -> list[Specification]:
    """Connecticut in one tone where its planning regions have figures: hatched, it would seem to have none.

    The regions replaced its counties in 2022; the borders drawn are those of 2017.
    """
    in_regions = any(len(one) == 5 and "09100" <= one < "10" for one in ids)
    if not in_regions:
        return []
    return [
        {
            "data": shapes,
            "transform": [{"filter": "slice(datum.id, 0, 2) === '09'"}],
            "mark": {"type": "geoshape", "fill": token("same"), "stroke": token("same"), "strokeWidth": 0.6},
            "encoding": {"tooltip": {"value": say("newer_borders", language)}},
        }
    ]


def _lookup(labels: dict[str, str]) -> str:
    """A Vega expression that maps each class to its words."""
    import json

    return json.dumps(labels, ensure_ascii=False)


def outline(shapes: Specification, here: str | None) -> list[Specification]:
    if here is None:
        return []
    return [
        {
            "data": shapes,
            "transform": [{"filter": {"field": "id", "equal": here}}],
            "mark": {"type": "geoshape", "fill": None, "stroke": token("ink"), "strokeWidth": 2.2},
        }
    ]


def _table(places: Sequence[PlaceFigure], bands: Fifths, *, show: Show, language: Language | str) -> Table:
    def row(place: PlaceFigure) -> tuple[str, ...]:
        if place.value is None:
            return (place.name, _told(place, show, language), "", "", "")
        bounds = ("" if bound is None else show(bound) for bound in (place.lower, place.upper))
        return (place.name, show(place.value), *bounds, str(part_of(place.value, bands)))

    return Table(
        columns=tuple(say(f"column_{name}", language) for name in ("place", "value", "lower", "upper", "fifth")),
        rows=tuple(row(place) for place in places),
    )
