"""Borders as drawings: areas that stay, lines that neighbors share, small files, and what a home keeps of them."""

from __future__ import annotations

import gzip
import json
import math
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.planted_borders import plant, squares

from wincommons.data.borders import kept
from wincommons.data.borders.projecting import EARTH_KM, middle_of, project
from wincommons.data.borders.simplifying import area_of, simplify
from wincommons.data.borders.topology import GRID, draw

FIVE = [f"39035{number:06}" for number in range(1, 6)]


def lines(topology: dict[str, Any]) -> list[list[tuple[int, int]]]:
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        line = [(x := x + right, y := y + down) for right, down in steps]
        found.append(line)
    return found


def rings(topology: dict[str, Any], tract: str) -> list[list[tuple[int, int]]]:
    arcs = lines(topology)
    shape = next(one for one in topology["objects"]["tracts"]["geometries"] if one["id"] == tract)
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [
        [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]
        for polygon in polygons
        for ring in polygon
    ]


def test_the_projection_keeps_areas_and_has_north_above() -> None:
    middle = (-81.7, 41.4)
    west, east, south, north = -81.95, -81.45, 41.15, 41.65
    corners = [(west, south), (west, north), (east, north), (east, south)]
    flat = [project(one, middle=middle) for one in corners]
    zone = EARTH_KM**2 * math.radians(east - west) * (math.sin(math.radians(north)) - math.sin(math.radians(south)))
    assert area_of(flat) == pytest.approx(zone, rel=2e-3)  # type: ignore[arg-type]  # parallels are not straight
    assert project((-81.7, 41.5), middle=middle) == pytest.approx((0, -EARTH_KM * math.radians(0.1)), rel=1e-6)
    assert project((-81.6, 41.4), middle=middle)[0] == pytest.approx(
        EARTH_KM * math.radians(0.1) * math.cos(math.radians(41.4)), rel=1e-5
    )


def test_a_county_on_both_sides_of_the_date_line_stays_together() -> None:
    middle = middle_of([(179.0, 52.0), (-179.0, 52.0)])
    assert abs(middle[0]) == pytest.approx(180)
    west, east = (project(one, middle=middle)[0] for one in ((179.0, 52.0), (-179.0, 52.0)))
    assert west == pytest.approx(-east)
    assert 0 < east < 100


def test_a_line_loses_what_cannot_be_seen_and_keeps_its_ends() -> None:
    line = [(0, 0), (50, 3), (100, 0), (100, 100)]
    assert simplify(line, tolerance=5) == [(0, 0), (100, 0), (100, 100)]
    assert simplify(line, tolerance=2) == line
    closed = [(0, 0), (100, 0), (100, 100), (0, 0)]
    assert simplify(closed, tolerance=5) == closed


def test_five_tracts_share_their_borders() -> None:
    drawn = draw(squares(FIVE, across=3))
    shapes = drawn["objects"]["tracts"]["geometries"]
    assert [one["id"] for one in shapes] == FIVE
    used = [max(arc, ~arc) for one in shapes for ring in one["arcs"] for arc in ring]
    # 3 squares above 2 (in degrees, row after row): five borders between two tracts, each a line of its own.
    assert sorted(used.count(number) for number in set(used)).count(2) == 5
    assert max(used.count(number) for number in set(used)) == 2
    whole = sum(area_of(rings(drawn, tract)[0]) for tract in FIVE)
    assert whole == pytest.approx(5 * GRID / 3 * GRID / 3 * (50 / 70), rel=1e-3)


def test_a_crooked_border_is_the_same_for_both_neighbors_and_leaves_no_gap() -> None:
    rng = random.Random(7)
    border = [(1 + rng.uniform(-0.003, 0.003), number / 200) for number in range(201)]
    left = [(0.0, 0.0), *border, (0.0, 1.0), (0.0, 0.0)]
    right = [(2.0, 0.0), (2.0, 1.0), *reversed(border), (2.0, 0.0)]
    drawn = draw({"a": [[left]], "b": [[right]]})
    halves = [area_of(rings(drawn, name)[0]) for name in ("a", "b")]
    assert sum(halves) == pytest.approx(GRID * GRID / 2, rel=1e-6)
    assert sum(map(len, drawn["arcs"])) < 200


def test_holes_and_islands_stay_and_dust_goes() -> None:
    def box(x: float, y: float, size: float) -> list[tuple[float, float]]:
        return [(x, y), (x, y + size), (x + size, y + size), (x + size, y), (x, y)]

    inner = box(4, 4, 1)
    drawn = draw({"ring": [[box(0, 0, 10), inner[::-1]], [box(12, 0, 1)], [box(11, 5, 0.001)]], "inner": [[inner]]})
    assert [round(area_of(ring) / (GRID / 13) ** 2, 1) for ring in rings(drawn, "ring")] == [100, 1, 1]
    assert [round(area_of(ring) / (GRID / 13) ** 2, 1) for ring in rings(drawn, "inner")] == [1]
    assert len(drawn["arcs"]) == 3  # the hole and what fills it are one line


