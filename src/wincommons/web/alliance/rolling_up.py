"""What a community's commitments come to, as the library works it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wincommons.insight import promises

from .models import Commitment
from .queries import OUTCOMES, course_of, language, with_evidence

MOST = 1_000
"""Worked out within a request; of more, the newest."""


@dataclass(frozen=True, kw_only=True)
class StatusLine:
    """One status of the roll-up; shares as whole per cents, None where nobody declared an effort."""

    status: str
    word: str
    number: int
    per_cent: int
    weighted: int | None


@dataclass(frozen=True, kw_only=True)
class Rolled:
    """The roll-up with its lines in words."""

    roll_up: promises.RollUp
    lines: list[StatusLine]
    cut: bool


def roll_up(rows: Any) -> Rolled:
    """Of the commitments that `queries.public_commitments` names; two questions."""
    newest = list(with_evidence(rows).order_by("-pk")[: MOST + 1])
    every = promises.roll_up(_promise(one) for one in newest[:MOST])
    spoken = language()
    lines = [
        StatusLine(
            status=name, word=promises.status_words(name, spoken), number=every.counts[name],
            per_cent=round(100 * every.shares[name]),
            weighted=round(100 * every.weighted[name]) if every.weighted else None,
        )
        for name in promises.STATUSES
        if every.counts[name]
    ]  # fmt: skip
    return Rolled(roll_up=every, lines=lines, cut=len(newest) > MOST)


def _promise(one: Commitment | Any) -> promises.Promise:
    course = course_of(one)
    return promises.Promise(
        pace=course.pace if course and one.is_live else None,
        outcome=OUTCOMES.get(one.state),
        reported=one.newest_value is not None,
        evidenced=one.evidenced,
        effort=one.effort or None,
    )
