"""Steps of a lead that rest on something: a decision of the seats, or a figure that has reached its target."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Aim, AimTarget, Community, Decision, Outcome
from wincommons.web.network.models.aim import a_year_after
from wincommons.web.network.models.decision import DECIDED

from .checking import UnusableAimError, Wanted, check, target_problems
from .figures import fields_of, id_in, stand_of


def decisions_to_rest_on(community: Community) -> QuerySet[Decision]:
    """What the seats of this community adopted, the newest first."""
    return Decision.objects.filter(community=community.slug, state=DECIDED, outcome=Outcome.ADOPTED).order_by(
        "-decided_on", "-pk"
    )


@contextmanager
def leading(aim: Aim, *, community: Community, by: Any) -> Iterator[Aim]:
    """One transaction for a lead, with the aim as it is now."""
    with as_lead(by, community) as row:
        require_open(row)
        aim.refresh_from_db()
        yield aim


def agree(*, aim: Aim, community: Community, by: Any, decision: int, seen_revision: int) -> None:
    """Write down that the seats agreed on it: from now on the baseline is the figure of this day.

    The seats decided; the lead writes it down. So a lead may do so with an aim of their own.
    """
    with leading(aim, community=community, by=by):
        target = aim.target
        wanted = Wanted(
            measure=id_in(aim.measure), place=id_in(aim.place), group=aim.group, target=target.value, due=target.due
        )
        answer = check(wanted, community=community, aim=aim)
        rests_on = _decision(community, decision)
        today = timezone.localdate()
        prepared = {**fields_of(answer.now), "review_due": a_year_after(today), "review_told_on": None}
        take_prepared_step(aim, "agree", prepared=prepared, by=by, seen_revision=seen_revision)
        AimTarget._base_manager.filter(pk=target.pk).update(decision=rests_on, agreed_on=today)


def change_target(
    *, aim: Aim, community: Community, by: Any, target: float, due: date, decision: int, reason: str, seen_revision: int
) -> None:  # fmt: skip
    """Another target, by another decision, with a reason; the old ones stay visible."""
    with leading(aim, community=community, by=by):
        before = aim.target
        if aim.is_live and (before.value, before.due) == (target, due):
            raise UnusableAimError({"target": _("This is the target that stands already.")})
        problems = target_problems(aim, target=target, due=due)
        if problems:
            raise UnusableAimError(problems)
        rests_on = _decision(community, decision)
        take_prepared_step(
            aim, "change_target", prepared={}, by=by, seen_revision=seen_revision, reason=reason
        )  # fmt: skip
        AimTarget.objects.create(
            aim=aim, number=before.number + 1, by=by, value=target, due=due, why=reason.strip(), decision=rests_on,
            agreed_on=timezone.localdate(),
        )  # fmt: skip


def meet(*, aim: Aim, community: Community, by: Any, reason: str, seen_revision: int) -> None:
    """Say that it is met: only where a figure newer than the baseline is at the target or beyond it."""
    with leading(aim, community=community, by=by):
        refusal = why_not_met(aim)
        if refusal:
            raise RefusedError(refusal)
        take_prepared_step(
            aim, "meet", prepared={"review_due": None}, by=by, seen_revision=seen_revision, reason=reason
        )


def why_not_met(aim: Aim) -> str:
    """Why nobody can say that it is met, in a sentence; empty where the figure says so."""
    if not aim.is_live:
        return _("This is “%(state)s” now.") % {"state": aim.standing.title}
    answer, why = stand_of(aim)
    if answer is None:
        return why
    if answer.reached:
        return ""
    if answer.reached is None:
        return answer.progress_words
    return _("The newest figure is %(now)s, and the target is %(target)s: it is not met.") % {
        "now": answer.figure.text, "target": answer.target_text,
    }  # fmt: skip


def _decision(community: Community, pk: int) -> Decision:
    found = decisions_to_rest_on(community).filter(pk=pk).first()
    if found is None:
        raise UnusableAimError(
            {
                "decision": _(
                    "Choose a decision that the seats of this community adopted. Without one nothing is agreed."
                )
            }
        )
    return found
