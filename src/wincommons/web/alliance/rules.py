"""Who promises, who decides about a promise, and who stands outside it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy
from rules.predicates import predicate

from wincommons.web.kit.permissions import acts_as_support, id_of, memberships_of
from wincommons.web.network.belonging import speaks_for
from wincommons.web.network.models import Partner
from wincommons.web.network.rules import communities_of, sees_inside

ONLY_PROMISERS = gettext_lazy("Only whoever promised this, or a delegate or editor of the organization, does that.")
ONLY_OTHERS = gettext_lazy("A lead decides who does not belong to whoever promised it.")
ONLY_INSIDE = gettext_lazy(
    "These pages are for the people of this community, and for the delegates and editors of its partners."
)


@predicate
def is_promiser(user: Any, thing: Any) -> bool:
    """Who speaks for the organization that promised; where a person did it for themselves, that person."""
    organisation = id_of(thing, "organisation")
    if organisation:
        return organisation in speaks_for(user)
    return thing.author_id is not None and thing.author_id == getattr(user, "pk", None)


@predicate
def is_of_it(user: Any, thing: Any) -> bool:
    """Whoever promised, whoever wrote it down, and everyone who works in the organization, in whatever role."""
    organisation = id_of(thing, "organisation")
    works_there = bool(organisation) and organisation in {one.organisation for one in memberships_of(user)}
    return works_there or (thing.author_id is not None and thing.author_id == getattr(user, "pk", None))


@predicate
def speaks_for_a_partner(user: Any, community: Any) -> bool:
    """A delegate or editor of an organization that works in this community."""
    mine = speaks_for(user)
    return bool(mine) and bool(partners_among(mine, community=community.slug))


@predicate
def may_confirm(user: Any, thing: Any) -> bool:
    """Someone of the community, or of a partner of it, who does not belong to whoever promised."""
    return not is_of_it.test(user, thing) and takes_part(user, community=thing.community)


comes_in = sees_inside | speaks_for_a_partner


def takes_part(user: Any, *, community: str) -> bool:
    """Does the person belong to the community, or speak for one of its partners?"""
    if community in communities_of(user):
        return True
    mine = speaks_for(user)
    return bool(mine) and bool(partners_among(mine, community=community))


def partners_among(organisations: Any, *, community: str) -> list[str]:
    """Those of the organizations that work in the community now, by their stable ids."""
    rows = Partner.objects.filter(community=community, organisation__in=list(organisations), end=None)
    return sorted(rows.values_list("organisation_id", flat=True))


def belongs(user: Any, *, community: str) -> bool:
    """A person of the community, or the support team with its reason: who sees the tabs of its pages."""
    return community in communities_of(user) or bool(acts_as_support.test(user))
