"""Every gap of the release, worked out again from the rows of its groups."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable
from itertools import permutations
from statistics import NormalDist
from typing import Any

import pytest

Row = dict[str, Any]
Read = Callable[[str], list[Row]]
CELL = ("measure", "place", "source", "method", "boundary", "start", "end", "dimension")


def test_each_gap_is_between_two_groups_of_one_cell_and_in_the_right_direction(
    released: Read, measure_files: dict[str, Row]
) -> None:
    cells: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    for row in released("by_place"):
        if row["group"] != "all":
            dimension = re.sub("=[^;]*", "", row["group"])
            cells[tuple((row | {"dimension": dimension})[name] for name in CELL)][row["group"]] = row
    gaps = released("gap")
    assert len({tuple(gap[name] for name in CELL) for gap in gaps}) == len(gaps)
    for gap in gaps:
        groups = cells[tuple(gap[name] for name in CELL)]
        usable = {name: row for name, row in groups.items() if _usable(row)}
        assert (gap["groups_compared"], gap["groups_missing"]) == (len(usable), len(groups) - len(usable))
        worse, best = usable[gap["group"]], usable[gap["reference"]]
        apart = worse["value"] - best["value"]
        assert gap["difference"] == pytest.approx(apart)
        better_when = measure_files[gap["measure"]]["direction"]
        assert apart <= 0 if better_when == "higher_is_better" else apart >= 0
        low = apart - math.hypot(worse["value"] - worse["lower"], best["upper"] - best["value"])
        high = apart + math.hypot(worse["upper"] - worse["value"], best["value"] - best["lower"])
        if gap["verdict"] in ("higher", "lower"):
            assert low > 0 if gap["verdict"] == "higher" else high < 0, "a claim that two 95 % intervals do not bear"
        if gap["people"] is not None:
            assert measure_files[gap["measure"]]["unit"] == "percent"
            assert gap["people"] == pytest.approx(abs(apart) / 100 * worse["denominator"])
            assert gap["people_lower"] <= gap["people"] <= gap["people_upper"]


def _usable(row: Row) -> bool:
    few = row["denominator"] is not None and row["denominator"] < 30
    return row["value"] is not None and row["status"] not in ("U", "Q", "O") and not few


def test_no_pair_of_groups_is_surely_further_apart_than_the_pair_that_is_told(released: Read) -> None:
    """Over all pairs that share nobody: in the survey's tables by race, Hispanics may be of any race but white."""
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in released("by_measure"):
        if (row["measure"], row["source"]) == ("child_poverty", "census_acs") and row["group"] != "all":
            by_place[row["place"]].append(row)
    gaps = [gap for gap in released("gap") if gap["measure"] == "child_poverty"]
    assert len(gaps) > 1000
    surely_apart = 0
    for gap in gaps:
        usable = {row["group"]: row for row in by_place[gap["place"]] if _usable(row)}
        pairs = [pair for pair in permutations(usable, 2) if "race=hispanic" not in pair or "race=white" in pair]
        assert (gap["group"], gap["reference"]) in pairs
        furthest = max(usable[worse]["lower"] - usable[best]["upper"] for worse, best in pairs)
        if furthest > 0:
            assert gap["group_lower"] - gap["reference_upper"] == pytest.approx(furthest)
            surely_apart += 1
    assert surely_apart > 500


def test_the_widest_of_many_pairs_must_stand_out_among_all_of_them(released: Read) -> None:
    for gap in released("gap"):
        if gap["verdict"] == "unknown":
            continue
        pairs = gap["groups_compared"] * (gap["groups_compared"] - 1) / 2
        apart = gap["difference"]
        facing = apart - gap["difference_lower"] if apart >= 0 else gap["difference_upper"] - apart
        error = facing / NormalDist().inv_cdf(0.975)
        certain = abs(apart) > NormalDist().inv_cdf(1 - 0.025 / pairs) * error
        assert gap["verdict"] == (("higher" if apart > 0 else "lower") if certain else "similar")
