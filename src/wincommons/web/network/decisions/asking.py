"""Ask the seats, give them more time, pause and take up again, and go back to the discussion: steps of a lead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.models import Community, Decision, DecisionRight, Method
from wincommons.web.network.models.decision import DECIDING

from .proposing import note, require_open
from .table import terms_with_a_word
from .telling import tell_seats

SHORTEST_DAYS, USUAL_DAYS, LONGEST_DAYS = 1, 14, 90


@contextmanager
def leading(decision: Decision, *, community: Community, by: Any) -> Iterator[Decision]:
    """One transaction for a lead, with the decision as it is now."""
    with as_lead(by, community) as row:
        require_open(row)
        decision.refresh_from_db()
        yield decision


def ask_the_seats(
    *, decision: Decision, community: Community, by: Any, closes_on: date, seen_revision: int
) -> None:  # fmt: skip
    """From now on each seat says its word, until the end of that day; the text does not change meanwhile."""
    _require_days(closes_on)
    with leading(decision, community=community, by=by):
        rights = set(
            terms_with_a_word().filter(seat__community=community).values_list("seat__decision_right", flat=True)
        )
        if DecisionRight.VOTES not in rights and not (decision.method == Method.ADVICE and rights):
            raise RefusedError(_("Nobody holds a seat that votes. Offer seats first: without them nothing is decided."))
        prepared = {
            "closes_on": closes_on,
            "asked_on": timezone.localdate(),
            "asking": decision.asking + 1,
            "paused_on": None,
        }
        take_prepared_step(decision, "ask_the_seats", prepared=prepared, by=by, seen_revision=seen_revision)
        tell_seats(decision, saying="asked", by=by)


def discuss_again(*, decision: Decision, community: Community, by: Any, reason: str, seen_revision: int) -> None:
    """Back to the discussion, with a reason; when the seats are asked again they answer anew."""
    with leading(decision, community=community, by=by):
        prepared = {"closes_on": None, "paused_on": None}
        take_prepared_step(
            decision, "discuss_again", prepared=prepared, by=by, seen_revision=seen_revision, reason=reason
        )


def give_more_time(*, decision: Decision, community: Community, by: Any, closes_on: date) -> None:
    """A later last day; it is never made earlier."""
    _require_days(closes_on)
    with leading(decision, community=community, by=by):
        _require_deciding(decision)
        if decision.closes_on is not None and closes_on <= decision.closes_on:
            raise RefusedError(_("The last day can only be moved to a later one."))
        _write(decision, closes_on=closes_on)
        note(decision, by=by, verb="more_time")
        tell_seats(decision, saying="more_time", by=by)


def pause(*, decision: Decision, community: Community, by: Any, reason: str) -> None:
    """Nobody answers for now; the days do not count."""
    with leading(decision, community=community, by=by):
        _require_deciding(decision)
        if decision.paused_on is not None:
            raise RefusedError(_("The answers are paused already."))
        _write(decision, paused_on=timezone.localdate())
        note(decision, by=by, verb="answers_paused", reason=reason)


def take_up(*, decision: Decision, community: Community, by: Any) -> None:
    """Answers go on; the last day moves by as many days as they were paused."""
    with leading(decision, community=community, by=by):
        _require_deciding(decision)
        if decision.paused_on is None or decision.closes_on is None:
            raise RefusedError(_("The answers are not paused."))
        today = timezone.localdate()
        _write(decision, paused_on=None, closes_on=decision.closes_on + (today - decision.paused_on))
        note(decision, by=by, verb="answers_resumed")


def usual_last_day() -> date:
    """The last day that the form offers."""
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


def take_prepared_step(
    thing: Any, step: str, *, prepared: dict[str, Any], by: Any, seen_revision: int, reason: str = ""
) -> None:  # fmt: skip
    """Move a decision or an aim together with fields of its own, which nobody else can change."""
    thing.prepared = prepared  # its `changes_with` reads it
    try:
        move(thing, step=step, by=by, reason_text=reason, seen_revision=seen_revision)
    finally:
        del thing.prepared


def _write(decision: Decision, **fields: Any) -> None:
    Decision._base_manager.filter(pk=decision.pk).update(**fields)
    decision.refresh_from_db()


def _require_deciding(decision: Decision) -> None:
    if decision.state != DECIDING:
        raise RefusedError(
            _("The seats are not being asked: this is “%(state)s”.") % {"state": decision.standing.title}
        )


def _require_days(closes_on: date) -> None:
    days = (closes_on - timezone.localdate()).days
    if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
        raise RefusedError(
            _("Give the seats until tomorrow at least, and %(most)d days at most.") % {"most": LONGEST_DAYS}
        )
