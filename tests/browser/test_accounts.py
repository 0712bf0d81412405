"""Joining, a second step and leaving, by keyboard, in a real browser, in both languages."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
import time
from email import policy

import pytest
from tests.browser.reader import code_of_app, press, violations

pytestmark = pytest.mark.browser

WORDS = {
    "en": {
        "prefix": "", "send": "Send me a code", "go": "Go on", "old": "18 or older", "save": "Save",
        "app": "Set up the app", "erase": "Erase me", "sure": "I understand that this cannot be undone",
        "gone": "You have been erased here", "in": "Sign in", "you": "You", "account": "Your account",
    },
    "es": {
        "prefix": "/es", "send": "Envíenme un código", "go": "Continuar", "old": "18 o más",
        "save": "Guardar", "app": "Configurar la aplicación", "erase": "Borrar todo lo mío",
        "sure": "Entiendo que esto no se puede deshacer", "gone": "Sus datos se han borrado aquí", "in": "Entrar",
        "you": "Usted", "account": "Su cuenta",
    },
}  # fmt: skip


MEMBER_OF = """
import sys
import django; django.setup()
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.utils import timezone
from wincommons.web.kit.comments.models import Comment
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Community, Decision, Membership, Position, Seat, Term

user = get_user_model().objects.get(email=sys.argv[1])
slug, today, face = sys.argv[2], timezone.localdate(), face_of(user)
here = Community.objects.create(slug=slug, name=slug.title(), state="active", founded_on=today, confirmed_on=today)
Membership.objects.create(person=face, community=here, role="lead", start=today)
seat = Seat.objects.create(community=here, title="Residents", how_chosen="By the meeting")
Term.objects.create(seat=seat, person=face, start=today, end=today + timedelta(days=9), term_state="taken")
asked = Decision.objects.create(
    community=slug, state="deciding", title="Do we open?", why="Work", asking=1, author=user, asked_on=today
)
Position.objects.create(decision=asked, seat=seat, by=user, choice="yes", reason="We need it", asking=1)
Comment.begin(by=user, text="I said so", on_kind="decision", on_thing=str(asked.pk), state="published", community=slug)
"""
LEFT_OF = """
import json, sys
import django; django.setup()
from wincommons.web.accounts.models import ErasureReceipt
from wincommons.web.kit.comments.models import Comment
from wincommons.web.network.models import Membership, Person, Position, Term

