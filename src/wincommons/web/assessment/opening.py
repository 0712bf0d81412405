"""Open a cycle, change its dates, and the steps that change the state alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.content import load
from wincommons.model.assessment import AssessmentKind
from wincommons.web.kit.events import record
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community, CommunityPlace

from .models import Cycle, CycleRow
from .standing import laid_backward

FREE_STEPS = frozenset({"draft", "report", "drop"})
"""Steps that change the state alone."""
FARTHEST_YEARS = 10


class UnusableCycleError(ValueError):
    """It cannot be opened so; a sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems.values()))


def open_cycle(
    *, community: Community, by: Any, title: str, kind: str, place: str, lists: Sequence[str], board_meets: date,
    before: int | None = None,
) -> Cycle:  # fmt: skip
    """A new cycle with a row for each requirement, due dates laid backward from the day on which the board meets."""
    with as_lead(by, community) as row:
        require_open(row)
        _check(row, kind=kind, place=place, lists=lists, board_meets=board_meets, before=before)
        made = Cycle.begin(
            by=by, community=row.slug, title=title, cycle_kind=kind, place=place, lists=list(lists),
            board_meets=board_meets, before_id=before, sample=row.sample,
        )  # fmt: skip
        lay_rows(made)
    return made


def lay_rows(cycle: Cycle) -> None:
    """A row for each requirement of its lists that has none yet."""
    have = set(CycleRow._base_manager.filter(cycle=cycle).values_list("asked", "row"))
    CycleRow.objects.bulk_create(
        [
            CycleRow(
                cycle=cycle, asked=asked, row=one.id, number=number,
                due=laid_backward(cycle.board_meets, weeks=one.weeks_before),
            )
            for asked in cycle.lists
            for number, one in enumerate(load().assessment(asked).rows, start=1)
            if (asked, one.id) not in have
        ]
    )  # fmt: skip


def move_board(*, cycle: Cycle, community: Community, by: Any, board_meets: date, title: str, seen: int) -> None:
    """Another title or day of the board: every due date moves along by as many days as the board does."""
    with as_lead(by, community):
        cycle.refresh_from_db()
        _require_worked_on(cycle)
        problem = _day_problem(board_meets)
        if problem:
            raise UnusableCycleError({"board_meets": problem})
        shift = board_meets - cycle.board_meets
        save_edition(cycle, seen=seen, board_meets=board_meets, title=title)
        if shift:
            rows = list(CycleRow._base_manager.filter(cycle=cycle))
            for one in rows:
                one.due += shift
            CycleRow._base_manager.bulk_update(rows, ["due"])
        note(cycle, by=by, verb="changed")


def take_step(*, cycle: Cycle, community: Community, by: Any, step: str, reason: str, seen_revision: int) -> None:
    """Begin to draft, say that it was reported, or drop it."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on the page of the cycle."))
    with as_lead(by, community):
        cycle.refresh_from_db()
        move(cycle, step=step, by=by, reason_text=reason, seen_revision=seen_revision)


def _require_worked_on(cycle: Cycle) -> None:
    if not cycle.is_worked_on:
        raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": cycle.standing.title})


def _check(
    community: Community, *, kind: str, place: str, lists: Sequence[str], board_meets: date, before: int | None
) -> None:
    problems: dict[str, str] = {}
    if not CommunityPlace.objects.filter(community=community, place=place).exists():
        problems["place"] = _("Choose a place that this community works for.")
    offered = {one.id for one in load().assessments(AssessmentKind(kind))}
    if not lists or not set(lists) <= offered:
        problems["lists"] = _("Choose at least one list of requirements, of the kind that you write.")
    if said := _day_problem(board_meets):
        problems["board_meets"] = said
    if before is not None and not Cycle.objects.filter(pk=before, community=community.slug).exists():
        problems["before"] = _("Choose a cycle of this community.")
    if problems:
        raise UnusableCycleError(problems)


def _day_problem(board_meets: date) -> str:
    today = timezone.localdate()
    if board_meets < today:
        return _("This day has passed. Give the day on which the board will meet.")
    if board_meets.year > today.year + FARTHEST_YEARS:
        return _("This is more than %(years)d years from now.") % {"years": FARTHEST_YEARS}
    return ""


def note(cycle: Cycle, *, by: Any, verb: str, reason: str = "") -> None:
    """Write a line of the cycle's history."""
    record(
        actor=by, kind=cycle.kind, thing=str(cycle.pk), verb=verb, reason_text=reason, community=cycle.community
    )  # fmt: skip
