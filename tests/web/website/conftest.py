"""The website's own cast: Ana writes, Mo approves; and a page that is written but not yet for readers."""

from __future__ import annotations

import io
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Workflow

from wincommons.web.accounts.models import User
from wincommons.web.kit import conditional
from wincommons.web.network.models import Person, Publicity
from wincommons.web.website.models import NewsIndexPage, NewsItemPage


@pytest.fixture(autouse=True)
def no_kept_pages():
    """What one test published must not be kept for the next, whose database never had it."""
    conditional.forget_pages()


@pytest.fixture
def team(home, db):
    """Ana (an editor, who shows her name to everyone), Mo (a moderator) and Sue (who may do everything)."""
    make = get_user_model().objects.create_user
    people = SimpleNamespace(
        ana=make("ana@example.org", name="Ana", is_staff=True, age=User.Age.ADULT),
        mo=make("mo@example.org", name="Mo", is_staff=True),
        sue=make("sue@example.org", name="Sue", is_staff=True, is_superuser=True),
    )
    Person.objects.create(account=people.ana, name_publicity=Publicity.EVERYONE)
    people.ana.groups.add(Group.objects.get(name="Editors"))
    people.mo.groups.add(Group.objects.get(name="Moderators"))
    return people


@pytest.fixture
def browser(team):
    """A browser in which one of the team has signed in with a second step."""

    def enter(person) -> Client:
        client = Client()
        client.force_login(person)
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return enter


@pytest.fixture
def draft(team):
    """A news item that Ana has written and not submitted."""

    def write(slug: str = "first", *, by=None, **fields) -> NewsItemPage:
        words = {
            "title": "A first word",
            "title_es": "Una palabra",
            "introduction_en": "We are here.",
            "introduction_es": "Aquí.",
        } | fields
        page = NewsIndexPage.objects.get().add_child(instance=NewsItemPage(slug=slug, live=False, **words))
        page.save_revision(user=by or team.ana)
        return page

    return write


@pytest.fixture
def published(draft, team):
    """The same, submitted by Ana and approved by Mo."""

    def write(slug: str = "first", **fields) -> NewsItemPage:
        page = draft(slug, **fields)
        submit(page, by=team.ana)
        decide(page, by=team.mo)
        page.refresh_from_db()
        return page

    return write


def submit(page, *, by) -> None:
    Workflow.objects.get(active=True).start(page, by)


def decide(page, *, by, action: str = "approve") -> None:
    state = page.current_workflow_state.current_task_state
    state.task.specific.on_action(state, by, action)


@pytest.fixture
def picture_file():
    """A small picture as a browser sends it."""

    def make(kind: str = "png", size: tuple[int, int] = (64, 48)) -> SimpleUploadedFile:
        from PIL import Image

        held = io.BytesIO()
        Image.new("RGB", size, "teal").save(held, kind)
        return SimpleUploadedFile(f"a.{kind}", held.getvalue(), f"image/{kind}")

    return make
