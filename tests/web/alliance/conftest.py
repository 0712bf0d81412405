"""Riverside with the food bank as a partner, whose editor promises; short ways to sign, pledge and report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.alliance import deciding, drafting, promising, reporting, signing
from wincommons.web.alliance.models import Commitment, Compact
from wincommons.web.alliance.promising import Pledge
from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.models import (
    Affiliation,
    Aim,
    Community,
    Membership,
    Organisation,
    Partner,
    Person,
)

OURS, THEIRS = "food-bank", "clinic"


@dataclass
class Alliance:
    """A community, two partners, and their people."""

    community: Community
    cast: dict
    doctor: Any
    """Delegate of the clinic, which is a partner too; no member of the community."""

    @property
    def lead(self) -> Any:
        return self.cast[Persona.LEAD]

    @property
    def editor(self) -> Any:
        return self.cast[Persona.EDITOR]

    def second_lead(self, name: str = "second") -> Any:
        account = get_user_model().objects.create_user(f"{name}@example.org", name=name.title())
        person = Person.objects.create(account=account)
        Membership.objects.create(
            person=person, community=self.community, role="lead", start=timezone.localdate()
        )  # fmt: skip
        return account

    def aim(self, *, community: str = "riverside", state: str = "agreed") -> Aim:
        return make_aim(self.cast[Persona.PARTICIPANT], community=community, state=state)

    def wanted(self, **named: Any) -> Pledge:
        first: dict[str, Any] = {
            "title": "Hire forty neighbors", "kind": "action", "organisation": OURS, "target": Decimal(40),
            "unit": "people hired", "start": in_days(0), "due": in_days(100),
        }  # fmt: skip
        return Pledge(**{**first, **named})

    def pledge(self, *, by: Any = None, **named: Any) -> Commitment:
        return promising.pledge(community=self.community, by=by or self.editor, wanted=self.wanted(**named))

    def step(self, one: Commitment, step: str, *, by: Any = None, reason: str = "", code: str = "") -> None:
        person = by or self.lead
        forget_memberships(person)
        deciding.take_step(
            commitment=one, community=self.community, by=person, step=step, reason=reason, reason_code=code,
            seen_revision=one.revision,
        )  # fmt: skip

    def accepted(self, *, since: int = 0, **named: Any) -> Commitment:
        """Accepted so many days ago, as if it had started then."""
        one = self.pledge(**named)
        self.step(one, "accept")
        if since:
            Commitment.objects.filter(pk=one.pk).update(start=in_days(-since), accepted_on=in_days(-since))
            one.refresh_from_db()
        return one

    def report(self, one: Commitment, value: Any, *, ago: int = 0, by: Any = None, **named: Any) -> Any:
        return reporting.report(
            commitment=one, community=self.community, by=by or self.editor, on=in_days(-ago), value=Decimal(value),
            **{"text": "We did it.", **named},
        )  # fmt: skip

    def draft(self, **named: Any) -> Compact:
        first = {"title": "We hire here first", "text": "We hire here first. We say our numbers.",
                 "measures": ["measure:child_poverty"]}  # fmt: skip
        return drafting.draft(community=self.community, by=self.cast[Persona.PARTICIPANT], **{**first, **named})

    def move(self, compact: Compact, step: str, *, by: Any = None, reason: str = "", **named: Any) -> None:
        drafting.take_step(
            compact=compact, community=self.community, by=by or self.lead, step=step, reason=reason,
            seen_revision=compact.revision, **named,
        )  # fmt: skip

    def opened(self, **named: Any) -> Compact:
        compact = self.draft(**named)
        self.move(compact, "open")
        return compact

    def sign(self, compact: Compact, *, by: Any = None, organisation: str = OURS, seen: int = 1) -> Any:
        return signing.sign(
            compact=compact, community=self.community, by=by or self.editor, organisation=organisation,
            right="Director", seen=seen,
        )  # fmt: skip

    def in_force(self) -> Compact:
        compact = self.opened()
        self.sign(compact)
        self.sign(compact, by=self.doctor, organisation=THEIRS)
        self.move(compact, "enter")
        return compact


def in_days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def make_aim(author: Any, *, community: str = "riverside", state: str = "agreed") -> Aim:
    today = timezone.localdate()
    return Aim.objects.create(
        community=community, state=state, title="Fewer children in poverty", why="Because",
        measure="measure:child_poverty", place="place:39035", author=author, kept_value=23.0, kept_start=today,
        kept_end=today, kept_release="20250101T000000Z",
    )  # fmt: skip


@pytest.fixture
def alliance(home, cast):
    """The community and its ways."""
    riverside = Community.objects.get(slug="riverside")
    today = timezone.localdate()
    Organisation.objects.filter(slug=OURS).update(state="active")
    Organisation.objects.create(slug=THEIRS, name="Porchlight Clinic", state="active")
    doctor = get_user_model().objects.create_user("doctor@example.org", name="Doctor")
    Affiliation.objects.create(
        person=Person.objects.create(account=doctor), organisation_id=THEIRS, role="delegate", start=today,
        confirmed_on=today,
    )  # fmt: skip
    for slug in (OURS, THEIRS):
        Partner.objects.create(community=riverside, organisation_id=slug, start=today)
    for person in (*cast.values(), doctor):
        forget_memberships(person)
    return Alliance(community=riverside, cast=cast, doctor=doctor)
