"""Where and since when a policy is in force: the shipped record, and what the checker says of a bad one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wincommons.content import check, load

TODAY = date(2026, 12, 1)
RECORD = """\
id: warm_homes
title: {en: Warm homes, es: Hogares cálidos}
meaning: {en: The day from which it holds., es: El día desde el que rige.}
level: state
as_of: 2020-12-31
publisher: Example
address: https://example.org/
citation: Example.
checked_on: 2026-11-21
adoptions:
  - {place: "39", since: 2014-01-01}
"""
FILE = "adoptions/warm_homes.yaml"


def test_the_states_without_medicaid_expansion_through_2020_are_the_fourteen_that_kff_counts() -> None:
    record = load().adoptions("medicaid_expansion")
    assert record.without(by=date(2020, 12, 31)) == (
        "01", "12", "13", "20", "28", "29", "37", "40", "45", "46", "47", "48", "55", "56",
    )  # fmt: skip
    assert len(record.without(by=date(2013, 12, 31))) == 51
    assert (record.in_force("39", by=date(2014, 1, 1)), record.in_force("39", by=date(2013, 12, 31))) == (True, False)


def test_a_day_after_the_record_and_a_place_outside_it_are_refused() -> None:
    record = load().adoptions("medicaid_expansion")
    with pytest.raises(ValueError, match="medicaid_expansion is complete up to 2020-12-31, and 2021-01-01 was asked"):
        record.in_force("39", by=date(2021, 1, 1))
    with pytest.raises(KeyError):
        record.in_force("39035", by=date(2014, 1, 1))


def told(folder: Any) -> list[str]:
    return [f"{finding.floor} {finding}" for finding in check(folder.path, today=TODAY)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: warm", "id: cold", "The id is 'cold_homes' and the file is called 'warm_homes.yaml'."),
        ('"39", since: 2014-01-01', '"39", since: 2021-01-01', "'39' has the day 2021-01-01, after 2020-12-31."),
        ("as_of: 2020-12-31", "as_of: 2030-12-31", "It is dated in days that are still to come."),
        ("adoptions:\n", 'adoptions:\n  - {place: "39"}\n', "'39' stands in it 2 times."),
        ("adoptions:\n", 'adoptions:\n  - {place: "39035"}\n', "'39035' is no state that content/places knows."),
        ('place: "39"', 'place: "US"', "1 states are not in it: 39."),
    ],
)
def test_each_mistake_is_named(folder: Any, old: str, new: str, says: str) -> None:
    folder.write(FILE, RECORD)
    assert told(folder) == []
    folder.replace(FILE, old, new)
    assert any(says in one and FILE in one for one in told(folder)), told(folder)
