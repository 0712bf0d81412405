"""Terms end by themselves: the holder and the leads hear of it weeks before, and on the day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from wincommons.web.kit.events import record
from wincommons.web.network.models import Organisation, Person, Seat, Term, TermState

from .telling import tell_holder, tell_leads

BEFORE = timedelta(weeks=4)
_HELD = (TermState.OFFERED, TermState.TAKEN)
LOST = {TermState.OFFERED: "taken_back", TermState.TAKEN: "ended"}
"""What a holder hears whose offer or term somebody else ended."""


def run() -> None:
    """What the worker calls once a day; harmless again."""
    end_run_out()
    remind()


def end_run_out(seat: Seat | None = None) -> int:
    """End the terms whose last day has passed, of one seat or of all; returns how many. Each is told of once."""
    over = Term.objects.filter(term_state__in=_HELD, end__lt=timezone.localdate())
    if seat is not None:
        over = over.filter(seat=seat)
    done = 0
    for term in over.select_related("seat", "person").order_by("pk").iterator():
        with transaction.atomic():
            row = Term.objects.filter(pk=term.pk, term_state=term.term_state)
            if not row.update(term_state=TermState.ENDED, ended_on=term.end):
                continue
            record(
                actor=None, kind="seat", thing=str(term.seat_id), verb="seat_ran_out",
                community=term.seat.community_id, organisation=term.organisation_id or "",
            )  # fmt: skip
            if term.term_state == TermState.TAKEN:
                tell_holder(term, saying="ran_out")
                tell_leads(term, saying="ran_out_for_leads")
            else:
                tell_leads(term, saying="unanswered")
            done += 1
    return done


def end_with(
    *, community: str, by: Any, person: Person | None = None, organisation: Organisation | None = None
) -> None:
    """End the seats and offers of one who belongs to a community no more, or is no partner of it any more.

    A seat is a voice at the table of its people: who has left, or was removed, must not go on deciding for them.
    """
    held = Term.objects.filter(
        seat__community=community, person=person, organisation=organisation, term_state__in=_HELD
    )
    for term in held.select_related("seat", "person").order_by("pk"):
        Term.objects.filter(pk=term.pk).update(term_state=TermState.ENDED, ended_on=timezone.localdate())
        record(
            actor=by, kind="seat", thing=str(term.seat_id), verb="seat_ended", community=community,
            organisation=term.organisation_id or "",
        )  # fmt: skip
        tell_holder(term, saying=LOST[TermState(term.term_state)], by=by)
        tell_leads(term, saying="given_back", by=by)


def remind() -> int:
    """Say of each term that ends within four weeks that it does; once each. Returns how many."""
    today = timezone.localdate()
    soon = Term.objects.filter(
        term_state=TermState.TAKEN, reminded_on=None, start__lte=today, end__gte=today, end__lte=today + BEFORE
    )
    done = 0
    for term in soon.select_related("seat", "person").order_by("pk").iterator():
        with transaction.atomic():
            if not Term.objects.filter(pk=term.pk, term_state=TermState.TAKEN, reminded_on=None).update(
                reminded_on=today
            ):
                continue
            tell_holder(term, saying="soon")
            tell_leads(term, saying="soon_for_leads")
            done += 1
    return done
