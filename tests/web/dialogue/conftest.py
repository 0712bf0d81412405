"""Riverside with an aim, a session that goes through every state, and short ways to act in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.dialogue import coding, giving, noting, planning, theming
from wincommons.web.dialogue.giving import Consent
from wincommons.web.dialogue.models import Story
from wincommons.web.kit.permissions import Persona, forget_memberships
from wincommons.web.network.models import Aim, Community, CommunityPlace, Membership, MembershipRole, Person

SAID = (("A", "They text me at ten at night."), ("B", "Shifts move overnight."), ("C", "No bus on Sundays."))


@dataclass
class Room:
    """The room of listening of one community, with its people."""

    community: Community
    cast: dict
    second: Any
    aim: Aim

    @property
    def member(self):
        return self.fresh(Persona.PARTICIPANT)

    @property
    def lead(self):
        return self.fresh(Persona.LEAD)

    def fresh(self, persona):
        forget_memberships(self.cast[persona])
        return self.cast[persona]

    def act(self, verb, thing=None, *, by=None, **named):
        name = {"Session": "session", "Theme": "theme"}.get(type(thing).__name__)
        if name:
            named[name] = thing
        return verb(community=self.community, by=by or self.member, **named)

    def plan(self, **named):
        first = {
            "title": "Shift workers", "session_kind": "focus_group", "on": timezone.localdate(), "where": "Library",
            "for_whom": "Everyone", "language": "en", "facilitator": "", "aim": "",
        }  # fmt: skip
        return self.act(planning.plan, **{**first, **named})

    def theme(self, title="Hours", *, by=None, **named):
        return self.act(theming.add, by=by, title=title, meaning="Shifts that change.", **named)

    def held(self, *, came=9, groups=None, said=SAID, quote=True, **named):
        session = self.plan(**named)
        for speaker, text in said:
            self.act(noting.write, session, text=text, speaker=speaker, may_quote=quote)
        self.act(planning.count_people, session, seen=session.edition, came=came, groups=groups or {})
        return session

    def code(self, session, first, second):
        """Both code; each of the two is a list of themes (None: no theme fits), note by note."""
        notes = list(session.notes.order_by("pk"))
        for person, themes in ((self.member, first), (self.second, second)):
            self.act(coding.begin, session, by=person)
            codes = {
                note.pk: str(theme.pk) if theme else coding.NO_THEME for note, theme in zip(notes, themes, strict=True)
            }
            self.act(coding.put, session, by=person, codes=codes)
            self.act(coding.finish, session, by=person)
        session.refresh_from_db()

    def read_back(self, session):
        self.act(planning.read_back, session, by=self.lead, how="At supper.", seen_revision=session.revision)

    def heard(self, *themes, **named):
        """A session in which each speaker said one theme, agreed on by both, and read back."""
        said = [(chr(65 + at), f"Words of {at}") for at in range(len(themes))]
        session = self.held(said=said, **named)
        self.code(session, themes, themes)
        self.read_back(session)
        return session

    def publish(self, theme):
        theme.refresh_from_db()
        self.act(theming.publish, theme, by=self.lead, seen_revision=theme.revision)

    def tell(
        self, *, text="A story that is long enough to be kept.", uses=("page", "quote", "brief"), live=True, **named
    ):
        consent = Consent(
            **{f"may_{use}": use in uses for use in ("page", "quote", "brief")},
            show_name=bool(named.get("name")),
        )
        first = {"by": None, "language": "en", "name": "", "age_band": "18+"}
        story, token = giving.give(community=self.community, text=text, consent=consent, **{**first, **named})
        if live:
            Story.objects.filter(pk=story.pk).update(
                state="published", published_at=timezone.now(), live_on=timezone.localdate() - timedelta(days=1)
            )
            story.refresh_from_db()
        return story, token

    def again(self, thing):
        return type(thing)._base_manager.get(pk=thing.pk)


@pytest.fixture
def room(cast, home):
    community = Community.objects.get(slug="riverside")
    CommunityPlace.objects.get_or_create(community=community, place="place:39035")
    second = get_user_model().objects.create_user("second@example.org", name="Second")
    Membership.objects.create(
        person=Person.objects.create(account=second), community=community, role=MembershipRole.PARTICIPANT,
        start=timezone.localdate(),
    )  # fmt: skip
    aim = Aim.objects.create(
        community="riverside", state="proposed", title="Fewer children in poverty", measure="measure:child_poverty",
        place="place:39035",
    )  # fmt: skip
    aim.targets.create(value=17.0, due=timezone.localdate() + timedelta(days=900))
    return Room(community=community, cast=cast, second=second, aim=aim)
