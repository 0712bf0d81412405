"""Who has a word in a decision now: the seats of a table, who holds them, and what each has said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from wincommons.web.network.belonging import SPEAKING
from wincommons.web.network.models import (
    Affiliation,
    Decision,
    DecisionRight,
    Membership,
    Method,
    Partner,
    Position,
    Seat,
    Term,
    TermState,
)

from .counting import Tally, tally

HAS_A_WORD = (DecisionRight.VOTES, DecisionRight.ADVISES)
GONE = ("left", "merged", "removed")
"""States of an organization that speaks no more."""


def terms_with_a_word(*, reader: Any = None) -> QuerySet[Term]:
    """Terms that run today, of seats at the table, whose holder is still there; `.mine` says whether the reader speaks.

    A resident who left the community, or an organization that is no partner any more, has no word.
    """
    today = timezone.localdate()
    belongs = Membership.objects.filter(
        person=OuterRef("person"), community=OuterRef("seat__community"), end=None, person__account__is_active=True
    )
    works_here = Partner.objects.filter(
        organisation=OuterRef("organisation"), community=OuterRef("seat__community"), end=None
    )
    held = Exists(belongs) | (Exists(works_here) & ~Q(organisation__state__in=GONE))
    return (
        Term.objects.filter(held)
        .filter(
            term_state=TermState.TAKEN,
            start__lte=today,
            end__gte=today,
            seat__closed_on=None,
            seat__decision_right__in=HAS_A_WORD,
        )
        .annotate(mine=_mine(reader))
        .select_related("seat", "person__account", "organisation")
        .order_by("seat__pk")
    )


def _mine(reader: Any) -> Any:
    if not getattr(reader, "is_authenticated", False):
        return Value(False, output_field=BooleanField())
    speaks = Affiliation.objects.filter(
        organisation=OuterRef("organisation"), person__account=reader, end=None, confirmed_on__isnull=False,
        role__in=SPEAKING,
    )  # fmt: skip
    return Exists(speaks) | Q(person__account=reader)


@dataclass(frozen=True, kw_only=True)
class Place:
    """One seat that has a word: who holds it and what it has said to the question as it is asked now."""

    term: Any
    position: Position | None

    @property
    def seat(self) -> Seat:
        return self.term.seat

    @property
    def votes(self) -> bool:
        """Does its word count? Of a seat that advises, it stands beside the count."""
        return bool(self.seat.decision_right == DecisionRight.VOTES)

    @property
    def mine(self) -> bool:
        """May the reader speak for it?"""
        return bool(self.term.mine)


@dataclass(frozen=True, kw_only=True)
class Table:
    """The seats that have a word now, and words of seats that have none any more."""

    places: tuple[Place, ...]
    silent: tuple[Position, ...]
    """Words to this asking whose seat is empty now, or held by someone who has left: shown, and not counted."""

    @property
    def tally(self) -> Tally:
        """What the voting seats said."""
        voting = [one for one in self.places if one.votes]
        return tally([one.position.choice for one in voting if one.position], voting=len(voting))

    @property
    def mine(self) -> list[Place]:
        """Seats for which the reader may speak."""
        return [one for one in self.places if one.mine]

    def is_complete(self, method: str) -> bool:
        """Has every seat that must be heard said something? Where the seats advise, those that only advise as well."""
        heard = [one for one in self.places if one.votes or method == Method.ADVICE]
        return bool(heard) and all(one.position for one in heard)


def table_of(decision: Decision, *, reader: Any = None) -> Table:
    """The table as it is now; two questions."""
    terms = list(terms_with_a_word(reader=reader).filter(seat__community=decision.community))
    said = {one.seat_id: one for one in words_to(decision)}
    places = tuple(Place(term=term, position=said.pop(term.seat_id, None)) for term in terms)
    return Table(places=places, silent=tuple(said.values()))


def words_to(decision: Decision) -> QuerySet[Position]:
    """What the seats said to the question as it is asked now, with who said it."""
    return (
        Position.objects.filter(decision=decision, asking=decision.asking)
        .select_related("seat", "by")
        .order_by("seat__pk")
    )
