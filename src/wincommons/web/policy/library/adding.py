"""What “Add to an aim” offers beside a policy: the reader's communities, and their aims that it could serve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from wincommons.insight.answers.policies import PolicyPage
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE, PROPOSED
from wincommons.web.network.rules import communities_of


@dataclass(frozen=True, kw_only=True)
class AimOffer:
    """One aim to which a plank on the policy may be proposed."""

    aim: Aim
    propose: str
    is_meant: bool
    """Does the policy mean to move the measure of the aim?"""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One community of the reader with its aims, those that the policy means to move first."""

    community: Community
    aims: tuple[AimOffer, ...]


def offers_for(user: Any, *, page: PolicyPage) -> list[Offer]:
    """Every open community of the reader; two questions, and none for who belongs to none."""
    mine = communities_of(user)
    if not mine:
        return []
    moved = {f"measure:{one.id}" for one in page.measures}
    there = Community.objects.filter(slug__in=mine).exclude(state__in=("closed", "removed")).order_by("name", "pk")
    of: dict[str, list[AimOffer]] = {}
    for aim in Aim.objects.filter(community__in=mine, state__in=(PROPOSED, *LIVE)).order_by("pk"):
        query = urlencode({"aim": aim.pk, "policy": page.policy.id})
        address = f"{reverse('policy:plank_propose', args=[aim.community])}?{query}"
        of.setdefault(aim.community, []).append(AimOffer(aim=aim, propose=address, is_meant=aim.measure in moved))
    return [
        Offer(community=one, aims=tuple(sorted(of.get(one.slug, []), key=lambda offer: not offer.is_meant)))
        for one in there
    ]