def test_a_small_tract_in_a_wide_county_keeps_its_shape() -> None:
    def around(x: float, y: float, size: float) -> list[tuple[float, float]]:
        ring = [
            (x + size * math.cos(turn / 30 * math.tau), y + size * math.sin(turn / 30 * math.tau)) for turn in range(30)
        ]
        return [*ring, ring[0]]

    wide, small = around(0, 0, 1000), around(100, 100, 0.5)
    drawn = draw({"wide": [[wide, small[::-1]]], "small": [[small]]})
    step = drawn["transform"]["scale"][0]
    assert area_of(rings(drawn, "small")[0]) * step**2 == pytest.approx(math.pi * 0.25, rel=0.3)


@pytest.mark.slow
def test_447_tracts_with_crooked_borders_weigh_less_than_100_kilobytes(tmp_path: Path) -> None:
    rng, edges = random.Random(3), {}

    def edge(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
        key = min((start, end), (end, start))
        if key not in edges:
            (x, y), (to_x, to_y) = key
            between = [
                (x + (to_x - x) * at / 25 + rng.gauss(0, 4e-4), y + (to_y - y) * at / 25 + rng.gauss(0, 4e-4))
                for at in range(1, 25)
            ]
            edges[key] = [key[0], *between, key[1]]
        return edges[key] if key[0] == start else edges[key][::-1]

    shapes = {}
    for tract, polygons in squares(f"39035{number:06}" for number in range(447)).items():
        corners = polygons[0][0]
        shapes[tract] = [[[point for start, end in pairwise(corners) for point in edge(start, end)]]]
    (one,) = kept.keep(
        shapes, home=tmp_path, census="2020", vintage="2023",
        drawn={"address": "", "sha256": "0" * 64, "local_copy": True, "loaded_at": ""},
    )  # fmt: skip
    file = kept.file_of(tmp_path, edition=one.edition, county="39035")
    assert file is not None
    assert len(gzip.compress(file.read_bytes(), compresslevel=6)) < 100_000


def test_a_home_keeps_the_borders_of_two_censuses_side_by_side(tmp_path: Path) -> None:
    assert kept.all_kept(tmp_path) == ()
    assert kept.edition_of_all(tmp_path) == ""
    plant(tmp_path, FIVE)
    before = kept.edition_of_all(tmp_path)
    plant(tmp_path, FIVE[:3], census="2020", vintage="2023")
    assert kept.edition_of_all(tmp_path) != before
    assert [(one.census, one.state, dict(one.counties)) for one in kept.all_kept(tmp_path)] == [
        ("2010", "39", {"39035": 5}),
        ("2020", "39", {"39035": 3}),
    ]
    assert kept.tracts_of(tmp_path, county="39035", census="2020") == set(FIVE[:3])
    assert kept.borders_of(tmp_path, county="39049", census="2010") is None
    assert kept.place_of_map(tmp_path, "map:tracts-2010-39035") == ("2019-c0ffeec0-1", "39035")
    assert kept.place_of_map(tmp_path, "map:tracts-2010-39049") is None
    assert kept.place_of_map(tmp_path, "map:states") is None


@pytest.mark.parametrize(
    ("edition", "county"),
    [
        ("2019-c0ffeec0-1", "39049"), ("..", "39035"), ("2019-c0ffeec0-1", "../39035"), ("2019-c0ffeec0-1", "3903५"),
        ("2019-c0ffeec0-2", "39035"), ("", ""),
    ],
)  # fmt: skip
def test_no_other_file_is_found_by_a_name_that_is_none_of_ours(tmp_path: Path, edition: str, county: str) -> None:
    plant(tmp_path, FIVE)
    assert kept.file_of(tmp_path, edition="2019-c0ffeec0-1", county="39035") is not None
    assert kept.file_of(tmp_path, edition=edition, county=county) is None


def test_the_drawing_is_plain_topojson(tmp_path: Path) -> None:
    one = plant(tmp_path, FIVE)
    file = kept.file_of(tmp_path, edition=one.edition, county="39035")
    assert file is not None
    whole = json.loads(file.read_text())
    assert whole["type"] == "Topology"
    assert {name: type(value).__name__ for name, value in whole["transform"].items()} == {
        "scale": "list",
        "translate": "list",
    }
    assert all(isinstance(step, int) for line in whole["arcs"] for point in line for step in point)


@pytest.mark.parametrize(
    ("year", "census"),
    [("2010", "2010"), ("2019", "2010"), ("2020", "2020"), ("2000", None), ("next", None), ("", None)],
)
def test_a_year_tells_whose_tracts_a_file_draws(year: str, census: str | None) -> None:
    assert kept.census_of(year) == census
