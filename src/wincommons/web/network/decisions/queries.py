"""Reads of decisions for the people of a community: the list, what waits for them, one decision, how it came to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from wincommons.web.kit.names import Names, names_for
from wincommons.web.kit.permissions import memberships_of
from wincommons.web.kit.references import Card
from wincommons.web.kit.templatetags.kit_states import Line, lines_of
from wincommons.web.network.communities.sayings import say
from wincommons.web.network.models import Community, Decision, DecisionText, EarlierWord, Position
from wincommons.web.network.models.decision import DECIDED, DECIDING, DISCUSSING, PROPOSED, WITHDRAWN
from wincommons.web.network.seats.queries import holder_of

from .table import Place, Table, terms_with_a_word

OPEN_STATES = (DECIDING, DISCUSSING, PROPOSED)
WHICH: Mapping[str, tuple[str, ...]] = {"open": OPEN_STATES, "decided": (DECIDED,), "withdrawn": (WITHDRAWN,)}
LONGEST_NUMBER = 18


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A decision that waits for the word of a seat for which the reader speaks."""

    decision: Decision
    seats: tuple[str, ...]
    community: str


@dataclass(frozen=True, kw_only=True)
class SeatWord:
    """What a seat said, or that it said nothing yet, as the people of the community read it."""

    seat: Any
    holder: str
    position: Position | None
    by: str
    votes: bool
    mine: bool


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a text, and the one before it."""

    number: int
    at: datetime
    who: str
    before: str | None
    text: str


def with_text(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """The decisions with the newest version of their text (`.text`, `.text_number`)."""
    newest = DecisionText.objects.filter(thing=OuterRef("pk")).order_by("-number")
    return rows.annotate(text=Subquery(newest.values("text")[:1]), text_number=Subquery(newest.values("number")[:1]))


def decisions_in(community: Community, *, which: str) -> QuerySet[Decision]:
    """The open, decided or withdrawn ones, the newest first."""
    rows = Decision.objects.filter(community=community.slug, state__in=WHICH[which])
    return rows.order_by(F("decided_on").desc(nulls_first=True), "-pk")


def waiting_for(user: Any, *, community: Community | None = None) -> list[Waiting]:
    """Decisions in which a seat has not said its word, for which this person speaks; those that close first, first."""
    mine = {one.community for one in memberships_of(user) if one.community}
    if community is not None:
        mine &= {community.slug}
    terms = list(
        terms_with_a_word(reader=user).filter(mine=True, seat__community__in=mine).select_related("seat__community")
    )
    seats: dict[str, list[Any]] = {}
    for term in terms:
        seats.setdefault(term.seat.community_id, []).append(term.seat)
    if not seats:
        return []
    asked = list(
        Decision.objects.filter(community__in=seats, state=DECIDING, paused_on=None, closes_on__gte=_today()).order_by(
            "closes_on", "pk"
        )
    )
    said = Position.objects.filter(decision__in=asked, asking=F("decision__asking"))
    done = set(said.values_list("decision", "seat"))
    found = []
    for decision in asked:
        missing = [seat for seat in seats[decision.community] if (decision.pk, seat.pk) not in done]
        if missing:
            titles = tuple(seat.title for seat in missing)
            found.append(Waiting(decision=decision, seats=titles, community=missing[0].community.title))
    return found


def _today() -> Any:
    from django.utils import timezone

    return timezone.localdate()


def seat_words(table: Table, *, reader: Any) -> list[SeatWord]:
    """Every seat that has a word, with what it said, by the names that this reader may read; one question."""
    holders = (one.term.person.account for one in table.places if one.term.person is not None)
    speakers = (one.position.by for one in table.places if one.position is not None)
    names = names_for(chain(holders, speakers), user=reader)
    return [_seat_word(one, names=names) for one in table.places]


def _seat_word(place: Place, *, names: Names) -> SeatWord:
    holder = str(holder_of(place.term, names=names)[0])
    # Where a person holds the seat, who spoke says no more than who holds it.
    by = names.of(place.position.by) if place.position and place.term.person_id is None else ""
    return SeatWord(seat=place.seat, holder=holder, position=place.position, by=by, votes=place.votes, mine=place.mine)


def versions_of(decision: Decision, *, reader: Any) -> list[Version]:
    """Every version of the text, the newest first; two questions."""
    kept = list(DecisionText.objects.filter(thing=decision).select_related("by").order_by("number"))
    names = names_for((one.by for one in kept), user=reader)
    pairs = [(None, kept[0])] if kept else []
    pairs += list(pairwise(kept))
    return [
        Version(number=new.number, at=new.at, who=names.of(new.by), before=old.text if old else None, text=new.text)
        for old, new in reversed(pairs)
    ]


def earlier_words(decision: Decision, *, reader: Any) -> list[tuple[EarlierWord, str, str]]:
    """What seats said before they said something else: the word, the seat's title, who spoke; two questions."""
    rows = list(
        EarlierWord.objects.filter(position__decision=decision)
        .select_related("position__seat", "by")
        .order_by("position__seat__pk", "number")
    )
    names = names_for((one.by for one in rows), user=reader)
    return [(one, one.position.seat.title, names.of(one.by)) for one in rows]


def steps_of(decision: Decision, *, reader: Any) -> list[Line]:
    """What happened to it, oldest first, with names as this reader may read them; two questions."""
    events = decision.history()
    lines = lines_of(events, machine=decision.machine, user=reader)
    return [line._replace(what=say(event)) for event, line in zip(events, lines, strict=True)]


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Decisions for rooms that refer to them: the question and what came of it; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Decision.objects.scoped(user).filter(Q(pk__in=numbers))
    return {
        str(one.pk): Card(
            title=one.title, detail=str(one.get_outcome_display() if one.state == DECIDED else one.standing.title)
        )
        for one in found
    }
