"""What people type, and what must come first: the same list that `benchmarks/searching.py` measures."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from wincommons.insight import Commons

QUERIES = Path(__file__).resolve().parents[1] / "data" / "typed_queries.csv"


def typed_queries() -> list[tuple[str, frozenset[str], str]]:
    with QUERIES.open(encoding="utf-8") as lines:
        return [(row["typed"], frozenset(row["first"].split()), row["language"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("typed", "first", "language"), typed_queries())
def test_what_is_meant_is_offered_before_all_else(
    commons: Commons, typed: str, first: frozenset[str], language: str
) -> None:
    hits = commons.in_language(language).search(typed, limit=len(first))
    assert {hit.id for hit in hits} == first


def test_other_names_lead_to_a_place_only_where_they_mean_one(commons: Commons) -> None:
    assert commons.place("brooklyn").id == "36047"
    assert commons.place("Manhattan, NY").id == "36061"
