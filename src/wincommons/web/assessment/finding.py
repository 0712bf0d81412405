"""The community and the cycle that a report of a place is written for, outside of any request."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from wincommons.model.folding import folded
from wincommons.reports.held import Held
from wincommons.web.network.communities.queries import public_communities
from wincommons.web.network.models import Community

from .holding import held_of_community
from .models import Cycle


class WhichCommunityError(ValueError):
    """No community, or more than one, is meant; the sentence names those that there are."""


def find_community(place: str, name: str | None) -> Community | None:
    """The one open community of a place, or the one of this name; None where there is none and none was named."""
    found = list(public_communities(place=f"place:{place}"))
    names = "; ".join(one.title for one in found)
    if name is not None:
        wanted = folded(name)
        named = [one for one in found if wanted in (folded(one.title), one.slug)]
        named = named or [one for one in found if wanted in folded(one.title)]
        if len(named) == 1:
            return named[0]
        told = f"There are: {names}." if names else "There is none."
        raise WhichCommunityError(f"'{name}' names no one open community that works for this place. {told}")
    if len(found) > 1:
        raise WhichCommunityError(
            f"{len(found)} communities work for this place: {names}. Say which with --community, or use --figures-only."
        )
    return found[0] if found else None


def held_for_report(*, place: str, community: str | None, kind: str, language: str) -> Held | None:
    """What a report of the place quotes: its community, and the newest cycle of that kind that everyone may read."""
    there = find_community(place, community)
    if there is None:
        return None
    cycle = (
        Cycle.objects.scoped(AnonymousUser())
        .filter(community=there.slug, cycle_kind=kind)
        .order_by("-adopted_on", "-pk")
        .first()
    )
    with override(language):
        return held_of_community(there, cycle=cycle)
