"""What may be read of organizations, each scoped to who asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wincommons.model import NATION
from wincommons.web.kit.events.models import Event
from wincommons.web.kit.names import names_for
from wincommons.web.kit.permissions import acts_as_support, communities_led_by
from wincommons.web.kit.pickers import Choice
from wincommons.web.kit.references import Card
from wincommons.web.kit.templatetags.kit_states import Line, lines_of
from wincommons.web.network.models import Affiliation, Age, Asset, Community, Organisation, Partner, Publicity
from wincommons.web.network.models.likeness import compared_name
from wincommons.web.network.models.organisation import CLAIMED, INVITED, ORGANISATION_MACHINE

from .rules import is_its_own, shares_a_community

EVERYBODY = AnonymousUser()
MOST_FORMER = 50
CONTACTS = ("contact_name", "contact_email", "contact_phone")
NOTED = {
    "edited": _("changed the page"),
    "asset_added": _("added something that it can bring"),
    "asset_changed": _("changed something that it can bring"),
    "asset_removed": _("removed something that it can bring"),
    "person_confirmed": _("confirmed one of its people"),
    "person_declined": _("took back or declined a request to belong"),
    "role_changed": _("changed somebody's role"),
    "person_left": _("left it"),
    "person_ended": _("ended somebody's time in it"),
    "left_without_editor": _("left it without an editor"),
    "took_in": _("took in another one"),
    "invited": _("invited somebody"),
    "uninvited": _("took back an invitation"),
    "person_came": _("came in by an invitation"),
}


@dataclass(frozen=True, kw_only=True)
class Wished:
    """What the list is narrowed to."""

    words: str = ""
    place: str = ""
    sector: str = ""
    asset: str = ""

    @property
    def narrows(self) -> bool:
        """Is anything asked for?"""
        return any((self.words, self.place, self.sector, self.asset))


def in_place(reference: str) -> Q:
    """Those that work in a place or in a part of it; of the nation, all that name a place."""
    place = reference.partition(":")[2]
    if place == NATION:
        return ~Q(place="")
    return Q(place__startswith=reference) if place.isdigit() else Q(place=reference)


def called(words: str) -> Q:
    """Those whose name has these words, however they write accents, capitals and marks."""
    key = compared_name(words)
    return Q(name_key__contains=key) if key else Q(name__icontains=words)


def public_organisations(wished: Wished) -> QuerySet[Organisation]:
    """The public list; the same for every reader."""
    rows = Organisation.objects.scoped(EVERYBODY)
    if wished.words:
        rows = rows.filter(called(wished.words))
    if wished.place:
        rows = rows.filter(in_place(wished.place))
    if wished.sector:
        rows = rows.filter(sector=wished.sector)
    if wished.asset:
        shown = Asset._base_manager.filter(
            organisation=OuterRef("slug"), asset_kind=wished.asset, publicity=Publicity.EVERYONE
        )
        rows = rows.filter(Exists(shown))
    return rows


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One way to reach it, for a reader who may have it."""

    title: str
    text: str
    address: str = ""


def seen_by(user: Any, organisation: Organisation) -> frozenset[Publicity]:
    """Which of its fields this person reads: everyone's, its communities', or all."""
    if is_its_own.test(user, organisation):
        return frozenset(Publicity)
    if shares_a_community.test(user, organisation):
        return frozenset((Publicity.EVERYONE, Publicity.COMMUNITIES))
    return frozenset((Publicity.EVERYONE,))


def contacts_of(organisation: Organisation, *, seen: Iterable[Publicity]) -> tuple[Contact, ...]:
    """The ways to reach it that these readers have."""
    allowed, found = set(seen), []
    for name in CONTACTS:
        text = getattr(organisation, name)
        if not text or Publicity(getattr(organisation, f"{name}_publicity")) not in allowed:
            continue
        address = f"mailto:{text}" if name == "contact_email" else ""
        title = str(Organisation._meta.get_field(name).verbose_name)
        found.append(Contact(title=title[:1].upper() + title[1:], text=text, address=address))
    return tuple(found)


def assets_of(organisation: Organisation, *, seen: Iterable[Publicity]) -> list[Asset]:
    """What it can bring, as far as these readers are told."""
    return list(Asset._base_manager.filter(organisation=organisation, publicity__in=list(seen)).order_by("pk"))


