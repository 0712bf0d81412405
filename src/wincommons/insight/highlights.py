"""Strengths and areas to explore: only what is beyond chance, or lies in an outer fifth."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Basis, Condition, Judgement, Kind

from .answers import Highlight, Row
from .words.standing import end_sentence

_FEWEST_TO_HOLD_UP = 100
"""Below so many people, no figure is a place's strength or its area to explore."""


def find_highlights(rows: Sequence[Row], judgement: Judgement) -> tuple[Highlight, ...]:
    """The rows judged better (strengths) or worse (areas to explore), in the order of the page: no ranking.

    A row that rests on its fifth alone, and whose interval reaches beyond that fifth, is judged similar already.
    """
    return tuple(_highlight(row) for row in rows if row.judgement is judgement and is_telling(row))


def is_telling(row: Row) -> bool:
    """Whether the judgement may be held up: it is beyond chance or by the outer fifth, and the row is no context.

    A share of nobody or everybody is what a sample of few people met, not what the place is like.
    """
    share = row.measure.kind is Kind.PROPORTION and row.figure.estimate.basis is Basis.SURVEY
    extreme = share and row.figure.estimate.value in (0, 100)
    people = people_asked(row)
    too_few = people is not None and people < _FEWEST_TO_HOLD_UP
    return row.measure.condition is not Condition.CONTEXT and row.judged_by != "none" and not (extreme or too_few)


def people_asked(row: Row) -> float | None:
    """The people, households or births that a share or rate is of; None where that is not known.

    The denominator of a ratio of two values is money, not people.
    """
    estimate = row.figure.estimate
    if row.measure.kind not in (Kind.PROPORTION, Kind.RATE):
        return None
    if estimate.denominator is None and estimate.numerator is not None and estimate.value:
        return estimate.numerator / estimate.value * 100 if row.measure.unit == "percent" else None
    return estimate.denominator


def is_outer(row: Row) -> bool:
    """Whether the row lies in the fifth on the side of its judgement."""
    return row.fifth is not None and row.fifth.judgement is row.judgement


def _highlight(row: Row) -> Highlight:
    benchmark = {"nation": row.nation, "state": row.state}.get(row.judged_by)
    because = benchmark.words if benchmark is not None else (row.fifth.words if row.fifth else "")
    return Highlight(
        measure=row.measure,
        condition=row.measure.condition,
        words=end_sentence(f"{row.measure.name}: {row.figure.text}. {because}"),
        sure=benchmark is not None,
    )
