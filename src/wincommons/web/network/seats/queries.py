"""The table of a community: its seats and who holds them, for its people and for everyone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wincommons.web.kit.names import Names, names_for
from wincommons.web.kit.references import Card
from wincommons.web.network.belonging import speaking_for
from wincommons.web.network.faces import name_for_everyone
from wincommons.web.network.models import Community, Seat, Term, TermState

LONGEST_NUMBER = 18


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


def seats_of(community: Community, *, reader: Any = None) -> list[SeatView]:
    """The seats that stand at the table now, for one of its people or, without a reader, for everyone.

    Two questions, and one for the names. A resident is named to whom they wish it.
    """
    terms = Term.objects.filter(term_state__in=(TermState.OFFERED, TermState.TAKEN)).select_related(
        "person__account", "organisation"
    )
    seats = Seat.objects.filter(community=community, closed_on=None).prefetch_related(
        Prefetch("terms", queryset=terms, to_attr="held")
    )
    names = _names_in((term for seat in seats for term in seat.held), reader=reader) if reader is not None else None
    return [_view(seat, names=names) for seat in seats]


def _names_in(terms: Iterable[Term], *, reader: Any) -> Names:
    return names_for((term.person.account for term in terms if term.person is not None), user=reader)


def _view(seat: Any, *, names: Names | None) -> SeatView:
    today = timezone.localdate()
    term = next((one for one in seat.held if one.end >= today), None)
    if term is None or (term.term_state == TermState.OFFERED and names is None):
        return SeatView(seat=seat, holder=_("Empty"))
    name, address = holder_of(term, names=names)
    return SeatView(
        seat=seat, holder=name, holder_address=address, term=term, offered=term.term_state == TermState.OFFERED
    )


def holder_of(term: Term, *, names: Names | None) -> tuple[str, str]:
    """Who holds a seat, and where their page is: by the names that a reader inside may read; without any, for all."""
    if term.organisation is not None:
        shown = names is not None or term.organisation.is_public
        name = term.organisation.name if shown else _("An organization")
        return name, term.organisation.get_absolute_url() if term.organisation.is_public else ""
    if term.person is None:
        return _("Someone whose account was erased"), ""
    if names is not None:
        return names.of(term.person.account), ""
    return name_for_everyone(term.person) or _("A resident"), ""


def terms_of(seat: Seat, *, reader: Any) -> list[tuple[Term, str]]:
    """Every term of a seat, newest first, with who held it as this reader may read it; two questions."""
    terms = list(seat.terms.select_related("person__account", "organisation"))
    names = _names_in(terms, reader=reader)
    return [(term, holder_of(term, names=names)[0]) for term in terms]


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


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Seats for notices and for rooms that refer to them: the title and the community's; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Seat.objects.scoped(user).filter(pk__in=numbers).select_related("community")
    return {str(one.pk): Card(title=one.title, detail=one.community.title) for one in found}
