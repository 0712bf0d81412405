"""A plot in riverside, a held comment on it, and Mo, who moderates there beside the lead."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from wincommons.web.kit.comments.writing import write
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Community, Membership, MembershipRole, Person


@pytest.fixture
def plot(garden, cast):
    return garden.Plot.begin(by=cast[Persona.EDITOR], title="Corner plot", community="riverside", state="published")


@pytest.fixture
def mo(cast):
    user = get_user_model().objects.create_user("mo@example.org", name="Mo")
    person = Person.objects.create(account=user)
    Membership.objects.create(
        person=person, community=Community.objects.get(slug="riverside"), role=MembershipRole.MODERATOR,
        start=timezone.localdate(),
    )  # fmt: skip
    return user


@pytest.fixture
def as_mo(home, mo):
    client = Client()
    client.force_login(mo)
    return client


@pytest.fixture
def held(cast, plot):
    made = write(thing=plot, text="My first words.", by=cast[Persona.PARTICIPANT])
    assert made.state == "held"
    return made
