"""One's own page: wishes, devices, the menu that no cache keeps, one's data and the end of it."""

from __future__ import annotations

import json

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.test import Client

from wincommons.web.accounts import erasing, personal_data
from wincommons.web.accounts.models import ErasureReceipt
from wincommons.web.accounts.personal_data import Holding, UnclearOwnerError, declarations_can_be_kept, owner_of
from wincommons.web.accounts.sign_in_link import make_token
from wincommons.web.accounts.templatetags.accounts import device

User = get_user_model()
WISHES = {"name": "Alice A.", "language": "es", "larger_text": "on", "more_contrast": "", "reduced_motion": "on"}


def test_wishes_are_kept_and_the_page_speaks_the_new_language(signed_in, read):
    response = signed_in.post("/account/", {**WISHES, "is_staff": "on", "email": "x@example.org"})
    assert response["Location"] == "/es/account/"
    alice = User.objects.get()
    assert (alice.name, alice.language, alice.look) == ("Alice A.", "es", ("less-motion", "larger-text"))
    assert (alice.is_staff, alice.email) == (False, "alice@example.org")
    assert "Guardado." in read(signed_in.get("/es/account/")).text


def test_the_menu_is_about_the_reader_and_kept_by_nobody(signed_in, client, read):
    signed_in.post("/account/", WISHES)
    mine, theirs = signed_in.get("/es/account/menu/"), client.get("/account/menu/")
    assert ("details", {"class": "account-menu", "data-look": "less-motion larger-text"}) in read(mine).tags
    assert read(mine).text.startswith("A Su cuenta Sesión abierta como Alice A.")
    assert read(theirs).text == "Sign in"
    for response in (mine, theirs):
        assert "no-store" in response["Cache-Control"]
    assert "set-cookie" not in {name.lower() for name in theirs.headers}


def test_public_pages_hold_a_plain_link_and_nothing_about_the_reader(signed_in, client):
    pages = [browser.get("/about/").content for browser in (signed_in, client)]
    assert pages[0] == pages[1]
    assert b'<a class="sign-in" href="/account/">Sign in</a>' in pages[0]


@pytest.mark.parametrize("path", ["/account/", "/account/data/", "/account/sessions/", "/account/protection/"])
def test_no_cache_keeps_a_page_about_a_person(signed_in, path):
    assert "no-store" in signed_in.get(path)["Cache-Control"]


@pytest.mark.slow
def test_signing_out_elsewhere_ends_the_other_sessions_only(home, person, read):
    alice, browsers = person(password="a long enough one"), (Client(), Client())
    for browser in browsers:
        browser.post("/account/login/", {"login": alice.email, "password": "a long enough one"})
    here, there = browsers
    assert "this one" in read(here.get("/account/sessions/")).text
    here.post("/account/sessions/")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


@pytest.mark.slow
def test_the_download_holds_every_declared_row_and_no_secret(signed_in, with_app):
    alice = User.objects.get()
    with_app(alice)
    response = signed_in.get("/account/data/download/")
    told = json.loads(response.content)
    assert 'filename="my-data.json"' in response["Content-Disposition"]
    kinds = {part["kind"]: part["rows"] for part in told["held"]}
    assert set(kinds) == {
        "account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession", "accounts.User",
    }  # fmt: skip
    assert kinds["accounts.User"][0]["name"] == "Alice"
    assert "JBSWY3DP" not in response.content.decode()
    assert alice.password not in response.content.decode()


def test_a_new_address_counts_once_its_code_was_typed(signed_in, code, mailoutbox):
    response = signed_in.post("/account/email/", {"email": "New@Example.org", "action_add": "1"})
    assert (response["Location"], mailoutbox[-1].to) == ("/account/confirm-email/", ["new@example.org"])
    assert User.objects.get().email == "alice@example.org"
    signed_in.post("/account/confirm-email/", {"code": code()})
    assert User.objects.get().email == "new@example.org"


@pytest.mark.slow
def test_an_erased_person_leaves_an_empty_row_and_a_receipt(signed_in, client, mailoutbox, read):
    alice = User.objects.get()
    LogEntry.objects.create(
        user=alice, content_type=ContentType.objects.get_for_model(User), object_id=str(alice.pk),
        object_repr="Alice alice@example.org", action_flag=CHANGE, change_message="Alice",
    )  # fmt: skip
    client.post(f"/account/enter/{make_token(alice)}/")
    assert client.get("/account/").status_code == 200
    assert signed_in.post("/account/erase/", {}).status_code == 200
    assert User.objects.get().email == "alice@example.org"
    mailoutbox.clear()
    page = read(signed_in.post("/account/erase/", {"sure": "on"}))
    receipt = ErasureReceipt.objects.get()
    assert receipt.number in page.text
    assert receipt.rows["usersessions.UserSession"] == 2
    left = User.objects.get()
    assert (left.name, left.is_active, left.has_usable_password(), left.last_login) == ("", False, False, None)
    assert left.email.endswith("@erased.invalid")
    assert (Session.objects.count(), client.get("/account/").status_code) == (0, 302)
    (letter,) = mailoutbox
    assert (letter.to, receipt.number in letter.body) == (["alice@example.org"], True)
    for text in (page.text, letter.body, str(receipt.rows), *LogEntry.objects.values_list("object_repr", flat=True)):
        assert "alice" not in text.lower()


@pytest.mark.slow
def test_the_address_is_free_again_after_an_erasure(signed_in, client, mailoutbox):
    signed_in.post("/account/erase/", {"sure": "on"})
    client.post("/account/signup/", {"email": "alice@example.org", "language": "en", "age": "18+"})
    assert mailoutbox[-1].subject == "Your code to join"


@pytest.mark.slow
def test_all_is_erased_or_nothing(signed_in, monkeypatch, settings):
    def fail(user):
        raise RuntimeError("the last eraser fails")

    monkeypatch.setattr("wincommons.web.accounts.holdings.erase_account", fail)
    with pytest.raises(RuntimeError):
        erasing.erase_person(user=User.objects.get())
    assert personal_data.collect(User.objects.get())["held"][0]["kind"] == "account.EmailAddress"
    assert ErasureReceipt.objects.count() == 0


def test_erasing_needs_recent_proof(signed_in, hour_later):
    hour_later(signed_in)
    signed_in.post("/account/erase/", {"sure": "on"})
    assert User.objects.get().email == "alice@example.org"


def test_a_declaration_that_cannot_be_kept_is_refused_before_the_start(settings, monkeypatch):
    assert declarations_can_be_kept() == []
    broken = (
        Holding(model="auth.Group", fields=("name",), purpose="", erase="wincommons.web.accounts.holdings.erase_log"),
        Holding(model="accounts.User", fields=("shoe",), purpose="", erase="wincommons.web.accounts.holdings.gone"),
    )
    monkeypatch.setattr("wincommons.web.accounts.holdings.HOLDINGS", broken)
    assert [found.id for found in declarations_can_be_kept()] == ["accounts.E001", "accounts.E001"]
    with pytest.raises(UnclearOwnerError, match=r"auth\.Group has 0 foreign keys to an account"):
        owner_of(broken[0])


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/128.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari, iPhone"),
        ("<b>curl</b>", "<b>curl</b>"),
    ],
)
def test_a_device_is_named_in_words(said, shown):
    assert device(said) == shown
