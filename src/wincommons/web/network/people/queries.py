"""What may be read of people: by everyone, by their communities, by themselves. Nobody else learns who exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import THE_SITE, acts_as_support, memberships_of
from wincommons.web.kit.pickers import Choice
from wincommons.web.kit.references import Card
from wincommons.web.network.faces import bears
from wincommons.web.network.models import (
    Affiliation,
    Age,
    Asset,
    Community,
    Membership,
    Organisation,
    Person,
    Publicity,
)

EVERYBODY = AnonymousUser()
SEEN = {
    Publicity.EVERYONE: (Publicity.EVERYONE,),
    Publicity.COMMUNITIES: (Publicity.EVERYONE, Publicity.COMMUNITIES),
    Publicity.ME: tuple(Publicity),
}
"""What readers of a kind may read."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A person as readers of one kind see them; empty is what they do not see."""

    name: str
    about: str
    languages: str
    place: str
    assets: tuple[Asset, ...]
    affiliations: tuple[Affiliation, ...]

    @property
    def is_empty(self) -> bool:
        """Does it show nothing at all?"""
        return not (self.name or self.about or self.languages or self.place or self.assets or self.affiliations)


def shown(person: Person, *, to: Publicity) -> Shown:
    """The person as these readers see them; two questions. Without a name that they may read nothing is shown."""
    allowed, name = SEEN[to], person.shown_name(to=to)
    if to is not Publicity.ME and not name:
        return Shown(name="", about="", languages="", place="", assets=(), affiliations=())

    def told(field: str) -> str:
        return getattr(person, field) if to is Publicity.ME or person.widest(field) in allowed else ""

    kinds = list(allowed)
    if person.age != Age.ADULT and to is Publicity.EVERYONE:
        kinds = []
    assets = Asset._base_manager.filter(person=person, publicity__in=kinds).order_by("pk")
    affiliations = (
        Affiliation._base_manager.filter(
            person=person,
            end=None,
            confirmed_on__isnull=False,
            organisation__state__in=Organisation.machine.public_names,
        )
        .select_related("organisation")
        .order_by("start", "pk")
    )
    return Shown(
        name=name,
        about=told("about"),
        languages=told("languages"),
        place=told("place"),
        assets=tuple(assets),
        affiliations=tuple(affiliations),
    )


def public_person(key: str) -> Person | None:
    """The person of this address where everyone may know of them."""
    if not key.isprintable():
        return None
    return Person.objects.scoped(EVERYBODY).select_related("account").filter(key=key, account__is_active=True).first()


def shared_community(person: Person, *, user: Any) -> str:
    """A community that both are in and where the person shows their name; empty where there is none."""
    if person.widest("name") is Publicity.ME:
        return ""
    mine = {one.community for one in memberships_of(user) if one.community}
    there = Membership._base_manager.filter(person=person, community__in=mine, end=None)
    return there.order_by("community").values_list("community", flat=True).first() or ""


def members_with_names(community: Community) -> QuerySet[Membership]:
    """Current members who show their name to their communities."""
    return Membership._base_manager.filter(
        community=community, end=None, person__name_publicity__in=SEEN[Publicity.COMMUNITIES],
        person__account__is_active=True,
    ).select_related("person__account")  # fmt: skip


def member(community: Community, key: str) -> Membership | None:
    """One of them by the name in the address."""
    return members_with_names(community).filter(person__key=key).first()


def communities_shared(person: Person, *, user: Any) -> list[Community]:
    """Communities that both are in."""
    mine = {one.community for one in memberships_of(user) if one.community}
    slugs = Membership._base_manager.filter(person=person, community__in=mine, end=None).values("community")
    return list(Community.objects.scoped(user).filter(slug__in=slugs).order_by("name", "pk"))


def table_of_members(community: Community) -> Iterator[dict[str, Any]]:
    """Every member by the name that they show, for a lead to take away; no address and nothing else about them."""
    for one in members_with_names(community).order_by("person__account__name", "pk").iterator(500):
        yield {
            "name": one.person.shown_name(to=Publicity.COMMUNITIES),
            "role": str(one.get_role_display()),
            "since": one.start,
        }


def resolve(keys: Iterable[str], user: Any) -> Mapping[str, Card]:
    """People by their keys, as far as this person may know of them; one question."""
    rows = Person.objects.scoped(user).select_related("account").filter(key__in=list(keys))
    return {row.key: Card(title=_name_for(row, user)) for row in rows}


def _name_for(person: Person, user: Any) -> str:
    own = user is THE_SITE or person.account_id == getattr(user, "pk", None)
    return person.shown_name(to=Publicity.ME if own else Publicity.COMMUNITIES) or _("A member")


def search(words: str, *, user: Any, within: str, limit: int) -> Iterable[Choice]:
    """For pickers: people of one community that this person is in, by a part of the name that they show there."""
    mine = {one.community for one in memberships_of(user) if one.community}
    if within not in mine and not (within and acts_as_support.test(user)):
        return
    community = Community._base_manager.filter(slug=within).first()
    if community is None:
        return
    rows = members_with_names(community).filter(bears(words, person="person"))
    for one in rows.order_by("person__account__name_key", "pk")[:limit]:
        name = one.person.shown_name(to=Publicity.COMMUNITIES)
        yield Choice(value=f"person:{one.person.key}", title=name, detail=str(one.get_role_display()))
