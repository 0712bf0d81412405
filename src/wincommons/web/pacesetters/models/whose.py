"""Who may know of the things of this room: what is public of open communities, and a community's own people."""

from __future__ import annotations

from typing import Any

from django.db import models

from wincommons.web.kit.permissions import memberships_of
from wincommons.web.network.models import Community


def open_communities() -> Any:
    """Stable ids of the communities that everyone may know of, to be asked inside another question."""
    return Community.objects.filter(state__in=Community.machine.public_names).values("slug")


def communities_of(user: Any) -> set[str]:
    """Where the person belongs now, in whatever role."""
    return {one.community for one in memberships_of(user) if one.community}


def public_or_inside(model: Any, user: Any) -> models.Q:
    """Public states of open communities to everyone; every state to the community's own people."""
    return models.Q(state__in=model.machine.public_names, community__in=open_communities()) | models.Q(
        community__in=communities_of(user)
    )
