"""The frame of the pages of a community that everyone may read: which community, and the way back."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wincommons.web.kit.components import Crumb
from wincommons.web.kit.permissions import find

from .models import Community


def public_community(slug: str) -> Community:
    """The community, where everyone may know of it; else the page is not found."""
    return find(Community, AnonymousUser(), slug=slug)


def way_to(community: Community, *, under: str | Promise = "", address: str = "") -> list[Crumb]:
    """The crumbs above a page of it; `under` names the list that the page is one of, with its address."""
    top = "network:cooperatives" if community.is_standing else "network:communities"
    crumbs = [
        Crumb(title=_("Cooperatives") if community.is_standing else _("Communities"), address=reverse(top)),
        Crumb(title=community.title, address=community.public_address),
    ]
    return [*crumbs, Crumb(title=under, address=address)] if under else crumbs
