"""Riverside and Hillside, and short ways to write, list, review and adapt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone
from tests.web.capacity.examples import WORDS

from wincommons.web.capacity import adapting, stepping, writing
from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.models import Aim, AimTarget, Community, Decision, Membership, Person

FIELDS = {name: value for name, value in WORDS.items() if name != "searched"}


@dataclass
class Passing:
    """Two communities that pass on what they learnt, and the cast."""

    here: Community
    there: Community
    cast: dict

    def write(self, *, by: Any = None, community: Community | None = None, text: str = "First. Second.", **named: Any):
        person = by or self.cast[Persona.PARTICIPANT]
        forget_memberships(person)
        words = FIELDS | {"names_community": True} | named
        return writing.write(community=community or self.here, by=person, text=text, **words)

    def listed(self, **named: Any):
        """Written and listed by the lead, whom no moderator has to look at."""
        made = self.write(by=self.cast[Persona.LEAD], **named)
        writing.list_it(resource=made, by=self.cast[Persona.LEAD], seen_revision=made.revision)
        return made

    def change(self, resource: Any, *, by: Any = None, text: str = "First. Third.", after: int = 1, **named: Any):
        seen = named.pop("seen", resource.edition)
        writing.change(
            resource=resource, by=by or self.cast[Persona.LEAD], seen=seen, after=after, text=text, **FIELDS | named
        )

    def step(self, thing: Any, step: str, *, by: Any, said: str = "", code: str = "", seen: int | None = None):
        forget_memberships(by)
        stepping.take_step(
            thing=thing, step=step, by=by, reason=said, reason_code=code,
            seen_revision=thing.revision if seen is None else seen,
        )  # fmt: skip

    def adapt(self, of: Any, *, by: Any = None, community: Community | None = None, **named: Any):
        words = {"title": "How we listen on Sundays", "changed": "After the service", "audience": "Congregations"}
        words |= {"names_community": True, "since": timezone.localdate()} | named
        return adapting.adapt(
            of=of, community=community or self.there, by=by or self.cast[Persona.OUTSIDER], **words
        )  # fmt: skip

    def moderator(self) -> Any:
        """A second person who moderates Riverside."""
        return self.belong(self.cast[Persona.EDITOR], "riverside", role="moderator")

    def belong(self, person: Any, community: str, *, role: str = "participant") -> Any:
        face, _made = Person.objects.get_or_create(account=person)
        Membership.objects.get_or_create(
            person=face, community_id=Community.objects.get(slug=community).slug, role=role, start=timezone.localdate()
        )
        forget_memberships(person)
        return person

    def aim(self, *, pk: int = 8590, community: str = "riverside", state: str = "worked_on") -> Aim:
        today = timezone.localdate()
        kept = {"kept_value": 23.0, "kept_start": today, "kept_end": today, "kept_release": "r", "kept_basis": "survey"}
        made = Aim.objects.create(
            pk=pk, community=community, state=state, title="Fewer children in poverty", why="Because",
            measure="measure:child_poverty", place="place:39035", **kept,
        )  # fmt: skip
        decided = Decision.objects.create(community=community, state="decided", title="Do we?", why="Yes", asking=1)
        AimTarget.objects.create(aim=made, value=17.0, due=today, decision=decided, agreed_on=today)
        return made


@pytest.fixture
def passing(home, cast):
    """The communities and their ways."""
    found = Community.objects.in_bulk(["riverside", "hillside"], field_name="slug")
    return Passing(here=found["riverside"], there=found["hillside"], cast=cast)
