"""Signing in: by code, by password, by link; and everything that must not work."""

from __future__ import annotations

import time

import pytest
from django.core.cache import caches
from django.test import Client

from wincommons.web.accounts import sign_in_link
from wincommons.web.accounts.sign_in_link import UnusableLinkError, make_token, read_token

PASSWORD = "a long enough one"


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def ask_code(client, email="alice@example.org", **more):
    return client.post("/account/login/code/", {"email": email, **more})


def test_by_code(site, person, code, mailoutbox):
    person(language="es")
    response = ask_code(site)
    assert response["Location"] == "/account/login/code/confirm/"
    assert mailoutbox[0].subject == "Su código de entrada"
    response = site.post(response["Location"], {"code": code()})
    assert (response["Location"], is_in(site)) == ("/account/", True)


def test_by_password_whatever_the_capitals(site, person):
    person(password=PASSWORD)
    response = site.post("/account/login/", {"login": "ALICE@Example.org", "password": PASSWORD})
    assert (response["Location"], is_in(site)) == ("/account/", True)


@pytest.mark.slow
def test_a_code_works_once_and_only_where_it_was_asked_for(site, client, person, code):
    person()
    ask_code(site)
    right = code()
    response = client.post("/account/login/code/confirm/", {"code": right})
    assert (response["Location"], is_in(client)) == ("/account/login/code/", False)
    site.post("/account/login/code/confirm/", {"code": right})
    site.post("/account/logout/")
    ask_code(site)
    site.post("/account/login/code/confirm/", {"code": right})
    assert not is_in(site)


def test_an_old_code_is_refused(site, person, code, monkeypatch):
    person()
    ask_code(site)
    right, now = code(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    site.post("/account/login/code/confirm/", {"code": right})
    assert not is_in(site)


@pytest.mark.slow
def test_nobody_learns_from_signing_in_who_has_an_account(site, client, person, read, mailoutbox):
    person("known@example.org", password=PASSWORD)
    answers = []
    for browser, email in ((site, "known@example.org"), (client, "stranger@example.org")):
        seen = []
        for path, form in (
            ("/account/login/code/", {"email": email}),
            ("/account/login/", {"login": email, "password": "wrong and wrong"}),
            ("/account/password/reset/", {"email": email}),
        ):
            response = browser.post(path, form)
            page = browser.get(response["Location"]) if response.status_code == 302 else response
            seen.append((response.status_code, response.get("Location"), read(page).text.replace(email, "...")))
        answers.append(seen)
    assert answers[0] == answers[1]
    assert [letter.to for letter in mailoutbox] == [["known@example.org"]] * 2 + [["stranger@example.org"]] * 2


@pytest.mark.slow
def test_guessing_is_slowed_with_a_sentence(site, person, read):
    person(password=PASSWORD)
    for _ in range(5):
        site.post("/account/login/", {"login": "alice@example.org", "password": "wrong and wrong"})
    response = site.post("/account/login/", {"login": "alice@example.org", "password": PASSWORD})
    assert not is_in(site)
    assert "Too many tries" in read(response).text


@pytest.mark.slow
@pytest.mark.parametrize(("prefix", "words"), [("", "A little slower, please"), ("/es", "Un poco más despacio")])
def test_trying_many_addresses_is_slowed_with_a_page(site, person, read, prefix, words):
    person()
    answers = [
        site.post(f"{prefix}/account/login/", {"login": f"a{n}@example.org", "password": "x"}) for n in range(31)
    ]
    assert answers[-1].status_code == 429
    assert words in read(answers[-1]).text


def test_nobody_can_flood_a_mailbox_with_codes(home, person, read, mailoutbox):
    person()
    answers = [ask_code(Client()) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Too many tries" in read(answers[-1]).text
    assert len(mailoutbox) == 3


def test_attempts_are_counted_where_every_process_sees_them():
    assert type(caches["default"]).__name__ == "DatabaseCache"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_host(site, person, target):
    person(password=PASSWORD)
    response = site.post(
        f"/account/login/?next={target}", {"login": "alice@example.org", "password": PASSWORD, "next": target}
    )
    assert (response["Location"], is_in(site)) == ("/account/", True)


def test_a_page_of_ours_is_where_one_goes_on(site, person):
    person(password=PASSWORD)
    response = site.post("/account/login/", {"login": "alice@example.org", "password": PASSWORD, "next": "/measures/"})
    assert response["Location"] == "/measures/"


def test_the_session_is_another_after_signing_in(site, person):
    person(password=PASSWORD)
    session = site.session
    session["planted"] = "yes"
    session.save()
    site.cookies["sessionid"] = before = session.session_key
    site.post("/account/login/", {"login": "alice@example.org", "password": PASSWORD})
    assert site.session.session_key != before
    assert Client(headers={"cookie": f"sessionid={before}"}).get("/account/").status_code == 302


@pytest.mark.parametrize("name", ["login", "login/code", "signup", "erase", "logout"])
def test_a_form_from_elsewhere_is_refused_with_a_sentence(home, person, read, name):
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(person())
    response = guarded.post(f"/account/{name}/", {"email": "alice@example.org", "sure": "on"})
    assert response.status_code == 403
    assert "The form was open for too long" in read(response).text


def test_a_link_signs_in_once_and_asks_first(site, client, person, read):
    user = person()
    path = f"/account/enter/{make_token(user)}/"
    assert "signs you in once as alice@example.org" in read(site.get(path)).text
    assert not is_in(site)
    assert site.post(path)["Location"] == "/account/"
    assert is_in(site)
    response = client.post(path)
    assert (response.status_code, is_in(client)) == (410, False)
    assert "no longer works" in read(response).text


def test_a_link_is_no_way_around_the_second_step(site, person, with_app):
    user = person()
    with_app(user)
    assert site.post(f"/account/enter/{make_token(user)}/")["Location"] == "/account/protection/authenticate/"
    assert not is_in(site)


@pytest.mark.parametrize("token", ["", "nothing", "a:b:c"])
def test_what_is_no_link_is_refused(token):
    with pytest.raises(UnusableLinkError):
        read_token(token)


def test_a_link_of_another_day_is_refused(person, monkeypatch):
    token = make_token(person())
    monkeypatch.setattr(sign_in_link, "VALID_SECONDS", -1)
    with pytest.raises(UnusableLinkError):
        read_token(token)


def test_a_closed_account_stays_closed(site, person):
    person(password=PASSWORD, is_active=False)
    site.post("/account/login/", {"login": "alice@example.org", "password": PASSWORD})
    assert not is_in(site)


@pytest.mark.slow
def test_a_forgotten_password_is_made_new_by_a_code(site, person, code):
    person(password=PASSWORD)
    response = site.post("/account/password/reset/", {"email": "alice@example.org"})
    response = site.post(response["Location"], {"code": code()})
    new = {"password1": "quite another one", "password2": "quite another one"}
    response = site.post(response["Location"], new, follow=True)
    assert response.status_code == 200
    site.post("/account/logout/")
    site.post("/account/login/", {"login": "alice@example.org", "password": "quite another one"})
    assert is_in(site)
