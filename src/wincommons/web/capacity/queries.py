"""Reads of resources and adaptations: lists for a community's people, cards for other rooms, items of aims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.chain import Item, Step, Way
from wincommons.web.kit.references import Card
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of

from .credits import credits_for
from .models import Adaptation, Resource
from .models.adaptation import DROPPED, KEPT, TRYING
from .models.passing import PassedOn
from .models.resource import OPEN

LONGEST_NUMBER = 18
MOST = 100


def resources_in(community: Community, *, user: Any) -> QuerySet[Resource]:
    """Everything that this community wrote, of which this person may know; the newest first."""
    return Resource.objects.scoped(user).filter(community=community.slug).order_by("-pk")


def adaptations_in(community: Community, *, user: Any) -> QuerySet[Adaptation]:
    """Everything that this community adapted."""
    rows = Adaptation.objects.scoped(user).filter(community=community.slug)
    return rows.select_related("resource").order_by("-pk")


def named_adaptations(community: Community) -> QuerySet[Adaptation]:
    """What a community adapted and lets itself be named for, as everyone may read it; the newest first."""
    rows = Adaptation.objects.scoped(AnonymousUser()).filter(community=community.slug, names_community=True)
    return rows.filter(state__in=(TRYING, KEPT, DROPPED)).select_related("resource").order_by("-since", "-pk")[:MOST]


def resource_cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Resources for rooms that refer to them; one question."""
    return _cards(Resource, ids, user)


def adaptation_cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Adaptations for rooms that refer to them; one question."""
    return _cards(Adaptation, ids, user)


def aim_items(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """What was made of an aim's things, and what others made of that; and what was adapted for an aim.

    One question where there is nothing, as for most aims; else two more, and two for the names.
    """
    wanted = {f"aim:{one}": one for one in aims}
    found: dict[int, dict[Step, list[Item]]] = {one: {} for one in aims}
    open_ones = Resource.objects.scoped(user).filter(aim__in=wanted, state__in=OPEN)
    shown = Adaptation.objects.scoped(user).filter(state__in=(TRYING, KEPT, DROPPED))
    shown = shown.filter(Q(resource__aim__in=wanted) | Q(aim__in=wanted))
    if not open_ones.order_by().values_list("pk").union(shown.order_by().values_list("pk"))[:1]:
        return found
    resources = list(open_ones.order_by("pk"))
    of = {one.pk: wanted[one.aim] for one in resources}
    adaptations = list(shown.select_related("resource").order_by("since", "pk"))
    theirs = [one for one in adaptations if one.resource_id in of]
    ours = [one for one in adaptations if one.aim in wanted]
    names = credits_for([*theirs, *(one.resource for one in ours)])
    for one in resources:
        _put(found, of[one.pk], Step.SHARE, one, user=user, detail=str(one.standing.title))
    for adapted in theirs:
        detail = _("adapted by %(who)s: %(state)s") % {"who": names.words(adapted), "state": adapted.standing.title}
        _put(found, of[adapted.resource_id], Step.SHARE, adapted, user=user, detail=detail)
    for adapted in ours:
        # Of an origin that is gone nothing is told but that.
        whose = names.words(adapted.resource) if adapted.resource.is_open else _("a resource that is gone")
        detail = _("adapted from %(who)s: %(state)s") % {"who": whose, "state": adapted.standing.title}
        _put(found, wanted[adapted.aim], Step.CHOOSE, adapted, user=user, detail=detail)
    return found


def aim_ways(aim: Any, user: Any) -> dict[Step, list[Way]]:
    """Whoever belongs to the aim's community can pass on what was learnt under it; no question to the database."""
    if aim.is_live and aim.community in communities_of(user):
        address = f"{reverse('capacity:write', args=[aim.community])}?aim=aim:{aim.pk}"
        return {Step.SHARE: [Way(title=_("Write a resource"), address=address)]}
    return {}


def _put(
    found: dict[int, dict[Step, list[Item]]], aim: int, step: Step, thing: PassedOn, *, user: Any, detail: str
) -> None:  # fmt: skip
    """Whoever has an account is led to where they can also say something; everyone else to the public page."""
    known = getattr(user, "is_authenticated", False)
    address = thing.get_absolute_url() if known else thing.public_address
    item = Item(title=str(thing), address=address, detail=detail, reference=f"{thing.kind}:{thing.pk}")
    found[aim].setdefault(step, []).append(item)


def _cards(model: type[PassedOn], ids: Iterable[str], user: Any) -> dict[str, Card]:
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    known = model.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=str(one), detail=str(one.standing.title)) for one in known}
