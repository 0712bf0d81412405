"""The measures of inequality of the release, worked out again from the rows of its groups."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

Row = dict[str, Any]
Read = Callable[[str], list[Row]]


def groups_of(released: Read, measure: str, place: str) -> list[Row]:
    """Its reliable groups of race in which nobody is counted twice: all but Hispanics, who may be of any race."""
    return [
        row
        for row in released("by_place")
        if (row["measure"], row["place"], row["source"]) == (measure, place, "census_acs")
        and row["group"].startswith("race=")
        and row["group"] != "race=hispanic"
        and row["value"] is not None
        and row["status"] not in ("U", "Q", "O")
        and not (row["denominator"] is not None and row["denominator"] < 30)
    ]


@pytest.mark.parametrize("place", ["US", "39", "39035", "06037"])
def test_a_place_is_as_unequal_as_the_plain_formulas_say(released: Read, place: str) -> None:
    groups = groups_of(released, "child_poverty", place)
    told = {
        row["statistic"]: row
        for row in released("inequality")
        if (row["measure"], row["place"], row["dimension"]) == ("child_poverty", place, "race")
    }
    value, people = [row["value"] for row in groups], [row["denominator"] for row in groups]
    share = [one / sum(people) for one in people]
    mean = sum(p * y for p, y in zip(share, value, strict=True))
    plain = {
        "difference": max(value) - min(value),
        "ratio": max(value) / min(value),
        "bgv": sum(p * (y - mean) ** 2 for p, y in zip(share, value, strict=True)),
        "mdb": sum(p * abs(y - min(value)) for p, y in zip(share, value, strict=True)),
        "mdb_unweighted": sum(abs(y - min(value)) for y in value) / len(value),
        "mdm": sum(p * abs(y - mean) for p, y in zip(share, value, strict=True)),
        "theil": 1000 * sum(p * y / mean * math.log(y / mean) for p, y in zip(share, value, strict=True)),
        "mld": 1000 * -sum(p * math.log(y / mean) for p, y in zip(share, value, strict=True)),
        "par": min(value) - mean,
    }
    for name, expected in plain.items():
        assert told[name]["value"] == pytest.approx(expected), name
        assert told[name]["lower"] <= told[name]["value"] <= told[name]["upper"], name
        assert (told[name]["reason"], told[name]["groups"]) == ("", len(groups))


def test_what_does_not_apply_is_not_there_and_what_is_missing_says_why(released: Read) -> None:
    rows = [row for row in released("inequality") if row["place"] == "39035"]
    assert not {row["statistic"] for row in rows} & {"aci", "rci", "sii", "rii", "mdr", "mdr_unweighted"}, "no order"
    income = {row["statistic"]: row for row in rows if row["measure"] == "median_household_income"}
    assert (income["theil"]["value"], income["theil"]["reason"]) == (None, "missing_input"), "medians have no people"
    assert income["ratio"]["value"] > 1


def test_every_latest_gap_is_asked_for_its_pace_and_none_is_claimed_on_too_few_years(released: Read) -> None:
    rows = released("closing")
    assert {row["pace"] for row in rows} == {"unknown"}
    assert {row["reason"] for row in rows} == {"too_few_periods", "within_a_year"}
    pairs = {(row["measure"], row["place"], row["dimension"], row["group"], row["reference"]) for row in rows}
    latest: dict[tuple[str, ...], Row] = {}
    for gap in sorted(released("gap"), key=lambda row: row["end"]):
        latest[(gap["measure"], gap["place"], gap["source"], gap["dimension"])] = gap
    told = {(row["measure"], row["place"], row["dimension"], row["group"], row["reference"]) for row in latest.values()}
    assert pairs == told
