"""Who may do what with an organization, beside the moves that its machine declares."""

from __future__ import annotations

from typing import Any

from rules.predicates import predicate

from wincommons.web.kit.permissions import acts_as_support, is_author, is_editor, is_lead, memberships_of
from wincommons.web.network.models import Partner
from wincommons.web.network.models.organisation import CLAIMED, INVITED, is_claimer


@predicate
def is_begun(user: Any, organisation: Any) -> bool:
    """It is not verified yet, so whoever put it there still keeps what they wrote."""
    return organisation is not None and organisation.state in (INVITED, CLAIMED)


@predicate
def is_editable(user: Any, organisation: Any) -> bool:
    """Its state lets its words be changed."""
    return organisation is not None and organisation.standing.editable


@predicate
def belongs_to(user: Any, organisation: Any) -> bool:
    """Somebody whom the organization counts among its people."""
    slug = getattr(organisation, "slug", "")
    return any(one.organisation == slug for one in memberships_of(user) if one.organisation)


@predicate
def shares_a_community(user: Any, organisation: Any) -> bool:
    """A member of a community in which the organization is a partner, or of the one that asked it in."""
    mine = {one.community for one in memberships_of(user) if one.community}
    if not mine or organisation is None:
        return False
    if organisation.community in mine:
        return True
    return Partner.objects.filter(organisation=organisation, community__in=mine, end=None).exists()


keeps_it = (is_editor | (is_author & is_begun)) & is_editable
keeps_its_people = is_editor & is_editable
is_its_own = belongs_to | is_author | is_claimer | is_lead | acts_as_support
"""Who sees everything that the organization has written: its people, its claimer, its community's leads."""
merges = acts_as_support
