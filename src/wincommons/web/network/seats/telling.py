"""Who hears of a seat: whoever holds it or is offered it, and the leads of its community."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import Role, members_of
from wincommons.web.network.belonging import speakers_of
from wincommons.web.network.models import Seat, Term

TOPIC = "network.seats"


def holders_of(term: Term) -> set[int]:
    """Primary keys of the accounts behind a term: the resident, or those who speak for the organization."""
    if term.person is not None:
        return {term.person.account_id}
    return speakers_of([term.organisation_id]) if term.organisation_id else set()


def tell_holder(term: Term, *, saying: str, by: Any = None) -> None:
    """Whoever holds the seat, or is offered it."""
    tell(holders_of(term), topic=TOPIC, saying=saying, about=_about(term.seat), by=by)


def tell_leads(term: Term, *, saying: str, by: Any = None) -> None:
    """The leads of the community; a lead who holds the seat hears of it as its holder."""
    leads = set(members_of(community=term.seat.community_id, roles=(Role.LEAD,))) - holders_of(term)
    tell(leads, topic=TOPIC, saying=saying, about=_about(term.seat), by=by)


def _about(seat: Seat) -> str:
    return f"seat:{seat.pk}"
