"""Whom a move of a governed thing concerns, as primary keys of accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wincommons.web.kit.permissions.membership import Role, id_of, members_of


def its_people(thing: Any) -> Iterable[int]:
    """Whoever made the thing, and whoever submitted it."""
    return [pk for pk in (thing.author_id, thing.submitted_by_id) if pk is not None]


def its_leads(thing: Any) -> Iterable[int]:
    """The leads of the community that the thing belongs to."""
    community = id_of(thing, "community")
    return members_of(community=community, roles=(Role.LEAD,)) if community else ()


def its_moderators(thing: Any) -> Iterable[int]:
    """Whoever decides about contributions in the community that the thing belongs to."""
    community = id_of(thing, "community")
    return members_of(community=community, roles=(Role.MODERATOR, Role.LEAD)) if community else ()


def its_members(thing: Any) -> Iterable[int]:
    """Everyone of the community that the thing belongs to, whatever their role."""
    community = id_of(thing, "community")
    return members_of(community=community, roles=tuple(Role)) if community else ()
