"""Reads of planks: lists for the people of a community and for everyone, one plank, cards, and what an aim has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice, pairwise
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.web.kit.chain import Item, Step, Way
from wincommons.web.kit.names import Names, names_for
from wincommons.web.kit.references import Card, Resolved, resolve
from wincommons.web.kit.templatetags.kit_states import lines_of as said_of
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.policy.models import Endorsement, Plank, PlankText
from wincommons.web.policy.models.plank import CONSULTATION, ENDED, PROPOSED, STANDING, SUPERSEDED, WITHDRAWN

from .heard import Heard, heard_of

LONGEST_NUMBER = 18
WHICH: Mapping[str, tuple[str, ...]] = {
    "agenda": STANDING, "open": (PROPOSED, CONSULTATION), "ended": (SUPERSEDED, ENDED, WITHDRAWN),
}  # fmt: skip
COLUMNS = (
    "number", "plank", "what_it_is", "state", "level", "aim", "policy", "answers", "version", "text", "adopted_on",
    "decision", "in_force_since", "next_review", "endorsed_by_seats", "endorsed_by_organizations",
    "endorsed_by_people", "of_an_earlier_version", "address",
)  # fmt: skip
A_PART = 500
"""Planks of a table that are asked about together."""
MOST_NAMED, MOST_READ = 50, 300
"""People whom a page names, and endorsements that it reads; of further ones it says how many."""


@dataclass(frozen=True, kw_only=True)
class PlankLine:
    """A plank as a list shows it."""

    plank: Any
    aim: Resolved
    policy: Resolved | None
    endorsed: str


@dataclass(frozen=True, kw_only=True)
class Stands:
    """One endorsement as a page shows it: who, why, for which version, and whether it holds."""

    endorsement: Endorsement
    who: str
    beside: str = ""
    """Who speaks for the seat, where that may be read."""
    address: str = ""
    holds: bool = True


@dataclass(frozen=True, kw_only=True)
class Endorsed:
    """Everyone who stands behind a plank: residents' seats, organizations, people."""

    seats: tuple[Stands, ...]
    organisations: tuple[Stands, ...]
    people: tuple[Stands, ...]
    own: Stands | None = None
    """The reader's own word, wherever it stands in the list."""
    further: int = 0
    """People beyond those listed: who show no name to this reader and gave no reason, and those of a long list."""

    @property
    def any(self) -> bool:
        """Does anybody?"""
        return bool(self.seats or self.organisations or self.people or self.further)


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of the text, and the one before it."""

    number: int
    at: datetime
    who: str
    before: str | None
    text: str
    same_meaning: bool


def counted(rows: QuerySet[Plank]) -> QuerySet[Plank]:
    """The planks with how many stand behind each, and how many behind an earlier version; no further question."""
    holds = Q(endorsements__version__gte=F("meaning_since"))
    seat, organisation = Q(endorsements__seat__isnull=False), Q(endorsements__organisation__isnull=False)
    return rows.annotate(
        by_seats=Count("endorsements", filter=holds & seat),
        by_organisations=Count("endorsements", filter=holds & organisation),
        by_people=Count("endorsements", filter=holds & ~seat & ~organisation),
        by_earlier=Count("endorsements", filter=~holds & Q(endorsements__isnull=False)),
    )


def whole(rows: QuerySet[Plank]) -> QuerySet[Plank]:
    """The same with the newest version of their text and what they rest on; no further question."""
    newest = PlankText.objects.filter(thing=OuterRef("pk")).order_by("-number")
    return counted(rows.select_related("decision", "superseded_by")).annotate(
        text=Subquery(newest.values("text")[:1]), text_number=Subquery(newest.values("number")[:1])
    )


def planks_in(community: Community, *, which: str) -> QuerySet[Plank]:
    """Those that stand, those that are thought about, or those at an end; the newest first."""
    return whole(Plank.objects.filter(community=community.slug, state__in=WHICH[which])).order_by("-pk")


def public_planks(community: Community) -> QuerySet[Plank]:
    """From the consultation on, of a community that is open: the agenda first, then what is asked, then the rest."""
    rows = Plank.objects.scoped(AnonymousUser()).filter(community=community.slug)
    order = Case(When(state__in=STANDING, then=0), When(state=CONSULTATION, then=1), default=2)
    return whole(rows).order_by(order, "-pk")


def lines_of(planks: Iterable[Any], *, user: Any) -> list[PlankLine]:
    """The same with their words; one question for the aims."""
    rows = list(planks)
    found = resolve([text for one in rows for text in (one.aim, one.policy) if text], user=user)
    return [
        PlankLine(
            plank=one, aim=found[one.aim], policy=found[one.policy] if one.policy else None,
            endorsed=endorsed_words(one),
        )
        for one in rows
    ]  # fmt: skip


def endorsed_words(plank: Any) -> str:
    """`Endorsed by 3 seats, 2 organizations`; residents' seats first. Empty where nobody stands behind it now."""
    parts = []
    if plank.by_seats:
        parts.append(
            ngettext("%(n)d resident's seat", "%(n)d residents' seats", plank.by_seats) % {"n": plank.by_seats}
        )
    if plank.by_organisations:
        number = plank.by_organisations
        parts.append(ngettext("%(n)d organization", "%(n)d organizations", number) % {"n": number})
    if plank.by_people:
        parts.append(ngettext("%(n)d person", "%(n)d people", plank.by_people) % {"n": plank.by_people})
    return _("Endorsed by %(whom)s") % {"whom": ", ".join(parts)} if parts else ""


