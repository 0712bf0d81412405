"""Bring in what a program counts: a row is one count, or one part of people, in one period of one initiative."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.importing import Kept, Made, RowRefusedError, mark_of, take_back
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, is_owner
from wincommons.web.pacesetters.models import Initiative, ProgramFigure, ProgramMeasure, Question
from wincommons.web.pacesetters.under import LONGEST_NUMBER

MARKED = ("measure", "start", "end", "numerator", "denominator")
LARGEST = 2_000_000_000
LONGEST_NAME = 150
QUESTIONS = {
    "how much": Question.HOW_MUCH, "how_much": Question.HOW_MUCH, "cuánto": Question.HOW_MUCH,
    "cuanto": Question.HOW_MUCH, "how well": Question.HOW_WELL, "how_well": Question.HOW_WELL,
    "qué tan bien": Question.HOW_WELL, "que tan bien": Question.HOW_WELL, "better off": Question.BETTER_OFF,
    "better_off": Question.BETTER_OFF, "mejor": Question.BETTER_OFF,
}  # fmt: skip
_KEPT = "_pacesetters_initiatives"


def parse_row(row: dict[str, str], *, batch: Any) -> dict[str, Any]:
    """One figure; raises `RowRefusedError` with what to mend."""
    initiative = _initiative(row["initiative"], batch=batch)
    question = QUESTIONS.get(" ".join(row["question"].split()).casefold())
    if question is None:
        raise RowRefusedError(_("Write how much, how well or better off."), column="question")
    name = " ".join(row["measure"].split())
    if len(name) > LONGEST_NAME:
        raise RowRefusedError(_("A name has at most %(most)d letters.") % {"most": LONGEST_NAME}, column="measure")
    start, end = (_day(row, column) for column in ("start", "end"))
    if end < start:
        raise RowRefusedError(_("It ends before it begins."), column="end")
    numerator = _whole(row, "count")
    denominator = _whole(row, "of") if row.get("of", "").strip() else None
    if denominator is not None and (denominator == 0 or numerator > denominator):
        raise RowRefusedError(
            _("%(count)s of %(of)s is no part of people: the count is larger than the whole, or the whole is 0.")
            % {"count": numerator, "of": denominator},
            column="of",
        )
    return {
        "initiative": initiative, "question": question.value, "name": name, "start": start, "end": end,
        "numerator": numerator, "denominator": denominator,
    }  # fmt: skip


def create_many(rows: list[dict[str, Any]], *, batch: Any, by: Any) -> list[Made]:
    """One figure a row; a period that is counted already is left out, so that nothing is written over."""
    measures = _measures(rows)
    keys = [(measures[_named(row)].pk, row["start"], row["end"]) for row in rows]
    there = set(
        ProgramFigure._base_manager.filter(measure__in={key[0] for key in keys}).values_list("measure", "start", "end")
    )
    fresh = []
    for at, key in enumerate(keys):
        if key not in there:
            there.add(key)
            fresh.append((at, key))
    made = ProgramFigure._base_manager.bulk_create(
        ProgramFigure(
            measure_id=measure, start=start, end=end, numerator=rows[at]["numerator"],
            denominator=rows[at]["denominator"], by=by,
        )
        for at, (measure, start, end) in fresh
    )  # fmt: skip
    return [Made(at, str(one.pk), mark_of(one, MARKED)) for (at, _key), one in zip(fresh, made, strict=True)]


def undo(made: list[Made], *, batch: Any, by: Any) -> list[Kept]:
    """Take back the figures that are as they were; what is then counted nowhere goes along."""
    rows = ProgramFigure._base_manager.filter(measure__initiative__community=batch.community)
    kept = take_back(rows, made, fields=MARKED)
    ProgramMeasure._base_manager.filter(initiative__community=batch.community, figures=None).delete()
    return kept


def _initiative(said: str, *, batch: Any) -> int:
    """The number of an initiative of this community that whoever brings the table in may write to."""
    number = said.strip().lstrip("#")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise RowRefusedError(
            _("“%(said)s” is no number of an initiative. It stands on the initiative's page.") % {"said": said[:80]},
            column="initiative",
        )
    known = getattr(batch, _KEPT, None)
    if known is None:
        rows = Initiative.objects.scoped(batch.by).filter(community=batch.community)
        leads = batch.community in communities_led_by(batch.by) or acts_as_support.test(batch.by)
        known = {one.pk: leads or is_owner.test(batch.by, one) for one in rows.exclude(state="removed")}
        setattr(batch, _KEPT, known)
    if int(number) not in known:
        raise RowRefusedError(
            _("This community has no initiative number %(number)s.") % {"number": number}, column="initiative"
        )
    if not known[int(number)]:
        raise RowRefusedError(
            _("Only whoever wrote initiative %(number)s, and the leads, bring in its figures.") % {"number": number},
            column="initiative",
        )
    return int(number)


def _day(row: dict[str, str], column: str) -> date:
    said = row[column].strip()
    try:
        day = date.fromisoformat(said)
    except ValueError as error:
        raise RowRefusedError(
            _("“%(said)s” is no day. Write it like 2025-03-31.") % {"said": said[:80]}, column=column
        ) from error
    if not 1900 <= day.year <= 2100:
        raise RowRefusedError(_("“%(said)s” lies too far away.") % {"said": said}, column=column)
    return day


def _whole(row: dict[str, str], column: str) -> int:
    said = row[column].strip().replace(",", "")
    if not said.isdecimal() or len(said) > LONGEST_NUMBER or int(said) > LARGEST:
        raise RowRefusedError(
            _("“%(said)s” is no count. Write a whole number of people or times, such as 124.") % {"said": said[:80]},
            column=column,
        )
    return int(said)


def _named(row: dict[str, Any]) -> tuple[int, str, str]:
    return (row["initiative"], row["question"], row["name"])


def _measures(rows: list[dict[str, Any]]) -> dict[tuple[int, str, str], ProgramMeasure]:
    """What these rows count, made where it is counted for the first time."""
    wanted = dict.fromkeys(_named(row) for row in rows)
    ProgramMeasure._base_manager.bulk_create(
        (ProgramMeasure(initiative_id=pk, question=question, name=name) for pk, question, name in wanted),
        ignore_conflicts=True,
    )
    found = ProgramMeasure._base_manager.filter(initiative__in={pk for pk, _question, _name in wanted})
    return {(one.initiative_id, one.question, one.name): one for one in found}
