"""Where places stand, worked out again from the published rows by other means."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Read = Callable[[str], list[Row]]
SERIES = ("measure", "place", "group", "source", "method", "boundary")
SAME = ("measure", "source", "method", "group", "start", "end")
QUANTILE_95 = 1.959963984540054


def _latest(rows: list[Row]) -> dict[tuple[str, ...], Row]:
    latest: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in SERIES)
        if key not in latest or (row["end"], row["start"]) > (latest[key]["end"], latest[key]["start"]):
            latest[key] = row
    return latest


def _verdict(row: Row, other: Row) -> str:
    """By a z test whose standard errors are taken from the side of each interval that faces the other figure."""
    numbers = [one[name] for one in (row, other) for name in ("value", "lower", "upper")]
    if None in numbers:
        return "unknown"
    apart = row["value"] - other["value"]
    if apart >= 0:
        sides = row["value"] - row["lower"], other["upper"] - other["value"]
    else:
        sides = row["upper"] - row["value"], other["value"] - other["lower"]
    error = math.hypot(*sides) / QUANTILE_95
    if abs(apart) <= QUANTILE_95 * error:
        return "similar"
    return "higher" if apart > 0 else "lower"


def test_each_series_of_each_place_stands_at_its_latest_period(released: Read) -> None:
    latest = _latest(released("by_place"))
    standing = {tuple(row[name] for name in SERIES): row for row in released("standing")}
    assert len(standing) == len(released("standing"))
    assert standing.keys() == latest.keys()
    for key, row in standing.items():
        expected = latest[key]
        assert {name: row[name] for name in expected} == expected


def test_a_place_is_set_against_the_same_figure_of_its_state_and_nation(
    released: Read, measure_files: dict[str, Row]
) -> None:
    references = {
        (row["place"], *(row[name] for name in SAME)): row
        for row in released("by_place")
        if row["level"] in ("state", "nation") and row["value"] is not None
    }
    sample = random.Random(2026).sample(released("standing"), 2000)
    told = 0
    for row in sample:
        place = row["place"]
        against = {"nation": None if place == "US" else "US", "state": place[:2] if len(place) in (5, 11) else None}
        for side, other_place in against.items():
            other = references.get((other_place or "", *(row[name] for name in SAME)))
            got = {name: row[f"{side}_{name}"] for name in ("value", "lower", "upper", "verdict")}
            if other is None:
                assert got == {"value": None, "lower": None, "upper": None, "verdict": "unknown"}
                continue
            judged = measure_files[row["measure"]]["comparison"] == "interval_95"
            expected = {name: other[name] for name in ("value", "lower", "upper")}
            assert got == expected | {"verdict": _verdict(row, other) if judged else "unknown"}
            told += 1
    assert told > 1000, "the sample holds comparisons"


def test_fifths_and_ranks_are_those_of_all_places_of_the_level(released: Read) -> None:
    fields: dict[tuple[str, ...], list[float]] = defaultdict(list)
    by_field = (*SAME, "boundary", "level")
    for row in released("by_place"):
        if row["value"] is not None:
            fields[tuple(row[name] for name in by_field)].append(row["value"])
    ranks = {}
    for field, values in fields.items():
        below: dict[float, int] = {}
        for position, value in enumerate(sorted(values)):
            below.setdefault(value, position)
        ranks[field] = below, len(values)
    for row in released("standing"):
        if row["value"] is None:
            assert (row["quintile"], row["rank_share"]) == (None, None)
            continue
        below, size = ranks[tuple(row[name] for name in by_field)]
        rank = below[row["value"]]
        assert row["places_in_level"] == size
        assert math.isclose(row["rank_share"], rank / size, abs_tol=1e-12)
        assert row["quintile"] == (rank * 5 // size + 1 if size >= 20 else None)
