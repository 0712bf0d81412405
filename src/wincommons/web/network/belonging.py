"""What a person is now, in communities and organizations: what the kit's guards and predicates ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet, Value

from wincommons.web.kit.permissions import Role

from .models import Affiliation, AffiliationRole, Membership, MembershipRole

_IN_A_COMMUNITY = {
    MembershipRole.PARTICIPANT: Role.MEMBER,
    MembershipRole.MODERATOR: Role.MODERATOR,
    MembershipRole.LEAD: Role.LEAD,
}
_IN_AN_ORGANISATION = {
    AffiliationRole.MEMBER: Role.MEMBER,
    AffiliationRole.DELEGATE: Role.MEMBER,
    AffiliationRole.EDITOR: Role.EDITOR,
}
SPEAKING = (AffiliationRole.DELEGATE, AffiliationRole.EDITOR)
"""Who speaks for an organization."""


@dataclass(frozen=True, kw_only=True)
class Belongs:
    """One current membership of a community or affiliation to an organization, as `kit.permissions` knows it."""

    role: Role
    community: str = ""
    organisation: str = ""


def memberships_of(user: Any) -> tuple[Belongs, ...]:
    """Everything that the person is now; one question. `settings.MEMBERSHIPS` names this."""
    inside = Membership.objects.filter(person__account=user, end=None).values_list(
        "role", "community_id", Value("community")
    )
    working = Affiliation.objects.filter(person__account=user, end=None, confirmed_on__isnull=False).values_list(
        "role", "organisation_id", Value("organisation")
    )
    return tuple(
        Belongs(role=_IN_A_COMMUNITY[MembershipRole(role)], community=slug)
        if whose == "community"
        else Belongs(role=_IN_AN_ORGANISATION[AffiliationRole(role)], organisation=slug)
        for role, slug, whose in inside.union(working, all=True)
    )


def members_of(*, community: str = "", organisation: str = "", roles: Iterable[Role]) -> list[int]:
    """Primary keys of the active accounts that hold one of these roles there now; one question for each of the two."""
    wanted, found = set(roles), set()
    if community:
        held = [name for name, role in _IN_A_COMMUNITY.items() if role in wanted]
        there = Membership.objects.filter(community=community, end=None, role__in=held, person__account__is_active=True)
        found.update(there.values_list("person__account", flat=True))
    if organisation:
        held = [name for name, role in _IN_AN_ORGANISATION.items() if role in wanted]
        there = Affiliation.objects.filter(
            organisation=organisation, end=None, confirmed_on__isnull=False, role__in=held,
            person__account__is_active=True,
        )  # fmt: skip
        found.update(there.values_list("person__account", flat=True))
    return sorted(found)


def speakers_of(organisations: Iterable[str]) -> set[int]:
    """Primary keys of the active accounts that speak for one of these organizations: whom its news concern."""
    speaking = Affiliation.objects.filter(
        organisation__in=list(organisations), end=None, confirmed_on__isnull=False, role__in=SPEAKING,
        person__account__is_active=True,
    )  # fmt: skip
    return set(speaking.values_list("person__account", flat=True))


def accounts_at(email: str) -> set[int]:
    """Primary keys of the accounts that have confirmed this address; nobody but they themselves may learn of it."""
    return set(EmailAddress.objects.filter(email__iexact=email, verified=True).values_list("user", flat=True))


def speaking_for(user: Any) -> QuerySet:
    """The stable ids of the organizations that the person speaks for, to be asked inside another question."""
    return Affiliation.objects.filter(
        person__account=user, end=None, confirmed_on__isnull=False, role__in=SPEAKING
    ).values_list("organisation_id", flat=True)


def speaks_for(user: Any) -> frozenset[str]:
    """Stable ids of the organizations whose delegate or editor the person is: whom they may speak for at a table."""
    return frozenset(speaking_for(user)) if getattr(user, "is_authenticated", False) else frozenset()
