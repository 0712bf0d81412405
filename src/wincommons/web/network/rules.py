"""Who is what in a community, beside the kit's predicates."""

from __future__ import annotations

from typing import Any

from rules.predicates import predicate

from wincommons.web.kit.permissions import acts_as_support, id_of, is_lead, memberships_of


def communities_of(user: Any) -> frozenset[str]:
    """Stable ids of the communities that the person belongs to, in whatever role."""
    return frozenset(one.community for one in memberships_of(user) if one.community)


@predicate
def is_member(user: Any, thing: Any) -> bool:
    """Someone who belongs to the community that the thing is of."""
    return id_of(thing, "community") in communities_of(user)


sees_inside = is_member | acts_as_support
leads_here = is_lead
