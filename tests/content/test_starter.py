"""The starter figures speak of places, measures, groups and series that the content knows."""

from __future__ import annotations

import csv
import gzip
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from wincommons.content import load
from wincommons.content.folder import content_folder
from wincommons.model import OBSERVATION_COLUMNS, Group, Level, level_of

STARTER = content_folder() / "starter"
OPEN = (-math.inf, math.inf)
TABLES = sorted(STARTER.glob("*.csv.gz"))


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_each_source_that_says_so_ships_a_table() -> None:
    assert [path.name.removesuffix(".csv.gz") for path in TABLES] == sorted(
        source.id for source in load().sources.values() if source.starter
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_what_a_table_names_is_known(path: Path) -> None:
    catalogue = load()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        assert set(next(file).strip().split(",")) <= set(OBSERVATION_COLUMNS)
    named = {column: set() for column in ("place", "measure", "group", "source")}
    for row in rows(path):
        for column, words in named.items():
            words.add(row[column])
    assert {place for place in named["place"] if place not in catalogue.places} == set()
    assert {measure for measure in named["measure"] if measure not in catalogue.measures} == set()
    assert named["source"] == {path.name.removesuffix(".csv.gz")}
    assert all(catalogue.group_name(Group.parse(group), "es") for group in named["group"])
    levels = {level_of(place) for place in named["place"]}
    assert levels <= set(catalogue.source(path.name.removesuffix(".csv.gz")).levels)


@pytest.mark.slow
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_figure_lies_within_the_bounds_of_its_measure(path: Path) -> None:
    bounds = {
        measure.id: tuple(
            open_end if bound is None else bound for bound, open_end in zip(measure.bounds, OPEN, strict=True)
        )
        for measure in load().measures.values()
    }
    valued = [(row["measure"], row["place"], float(row["value"])) for row in rows(path) if row["value"]]
    assert [row for row in valued if not bounds[row[0]][0] <= row[2] <= bounds[row[0]][1]] == []


@pytest.mark.slow
def test_the_list_of_series_counts_the_rows() -> None:
    counted: Counter[tuple[str, str, str]] = Counter()
    for path in TABLES:
        for row in rows(path):
            counted[row["source"], row["measure"], level_of(row["place"]).value] += 1
    with (STARTER / "series.csv").open(encoding="utf-8", newline="") as file:
        listed = {(row["source"], row["measure"], row["level"]): int(row["rows"]) for row in csv.DictReader(file)}
    assert listed == dict(counted)
    assert sum(listed.values()) == 241_731


def test_places_that_a_measure_speaks_of_include_those_that_ship() -> None:
    catalogue = load()
    missing: set[tuple[str, Level]] = set()
    with (STARTER / "series.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if Level(row["level"]) not in catalogue.measure(row["measure"]).levels:
                missing.add((row["measure"], Level(row["level"])))
    assert missing == set()
