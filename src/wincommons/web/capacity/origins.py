"""What a resource is made from, and which aim that belongs to: things of other rooms, by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.web.kit.chain import Way, items_of
from wincommons.web.kit.references import BrokenReferenceError, parse, resolve
from wincommons.web.network.models import Aim
from wincommons.web.network.models.aim import PROPOSED, WITHDRAWN

from .models import Resource

MOST_AIMS = 200


def origin_problem(origin: str, *, user: Any) -> str:
    """Why a resource cannot be made from this, in a sentence; empty where it can, and where nothing is named."""
    if not origin:
        return ""
    try:
        kind = parse(origin).kind
    except BrokenReferenceError as error:
        return str(error)
    kinds = Resource._meta.get_field("origin").kinds
    if kind not in kinds:
        return _("A resource is made from a policy plank, an initiative, a measure, a theme or a listening session.")
    known = resolve((origin,), user=user)[origin].known
    return "" if known else _("What it was made from is not found here. Begin again from its page.")


def thing_ways(reference: str, **_where: str) -> list[Way]:
    """`thing_ways` of this room: to a resource made of a plank, an initiative, a measure, a theme or a session."""
    if reference.partition(":")[0] not in Resource._meta.get_field("origin").kinds:
        return []
    title = gettext_lazy("Make a resource of it, for others to use")
    return [Way(title=title, address=f"{reverse('capacity:make')}?origin={reference}")]


def aims_of(community: str) -> list[Aim]:
    """The aims that something of this community may stand under, the newest first."""
    rows = Aim.objects.filter(community=community).exclude(state__in=(PROPOSED, WITHDRAWN))
    return list(rows.order_by("-pk")[:MOST_AIMS])


def aim_problem(aim: str, *, community: str) -> str:
    """Why it cannot stand under this aim; only aims of the same community can be named."""
    if not aim or aim in {f"aim:{one.pk}" for one in aims_of(community)}:
        return ""
    return _("Choose an aim of this community that was agreed.")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Something that a resource of this community can be made from, and the aim under which it stands."""

    reference: str
    title: str
    aim: str


def origins_in(community: str, *, user: Any, asked: str = "") -> list[Origin]:
    """The measures of its aims and what stands under them, each once; first what the address asks for, if it is there.

    The chains of its aims say what there is, whichever rooms a host has.
    """
    kinds = Resource._meta.get_field("origin").kinds
    mine = aims_of(community)
    chains = items_of([one.pk for one in mine], user=user)
    named = resolve([one.measure for one in mine] + ([asked] if asked else []), user=user)
    found: dict[str, Origin] = {}
    for one in mine:
        aim = f"aim:{one.pk}"
        found.setdefault(one.measure, Origin(reference=one.measure, title=named[one.measure].title, aim=aim))
        for item in (item for items in chains[one.pk].values() for item in items):
            if item.reference.partition(":")[0] in kinds:
                found.setdefault(item.reference, Origin(reference=item.reference, title=item.title, aim=aim))
    if asked and asked not in found and not origin_problem(asked, user=user):
        found[asked] = Origin(reference=asked, title=named[asked].title, aim="")
    return sorted(found.values(), key=lambda one: one.reference != asked)
