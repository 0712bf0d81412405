"""The site over the starter release, asked by Django's test client."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone
from whitenoise.middleware import WhiteNoiseMiddleware

from wincommons.web.kit import commons as opened
from wincommons.web.kit.events.guard import DELETE
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import (
    Affiliation,
    AffiliationRole,
    Community,
    Membership,
    MembershipRole,
    Organisation,
    Person,
)


@pytest.fixture(scope="session", autouse=True)
def static_files_found_once() -> Iterator[None]:
    """A process of the site looks for its static files once; each browser of a test is a process to WhiteNoise."""
    look, kept = WhiteNoiseMiddleware.add_files_from_finders, {}

    def look_once(self: WhiteNoiseMiddleware) -> None:
        if not kept:
            look(self)
            kept.update(self.files)
        self.files.update(kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_cost_little() -> Iterator[None]:
    """A password is slow to try by design, a quarter of a second each; no test is about that."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def a_flush_may_empty_the_events(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits is flushed at its end."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        let_events_be_emptied()


def let_events_be_emptied() -> None:
    """On SQLite a flush deletes row by row, which the guard of events refuses; `post_migrate` renews the guard."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER IF EXISTS {DELETE}")


@pytest.fixture
def home(starter_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of this test's own whose lake is the shared starter lake."""
    (tmp_path / "lake").symlink_to(starter_home / "lake")
    monkeypatch.setenv("WIN_HOME", str(tmp_path))
    opened.forget()
    yield tmp_path
    opened.forget()


@pytest.fixture(scope="module")
def kept(
    starter_home: Path,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """What a module's own fixture makes on top of this stands for all its tests: each is rolled back to it."""
    home = tmp_path_factory.mktemp("home")
    (home / "lake").symlink_to(starter_home / "lake")
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # Django's own test case closes the connection after each test, and this transaction would end with it.
        patch.setattr(connections["default"], "close", lambda: None)
        patch.setenv("WIN_HOME", str(home))
        opened.forget()
        yield home
        opened.forget()
        transaction.set_rollback(True)


@pytest.fixture
def site(home: Path, db: None) -> Client:
    """A reader without an account, cookies or scripts."""
    return Client()


@pytest.fixture
def release(site):
    return site.get("/healthz").json()["release"]


@pytest.fixture
def later(home, release):
    """The lake after a new release of the same figures; the old one is still kept."""
    lake = home / "lake"
    real = lake.resolve()
    lake.unlink()
    (lake / "releases").mkdir(parents=True)
    for name in (release, "20991231T000000Z"):
        (lake / "releases" / name).symlink_to(real / "releases" / release)
    (lake / "current").write_text("20991231T000000Z\n")
    opened.forget()
    return "20991231T000000Z"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def read() -> Callable[[HttpResponse], _Page]:
    """A page as its words and tags."""

    def parse(response: HttpResponse) -> _Page:
        page = _Page()
        page.feed(response.content.decode())
        return page

    return parse


HERE, ELSEWHERE, OURS = "riverside", "hillside", "food-bank"
"""The editor keeps `food-bank`; the lead leads `riverside`, where the participant belongs and the things of the tests
are; the outsider leads `hillside`."""


@pytest.fixture
def cast(db, make_cast):
    """Persona -> account; the visitor is nobody."""
    return make_cast()


@pytest.fixture(scope="session")
def make_cast():
    """Makes them, for a fixture that holds them for more than one test."""
    return _make_cast


def _make_cast():
    make = get_user_model().objects.create_user
    people = {one: make(f"{one}@example.org", name=one.title()) for one in Persona if one is not Persona.VISITOR}
    people[Persona.SUPPORT].is_staff = True
    people[Persona.SUPPORT].save()
    today = timezone.localdate()
    faces = {one: Person.objects.create(account=people[one]) for one in people}
    for slug, lead in ((HERE, Persona.LEAD), (ELSEWHERE, Persona.OUTSIDER)):
        here = Community.objects.create(
            slug=slug, name=slug.title(), state="active", founded_on=today, confirmed_on=today
        )
        Membership.objects.create(person=faces[lead], community=here, role=MembershipRole.LEAD, start=today)
    riverside = Community.objects.get(slug=HERE)
    Membership.objects.create(person=faces[Persona.PARTICIPANT], community=riverside, start=today)
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
        if persona in (Persona.SUPPORT, Persona.LEAD, Persona.OUTSIDER) and second_step:
            _show_second_step(client, cast[persona])
        return client

    return browse


@pytest.fixture(scope="session")
def second_step_shown():
    """Lets a signed-in browser have shown its second step, for a fixture that holds it for more than one test."""
    return _show_second_step


def _show_second_step(client: Client, person: Any) -> None:
    """As if the person had typed the code of their app in this session."""
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
