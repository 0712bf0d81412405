"""Riverside works for Cuyahoga County; short ways to propose, agree and look back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.aims import agreeing, proposing, reviewing
from wincommons.web.network.aims.checking import Wanted
from wincommons.web.network.models import Aim, Community, CommunityPlace, Decision

CUYAHOGA = "39035"


@dataclass
class Aiming:
    """A community that aims, and its cast."""

    community: Community
    cast: dict

    def decision(self, *, community: str = "riverside", outcome: str = "adopted", title: str = "Do we?") -> Decision:
        today = timezone.localdate()
        return Decision.objects.create(
            community=community, state="decided", title=title, why="Yes", asking=1, outcome=outcome, asked_on=today,
            decided_on=today, author=self.cast[Persona.PARTICIPANT],
        )  # fmt: skip

    def wanted(self, **named: Any) -> Wanted:
        first = {
            "measure": "child_poverty", "place": CUYAHOGA, "group": "all", "target": 17.0, "due": in_years(6),
        }  # fmt: skip
        return Wanted(**{**first, **named})

    def propose(self, *, by: Any = None, title: str = "Fewer children in poverty", **named: Any) -> Aim:
        person = by or self.cast[Persona.PARTICIPANT]
        forget_memberships(person)
        return proposing.propose(
            community=self.community, by=person, wanted=self.wanted(**named), title=title, why="Parents asked for it."
        )

    def agreed(self, **named: Any) -> Aim:
        return self.agree(self.propose(**named))

    def agree(self, aim: Aim, *, decision: Decision | None = None, by: Any = None) -> Aim:
        agreeing.agree(
            aim=aim, community=self.community, by=by or self.lead, decision=(decision or self.decision()).pk,
            seen_revision=aim.revision,
        )  # fmt: skip
        return aim

    def step(self, aim: Aim, step: str, *, by: Any = None, reason: str = "") -> None:
        proposing.take_step(
            aim=aim, community=self.community, by=by or self.lead, step=step, reason=reason, seen_revision=aim.revision
        )

    def change_target(self, aim: Aim, *, target: float, reason: str = "We learnt", **named: Any) -> None:
        agreeing.change_target(
            aim=aim, community=self.community, by=self.lead, target=target, due=named.get("due") or in_years(7),
            decision=named.get("decision") or self.decision().pk, reason=reason, seen_revision=aim.revision,
        )  # fmt: skip

    def meet(self, aim: Aim, *, reason: str = "The figure says so") -> None:
        agreeing.meet(
            aim=aim, community=self.community, by=self.lead, reason=reason, seen_revision=aim.revision
        )  # fmt: skip

    def review(self, aim: Aim, *, found: str = "Nothing changed yet") -> Any:
        return reviewing.review(
            aim=aim, community=self.community, by=self.lead, found=found, seen_revision=aim.revision
        )  # fmt: skip

    @property
    def lead(self) -> Any:
        return self.cast[Persona.LEAD]


def in_years(number: int) -> date:
    return timezone.localdate() + timedelta(days=365 * number)


@pytest.fixture
def aiming(home, cast):
    """The community and its ways."""
    CommunityPlace.objects.create(community_id="riverside", place=f"place:{CUYAHOGA}")
    return Aiming(community=Community.objects.get(slug="riverside"), cast=cast)
