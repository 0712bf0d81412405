"""The table of a community: its seats and who holds them, for its people and for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wincommons.web.network.belonging import speaking_for
from wincommons.web.network.faces import name_for_everyone, name_for_members
from wincommons.web.network.models import Community, Seat, Term, TermState


@dataclass(frozen=True, kw_only=True)
class SeatView:
    """A seat as a page shows it."""

    seat: Seat
    holder: str | Promise
    holder_address: str = ""
    term: Term | None = None
    offered: bool = False

    @property
    def is_empty(self) -> bool:
        """Does nobody hold it, and nobody think about it?"""
        return self.term is None


def seats_of(community: Community, *, for_members: bool) -> list[SeatView]:
    """The seats that stand at the table now; two questions. To everyone, a resident is named where they wish it."""
    terms = Term.objects.filter(term_state__in=(TermState.OFFERED, TermState.TAKEN)).select_related(
        "person__account", "organisation"
    )
    seats = Seat.objects.filter(community=community, closed_on=None).prefetch_related(
        Prefetch("terms", queryset=terms, to_attr="held")
    )
    return [_view(seat, for_members=for_members) for seat in seats]


def _view(seat: Any, *, for_members: bool) -> SeatView:
    today = timezone.localdate()
    term = next((one for one in seat.held if one.end >= today), None)
    if term is None or (term.term_state == TermState.OFFERED and not for_members):
        return SeatView(seat=seat, holder=_("Empty"))
    name, address = holder_of(term, for_members=for_members)
    return SeatView(
        seat=seat, holder=name, holder_address=address, term=term, offered=term.term_state == TermState.OFFERED
    )


def holder_of(term: Term, *, for_members: bool) -> tuple[str, str]:
    """Who holds a seat, as these readers may read it, and where their page is."""
    if term.organisation is not None:
        shown = for_members or term.organisation.is_public
        name = term.organisation.name if shown else _("An organization")
        return name, term.organisation.get_absolute_url() if term.organisation.is_public else ""
    if term.person is None:
        return _("Someone whose account was erased"), ""
    if for_members:
        return name_for_members(term.person), ""
    return name_for_everyone(term.person) or _("A resident"), ""


def terms_of(seat: Seat) -> list[tuple[Term, str]]:
    """Every term of a seat, newest first, with who held it."""
    terms = seat.terms.select_related("person__account", "organisation")
    return [(term, holder_of(term, for_members=True)[0]) for term in terms]


def waits_for(user: Any, *, community: Community) -> list[Term]:
    """Seats of this community that are offered to this person, or to an organization that they speak for."""
    mine = Q(person__account=user) | Q(organisation__in=speaking_for(user))
    return list(
        Term.objects.filter(
            mine, seat__community=community, term_state=TermState.OFFERED, end__gte=timezone.localdate()
        )
        .select_related("seat", "organisation")
        .order_by("pk")
    )
