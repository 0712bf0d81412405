"""The starter release as plain rows, and the starter table as plain csv: two witnesses that share no code."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wincommons.data.reads import open_release

STARTER = Path(__file__).resolve().parents[3] / "content" / "starter"
LEVELS = {2: "state", 5: "county", 11: "tract"}
NUMBERS = ("value", "lower", "upper", "numerator", "denominator")

Row = dict[str, Any]


@pytest.fixture(scope="session")
def starter_table() -> list[Row]:
    """Every row of the starter's files, with what `series.csv` says of its source, measure and level."""
    with (STARTER / "series.csv").open(encoding="utf-8", newline="") as lines:
        series = {(one["source"], one["measure"], one["level"]): one for one in csv.DictReader(lines)}
    rows: list[Row] = []
    for file in sorted(STARTER.glob("*.csv.gz")):
        with gzip.open(file, mode="rt", encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines)
    for row in rows:
        row["level"] = "nation" if row["place"] == "US" else LEVELS[len(row["place"])]
        named = series[row["source"], row["measure"], row["level"]]
        row |= {name: named[name] for name in ("basis", "method", "boundary")}
        row |= {name: float(row[name]) if row[name] else None for name in NUMBERS}
    return rows


@pytest.fixture(scope="session")
def released(starter_home: Path) -> Callable[[str], list[Row]]:
    """`released("gap")`: the rows of one table of the starter release; days as ISO text."""
    release = open_release(starter_home)

    @cache
    def read(table: str) -> list[Row]:
        import pyarrow.parquet as pq

        whole = pq.read_table(release.files(table))
        for index, field in enumerate(whole.schema):
            if str(field.type) == "date32[day]":
                whole = whole.set_column(index, field.name, whole.column(index).cast("string"))
        rows: list[Row] = whole.to_pylist()
        return rows

    return read


@pytest.fixture(scope="session")
def measure_files() -> dict[str, Row]:
    """Each measure's file as its YAML says it."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted((STARTER.parent / "measures").glob("*/*.yaml"))
    files = [yaml.load(path.read_text(encoding="utf-8"), Loader=loader) for path in paths]
    return {file["id"]: file for file in files}
