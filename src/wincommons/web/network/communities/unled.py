"""Communities that nobody leads: how they come to be, what is said before, and the list by which support helps."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import is_support
from wincommons.web.network.models import Community, CommunityKind, Membership, MembershipRole

ALIVE = ("forming", "active", "quiet")


def _leads() -> QuerySet[Membership]:
    return Membership._base_manager.filter(role=MembershipRole.LEAD, end=None, person__account__is_active=True)


def unled() -> QuerySet[Community]:
    """Communities that are alive and that nobody leads; standing cooperatives are led by mandate."""
    return (
        Community._base_manager.filter(community_kind=CommunityKind.COMMUNITY, state__in=ALIVE)
        .exclude(Exists(_leads().filter(community=OuterRef("slug"))))
        .order_by("name", "pk")
    )


def led_alone_by(user: Any) -> list[Community]:
    """Communities that only this person leads."""
    others = _leads().filter(community=OuterRef("slug")).exclude(person__account=user)
    mine = _leads().filter(person__account=user).values("community")
    return list(Community._base_manager.filter(slug__in=mine).exclude(Exists(others)).order_by("name", "pk"))


def warn_before_erasure(user: Any) -> list[str]:
    """What somebody should know who is about to be erased; `settings.ERASURE_WARNINGS` names this."""
    return [
        _(
            "You are the only lead of “%(title)s”. Make another member a lead first, or close it. If you are erased "
            "now, its pages stay, nobody can change it, and the support team is asked to name a lead."
        )
        % {"title": one.title}
        for one in led_alone_by(user)
    ]


def note_unled(communities: list[Community]) -> None:
    """Write down that nobody leads these any more; nobody's name stands there."""
    for one in communities:
        record(actor=None, kind="community", thing=str(one.pk), verb="left_without_lead", community=one.slug)


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    """A line in the menu of support while there are any; `settings.ACCOUNT_MENU` names this."""
    if not is_support.test(request.user) or not (number := unled().count()):
        return []
    return [{"title": _("Communities without a lead"), "address": reverse("network:unled"), "number": number}]
