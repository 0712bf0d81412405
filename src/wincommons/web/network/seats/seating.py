"""Seats: put at a table, offered, taken, declined, ended, and taken away; what was stays on record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.network.belonging import speaks_for
from wincommons.web.network.communities.acting import RefusedError, as_lead, locked
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import (
    Community,
    Membership,
    Organisation,
    Partner,
    Person,
    Seat,
    SeatFor,
    Term,
    TermState,
)

from .ending import LOST, end_run_out
from .telling import tell_holder, tell_leads

LONGEST_YEARS = 6
_HELD = (TermState.OFFERED, TermState.TAKEN)


def put_seat(
    *, community: Community, by: Any, title: str, seat_for: str, decision_right: str, stipend: str, how_chosen: str
) -> Seat:
    """A new, empty seat at the table."""
    with as_lead(by, community) as row:
        made = Seat.objects.create(
            community=row, title=title, seat_for=seat_for, decision_right=decision_right, stipend=stipend,
            how_chosen=how_chosen,
        )  # fmt: skip
        _record(made, by=by, verb="seat_put")
    return made


def change_seat(*, seat: Seat, by: Any, seen: int, **words: Any) -> None:
    """New words for a seat; raises `StaleEditError` where somebody else saved first."""
    with as_lead(by, seat.community):
        _open(seat)
        save_edition(seat, seen=seen, **words)
        _record(seat, by=by, verb="seat_changed")


def offer_seat(
    *, seat: Seat, by: Any, start: date, end: date, person: Person | None = None,
    organisation: Organisation | None = None,
) -> Term:  # fmt: skip
    """Offer an empty seat for a term to a member, or to a partner organization. A term that has run out makes room."""
    if not start <= end or end.year - start.year > LONGEST_YEARS:
        raise RefusedError(_("A term ends after it begins, and within %(years)d years.") % {"years": LONGEST_YEARS})
    with as_lead(by, seat.community) as row:
        _open(seat)
        if (person is None) == (organisation is None) or (seat.seat_for == SeatFor.RESIDENT) != (person is not None):
            raise RefusedError(_("A seat for a resident is held by a person, any other by an organization."))
        if person and not Membership.objects.filter(person=person, community=row, end=None).exists():
            raise RefusedError(_("Only a member of this community can hold the seat. Invite them first."))
        if organisation and not Partner.objects.filter(organisation=organisation, community=row, end=None).exists():
            raise RefusedError(_("Only a partner of this community can hold the seat. Add it as a partner first."))
        end_run_out(seat)
        try:
            with transaction.atomic():
                made = Term.objects.create(
                    seat=seat, person=person, organisation=organisation, start=start, end=end, offered_by=by
                )
        except IntegrityError as error:
            raise RefusedError(_("This seat is held or offered already. End that term first.")) from error
        _record(seat, by=by, verb="seat_offered", organisation=made.organisation_id)
        tell_holder(made, saying="offered", by=by)
    return made


def may_answer(*, term: Term, user: Any) -> bool:
    """Is it for this person to take or decline: the resident, or somebody who speaks for the organization?"""
    if term.person_id is not None:
        return bool(term.person.account_id == user.pk)
    return term.organisation_id in speaks_for(user)


def take_seat(*, term: Term, by: Any) -> None:
    """Say yes to an offered seat."""
    _answer(term=term, by=by, answer=TermState.TAKEN, verb="seat_taken")


def decline_seat(*, term: Term, by: Any) -> None:
    """Say no to an offered seat."""
    _answer(term=term, by=by, answer=TermState.DECLINED, verb="seat_declined")


def _answer(*, term: Term, by: Any, answer: TermState, verb: str) -> None:
    if not may_answer(term=term, user=by):
        raise RefusedError(_("This seat was offered to somebody else."))
    with locked(term.seat.community):
        if term.end < timezone.localdate():
            raise RefusedError(_("The term that was offered is over. Ask for a new one."))
        if not Term.objects.filter(pk=term.pk, term_state=TermState.OFFERED).update(term_state=answer):
            raise RefusedError(_("This offer is not open any more."))
        _record(term.seat, by=by, verb=verb, organisation=term.organisation_id)
        tell_leads(term, saying=str(answer.value), by=by)


def end_term(*, term: Term, by: Any) -> None:
    """End a term, or take back an offer: the holder may, and the leads."""
    community = term.seat.community
    if may_answer(term=term, user=by):
        with locked(community):
            _end(term, by=by)
            tell_leads(term, saying="given_back", by=by)
    else:
        with as_lead(by, community):
            _end(term, by=by)
            tell_holder(term, saying=LOST[term.term_state], by=by)


def _end(term: Term, *, by: Any) -> None:
    rows = Term.objects.filter(pk=term.pk, term_state__in=_HELD)
    if not rows.update(term_state=TermState.ENDED, ended_on=timezone.localdate()):
        raise RefusedError(_("This term has ended already."))
    _record(term.seat, by=by, verb="seat_ended", organisation=term.organisation_id)


def close_seat(*, seat: Seat, by: Any) -> None:
    """Take a seat from the table; its terms and what it said in decisions stay on record."""
    with as_lead(by, seat.community):
        _open(seat)
        today = timezone.localdate()
        for term in Term.objects.filter(seat=seat, term_state__in=_HELD).select_related("seat", "person"):
            Term.objects.filter(pk=term.pk).update(term_state=TermState.ENDED, ended_on=today)
            tell_holder(term, saying=LOST[term.term_state], by=by)
        Seat.objects.filter(pk=seat.pk).update(closed_on=today)
        _record(seat, by=by, verb="seat_closed")


def _open(seat: Seat) -> None:
    if Seat.objects.filter(pk=seat.pk, closed_on__isnull=False).exists():
        raise RefusedError(_("This seat was taken from the table."))


def _record(seat: Seat, *, by: Any, verb: str, organisation: str | None = "") -> None:
    record(
        actor=by, kind="seat", thing=str(seat.pk), verb=verb, community=seat.community_id,
        organisation=organisation or "",
    )  # fmt: skip