def page_of(plank: Any, *, reader: Any) -> dict[str, Any]:
    """What the page of one plank shows to this reader, its story aside; read by `whole`. Five questions."""
    rows = _endorsements(plank, reader=reader)
    names = names_for((one.by for one in rows if one.organisation_id is None), user=reader)
    return {
        **_named(plank, reader=reader),
        "heard": heard_of([plank])[plank.pk],
        "endorsed": _endorsed(plank, rows, names=names, reader=reader),
    }


def story_of(plank: Any, *, reader: Any) -> dict[str, Any]:
    """How it came to be: every version of its text, what reviews found, every step. Four questions."""
    kept, events = _texts(plank), plank.history()
    names = names_for(chain((one.by for one in kept), (event.actor for event in events)), user=reader)
    return {**_named(plank, reader=reader), **_story(plank, kept, events, names=names, reader=reader)}


def whole_page_of(plank: Any, *, reader: Any) -> dict[str, Any]:
    """Both on one page, as everyone reads it. Seven questions."""
    rows, kept, events = _endorsements(plank, reader=reader), _texts(plank), plank.history()
    endorsers = (one.by for one in rows if one.organisation_id is None)
    names = names_for(chain(endorsers, (one.by for one in kept), (event.actor for event in events)), user=reader)
    return {
        **_named(plank, reader=reader),
        "heard": heard_of([plank])[plank.pk],
        "endorsed": _endorsed(plank, rows, names=names, reader=reader),
        **_story(plank, kept, events, names=names, reader=reader),
    }


def _named(plank: Any, *, reader: Any) -> dict[str, Any]:
    found = resolve([text for text in (plank.aim, plank.policy) if text], user=reader)
    return {"plank": plank, "aim": found[plank.aim], "policy": found[plank.policy] if plank.policy else None}


def _endorsements(plank: Any, *, reader: Any) -> list[Endorsement]:
    # Seats and organizations first, they are few, and then the reader: of thousands of people some are read.
    first = Case(
        When(seat__isnull=False, then=0),
        When(organisation__isnull=False, then=1),
        When(by=reader.pk, then=2),
        default=3,
    )
    rows = Endorsement.objects.filter(plank=plank).select_related("seat", "organisation", "by")
    return list(rows.order_by(first, "-version", "pk")[:MOST_READ])


def _endorsed(plank: Any, rows: Sequence[Endorsement], *, names: Names, reader: Any) -> Endorsed:
    """Who stands behind it, by the names that this reader may read."""
    people = [one for one in rows if one.seat_id is None and one.organisation_id is None]
    listed = [one for one in people if one.words or names.shows(one.by)][:MOST_NAMED]
    inside = plank.community in communities_of(reader)

    def stands(one: Endorsement, *, who: str, beside: str = "", address: str = "") -> Stands:
        holds = one.version >= plank.meaning_since
        return Stands(endorsement=one, who=who, beside=beside, address=address, holds=holds)

    def seat(one: Endorsement) -> Stands:
        assert one.seat is not None
        return stands(one, who=one.seat.title, beside=names.of(one.by) if names.shows(one.by) else "")

    def organisation(one: Endorsement) -> Stands:
        assert one.organisation is not None
        shown = inside or one.organisation.is_public
        return stands(
            one,
            who=one.organisation.name if shown else _("An organization"),
            address=one.organisation.get_absolute_url() if one.organisation.is_public else "",
        )

    own = next((one for one in people if reader.pk is not None and one.by_id == reader.pk), None)
    return Endorsed(
        seats=tuple(seat(one) for one in rows if one.seat is not None),
        organisations=tuple(organisation(one) for one in rows if one.organisation is not None),
        people=tuple(stands(one, who=names.of(one.by)) for one in listed),
        own=stands(own, who=names.of(own.by)) if own is not None else None,
        further=plank.by_people - sum(one.version >= plank.meaning_since for one in listed),
    )


