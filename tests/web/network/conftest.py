"""A founded community and its people."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Community, Membership, MembershipRole


@pytest.fixture
def account(db):
    """Makes people: `account("Ana")`."""

    def make(name: str, **fields: Any) -> Any:
        return get_user_model().objects.create_user(f"{name.lower()}@example.org", name=name, **fields)

    return make


@pytest.fixture
def belong(db):
    """Lets somebody belong to a community: `belong(ana, riverside, "lead")`."""

    def make(person: Any, community: Community, role: str = MembershipRole.PARTICIPANT) -> Membership:
        return Membership.objects.create(
            person=face_of(person), community=community, role=role, start=timezone.localdate()
        )

    return make


@pytest.fixture
def riverside(cast):
    """The cast's own community."""
    return Community.objects.get(slug="riverside")
