"""A founded community and its people, and a table with its seats."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.decisions import answering, asking, proposing, recording
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import (
    Affiliation,
    AffiliationRole,
    Community,
    Membership,
    MembershipRole,
    Partner,
    Person,
    Seat,
    Term,
)


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


@dataclass
class Table:
    """The table and short ways to act at it."""

    community: Community
    cast: dict
    people: dict = field(default_factory=dict)
    seats: dict = field(default_factory=dict)

    def join(self, name, *, role=MembershipRole.PARTICIPANT):
        account = get_user_model().objects.create_user(f"{name}@example.org", name=name.title())
        person = Person.objects.create(account=account)
        Membership.objects.create(person=person, community=self.community, role=role, start=timezone.localdate())
        self.people[name] = account
        return account

    def seat(self, title, *, person=None, organisation=None, right="votes", days=30):
        made = Seat.objects.create(
            community=self.community, title=title, decision_right=right, how_chosen="By the meeting",
            seat_for="resident" if person else "organisation",
        )  # fmt: skip
        today = timezone.localdate()
        Term.objects.create(
            seat=made, person=person and person.person, organisation_id=organisation, term_state="taken", start=today,
            end=today + timedelta(days=days),
        )  # fmt: skip
        self.seats[title] = made
        return made

    def propose(self, *, by=None, method="consent", title="Do we open on Saturdays?"):
        return proposing.propose(
            community=self.community, by=by or self.cast[Persona.PARTICIPANT], title=title,
            why="People work on weekdays.", text="We open on Saturdays. From nine to one.", method=method,
        )  # fmt: skip

    def ask(self, decision, *, days=7):
        lead = self.cast[Persona.LEAD]
        forget_memberships(lead)
        self.step(decision, "discuss", by=lead)
        asking.ask_the_seats(
            decision=decision, community=self.community, by=lead, seen_revision=decision.revision,
            closes_on=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
        return decision

    def step(self, decision, step, *, by, reason=""):
        proposing.take_step(
            decision=decision, community=self.community, by=by, step=step, reason=reason,
            seen_revision=decision.revision,
        )  # fmt: skip

    def asked(self, **named):
        return self.ask(self.propose(**named))

    def answer(self, decision, seat, *, by, choice="yes", reason="", seen=0):
        return answering.answer(
            decision=decision, community=self.community, seat=self.seats[seat].pk, by=by, choice=choice, reason=reason,
            seen=seen,
        )  # fmt: skip

    def everyone(self, decision, choice="yes", *, reason=""):
        for name in ("Parents", "Elders", "Renters"):
            self.answer(decision, name, by=self.people[name.lower()], choice=choice, reason=reason)
        self.answer(decision, "Food bank", by=self.cast[Persona.EDITOR], choice=choice, reason=reason)

    def record(self, decision, outcome, *, by=None, text="Because it helps."):
        recording.record_outcome(
            decision=decision, community=self.community, by=by or self.cast[Persona.LEAD], outcome=outcome, text=text,
            seen_revision=decision.revision,
        )  # fmt: skip

    def over(self, decision):
        """As if the last day had passed."""
        type(decision).objects.filter(pk=decision.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
        decision.refresh_from_db()


@pytest.fixture
def table(cast):
    """Riverside's table: four seats that vote, one that advises, and one that only observes."""
    riverside = Community.objects.get(slug="riverside")
    made = Table(community=riverside, cast=cast)
    for name in ("parents", "elders", "renters", "youth", "watcher"):
        made.join(name)
    today = timezone.localdate()
    Membership.objects.create(person=cast[Persona.EDITOR].person, community=riverside, start=today)
    Affiliation.objects.filter(person__account=cast[Persona.EDITOR]).update(role=AffiliationRole.DELEGATE)
    Partner.objects.create(community=riverside, organisation_id="food-bank", start=today)
    made.seat("Parents", person=made.people["parents"])
    made.seat("Elders", person=made.people["elders"])
    made.seat("Renters", person=made.people["renters"])
    made.seat("Food bank", organisation="food-bank")
    made.seat("Youth", person=made.people["youth"], right="advises")
    made.seat("Press", person=made.people["watcher"], right="observes")
    return made
