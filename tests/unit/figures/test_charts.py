"""The charts: a finding, a specification that compiles, words from the data, and a table that says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wincommons import figures
from wincommons.figures import Figure, GroupFigure, PlaceFigure, Point, Table, Tick, export, phrases
from wincommons.model import Language


def show(value: float) -> str:
    return f"{value:,.1f}%"


WORDS: dict[str, Any] = {
    "measure_name": "Children in poverty",
    "definition": "People under 18 below the poverty line.",
    "source_line": "U.S. Census Bureau, SAIPE 2023.",
    "show": show,
    "language": "en",
}
HERE = PlaceFigure("39035", "Cuyahoga County", 23.0, 19.9, 26.1)


def _counties(count: int) -> list[PlaceFigure]:
    return [PlaceFigure(f"{index:05}", f"County {index}", 5 + 30 * index / count) for index in range(count)]


def _years(first: int, values: Sequence[float | None], *, half: float = 1.0, broken: int = 0) -> list[Point]:
    return [
        Point(
            date(year, 1, 1),
            date(year, 12, 31),
            value,
            None if value is None else value - half,
            None if value is None else value + half,
            is_break=year == broken,
        )
        for year, value in enumerate(values, start=first)
    ]


def _spread(count: int = 200, **changes: Any) -> Figure:
    given = {"here": "39035", "level_plural": "counties", "ticks": [Tick("Ohio", 17.5)], **WORDS}
    return figures.distribution([*_counties(count), HERE], **{**given, **changes})


def _course(**changes: Any) -> Figure:
    points = _years(2014, [30.0, 26.2, None, 26.6, 20.0, 23.0], broken=2018)
    given = {"place_name": "Cuyahoga County", "context": [("Ohio", _years(2015, [21.0, 20.0, 19.0]))], **WORDS}
    return figures.history(points, **{**given, **changes})


GROUPS = [
    GroupFigure("White", 9.8, 9.1, 10.5, "better"),
    GroupFigure("Pacific Islander", 73.6, 12.2, 100.0, "similar"),
    GroupFigure("Black", 38.6, 36.4, 40.7, "worse"),
    GroupFigure("Other", None, reason="hidden: too few people"),
]


def _side_by_side(**changes: Any) -> Figure:
    return figures.groups(GROUPS, **{"place_name": "Cuyahoga County", **WORDS, **changes})


def _map(**changes: Any) -> Figure:
    places = [
        HERE,
        *[place._replace(id=f"39{place.id[2:]}") for place in _counties(10)],
        PlaceFigure("39001", "Adams County", None),
    ]
    given = {"map": "map:counties-39", "fifths": None, "level_plural": "counties", "here": "39035", **WORDS}
    return figures.map_of(places, **{**given, **changes})


EVERY_CHART = {
    "distribution": _spread,
    "few": lambda **c: _spread(12, **c),
    "history": _course,
    "groups": _side_by_side,
    "map": _map,
}


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _strings(value)


@pytest.mark.parametrize("draw", EVERY_CHART.values(), ids=EVERY_CHART.keys())
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_chart_has_all_its_words_and_no_colour_of_its_own(draw: Any, language: str) -> None:
    figure = draw(language=language)
    for words in (figure.title, figure.subtitle, figure.source_line, figure.alternative_text):
        assert words.strip()
        assert "{" not in words
    assert figure.title[-1] != "."
    assert figure.specification["description"] == figure.alternative_text
    assert figure.specification["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
    written = json.dumps(figure.specification, allow_nan=False)
    assert not re.search(r"#[0-9a-fA-F]{6}", written)
    tokens = [text for text in _strings(figure.specification) if text.startswith("var:")]
    assert tokens
    assert figure.table.rows
    assert not hasattr(figure, "__dict__")


def test_the_same_chart_in_two_languages_differs_in_words_only() -> None:
    assert {language: set(known) for language, known in phrases.PHRASES.items()} == {
        language: set(phrases.PHRASES[Language.ENGLISH]) for language in Language
    }
    for key, english in phrases.PHRASES[Language.ENGLISH].items():
        spanish = phrases.PHRASES[Language.SPANISH][key]
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", spanish)), key


def test_the_distribution_says_where_the_place_stands() -> None:
    figure = _spread()
    assert (
        figure.title
        == "Cuyahoga County: 23.0%, higher than 60 in 100 counties (by its interval, higher than 50 to 71 in 100)"
    )
    assert figure.alternative_text == (
        "Children in poverty; 201 counties, from 5.0% to 34.9%; the middle fifth lies between 17.0% and 23.0%; "
        "Cuyahoga County: 23.0%, higher than 60 in 100 counties "
        "(by its interval, higher than 50 to 71 in 100); Ohio: 17.5%."
    )
    counts = [int(row[2]) for row in figure.table.rows]
    assert sum(counts) == 201
    assert [row for row in figure.table.rows if row[3]] == [("23.0%", "24.0%", "8", "Cuyahoga County")]
    drawn = figure.specification["layer"][0]["data"]["values"]
    assert [row["count"] for row in drawn] == counts


def test_the_ends_of_a_distribution_have_their_own_words() -> None:
    places = [PlaceFigure(f"390{number:02d}", f"P{number}", float(number)) for number in range(1, 31)]
    given = {"level_plural": "states", **WORDS}
    assert (
        figures.distribution(places, here="39001", **given).title
        == "P1: 1.0%, the lowest of 30 states (no interval is published)"
    )
    assert (
        figures.distribution(places, here="39030", **given).title
        == "P30: 30.0%, the highest of 30 states (no interval is published)"
    )
    assert figures.distribution(places, here=None, **given).title == "From 1.0% to 30.0% across 30 states"
    states = [place._replace(id=place.id[-2:]) for place in places]
    assert (
        figures.distribution(states, here="30", **given).title
        == "P30: 30.0%, the highest of 29 states and DC (no interval is published)"
    )
    table = figures.distribution(places, here=None, direction="lower_is_better", **given).table
    assert table.rows[0] == ("P30", "30.0%", "", "")


def test_places_that_are_all_alike_are_drawn_as_dots() -> None:
    places = [PlaceFigure(str(number), f"P{number}", 4.0) for number in range(80)]
    figure = figures.distribution(places, here="3", level_plural="counties", **WORDS)
    assert len(figure.table.rows) == 80


def test_history_breaks_its_line_and_claims_no_trend() -> None:
    figure = _course()
    assert figure.title == (
        "Cuyahoga County: from 30.0% in 2014 to 23.0% in 2019; one period has no figure; the series was broken in 2018"
    )
    own = next(
        layer for layer in figure.specification["layer"] if "detail" in layer.get("encoding", {}) and "layer" in layer
    )
    assert [(row["day"][:4], row["run"]) for row in own["data"]["values"]] == [
        ("2014", 0),
        ("2015", 0),
        ("2017", 1),
        ("2018", 2),
        ("2019", 2),
    ]
    assert figure.table.columns == ("Period", "Cuyahoga County", "Lower bound", "Upper bound", "Ohio", "Note")
    assert figure.table.rows == (
        ("2014", "30.0%", "29.0%", "31.0%", "", ""),
        ("2015", "26.2%", "25.2%", "27.2%", "21.0%", ""),
        ("2016", "", "", "", "20.0%", "No figure"),
        ("2017", "26.6%", "25.6%", "27.6%", "19.0%", ""),
        ("2018", "20.0%", "19.0%", "21.0%", "", "new method"),
        ("2019", "23.0%", "22.0%", "24.0%", "", ""),
    )


def test_groups_are_sorted_and_the_title_names_the_surest_ends() -> None:
    figure = _side_by_side()
    assert figure.title == "Black 38.6%, White 9.8%"
    assert [row[0] for row in figure.table.rows] == ["Pacific Islander", "Black", "White", "Other"]
    assert figure.table.rows[3] == ("Other", "", "", "", "hidden: too few people")
    one = figures.groups(GROUPS[:1], place_name="Cuyahoga County", **WORDS)
    assert one.title == "White: 9.8%"


def test_the_map_classes_by_fifths_and_says_what_has_no_figure() -> None:
    figure = _map()
    assert figure.title == "From 5.0% to 32.0% across 11 counties"
    assert figure.alternative_text.endswith("Cuyahoga County: 23.0%; one has no figure.")
    coloured = figure.specification["layer"][1]
    rows = coloured["transform"][0]["from"]["data"]["values"]
    assert rows[-1] == {"id": "39001", "fifth": "0", "note": "Adams County: No figure"}
    assert {row["fifth"] for row in rows} == {"0", "1", "2", "3", "4", "5"}
    scale = coloured["encoding"]["color"]["scale"]
    assert scale["range"] == [*[f"var:--plain-{number}" for number in (1, 2, 3, 4, 5)], "var:--none"]
    assert figure.table.rows[0] == ("Cuyahoga County", "23.0%", "19.9%", "26.1%", "4")
    worse_first = _map(direction="higher_is_better").specification["layer"][1]["encoding"]["color"]["scale"]["range"]
    assert worse_first[:5] == [f"var:--map-{number}" for number in (5, 4, 3, 2, 1)]


@pytest.mark.parametrize(("values", "classes"), [([1.0, 2.0, 6.0], ["1", "2", "5"]), ([4.0, 4.0], ["3", "3"])])
def test_a_handful_of_places_is_coloured_by_equal_steps(values: list[float], classes: list[str]) -> None:
    places = [PlaceFigure(str(number), f"P{number}", value) for number, value in enumerate(values)]
    figure = figures.map_of(places, map="map:counties-10", fifths=None, level_plural="counties", **WORDS)
    assert [row[4] for row in figure.table.rows] == classes
    assert len(figure.specification["layer"]) == 2  # no outline without a place of its own


def test_pooled_years_are_named_by_their_ends_and_need_no_break() -> None:
    points = [Point(date(last - 4, 1, 1), date(last, 12, 31), float(last - 2000)) for last in (2013, 2018, 2023)]
    figure = figures.history(points, place_name="Ohio", **WORDS)
    assert figure.title == "Ohio: from 13.0% in 2009–2013 to 23.0% in 2019–2023"
    assert "new method" not in json.dumps(figure.specification)
    (own, _) = figure.specification["layer"]
    assert [row["day"] for row in own["data"]["values"]] == ["2011-01-01T00:00", "2016-01-01T00:00", "2021-01-01T00:00"]


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (
            lambda: figures.distribution([PlaceFigure("1", "a", None)], here=None, level_plural="x", **WORDS),
            "no place has a value",
        ),
        (
            lambda: figures.history(_years(2020, [None]), place_name="Ohio", **WORDS),
            "no period of 'Children in poverty'",
        ),
        (lambda: figures.groups(GROUPS[3:], place_name="Ohio", **WORDS), "no group has a value"),
        (lambda: figures.map_of([], map="map:states", fifths=None, level_plural="x", **WORDS), "no place has a value"),
    ],
)
def test_nothing_to_draw_is_said_in_a_sentence(draw: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draw()


def test_a_table_must_be_whole() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells, but there are 2 columns"):
        Table(columns=("a", "b"), rows=(("1", "2"), ("3",)))


SQUARE = {
    "type": "Topology",
    "objects": {
        "counties": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "39035", "arcs": [[0]]},
                {"type": "Polygon", "id": "39999", "arcs": [[0]]},
            ],
        }
    },
    "arcs": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_CHART)
def test_every_chart_is_drawn_by_the_pinned_vega_lite(name: str, tmp_path: Path) -> None:
    shapes = tmp_path / "counties.json"
    shapes.write_text(json.dumps(SQUARE))
    figure = EVERY_CHART[name]()
    svg = export.to_svg(figure, theme="dark", maps={"map:counties-39": shapes})
    assert svg.startswith("<svg")
    assert "NaN" not in svg
    assert "var:--" not in svg
    for words in (figure.title.split()[0], figure.source_line):
        assert words in svg


@pytest.mark.slow
def test_a_picture_file_carries_its_words_and_a_map_needs_its_file() -> None:
    png = export.to_png(_side_by_side(), scale=0.5)
    assert png.startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="no file was given for 'map:counties-39'; known are: none"):
        export.standalone(_map())


def test_the_front_end_draws_with_the_same_version() -> None:
    package = Path(__file__).resolve().parents[3] / "frontend" / "package.json"
    if not package.exists():
        pytest.skip("the front end is not in this tree")
    assert json.loads(package.read_text())["dependencies"]["vega-lite"] == f"~{export.VEGA_LITE}.0"


@pytest.mark.slow
def test_figures_load_no_drawing_engine() -> None:
    import subprocess
    import sys

    check = (
        "import sys, wincommons.figures; print(sorted({'vl_convert', 'numpy', 'django', 'pandas'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_connecticut_is_no_hole_where_its_regions_have_figures() -> None:
    counties = [*_counties(9), PlaceFigure("09110", "Capitol Planning Region", 10.0)]
    given = {"map": "map:counties", "fifths": None, "level_plural": "counties", **WORDS}
    layers = figures.map_of(counties, **given).specification["layer"]
    (region,) = [layer for layer in layers if layer.get("transform") == [{"filter": "slice(datum.id, 0, 2) === '09'"}]]
    assert "planning regions are newer" in region["encoding"]["tooltip"]["value"]
    assert len(figures.map_of(_counties(9), **given).specification["layer"]) == len(layers) - 1