def _texts(plank: Plank) -> list[PlankText]:
    return list(PlankText.objects.filter(thing=plank).select_related("by").order_by("number"))


def _story(
    plank: Any, kept: Sequence[PlankText], events: Sequence[Any], *, names: Names, reader: Any
) -> dict[str, Any]:  # fmt: skip
    said = said_of(events, machine=plank.machine, user=reader, names=names, sayings=plank.sayings)
    pairs = chain([(None, kept[0])] if kept else [], pairwise(kept))
    return {
        "versions": [
            Version(
                number=new.number, at=new.at, who=names.of(new.by), before=old.text if old else None, text=new.text,
                same_meaning=new.same_meaning,
            )
            for old, new in reversed(list(pairs))
        ],
        "reviews": [(one, names.of(one.actor)) for one in reversed(events) if one.verb == "review"],
        "steps": said,
    }  # fmt: skip


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Planks for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Plank.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}


def planks_of_aims(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """`aim_items` of this room: planks that stand or are thought about, what stands first; one question."""
    ended = (WITHDRAWN, SUPERSEDED, ENDED)
    rows = Plank.objects.scoped(user).filter(aim__in=[f"aim:{one}" for one in aims]).exclude(state__in=ended)
    order = Case(When(state__in=STANDING, then=0), default=1)
    found: dict[int, dict[Step, list[Item]]] = {}
    # An aim may have hundreds: no more is read of each than its line says, and what many share is said once.
    slim = counted(rows).only("title", "state", "community", "aim", "meaning_since", "sample")
    details: dict[tuple[Any, ...], str] = {}
    homes: dict[str, str] = {}
    for one in slim.order_by(order, "pk"):
        alike = (one.state, one.by_seats, one.by_organisations, one.by_people)
        if alike not in details:
            details[alike] = " · ".join(filter(None, (str(one.standing.title), endorsed_words(one))))
        if one.community not in homes:
            homes[one.community] = reverse("policy:plank", args=[one.community, 0]).removesuffix("0/")
        item = Item(
            title=one.title,
            address=f"{homes[one.community]}{one.pk}/",
            detail=details[alike],
            reference=f"plank:{one.pk}",
        )
        found.setdefault(int(one.aim.partition(":")[2]), {}).setdefault(Step.CHOOSE, []).append(item)
    return found


def ways_of_aim(aim: Any, user: Any) -> dict[Step, list[Way]]:
    """`aim_ways` of this room: to the library as it fits the figure, and for its people to a plank of their own."""
    measure = aim.measure.partition(":")[2]
    library = Way(
        title=_("Look through the policies for this figure"), address=f"{reverse('policy:policies')}?measure={measure}"
    )
    if aim.community not in communities_of(user) or not (aim.is_live or aim.standing.editable):
        return {Step.CHOOSE: [library]}
    propose = f"{reverse('policy:plank_propose', args=[aim.community])}?aim={aim.pk}"
    return {Step.CHOOSE: [Way(title=_("Propose a plank"), address=propose), library]}


def adopted_with(policy: str) -> QuerySet[Plank]:
    """Planks that rest on a policy of the library, stand, and may be read by everyone; the newest first."""
    rows = Plank.objects.scoped(AnonymousUser()).filter(policy=f"policy:{policy}", state__in=STANDING)
    title = Community.objects.filter(slug=OuterRef("community")).values("name")[:1]
    return rows.annotate(community_name=Subquery(title)).order_by("-adopted_on", "-pk")


def rows_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The public agenda as a table; addresses begin with `root`."""
    for plank, heard in _with_heard(public_planks(community).iterator(chunk_size=A_PART)):
        yield {
            "number": plank.pk,
            "plank": plank.title,
            "what_it_is": plank.plank_kind,
            "state": plank.state,
            "level": plank.level,
            "aim": plank.aim,
            "policy": plank.policy,
            "answers": "; ".join(one.reference for one in heard.themes),
            "version": plank.text_number,
            "text": plank.text,
            "adopted_on": plank.adopted_on,
            "decision": f"decision:{plank.decision_id}" if plank.decision_id else "",
            "in_force_since": plank.in_force_since,
            "next_review": plank.review_due,
            "endorsed_by_seats": plank.by_seats,
            "endorsed_by_organizations": plank.by_organisations,
            "endorsed_by_people": plank.by_people,
            "of_an_earlier_version": plank.by_earlier,
            "address": root + plank.public_address,
        }


def _with_heard(planks: Iterable[Any]) -> Iterator[tuple[Any, Heard]]:
    """Each plank with what it answers; two questions for each part of the table."""
    remaining = iter(planks)
    while part := list(islice(remaining, A_PART)):
        heard = heard_of(part)
        yield from ((one, heard[one.pk]) for one in part)