def communities_of(organisation: Organisation, *, user: Any) -> list[Community]:
    """The communities in which it is a partner now, of which this reader may know."""
    now = Partner._base_manager.filter(organisation=organisation, end=None).values("community")
    return list(Community.objects.scoped(user).filter(slug__in=now).order_by("name", "pk"))


def people_of(organisation: Organisation) -> list[Affiliation]:
    """Everybody who is in it now, those who wait last. For its editors, whom each of them told their name."""
    rows = Affiliation._base_manager.filter(organisation=organisation, end=None)
    return list(rows.select_related("person__account").order_by("-confirmed_on", "person__account__name", "pk"))


def former_people_of(organisation: Organisation, *, reader: Any) -> list[tuple[Affiliation, str]]:
    """The last who were in it, by the names that this editor may still read; two questions."""
    rows = Affiliation._base_manager.filter(organisation=organisation, end__isnull=False)
    last = list(rows.select_related("person__account").order_by("-end", "-pk")[:MOST_FORMER])
    names = names_for((one.person.account for one in last), user=reader)
    return [(one, names.of(one.person.account)) for one in last]


def public_people_of(organisation: Organisation) -> list[Affiliation]:
    """Its confirmed people who show their name to everyone; of a public organization, for everyone."""
    # The same as `scoped(EVERYBODY)`, without asking which of 100,000 people are public.
    rows = Affiliation._base_manager.filter(
        organisation=organisation, end=None, confirmed_on__isnull=False, person__account__age=Age.ADULT,
        person__name_publicity=Publicity.EVERYONE, person__account__is_active=True,
    )  # fmt: skip
    return list(rows.select_related("person__account").order_by("person__account__name", "pk"))


def claims_for(user: Any) -> QuerySet[Organisation]:
    """Claims that wait for this person's decision: those of communities that they lead; of support that acts, all."""
    rows = Organisation._base_manager.filter(state=CLAIMED).exclude(submitted_by=user.pk)
    if not acts_as_support.test(user):
        rows = rows.filter(community__in=communities_led_by(user))
    return rows.select_related("submitted_by").order_by("pk")


def asked_in(community: Community) -> list[Organisation]:
    """Those that its leads asked in and that nobody has claimed, newest first."""
    return list(Organisation._base_manager.filter(community=community.slug, state=INVITED).order_by("-pk")[:100])


def last_claim(organisation: Organisation) -> Event | None:
    """The latest claim's event: how it was shown, and the note to the verifier."""
    rows = Event.objects.of(organisation.kind, str(organisation.pk)).filter(verb="claim")
    return rows.order_by("-pk").first()


def history_of(organisation: Organisation, *, reader: Any) -> list[Line]:
    """Its history with that of those merged into it, oldest first, in words for this reader; three questions."""
    things = [
        organisation.pk,
        *Organisation._base_manager.filter(merged_into=organisation).values_list("pk", flat=True),
    ]
    events = Event.objects.filter(kind=organisation.kind, thing__in=[str(pk) for pk in things])
    lines = lines_of(events.select_related("actor").order_by("pk"), machine=ORGANISATION_MACHINE, user=reader)
    return [line._replace(what=NOTED.get(line.what, line.what)) for line in lines]


def resolve(ids: Iterable[str], user: Any) -> Mapping[str, Card]:
    """Organizations by their stable ids, or by their numbers as events and notices name them; one question."""
    wanted = list(ids)
    numbers = [int(one) for one in wanted if one.isdecimal() and len(one) < 18]
    rows = Organisation.objects.scoped(user).filter(Q(slug__in=wanted) | Q(pk__in=numbers))
    found: dict[str, Card] = {}
    for row in rows:
        card = Card(title=row.name, detail=str(row.get_sector_display()), slug=row.slug)
        found |= {row.slug: card, str(row.pk): card}
    return {one: found[one] for one in wanted if one in found}


def search(words: str, *, user: Any, within: str, limit: int) -> Iterable[Choice]:
    """For pickers: organizations that this person may know of, by a part of the name; `within` is a community."""
    rows = Organisation.objects.scoped(user).filter(called(words))
    if within:
        partners = Partner._base_manager.filter(community=within, end=None).values("organisation")
        rows = rows.filter(Q(slug__in=partners) | Q(community=within))
    for row in rows.order_by("name", "pk")[:limit]:
        yield Choice(value=f"organisation:{row.slug}", title=row.name, detail=str(row.get_sector_display()))
