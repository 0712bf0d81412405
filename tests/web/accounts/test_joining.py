"""Creating an account: by code, from thirteen, and without telling who has one."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

User = get_user_model()
ALICE = {"email": "Alice@Example.org", "name": "Alice", "language": "es", "age": "18+"}


@pytest.mark.slow
def test_an_account_is_made_by_a_code(site, code, read, mailoutbox):
    response = site.post("/account/signup/", ALICE)
    assert (response.status_code, response["Location"]) == (302, "/account/confirm-email/")
    assert mailoutbox[0].to == ["alice@example.org"]
    assert mailoutbox[0].subject == "Su código para participar"
    page = site.get("/account/confirm-email/")
    assert "alice@example.org" in read(page).text
    response = site.post("/account/confirm-email/", {"code": code()})
    assert (response.status_code, response["Location"]) == (302, "/account/")
    alice = User.objects.get()
    assert (alice.email, alice.name, alice.language, alice.is_staff, alice.has_usable_password()) == (
        "alice@example.org", "Alice", "es", False, False,
    )  # fmt: skip
    assert "Alice" in read(site.get("/account/menu/")).text


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "for people of 13 and older"), ("/es", "personas de 13 años o más")]
)
def test_a_child_is_refused_kindly_and_nothing_is_kept(site, read, mailoutbox, prefix, words):
    response = site.post(f"{prefix}/account/signup/", {**ALICE, "age": "under-13"})
    assert response.status_code == 200
    assert words in read(response).text
    assert (User.objects.count(), Session.objects.count(), len(mailoutbox)) == (0, 0, 0)


def test_nobody_learns_from_joining_who_has_an_account(site, person, read, mailoutbox, client):
    person("known@example.org")
    answers = []
    for browser, email in ((site, "known@example.org"), (client, "stranger@example.org")):
        response = browser.post("/account/signup/", {**ALICE, "email": email, "language": "en"})
        page = read(browser.get(response["Location"]))
        answers.append((response.status_code, response["Location"], page.text.replace(email, "...")))
    assert answers[0] == answers[1]
    assert [letter.subject for letter in mailoutbox] == ["You have an account already", "Your code to join"]
    assert User.objects.count() == 2


def test_rights_cannot_be_sent_along(site):
    site.post("/account/signup/", {**ALICE, "is_staff": "on", "is_superuser": "1", "is_active": "1", "id": "7"})
    alice = User.objects.get()
    assert (alice.is_staff, alice.is_superuser) == (False, False)


@pytest.mark.parametrize(
    "email", ["a@example.org\nBcc: b@example.org", "a@example.org\r\nSubject: x", "a b@example.org"]
)
def test_a_line_break_in_an_address_is_refused(site, mailoutbox, email):
    response = site.post("/account/signup/", {**ALICE, "email": email})
    assert (response.status_code, User.objects.count()) == (200, 0)
    assert mailoutbox == []


@pytest.mark.slow
def test_a_name_stays_words_on_one_line_and_out_of_letters(site, code, mailoutbox):
    bad = "<script>alert(1)</script>\r\nGo to http://evil.example"
    site.post("/account/signup/", {**ALICE, "name": bad})
    assert User.objects.get().name == "<script>alert(1)</script> Go to http://evil.example"
    assert "evil" not in mailoutbox[0].body
    site.post("/account/confirm-email/", {"code": code()})
    for path in ("/account/", "/account/menu/"):
        html = site.get(path).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_a_code_is_worth_three_tries(site, code, read):
    site.post("/account/signup/", ALICE)
    right = code()
    for _ in range(3):
        site.post("/account/confirm-email/", {"code": "AAAAAA"})
    site.post("/account/confirm-email/", {"code": right})
    assert "Sign in" in read(site.get("/account/menu/")).text
