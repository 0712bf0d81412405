"""What “Add to an aim” offers to one reader: their communities, and what these aim at already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE, PROPOSED
from wincommons.web.network.rules import communities_of

from .figures import measures_here


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One community of the reader: what it aims at here already, and where a further aim is proposed."""

    community: Community
    aims: tuple[Aim, ...]
    propose: str


def offers_for(user: Any, *, place: str, measure: str) -> list[Offer]:
    """Every open community of the reader, with its aims on this measure, in this place, or both; two questions."""
    mine = communities_of(user)
    if not mine:
        return []
    there = Community.objects.filter(slug__in=mine).exclude(state__in=("closed", "removed")).order_by("name", "pk")
    rows = Aim.objects.filter(community__in=mine, state__in=(PROPOSED, *LIVE)).order_by("pk")
    if measure:
        rows = rows.filter(measure=f"measure:{measure}")
    elif place:
        rows = rows.filter(place=f"place:{place}")
    of: dict[str, list[Aim]] = {}
    for aim in rows:
        of.setdefault(aim.community, []).append(aim)
    query = {name: said for name, said in (("measure", measure), ("place", place)) if said}
    return [
        Offer(
            community=one,
            aims=tuple(of.get(one.slug, ())),
            propose=reverse("network:aim_propose", args=[one.slug]) + (f"?{urlencode(query)}" if query else ""),
        )
        for one in there
    ]


def measures_to_choose(user: Any, *, place: str) -> list[tuple[str, str]]:
    """The measures that have a figure here, for whoever may propose anything; nothing for the others."""
    return measures_here(place) if communities_of(user) else []
