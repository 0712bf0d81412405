"""Every place of a level on a map by what kind it is: told by shade, by pattern and in the legend by number."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import KindOfPlace, PlaceOfKind, Show, even_steps, fifths_of, part_of
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Language

from .on_a_map import (
    LEGEND_ROW,
    MOST_HEIGHT,
    aspect_of,
    bare,
    hatch,
    newer_than_the_borders,
    outline,
    shapes_of,
)
from .specification import Specification, chart, values

_BANDS = 5
_STRIPES = 13
_PLAIN = {f"plain-{number}" for number in range(1, 6)} | {"none"}
_COLUMNS = 2
_LONGEST_BOUND = 12


def map_of_kinds(
    places: Sequence[PlaceOfKind],
    kinds: Sequence[KindOfPlace],
    *,
    map: str,  # noqa: A002 -- as in map_of
    columns: Sequence[str],
    name: str,
    finding: str,
    definition: str,
    source_line: str,
    show: Show,
    language: Language | str,
    here: str | None = None,
) -> Figure:
    """Shapes in the look of their kind: a shade, or stripes, so that colour is never alone; hatched without a figure.

    `kinds` in the legend's order. One of the look `bands` is split into five by the places' sizes, the darker the
    larger, as fifths (under five places: of equal width). `columns` name the cells of a place. Raises `ValueError`
    where nothing is known of any place.
    """
    if all(kind.look == "absent" for kind in kinds):
        raise ValueError(f"nothing is known of any place for '{name}': there is nothing to draw")
    entries, class_of = _classes(places, kinds, show)
    by_id = {place.id: place for place in places}
    counted = Counter(class_of.values())
    alternative = sentence(
        name,
        finding,
        *(f"{words}: {counted[key]}" for key, (words, _) in entries.items()),
        *([_told(by_id[here], columns)] if here in by_id else []),
    )
    return Figure(
        title=finding,
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=_specification(
            places, entries, class_of, counted, map=map, columns=columns, here=here, language=language,
            words=alternative,
        ),
        table=Table(
            columns=(say("column_place", language), *columns),
            rows=tuple((place.name, *place.cells) for place in places),
        ),
        digest=Table(
            columns=(say("column_kind", language), say("column_places", language)),
            rows=tuple((told, f"{counted[key]:,}") for key, (told, _) in entries.items()),
        ),
    )  # fmt: skip


def _classes(
    places: Sequence[PlaceOfKind], kinds: Sequence[KindOfPlace], show: Show
) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Class -> its words and look, in the legend's order; and each place's class."""
    entries: dict[str, tuple[str, str]] = {}
    class_of = {place.id: place.kind for place in places}
    for kind in kinds:
        if kind.look != "bands":
            entries[kind.name] = (kind.words, kind.look)
            continue
        sizes = sorted(place.size for place in places if place.kind == kind.name and place.size is not None)
        bands = fifths_of(sizes) or even_steps(sizes[0], sizes[-1])
        for number, (low, high) in enumerate(pairwise(bands), start=1):
            entries[f"{kind.name}-{number}"] = (_band(show(low), show(high)), f"plain-{number}")
        for place in places:
            if place.kind == kind.name and place.size is not None:
                class_of[place.id] = f"{kind.name}-{part_of(place.size, bands)}"
    return entries, class_of


def _band(low: str, high: str) -> str:
    """`3.6 – 14.6 points`; a longer unit is in the line above the map, for a phone is narrow."""
    return f"{bare(low)} – {high if len(high) <= _LONGEST_BOUND else bare(high)}"


def _told(place: PlaceOfKind, columns: Sequence[str]) -> str:
    told = [f"{column}: {cell}" for column, cell in zip(columns, place.cells, strict=True) if cell]
    return f"{place.name}: {'; '.join(told)}"


def _note(place: PlaceOfKind) -> str:
    return "\n".join([place.name, *filter(None, place.cells)])


def room_beneath(classes: int) -> int:
    """Pixels of a legend of so many classes."""
    return 5 + LEGEND_ROW * -(-classes // _COLUMNS)


def _specification(
    places: Sequence[PlaceOfKind],
    entries: dict[str, tuple[str, str]],
    class_of: dict[str, str],
    counted: Counter[str],
    *,
    map: str,  # noqa: A002 -- as in map_of
    columns: Sequence[str],
    here: str | None,
    language: Language | str,
    words: str,
) -> Specification:
    shapes = shapes_of(map)
    rows = [{"id": one.id, "kind": class_of[one.id], "note": _note(one)} for one in places]
    labels = {key: f"{told} · {counted[key]:,}" for key, (told, _) in entries.items()}
    return chart(
        description=words,
        height=MOST_HEIGHT,
        beneath=room_beneath(len(entries)),
        aspect=aspect_of(map),
        projection={"type": "identity"},
        params=[{"name": _param(look), "value": _stripes(look)} for look in _striped(entries)],
        layers=[
            {
                "data": shapes,
                "mark": {"type": "geoshape", "fill": hatch(), "stroke": token("line"), "strokeWidth": 0.6},
            },
            {
                "data": shapes,
                "transform": [
                    {"lookup": "id", "from": {"data": values(rows), "key": "id", "fields": ["kind", "note"]}},
                    {"filter": "isValid(datum.kind)"},
                ],
                "mark": {"type": "geoshape", "stroke": token("line"), "strokeWidth": 0.6},
                "encoding": {
                    "fill": {
                        "field": "kind",
                        "type": "nominal",
                        "scale": {"domain": list(entries), "range": [_fill(look) for _, look in entries.values()]},
                        "legend": {
                            "title": None,
                            "orient": "bottom",
                            "direction": "horizontal",
                            "columns": _COLUMNS,
                            "symbolType": "square",
                            "symbolSize": 220,
                            "symbolStrokeColor": token("ink-soft"),
                            "symbolStrokeWidth": 0.6,
                            "labelLimit": 300,
                            "labelExpr": f"({json.dumps(labels, ensure_ascii=False)})[datum.value]",
                        },
                    },
                    "tooltip": {"field": "note", "type": "nominal"},
                },
            },
            *newer_than_the_borders(shapes, [place.id for place in places], language),
            *outline(shapes, here),
        ],
    )


def _striped(entries: dict[str, tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(look for _, look in entries.values() if look not in _PLAIN))


def _param(look: str) -> str:
    return f"look_{look.replace('-', '_')}"


def _fill(look: str) -> object:
    """A token, or the name of stripes: a scale's range takes a gradient from a parameter only."""
    return token(look) if look in _PLAIN else {"expr": _param(look)}


def _stripes(look: str) -> Specification:
    """Stripes as a gradient with hard stops: Vega-Lite knows no patterns."""
    if look == "absent":
        return hatch()
    colour, _, way = look.partition("-")
    upright = way == "upright"
    stops: list[Specification] = [
        {"offset": edge / _STRIPES, "color": token(colour) if number % 2 == 0 else token("card")}
        for number in range(_STRIPES)
        for edge in (number, number + 1)
    ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": int(upright), "y2": int(not upright), "stops": stops}
