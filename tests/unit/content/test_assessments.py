"""What an assessment is asked to contain: the shipped lists, and what the checker says of a bad one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wincommons.content import check, load
from wincommons.model.assessment import AssessmentKind

TODAY = date(2026, 12, 1)
LIST = """\
id: our_rule
title: {en: Our rule, es: Nuestra regla}
short: {en: Rule, es: Regla}
kind: chip
meaning: {en: For us., es: Para nosotros.}
every_years: 3
publisher: Example
address: https://example.org/
compare: {en: Compare it., es: Compárelo.}
written_on: 2026-11-21
rows:
  - id: adopted
    asked: {en: Have it adopted., es: Que se adopte.}
    reference: Rule 1
    how: {en: Link it., es: Enlácelo.}
    kinds: [decision]
    weeks_before: 0
"""
AGAIN = """\
  - {id: adopted, asked: {en: A., es: B.}, reference: R 1, how: {en: C., es: D.}, kinds: [aim], weeks_before: 1}
"""
FILE = "assessments/our_rule.yaml"


def test_the_four_lists_are_there_with_every_row_that_is_asked() -> None:
    lists = load().assessments()
    assert [(one.id, one.kind.value, one.every_years, len(one.rows)) for one in lists] == [
        ("irs_chna", "chna", 3, 10),
        ("irs_strategy", "chip", 3, 5),
        ("phab_cha", "chna", 5, 7),
        ("phab_chip", "chip", 5, 8),
    ]
    assert [one.id for one in load().assessments(AssessmentKind.PLAN)] == ["irs_strategy", "phab_chip"]
    rows = [row for one in lists for row in one.rows]
    assert len({(one.id, row.id) for one in lists for row in one.rows}) == len(rows)
    assert all("official" in one.compare.en and "oficial" in one.compare.es for one in lists)
    assert (load().assessment("phab_chip").row("two_priorities").at_least, load().assessment("irs_chna").row("x")) == (
        2,
        None,
    )


def told(folder: Any) -> list[str]:
    return [f"{finding.floor} {finding}" for finding in check(folder.path, today=TODAY)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: our_rule", "id: my_rule", "The id is 'my_rule' and the file is called 'our_rule.yaml'."),
        ("2026-11-21", "2027-01-01", "It is dated 2027-01-01, a day that is still to come."),
        ("es: Que se adopte.", "es: Have it adopted.", "English and Spanish are the same."),
        ("Link it.", "Link it", "The words in en do not end as a sentence does."),
        ("[decision]", "[wish]", "'wish' is not one of"),
        ("rows:\n", f"rows:\n{AGAIN}", "'adopted' is written twice"),
    ],
)
def test_each_mistake_is_named(folder: Any, old: str, new: str, says: str) -> None:
    folder.write(FILE, LIST)
    assert told(folder) == []
    folder.replace(FILE, old, new)
    assert any(says in one and FILE in one for one in told(folder)), told(folder)
