"""Reads of the eight standing cooperatives."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from wincommons.web.network.models import Community, Mandate
from wincommons.web.network.models.community import STANDING_KINDS

from .standing import COOPERATIVES, FOCUS_AREAS, Words, standing_words


@dataclass(frozen=True, kw_only=True)
class CooperativeView:
    """A cooperative as the list shows it."""

    community: Community
    words: Words
    mandate: Mandate | None


def _running() -> Q:
    today = timezone.localdate()
    return Q(ended_on=None, start__lte=today, end__gte=today)


def standing_cooperatives() -> list[CooperativeView]:
    """The six and the two, in the mission's order, with who leads each now; two questions."""
    order = [*COOPERATIVES, *FOCUS_AREAS]
    running = Mandate.objects.filter(_running()).select_related("organisation")
    found = (
        Community.objects.filter(community_kind__in=STANDING_KINDS)
        .annotate(member_count=Count("memberships", filter=Q(memberships__end=None)))
        .prefetch_related(Prefetch("mandates", queryset=running, to_attr="running"))
    )
    views = [
        CooperativeView(community=one, words=standing_words(one.slug), mandate=one.running[0] if one.running else None)
        for one in found
    ]
    return sorted(views, key=lambda view: order.index(view.community.slug))


def is_running(mandate: Mandate) -> bool:
    """Does it hold today?"""
    return mandate.ended_on is None and mandate.start <= timezone.localdate() <= mandate.end
