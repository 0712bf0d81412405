"""What a condition of the place page opens with, and what waits in its fold.

A page that shows every measure at once is read by nobody. Each condition opens with the few measures that say most;
the page states the rule, and nothing is left out: the others stand beneath, one tap away.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, zip_longest

from django.utils.translation import gettext as _

from wincommons.insight.answers import Absent, MeasureLabel, Row
from wincommons.model import Condition, Judgement

MOST, FEWEST = 3, 2
"""Measures that stand out are shown up to the first; with fewer of them, others are added up to the second."""
RECENT_YEARS = 5


def opening_rule() -> str:
    """The rule in one sentence, for the page."""
    return _(
        "Each condition opens with two or three measures: first those that differ by more than chance would explain, "
        "then recent ones with an interval. All others are one tap away."
    )


def split_rows(rows: Collection[Row], *, telling: Collection[str]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows that a condition opens with and those in its fold; the latter keep the order of the answer.

    `telling` are the measures that the answer itself holds up as strengths or areas to explore. Context is never a
    score, and waits in its fold altogether.
    """
    if all(row.measure.condition is Condition.CONTEXT for row in rows):
        return (), tuple(rows)
    held_up = [row for row in rows if row.measure.id in telling]
    better = [row for row in held_up if row.judgement is Judgement.BETTER]
    worse = [row for row in held_up if row.judgement is not Judgement.BETTER]
    in_turn = [row for row in chain.from_iterable(zip_longest(better, worse)) if row is not None]
    shown = in_turn[:MOST]
    if len(shown) < FEWEST:
        others = sorted((row for row in rows if row not in held_up and not _is_missing(row)), key=_reservations)
        shown += others[: FEWEST - len(shown)]
    shown.sort(key=lambda row: row not in better)
    ids = {row.measure.id for row in shown}
    return tuple(shown), tuple(row for row in rows if row.measure.id not in ids)


def _is_missing(row: Row) -> bool:
    return row.figure.estimate.is_missing


def _reservations(row: Row) -> tuple[bool, bool]:
    """What speaks against opening with a row, gravest first; equal rows keep their order, core measures first."""
    return not row.figure.interval, row.years_old >= RECENT_YEARS


def by_reason(absent: Collection[Absent]) -> list[tuple[str, list[MeasureLabel]]]:
    """The measures without a figure, gathered under the sentence that says why."""
    found: dict[str, list[MeasureLabel]] = {}
    for one in absent:
        found.setdefault(one.words, []).append(one.measure)
    return list(found.items())
