"""Maps of kinds: pattern beside color, numbers in the legend, and the same as a table."""

from __future__ import annotations

import json

import pytest

from wincommons.figures import room_of
from wincommons.figures.charts import map_of_kinds
from wincommons.figures.inputs import KindOfPlace, PlaceOfKind
from wincommons.figures.palette import resolve

KINDS = [
    KindOfPlace("beyond", "Beyond chance", "bands"),
    KindOfPlace("worse", "Getting worse", "worse-upright"),
    KindOfPlace("none", "No figure", "absent"),
]


def _drawn(places, kinds=KINDS, **more):
    return map_of_kinds(
        places,
        kinds,
        map="map:counties-39",
        columns=("Difference",),
        name="Gap",
        finding="Found",
        definition="Defined",
        source_line="Source",
        show=lambda value: f"{value:.1f} points",
        language="en",
        **more,
    )


PLACES = [
    *(
        PlaceOfKind(f"3900{number}", f"County {number}", "beyond", float(number), (f"{number}",))
        for number in range(1, 7)
    ),
    PlaceOfKind("39021", "West", "worse", None, ("",)),
    PlaceOfKind("39022", "None", "none", None, ("",)),
]


def test_the_legend_bears_the_number_of_places_and_the_table_every_place():
    figure = _drawn(PLACES, here="39021")
    labels = figure.specification["layer"][1]["encoding"]["fill"]["legend"]["labelExpr"]
    told = json.loads(labels[1:].partition(")[datum")[0])
    assert told["beyond-5"] == "5.0 – 6.0 points · 2"
    assert (told["worse"], told["none"]) == ("Getting worse · 1", "No figure · 1")
    assert [row[0] for row in figure.table.rows] == [place.name for place in PLACES]
    assert sum(int(row[1]) for row in figure.digest.rows) == len(PLACES)
    assert "West: " in figure.alternative_text


def test_what_is_no_shade_has_a_pattern_and_every_color_is_a_token():
    figure = _drawn(PLACES)
    specification = figure.specification
    assert {one["name"] for one in specification["params"]} == {"look_worse_upright", "look_absent"}
    filled = specification["layer"][1]["encoding"]["fill"]["scale"]
    assert dict(zip(filled["domain"], filled["range"], strict=True))["worse"] == {"expr": "look_worse_upright"}
    assert "var:--" not in json.dumps(resolve(specification))
    assert room_of(specification).height == 5 + 26 * 4  # seven classes in two columns


def test_nothing_known_is_nothing_to_draw():
    with pytest.raises(ValueError, match="nothing to draw"):
        _drawn(PLACES[-1:], KINDS[-1:])
