"""Claim an organization: asked in by a lead, claimed by one of its people, verified, confirmed; by keyboard."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
import time
from email import policy
from pathlib import Path

import pytest
from tests.browser.reader import check

pytestmark = pytest.mark.browser

NAMES = {
    ("en", 390): "Helping Hands",
    ("es", 390): "Manos del Lago",
    ("en", 1440): "Kale and Company",
    ("es", 1440): "Vecinas en Marcha",
}
"""Far from one another: on one host the form asks whether an organization of a similar name is meant."""
WORDS = {
    "en": {
        "prefix": "", "name": "Name of the organization", "mail": "Its e-mail address", "ask": "Ask it in",
        "go": "Go on to the claim", "note": "How do you act for it?", "claim": "Claim it", "verify": "Verify",
        "confirm": "Confirm that this is right", "waiting": "Waiting to be verified", "active": "Active",
        "bring": "What it can bring",
    },
    "es": {
        "prefix": "/es", "name": "Nombre de la organización", "mail": "Su correo electrónico", "ask": "Invitarla",
        "go": "Seguir para reclamarla", "note": "¿Cómo actúa en su nombre?", "claim": "Reclamarla",
        "verify": "Verificar", "confirm": "Confirmar que esto es correcto", "waiting": "Espera verificación",
        "active": "Activa", "bring": "Lo que puede aportar",
    },
}  # fmt: skip
PEOPLE = """
import json, sys, time
import django; django.setup()
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wincommons.web.network.models import Community, Membership, Person

slug, today, cookies = sys.argv[1], timezone.localdate(), {}
here = Community.objects.create(slug=slug, name=slug.title(), state="active", founded_on=today, confirmed_on=today)
for name in ("lee", "ann"):
    made = get_user_model().objects.create_user(f"{name}-{slug}@example.org", name=name.title())
    if hasattr(made, "age"):
        get_user_model().objects.filter(pk=made.pk).update(age="18+")
        made.refresh_from_db()
    browser = Client()
    browser.force_login(made)
    if name == "lee":
        Membership.objects.create(person=Person.objects.create(account=made), community=here, role="lead", start=today)
        Authenticator.objects.create(user=made, type="totp", data={})
        session = browser.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(made.pk)
        session.save()
    cookies[name] = browser.cookies["sessionid"].value
print(json.dumps(cookies))
"""
"""Founding and joining are journeys of their own: here a lead and a newcomer are there from the start."""


@pytest.fixture
def home(server, tmp_path_factory) -> Path:
    return next(tmp_path_factory.getbasetemp().glob("browser-home*"))


@pytest.fixture
def people(home):
    def make(slug: str) -> dict[str, str]:
        environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
        done = subprocess.run(
            [sys.executable, "-c", PEOPLE, slug], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return make


def link_for(home: Path, address: str) -> str:
    """The link of the newest letter to an address."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for file in sorted(home.glob("mail/*.eml"), reverse=True):
            letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
            found = re.search(r"https?://[^/\s]+(/\S*/invitation/\S+)", letter.get_content())
            if letter["To"] == address and found:
                return found.group(1)
        time.sleep(0.1)
    raise AssertionError(f"No letter to {address} came.")


def sign_in(page, cookie: str) -> None:
    origin = re.match(r"https?://[^/]+", page.url)[0]
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": origin}])


def press(page, name: str) -> None:
    """A button by keyboard."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [390, 1440])
def test_an_organization_is_asked_in_claimed_verified_and_confirmed(visit, home, people, language, width):
    words, slug = WORDS[language], f"river-{language}-{width}"
    cookies, name, address = people(slug), NAMES[language, width], f"ann-{slug}@example.org"
    path = f"{words['prefix']}/communities/{slug}/organizations/"
    lead, ann = (visit(f"{words['prefix']}/organizations/", width=width, bypass_csp=True) for _ in range(2))
    check(lead)
    sign_in(lead, cookies["lee"])
    sign_in(ann, cookies["ann"])
    base = re.match(r"https?://[^/]+", lead.url)[0]

    lead.goto(base + path)
    check(lead)
    lead.get_by_label(words["name"]).focus()
    lead.keyboard.type(name)
    lead.get_by_label(re.compile(re.escape(words["mail"]))).focus()
    lead.keyboard.type(address)
    press(lead, words["ask"])
    lead.wait_for_url("**/inside/")
    check(lead)

    ann.goto(base + link_for(home, address))
    check(ann)
    press(ann, words["go"])
    ann.wait_for_url("**/organizations/claim/**")
    check(ann)
    ann.get_by_label(re.compile(re.escape(words["note"]))).focus()
    ann.keyboard.type("I am its director, as its page about us says.")
    press(ann, words["claim"])
    ann.wait_for_url("**/inside/")
    assert ann.get_by_text(words["waiting"]).count() >= 1
    assert ann.locator(".moves button").count() == 0
    check(ann)

    lead.reload()
    step = lead.locator("details.move > summary", has_text=re.compile(f"^{words['verify']}$"))
    step.focus()
    lead.keyboard.press("Enter")
    press(lead, words["verify"])
    lead.wait_for_load_state()
    lead.locator(".flash").first.wait_for()

    ann.reload()
    press(ann, words["confirm"])
    ann.locator(".flash").first.wait_for()
    assert ann.locator(".status", has_text=words["active"]).count() >= 1
    check(ann)
    public = visit(ann.url.removeprefix(base).removesuffix("inside/"), width=width, scheme="dark", bypass_csp=True)
    assert public.locator("h1").inner_text() == name
    assert public.get_by_role("heading", name=words["bring"]).count() == 1
    check(public)
