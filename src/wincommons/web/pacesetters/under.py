"""The aims of a community as this room needs them: which may be named, and what stands under one."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.chain import Step, items_of
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE, PROPOSED

LONGEST_NUMBER = 18


def aims_to_name(community: Community) -> list[Aim]:
    """Those of this community that are proposed or worked towards, the newest first; targets with them."""
    rows = Aim.objects.filter(community=community.slug, state__in=(PROPOSED, *LIVE))
    return list(rows.prefetch_related("targets").order_by("-pk"))


def number_in(reference: str) -> int:
    """7 of `aim:7`; 0 for what is no number, which no row has."""
    number = reference.partition(":")[2]
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0


def aim_of(reference: str, *, user: Any) -> Aim | None:
    """The aim that a row names, where this person may know of it; its targets come along."""
    return Aim.objects.scoped(user).filter(pk=number_in(reference)).prefetch_related("targets").first()


def subjects_under(aim: Aim, *, user: Any) -> list[tuple[str, str]]:
    """What could be tested: initiatives, policies and planks that stand under the aim, as reference and title."""
    items = items_of([aim.pk], user=user)[aim.pk]
    return [
        (one.reference, one.title)
        for step in (Step.CHOOSE, Step.ACT)
        for one in items[step]
        if one.reference.partition(":")[0] in ("initiative", "policy", "plank")
    ]
