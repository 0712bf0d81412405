"""Strengths and areas to explore: only what is beyond chance, or lies in an outer fifth."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Condition, Judgement

from .answers import Highlight, Row
from .words.standing import end_sentence


def find_highlights(rows: Sequence[Row], judgement: Judgement) -> tuple[Highlight, ...]:
    """The rows judged better (strengths) or worse (areas to explore), in the order of the page: no ranking.

    A row that rests on its fifth alone, and whose interval reaches beyond that fifth, is judged similar already.
    """
    return tuple(_highlight(row) for row in rows if row.judgement is judgement and is_telling(row))


def is_telling(row: Row) -> bool:
    """Whether the judgement may be held up: it is beyond chance or by the outer fifth, and the row is no context."""
    return row.measure.condition is not Condition.CONTEXT and row.judged_by != "none"


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
