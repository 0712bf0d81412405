"""Riverside aims at child poverty, and has a table: short ways to propose, endorse and adopt a plank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.models import (
    Affiliation,
    AffiliationRole,
    Aim,
    AimTarget,
    Community,
    CommunityPlace,
    Decision,
    Membership,
    Partner,
    Seat,
    Term,
)
from wincommons.web.policy.models import Plank
from wincommons.web.policy.planks import adopting, endorsing, proposing
from wincommons.web.policy.planks.proposing import Wanted

TEXT = "The county pays 18 dollars an hour. Whoever works for it is paid so, too."


@dataclass
class Agenda:
    """A community with an aim, and its cast."""

    community: Community
    cast: dict
    aim: Aim

    def decision(self, *, community: str = "riverside", outcome: str = "adopted") -> Decision:
        today = timezone.localdate()
        return Decision.objects.create(
            community=community, state="decided", title="Do we?", why="Yes", asking=1, outcome=outcome,
            asked_on=today, decided_on=today, author=self.cast[Persona.PARTICIPANT],
        )  # fmt: skip

    def wanted(self, **named: Any) -> Wanted:
        first = {
            "title": "A wage that feeds a family", "plank_kind": "policy", "level": "community",
            "policy": "policy:minimum_wage", "text": TEXT,
        }  # fmt: skip
        return Wanted(**{**first, **named})

    def propose(self, *, by: Any = None, aim: int | None = None, **named: Any) -> Plank:
        person = by or self.member
        forget_memberships(person)
        return proposing.propose(
            community=self.community, by=person, aim=aim or self.aim.pk, wanted=self.wanted(**named)
        )

    def step(self, plank: Plank, step: str, *, by: Any = None, reason: str = "") -> Plank:
        person = by or self.lead
        forget_memberships(person)
        proposing.take_step(
            plank=plank, community=self.community, by=person, step=step, reason=reason, seen_revision=plank.revision
        )
        return plank

    def asked(self, **named: Any) -> Plank:
        return self.step(self.propose(**named), "consult")

    def adopted(self, **named: Any) -> Plank:
        plank = self.asked(**named)
        adopting.adopt(
            plank=plank, community=self.community, by=self.lead, decision=self.decision().pk,
            seen_revision=plank.revision,
        )  # fmt: skip
        return plank

    def endorse(self, plank: Plank, *, by: Any, capacity: str = "self", words: str = "", version: int = 1) -> Any:
        forget_memberships(by)
        return endorsing.endorse(
            plank=plank, community=self.community, by=by, capacity=capacity, words=words, seen_version=version
        )

    def amend(self, plank: Plank, text: str, *, after: int, same: bool = False) -> Any:
        forget_memberships(self.member)
        plank.refresh_from_db()
        return proposing.amend(
            plank=plank, community=self.community, by=self.member, seen=plank.edition, after=after, text=text,
            same_meaning=same,
        )  # fmt: skip

    @property
    def lead(self) -> Any:
        return self.cast[Persona.LEAD]

    @property
    def member(self) -> Any:
        return self.cast[Persona.PARTICIPANT]

    @property
    def delegate(self) -> Any:
        """Belongs to Riverside and speaks for its partner, the food bank."""
        return self.cast[Persona.EDITOR]


def an_aim(community: str, *, by: Any, state: str = "proposed", measure: str = "child_poverty") -> Aim:
    kept = {
        "kept_value": 23.0, "kept_lower": 19.9, "kept_upper": 26.1, "kept_start": date(2023, 1, 1),
        "kept_end": date(2023, 12, 31), "kept_source": "saipe", "kept_boundary": "as_published",
        "kept_vintage": "2023", "kept_basis": "modelled", "kept_release": "r",
    } if state != "proposed" else {}  # fmt: skip
    made = Aim.objects.create(
        community=community, state=state, title="Fewer children in poverty", why="Because",
        measure=f"measure:{measure}", place="place:39035", author=by, **kept,
    )  # fmt: skip
    AimTarget.objects.create(aim=made, by=by, value=17.0, due=timezone.localdate() + timedelta(days=2000))
    return made


@pytest.fixture
def agenda(home, cast):
    """The community; the editor belongs to it and speaks for a partner, the lead holds the residents' seat."""
    riverside = Community.objects.get(slug="riverside")
    today = timezone.localdate()
    CommunityPlace.objects.create(community_id="riverside", place="place:39035")
    Membership.objects.create(person=cast[Persona.EDITOR].person, community=riverside, start=today)
    Affiliation.objects.filter(person__account=cast[Persona.EDITOR]).update(role=AffiliationRole.DELEGATE)
    Partner.objects.create(community=riverside, organisation_id="food-bank", start=today)
    seat = Seat.objects.create(community=riverside, title="Renters", seat_for="resident", how_chosen="By the meeting")
    Term.objects.create(
        seat=seat, person=cast[Persona.LEAD].person, term_state="taken", start=today, end=today + timedelta(days=90)
    )
    aim = an_aim("riverside", by=cast[Persona.PARTICIPANT], state="agreed")
    return Agenda(community=riverside, cast=cast, aim=aim)


@pytest.fixture
def seat(agenda):
    """The key of the residents' seat."""
    return f"seat:{Seat.objects.get(title='Renters').pk}"
