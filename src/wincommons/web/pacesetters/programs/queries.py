"""What an initiative's program counted, each figure with its interval; few people are hidden from everyone else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wincommons.insight.answers import Tally
from wincommons.web.kit.commons import commons
from wincommons.web.pacesetters.models import Initiative, ProgramFigure, ProgramMeasure, Question

COLUMNS = ("initiative", "question", "measure", "start", "end", "count", "of", "share", "lower", "upper", "hidden")
SHOWN = 12
"""So many periods stand on a page, the newest; the table to take away has them all."""


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One period."""

    figure: ProgramFigure
    text: str
    interval: str
    of: str


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One thing that is counted, newest period first."""

    measure: ProgramMeasure
    figures: Sequence[FigureLine]
    more: int


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One of the three questions, and what is counted for it; nothing is an answer too."""

    title: str
    counted: Sequence[Counted]


def counts_of(initiative: Initiative, *, openly: bool) -> list[Answered]:
    """All three questions in their order; one question to the database. `openly`: few people are not shown."""
    rows = ProgramFigure._base_manager.filter(measure__initiative=initiative).select_related("measure")
    by_measure: dict[ProgramMeasure, list[ProgramFigure]] = {}
    for one in rows.order_by("measure", "-end", "-start", "-pk"):
        by_measure.setdefault(one.measure, []).append(one)
    return [
        Answered(
            title=str(question.label),
            counted=[
                _counted(one, figures, openly=openly) for one, figures in by_measure.items() if one.question == question
            ],
        )
        for question in Question
    ]


def table_of(initiative: Initiative, *, openly: bool) -> Iterator[dict[str, Any]]:
    """The same as a table to take away, oldest first."""
    rows = ProgramFigure._base_manager.filter(measure__initiative=initiative).select_related("measure")
    for one in rows.order_by("measure", "end", "start", "pk").iterator(chunk_size=500):
        tally = tally_of(one)
        hidden = openly and tally.few
        yield {
            "initiative": initiative.pk,
            "question": one.measure.question,
            "measure": one.measure.name,
            "start": one.start,
            "end": one.end,
            "count": None if hidden else one.numerator,
            "of": None if hidden else one.denominator,
            "share": None if hidden or one.denominator is None else tally.value,
            "lower": None if hidden else tally.lower,
            "upper": None if hidden else tally.upper,
            "hidden": hidden,
        }


def tally_of(figure: ProgramFigure) -> Tally:
    """How sure it is, and whether it is too few people to show to everyone."""
    if figure.denominator is None:
        return commons().count_of(figure.numerator)
    return commons().share_of(figure.numerator, figure.denominator)


def _counted(measure: ProgramMeasure, rows: Sequence[ProgramFigure], *, openly: bool) -> Counted:
    return Counted(
        measure=measure, figures=[_line(one, openly=openly) for one in rows[:SHOWN]], more=max(len(rows) - SHOWN, 0)
    )


def _line(figure: ProgramFigure, *, openly: bool) -> FigureLine:
    tally = tally_of(figure)
    if openly and tally.few:
        return FigureLine(figure=figure, text=_("hidden: fewer than ten people"), interval="", of="")
    of = ""
    if figure.denominator is not None:
        of = _("%(count)s of %(of)s") % {"count": f"{figure.numerator:,}", "of": f"{figure.denominator:,}"}
    return FigureLine(figure=figure, text=tally.text, interval=tally.interval, of=of)
