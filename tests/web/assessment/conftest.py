"""A plan of Riverside on Cuyahoga County, and short ways to work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from wincommons.web.assessment import adopting, filling, opening
from wincommons.web.assessment.models import Cycle, CycleRow
from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.models import Aim, AimTarget, Community, CommunityPlace, Decision
from wincommons.web.network.models.aim import AGREED

PLACE = "place:39035"
BASELINE = {
    "kept_value": 23.0, "kept_lower": 19.9, "kept_upper": 26.1, "kept_start": "2023-01-01", "kept_end": "2023-12-31",
    "kept_source": "saipe", "kept_boundary": "as_published", "kept_vintage": "2023", "kept_basis": "modelled",
    "kept_release": "20250101T000000Z",
}  # fmt: skip


@dataclass
class Working:
    """The community, its cast, and its ways."""

    community: Community
    cast: dict

    @property
    def lead(self) -> Any:
        forget_memberships(self.cast[Persona.LEAD])
        return self.cast[Persona.LEAD]

    @property
    def member(self) -> Any:
        forget_memberships(self.cast[Persona.PARTICIPANT])
        return self.cast[Persona.PARTICIPANT]

    def decision(self, *, outcome: str = "adopted", community: str = "riverside") -> Decision:
        today = timezone.localdate()
        return Decision.objects.create(
            community=community, state="decided", title="Do we adopt it?", why="Yes", asking=1, outcome=outcome,
            asked_on=today, decided_on=today, author=self.member,
        )  # fmt: skip

    def aim(
        self, *, title: str = "Fewer children in poverty", state: str = AGREED, community: str = "riverside"
    ) -> Aim:
        today = timezone.localdate()
        agreed = state == AGREED
        made = Aim.objects.create(
            community=community, state=state, title=title, why="Because", measure="measure:child_poverty", place=PLACE,
            author=self.member, **(BASELINE if agreed else {}),
        )  # fmt: skip
        AimTarget.objects.create(
            aim=made, value=17.0, due=today + timedelta(days=2000), decision=self.decision() if agreed else None,
            agreed_on=today if agreed else None,
        )  # fmt: skip
        return made

    def open(self, *, by: Any = None, weeks: int = 60, **named: Any) -> Cycle:
        first: dict[str, Any] = {
            "title": "Our plan", "kind": "chip", "place": PLACE, "lists": ["phab_chip"],
            "board_meets": timezone.localdate() + timedelta(weeks=weeks),
        }  # fmt: skip
        return opening.open_cycle(community=self.community, by=by or self.lead, **{**first, **named})

    def step(self, cycle: Cycle, step: str, *, by: Any = None, reason: str = "") -> None:
        opening.take_step(
            cycle=cycle, community=self.community, by=by or self.lead, step=step, reason=reason,
            seen_revision=cycle.revision,
        )  # fmt: skip

    def fill(self, cycle: Cycle, row: str, *references: str, by: Any = None, seen: int | None = None) -> CycleRow:
        one = CycleRow.objects.select_related("cycle").get(cycle=cycle, row=row)
        filling.fill(
            row=one, community=self.community, by=by or self.member, references=references,
            seen=one.edition if seen is None else seen,
        )  # fmt: skip
        return one

    def adopted(self, **named: Any) -> Cycle:
        made = self.open(**named)
        self.step(made, "draft")
        adopting.adopt(
            cycle=made, community=self.community, by=self.lead, decision=self.decision().pk, adopted_by="The board",
            adopted_on=timezone.localdate(), seen_revision=made.revision,
        )  # fmt: skip
        return made


@pytest.fixture
def working(home, cast):
    """Riverside works for Cuyahoga County."""
    CommunityPlace.objects.create(community_id="riverside", place=PLACE)
    return Working(community=Community.objects.get(slug="riverside"), cast=cast)
