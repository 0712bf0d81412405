"""Reads of communities: the list, a public page, what its people see, and who works on a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.names import names_for
from wincommons.web.kit.references import Card, Resolved, resolve
from wincommons.web.kit.templatetags.kit_states import who
from wincommons.web.network.faces import bears, name_for_everyone, name_for_members
from wincommons.web.network.models import (
    LEADS_WANTED,
    Community,
    CommunityKind,
    CommunityPlace,
    Decision,
    Mandate,
    Membership,
    Partner,
    Seat,
)

from .acting import leads_of

MOST_EVENTS, MOST_DECISIONS, MOST_FOUND = 15, 5, 1_000


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """One member as the people of the community read them."""

    membership: Membership
    name: str
    address: str
    is_me: bool


def public_communities(*, words: str = "", place: str = "") -> QuerySet[Community]:
    """Communities that everyone may know of, by name; with words, those of which all stand in name or purpose."""
    found = Community.objects.scoped(AnonymousUser()).filter(community_kind=CommunityKind.COMMUNITY)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(about__icontains=word))
    if place:
        found = found.filter(Exists(CommunityPlace.objects.filter(community=OuterRef("slug"), place=place)))
    return found.prefetch_related("places").order_by("name", "pk")


def my_communities(user: Any) -> list[tuple[Community, str]]:
    """The communities that the person belongs to, with their role; one question."""
    mine = Membership.objects.filter(person__account=user, end=None).select_related("community")
    return [(one.community, one.get_role_display()) for one in mine.order_by("community__name", "pk")]


def places_of(community: Community, *, user: Any) -> list[Resolved]:
    """Its places in words, with their addresses; one question."""
    texts = [one.place for one in community.places.all()]
    found = resolve(texts, user=user)
    return [found[text] for text in texts]


def partners_of(community: Community, *, user: Any) -> list[Partner]:
    """Its partners now, of which this reader may know; one question."""
    from wincommons.web.network.models import Organisation

    known = Organisation.objects.scoped(user).values("slug")
    return list(
        Partner.objects.filter(community=community, end=None, organisation__in=known)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )


def decisions_of(community: Community) -> list[Decision]:
    """The last decisions that everyone may read."""
    return list(
        Decision.objects.filter(community=community.slug, state="decided").order_by("-decided_on", "-pk")[
            :MOST_DECISIONS
        ]
    )


def mandates_of(community: Community) -> list[Mandate]:
    """Who leads a cooperative and led it, newest first; one question."""
    return list(Mandate.objects.filter(community=community).select_related("organisation").order_by("-start", "-pk"))


def member_count(community: Community) -> int:
    """How many people belong to it now."""
    return Membership.objects.filter(community=community, end=None).count()


def seat_count(community: Community) -> int:
    """How many seats stand at its table now."""
    return Seat.objects.filter(community=community, closed_on=None).count()


def public_leads(community: Community) -> tuple[list[str], int]:
    """The names of leads who show them to everyone, and how many leads there are."""
    leads = leads_of(community)
    return [name for name in (name_for_everyone(one.person) for one in leads) if name], len(leads)


class MembersFound:
    """Rows for `paginate`: the numbers of those found are read once, for no index helps to look through names; then a
    page. Of more than `MOST_FOUND` the first are given: nobody turns forty pages."""

    def __init__(self, rows: QuerySet[Membership]) -> None:
        self._rows = rows
        self._numbers = list(rows.values_list("pk", flat=True)[: MOST_FOUND + 1])
        self.are_more = len(self._numbers) > MOST_FOUND
        del self._numbers[MOST_FOUND:]

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, page: slice) -> list[Membership]:
        return list(self._rows.filter(pk__in=self._numbers[page]))


def members_of(community: Community, *, words: str = "") -> QuerySet[Membership] | MembersFound:
    """Its people, leads first; with words, those who show their name here and bear them."""
    rows = Membership.objects.filter(community=community, end=None).select_related("person__account")
    # The roles sort by their rank, and the index stands in this order.
    rows = rows.order_by("role", "start", "pk")
    return MembersFound(rows.filter(bears(words, person="person"))) if words.split() else rows


def member_views(rows: Iterable[Membership], *, user: Any) -> list[MemberView]:
    """The same as the people of the community read them."""
    return [
        MemberView(
            membership=one,
            name=one.person.name if one.person.account_id == user.pk else name_for_members(one.person),
            address=reverse("network:member", args=[one.community_id, one.person.key]),
            is_me=one.person.account_id == user.pk,
        )
        for one in rows
    ]


def lead_warning(community: Community) -> str:
    """A plain warning where fewer lead than the network wants; empty where it is well."""
    number = len(leads_of(community))
    if number >= LEADS_WANTED:
        return ""
    if number == 0:
        return _("Nobody leads this community. The support team can name a lead.")
    return _("One person leads this community. Make a second person a lead, so that it goes on when one is away.")


def events_in(community: Community, *, user: Any) -> list[tuple[Event, str, str | Promise]]:
    """The last things that happened in it, newest first: the event, who, and what in words; two questions."""
    from .sayings import say

    happened = Event.objects.filter(community=community.slug).exclude(kind="community", verb="begin")
    rows = list(happened.select_related("actor").order_by("-pk")[:MOST_EVENTS])
    names = names_for((event.actor for event in rows), user=user)
    return [(event, who(event, names=names), say(event)) for event in rows]


def cards(ids: Any, user: Any) -> dict[str, Card]:
    """Communities by their stable ids in words, for rooms that refer to them; one question."""
    found = Community.objects.scoped(user).filter(slug__in=list(ids))
    return {one.slug: Card(title=one.title, detail=one.get_community_kind_display()) for one in found}


def working_on(place: str) -> list[Community]:
    """Public communities that name this place, by name; one question and one for their partners' numbers."""
    here = CommunityPlace.objects.filter(community=OuterRef("slug"), place=f"place:{place}")
    return list(
        Community.objects.scoped(AnonymousUser())
        .filter(Exists(here), state__in=("active", "quiet"))
        .annotate(partner_count=Count("partners", filter=Q(partners__end=None)))
        .order_by("name", "pk")
    )
