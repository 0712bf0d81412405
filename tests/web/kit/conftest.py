"""The cast: one person for each persona, with real memberships in the network room."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from importlib import import_module, reload
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as settings_now
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, override_settings
from django.urls import clear_url_caches
from django.utils import timezone

from wincommons.web.kit import registry
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.references import forget_addresses
from wincommons.web.network.models import (
    Affiliation,
    AffiliationRole,
    Community,
    Membership,
    MembershipRole,
    Organisation,
    Person,
)
from wincommons.web.site import urls

PLANTED = Path(__file__).parent / "planted"
HERE, ELSEWHERE, OURS = "riverside", "hillside", "food-bank"
"""Alice edits `food-bank`; Lee leads `riverside`, where the things of the tests are; Odd leads `hillside`."""


@pytest.fixture
def cast(db):
    """Persona -> account; the visitor is nobody."""
    make = get_user_model().objects.create_user
    people = {one: make(f"{one}@example.org", name=one.title()) for one in Persona if one is not Persona.VISITOR}
    people[Persona.SUPPORT].is_staff = True
    people[Persona.SUPPORT].save()
    today = timezone.localdate()
    faces = {one: Person.objects.create(account=people[one]) for one in people}
    for slug, lead in ((HERE, Persona.LEAD), (ELSEWHERE, Persona.OUTSIDER)):
        here = Community.objects.create(slug=slug, name=slug.title(), founded_on=today, confirmed_on=today)
        Membership.objects.create(person=faces[lead], community=here, role=MembershipRole.LEAD, start=today)
    ours = Organisation.objects.create(slug=OURS, name="Food Bank")
    Affiliation.objects.create(
        person=faces[Persona.EDITOR], organisation=ours, role=AffiliationRole.EDITOR, start=today, confirmed_on=today
    )
    return {**people, Persona.VISITOR: AnonymousUser()}


@pytest.fixture
def signed_in(home, cast):
    """A browser in which one of the cast is signed in."""

    def browse(persona: Persona, *, second_step: bool = True) -> Client:
        client = Client()
        if persona is not Persona.VISITOR:
            client.force_login(cast[persona])
        if persona is Persona.SUPPORT and second_step:
            _show_second_step(client, cast[persona])
        return client

    return browse


def _show_second_step(client: Client, person: Any) -> None:
    """As if the person had typed the code of their app in this session."""
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


@pytest.fixture(scope="module")
def garden(django_db_setup, django_db_blocker) -> Iterator[ModuleType]:
    """The planted cooperative, as if the settings had named it: its table, its addresses, its manifest."""
    sys.path.insert(0, str(PLANTED))
    rooms, installed = [*settings_now.COOPERATIVES, "garden"], [*settings_now.INSTALLED_APPS, "garden"]
    with override_settings(COOPERATIVES=rooms, INSTALLED_APPS=installed), django_db_blocker.unblock():
        models = import_module("garden.models")
        _plant()
        with connection.schema_editor() as editor:
            editor.create_model(models.Plot)
            editor.create_model(models.PlotText)
        yield models
        with connection.schema_editor() as editor:
            editor.delete_model(models.PlotText)
            editor.delete_model(models.Plot)
    _plant()
    sys.path.remove(str(PLANTED))


def _plant() -> None:
    """Read the manifests of the settings again, and the addresses that follow from them."""
    registry.gather()
    reload(urls)
    clear_url_caches()
    forget_addresses()
