"""Riverside with an aim on deaths by suicide: short ways to begin, publish, claim, register, run and check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.models import Aim, AimTarget, Community, CommunityPlace, Membership, Partner, Person
from wincommons.web.pacesetters.initiatives import weighing, writing
from wincommons.web.pacesetters.initiatives.grid import EVERYONE
from wincommons.web.pacesetters.models import Initiative, Proof
from wincommons.web.pacesetters.proofs import checking, claiming, running

SUICIDE = {
    "measure": "measure:suicide_rate", "place": "place:39035", "kept_value": 14.01, "kept_lower": 11.99,
    "kept_upper": 16.26, "kept_start": date(2020, 1, 1), "kept_end": date(2020, 12, 31), "kept_source": "cdc_wonder",
    "kept_method": "crude", "kept_boundary": "ct_counties", "kept_vintage": "ucd-1999-2020", "kept_basis": "counted",
    "kept_release": "20250101T000000Z",
}  # fmt: skip
FEW_STATES = "states:45,55"
"""Twenty whole counties: enough to compare with, and quick."""


@dataclass
class Pace:
    """The community, its cast and its aim."""

    community: Community
    cast: dict
    aim: Aim
    second_lead: Any

    @property
    def member(self) -> Any:
        return self.cast[Persona.PARTICIPANT]

    @property
    def lead(self) -> Any:
        return self.cast[Persona.LEAD]

    def said(self, **named: Any) -> dict[str, Any]:
        first = {
            "title": "Everyone is asked", "what": "Four questions at every door.", "aim": f"aim:{self.aim.pk}",
            "place": "place:39035", "start": date(2025, 1, 6), "end": None,
            "conditions": ["basic_needs_health_safety"], "levels": ["organization"], "levers": ["service_delivery"],
            "groups": [EVERYONE], "reach_low": 0.2, "reach_mid": 0.3, "reach_high": 0.4, "reach_grade": "measured",
            "reach_note": "Counted", "strength_low": 0.05, "strength_mid": 0.1, "strength_high": 0.15,
            "strength_grade": "judged", "strength_note": "", "runners": ["organisation:food-bank"],
        }  # fmt: skip
        return {**first, **named}

    def begin(self, *, by: Any = None, **named: Any) -> Initiative:
        person = by or self.member
        forget_memberships(person)
        return writing.begin(community=self.community, by=person, said=self.said(**named))

    def step(self, initiative: Initiative, step: str, *, by: Any = None, reason: str = "", code: str = "") -> None:
        writing.take_step(
            initiative=initiative, community=self.community, by=by or self.lead, step=step, reason_code=code,
            reason=reason, seen_revision=initiative.revision,
        )  # fmt: skip

    def running(self, **named: Any) -> Initiative:
        made = self.begin(**named)
        self.step(made, "submit", by=made.author)
        self.step(made, "publish", by=self.second_lead)
        self.step(made, "start", by=self.second_lead)
        return made

    def weigh(self) -> None:
        weighing.weigh.call(self.aim.pk)

    def claim(self, *, by: Any = None, **named: Any) -> Proof:
        first = {
            "title": "Fewer died by suicide here", "why": "More people had a doctor.", "aim": f"aim:{self.aim.pk}",
            "subject": "", "measure": "measure:suicide_rate", "place": "place:39035", "group": "all",
            "start_year": 2014, "donors": FEW_STATES,
        }  # fmt: skip
        person = by or self.member
        forget_memberships(person)
        return claiming.claim(community=self.community, by=person, said={**first, **named})

    def register(self, proof: Proof, *, by: Any = None, saw_it: bool = False) -> Proof:
        claiming.register(
            proof=proof, community=self.community, by=by or self.member, saw_it=saw_it, seen_revision=proof.revision
        )
        return proof

    def run(self, proof: Proof) -> Proof:
        for one in proof.runs.filter(state="waiting"):
            running.run.call(one.pk)
        proof.refresh_from_db()
        return proof

    def evidence(self, **named: Any) -> Proof:
        return self.run(self.register(self.claim(**named)))

    def check(self, proof: Proof, *, by: Any, found: str = "sound") -> None:
        forget_memberships(by)
        checking.check(
            proof=proof, by=by, found=found, words="I read the same numbers.", seen_revision=proof.revision
        )  # fmt: skip

    def move(self, proof: Proof, step: str, *, by: Any = None, reason: str = "", code: str = "") -> None:
        claiming.take_step(
            proof=proof, community=self.community, by=by or self.lead, step=step, reason_code=code, reason=reason,
            seen_revision=proof.revision,
        )  # fmt: skip

    def published(self, **named: Any) -> Proof:
        proof = self.evidence(**named)
        self.check(proof, by=self.cast[Persona.OUTSIDER])
        self.move(proof, "publish")
        return proof


@pytest.fixture
def pace(home, cast):
    """The community and its ways; a second lead, for nobody publishes their own."""
    riverside = Community.objects.get(slug="riverside")
    today = timezone.localdate()
    CommunityPlace.objects.create(community=riverside, place="place:39035")
    Partner.objects.create(community=riverside, organisation_id="food-bank", start=today)
    second = get_user_model().objects.create_user("second@example.org", name="Second")
    Membership.objects.create(
        person=Person.objects.create(account=second), community=riverside, role="lead", start=today
    )
    aim = Aim.objects.create(
        community="riverside", state="worked_on", title="Nobody dies because no one asked", why="Because",
        author=cast[Persona.PARTICIPANT], **SUICIDE,
    )  # fmt: skip
    AimTarget.objects.create(aim=aim, by=cast[Persona.LEAD], value=12.0, due=date(today.year + 6, 12, 31))
    return Pace(community=riverside, cast=cast, aim=aim, second_lead=second)
