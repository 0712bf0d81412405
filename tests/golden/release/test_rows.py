"""Every row of the starter table stands in the release, unchanged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Row = dict[str, Any]
COLUMNS = (
    *("measure", "place", "start", "end", "group", "value", "lower", "upper", "numerator", "denominator"),
    *("status", "source", "vintage", "basis", "method", "boundary", "level"),
)
NO_DEATHS = [("19169", "2001"), ("21151", "1999"), ("22087", "2011"), ("56029", "2000")]
"""Counties and years with a published count of 0 suicides: hidden here like every count under ten."""


@pytest.mark.parametrize("table", ["by_place", "by_measure"])
def test_every_starter_row_is_published_as_it_stands(
    starter_table: list[Row], released: Callable[[str], list[Row]], table: str
) -> None:
    published = {tuple(row[name] for name in COLUMNS) for row in released(table)}
    assert len(published) == len(released(table)), "no row stands twice"
    expected = {tuple(row[name] for name in COLUMNS) for row in starter_table}
    assert len(expected) == 241_731
    absent = [dict(zip(COLUMNS, row, strict=True)) for row in expected - published]
    assert sorted((row["place"], row["end"][:4], row["value"]) for row in absent) == [(*one, 0.0) for one in NO_DEATHS]
    changed = [dict(zip(COLUMNS, row, strict=True)) for row in published - expected]
    assert [(row["value"], row["numerator"], row["status"]) for row in changed] == [(None, None, "Q")] * 4
    assert sorted((row["place"], row["end"][:4]) for row in changed) == NO_DEATHS