slug = sys.argv[1]
print(json.dumps({
    "rows": ErasureReceipt.objects.get(number=sys.argv[2]).rows,
    "members": Membership.objects.filter(community=slug).count(),
    "seats": list(Term.objects.filter(seat__community=slug).values_list("person", "term_state")),
    "words": list(Position.objects.filter(decision__community=slug).values_list("by", "choice")),
    "comments": list(Comment.objects.filter(community=slug).values_list("author", "text")),
}))
"""


@pytest.fixture
def on_the_host(server, tmp_path_factory):
    """Runs Python on the server's own home; joining a table and deciding are journeys of their own."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}

    def run(code: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def last_code(tmp_path_factory):
    """The code in the newest letter to an address, from the files that the host keeps without a mail server."""

    def read(address: str) -> str:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            files = sorted(tmp_path_factory.getbasetemp().glob("browser-home*/mail/*.eml"), reverse=True)
            for file in files:
                letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
                if letter["To"] == address:
                    found = re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\r?$", letter.get_content(), re.MULTILINE)
                    assert found
                    return found.group(1)
            time.sleep(0.1)
        raise AssertionError(f"No letter to {address} came.")

    return read


def join(page, words, last_code, address: str) -> None:
    """Create an account with the keyboard alone."""
    page.locator("#id_email").focus()
    page.keyboard.type(address)
    press(page, "Tab")
    page.keyboard.type("Alice")
    box = page.get_by_label(words["old"])
    while not box.evaluate("e => e === document.activeElement"):
        press(page, "Tab")
    press(page, "Space", "Tab", "Enter")
    page.wait_for_url("**/account/confirm-email/")
    page.locator("#id_code").focus()
    page.keyboard.type(last_code(address))
    press(page, "Enter")
    page.get_by_role("heading", level=1, name=words["you"], exact=True).wait_for()


def enter_app_code(page, words) -> None:
    secret = page.locator("code.secret").inner_text()
    page.locator("#id_code").focus()
    page.keyboard.type(code_of_app(secret))
    press(page, "Enter")
    page.wait_for_url("**/account/protection/recovery-codes/")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_lead_with_a_seat_and_words_is_erased_by_keyboard(visit, last_code, on_the_host, language, width):
    words, address, slug = WORDS[language], f"alice-{language}-{width}@example.org", f"oak-{language}-{width}"
    page = visit(f"{words['prefix']}/account/signup/", width=width, bypass_csp=True)
    join(page, words, last_code, address)
    page.goto(page.url.replace("/account/", "/account/protection/totp/activate/"))
    enter_app_code(page, words)
    assert page.locator(".recovery code").count() == 10
    on_the_host(MEMBER_OF, address, slug)
    page.goto(re.sub(r"/account/.*", "/account/erase/", page.url))
    assert slug.title() in page.locator(".notice--error").inner_text()
    assert violations(page) == []
    page.get_by_label(words["sure"]).focus()
    press(page, "Space")
    page.get_by_role("button", name=words["erase"]).focus()
    press(page, "Enter")
    page.get_by_role("heading", level=1, name=words["gone"]).wait_for()
    assert violations(page) == []
    page.locator(".masthead").get_by_role("link", name=words["in"]).wait_for()
    number = re.search(r"\w{4}-\w{4}-\w{4}", page.locator("main").inner_text()).group()
    left = json.loads(on_the_host(LEFT_OF, slug, number).splitlines()[-1])
    assert {"network.Membership", "network.Term", "network.Position", "kit.Comment"} <= set(left["rows"])
    assert (left["members"], left["seats"], left["words"]) == (0, [[None, "ended"]], [[None, "yes"]])
    assert all(author is None and "I said so" not in text for author, text in left["comments"])


def test_the_menu_and_the_wishes_come_after_a_page_that_is_the_same_for_all(visit, last_code):
    words = WORDS["en"]
    page = visit("/account/signup/")
    join(page, words, last_code, "wishes@example.org")
    page.get_by_label("larger text", exact=False).check()
    page.get_by_role("button", name="Save").click()
    page.locator("html.larger-text").wait_for()
    page.goto(page.url.replace("/account/", "/about/"))
    page.locator("html.larger-text").wait_for()
    summary = page.locator(".account-menu summary")
    summary.focus()
    press(page, "Enter")
    assert page.locator(".account-sheet").is_visible()
    press(page, "Escape")
    assert page.locator(".account-sheet").is_hidden()
    press(page, "Enter")
    page.locator(".account-sheet").get_by_role("button", name="Sign out").click()
    page.locator(".masthead").get_by_role("link", name="Sign in").wait_for()
    assert page.locator("html.larger-text").count() == 0


def test_without_scripts_a_plain_link_leads_to_signing_in(visit):
    page = visit("/about/", java_script_enabled=False)
    page.locator(".masthead").get_by_role("link", name="Sign in").click()
    page.get_by_role("heading", level=1, name="Sign in").wait_for()
    assert page.locator("#passkey_login").is_hidden()


def test_a_passkey_opens_the_account(server, chromium, last_code):
    """Chromium's own virtual key stands for the person's device; passkeys belong to a name, so not to 127.0.0.1."""
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    page, root = context.new_page(), server.replace("127.0.0.1", "localhost") + "/account/"
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    abilities = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    abilities |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": abilities})
    page.goto(root + "signup/")
    join(page, WORDS["en"], last_code, "passkey@example.org")
    page.goto(root + "protection/webauthn/add/")
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/account/protection/recovery-codes/")
    page.goto(root + "logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto(root + "login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", level=1, name="You", exact=True).wait_for()
    context.close()


VISITOR = ["login/", "signup/", "login/code/", "password/reset/"]
MEMBER = ["", "email/", "password/set/", "protection/", "protection/totp/activate/", "protection/webauthn/",
          "protection/webauthn/add/", "sessions/", "data/", "erase/", "second-step/", "confirm/",
          "logout/"]  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_axe_finds_nothing_on_any_page_and_none_is_too_wide(visit, last_code, width, scheme, prefix):
    words = WORDS["es" if prefix else "en"]
    page = visit(f"{prefix}/account/signup/", width=width, scheme=scheme, bypass_csp=True)
    root, trouble = page.url.split("/account/")[0] + "/account/", {}

    def look(path: str) -> None:
        found = violations(page)
        if page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth"):
            found.append("wider than the screen")
        if found:
            trouble[path] = found

    for path in VISITOR:
        page.goto(root + path)
        look(path)
    page.goto(root + "signup/")
    join(page, words, last_code, f"axe{prefix[1:]}-{width}@example.org")
    for path in MEMBER:
        page.goto(root + path)
        page.locator(".account-menu").wait_for()
        look(path)
    assert trouble == {}
