"""The starter table read by plain csv: the other pair of eyes of the golden tests."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from pathlib import Path

STARTER = Path(__file__).resolve().parents[3] / "content" / "starter"


@cache
def table(source: str) -> tuple[dict[str, str], ...]:
    with gzip.open(STARTER / f"{source}.csv.gz", mode="rt", encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def latest(source: str, measure: str, place: str, group: str = "all") -> dict[str, str]:
    """The newest row of a measure in a place."""
    rows = [row for row in table(source) if (row["measure"], row["place"], row["group"]) == (measure, place, group)]
    return max(rows, key=lambda row: row["end"])


def number(text: str) -> float | None:
    return float(text) if text else None
