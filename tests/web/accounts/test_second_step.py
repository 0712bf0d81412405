"""Support reaches nothing of support without a second step in this very session; sensitive steps ask for proof."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from wincommons.web.accounts.guard import SENSITIVE, AccountGuard, support_only
from wincommons.web.accounts.reach import EVERYONE, SIGNED_IN, SUPPORT
from wincommons.web.accounts.urls import urlpatterns

PASSWORD = "a long enough one"
ADMIN = ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/auth/group/"]


@pytest.fixture
def sam(person):
    """Sam of the support team, who knows a password."""
    return person("sam@example.org", password=PASSWORD, is_staff=True, is_superuser=True)


@pytest.mark.parametrize("path", ADMIN)
def test_a_visitor_signs_in_where_everyone_does(site, path):
    assert site.get(path)["Location"] == f"/account/login/?next={path}"
    assert site.get("/admin/login/")["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize("path", ADMIN)
def test_a_participant_is_refused(signed_in, path):
    assert signed_in.get(path).status_code == 403


@pytest.mark.parametrize("path", ADMIN)
def test_support_without_a_second_step_is_led_to_one(site, sam, read, path):
    site.force_login(sam)
    response = site.get(path)
    assert response["Location"] == "/account/second-step/"
    assert "Support needs a second step" in read(site.get(response["Location"])).text


@pytest.mark.slow
def test_a_second_step_opens_support_in_the_session_that_showed_it(site, client, sam, app_code, with_app):
    with_app(sam)
    site.force_login(sam)
    assert site.get("/admin/")["Location"] == "/account/protection/reauthenticate/?next=%2Fadmin%2F"
    client.post("/account/login/", {"login": "sam@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/account/protection/authenticate/", {"code": app_code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_setting_up_the_app_opens_support_at_once(site, sam, mailoutbox, read):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    site.force_login(sam)
    page = site.get("/account/protection/totp/activate/")
    secret = page.context["form"].secret
    assert secret in read(page).text
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    response = site.post("/account/protection/totp/activate/", {"code": code})
    assert response["Location"] == "/account/protection/recovery-codes/"
    assert len(read(site.get(response["Location"])).text.split("Download")[0].split()) > 10
    assert site.get("/admin/").status_code == 200
    assert "Second step: app added" in [letter.subject for letter in mailoutbox]


@pytest.mark.slow
def test_a_code_of_the_app_works_once_and_a_recovery_code_once(site, sam, app_code, with_app):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with_app(sam)
    recovery = RecoveryCodes.activate(sam).get_unused_codes()[0]
    now = app_code()

    def enter(code: str) -> bool:
        browser = Client()
        browser.post("/account/login/", {"login": "sam@example.org", "password": PASSWORD})
        browser.post("/account/protection/authenticate/", {"code": code})
        return "_auth_user_id" in browser.session

    assert [enter(now), enter(now), enter(recovery), enter(recovery)] == [True, False, True, False]


def test_a_view_of_any_room_can_be_for_support_only(rf: RequestFactory, sam):
    @support_only
    def view(request):
        return HttpResponse()

    guard = AccountGuard(lambda request: HttpResponse())
    request = rf.get("/account/")
    request.resolver_match = resolve("/account/")
    request.user = type("Visitor", (), {"is_authenticated": True, "is_staff": False})()
    with pytest.raises(PermissionDenied):
        guard.process_view(request, view, (), {})


@pytest.mark.parametrize(
    "name", ["account_set_password", "account_email", "mfa_activate_totp", "mfa_add_webauthn", "account_erase"]
)
def test_a_sensitive_step_asks_for_proof_when_the_last_is_old(signed_in, hour_later, name):
    assert signed_in.get(reverse(name)).status_code == 200
    hour_later(signed_in)
    assert signed_in.get(reverse(name))["Location"] == f"/account/confirm/?next={reverse(name).replace('/', '%2F')}"


@pytest.mark.slow
def test_the_proof_by_code_takes_three_tries_and_leads_on(signed_in, hour_later, code, mailoutbox, read):
    hour_later(signed_in)
    signed_in.get("/account/confirm/?next=/account/erase/")
    old = code()
    for _ in range(3):
        assert "This code is not right" in read(signed_in.post("/account/confirm/", {"code": "AAAA"})).text
    assert "This code is not right" not in read(signed_in.post("/account/confirm/", {"code": old})).text
    assert (len(mailoutbox), code() == old) == (2, False)
    response = signed_in.post("/account/confirm/", {"code": code(), "next": "/account/erase/"})
    assert response["Location"] == "/account/erase/"
    assert signed_in.get("/account/erase/").status_code == 200


def test_who_has_an_app_proves_it_by_the_app(signed_in, hour_later, with_app):
    from django.contrib.auth import get_user_model

    with_app(get_user_model().objects.get())
    hour_later(signed_in)
    response = signed_in.get("/account/erase/")
    assert response["Location"].startswith("/account/protection/reauthenticate/?next=")


HOLLOW = '{"id": "", "rawId": "", "type": "x", "response": {"clientDataJSON": ""}}'


@pytest.mark.slow
@pytest.mark.parametrize("credential", ["", "{}", '{"id": 1}', "[]", HOLLOW])
def test_a_passkey_answer_that_is_none_is_refused(signed_in, client, credential):
    signed_in.get("/account/protection/webauthn/add/")
    response = signed_in.post("/account/protection/webauthn/add/", {"name": "x", "credential": credential})
    assert response.status_code == 200
    client.get("/account/protection/webauthn/login/", headers={"accept": "application/json"})
    client.post("/account/protection/webauthn/login/", {"credential": credential})
    assert "_auth_user_id" not in client.session
    assert Authenticator.objects.count() == 0


def test_every_address_says_who_may_reach_it():
    def names(patterns):
        for pattern in patterns:
            yield from names(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern.name]

    assert sorted(names(urlpatterns)) == sorted((*EVERYONE, *SIGNED_IN, *SUPPORT))
    assert set(SIGNED_IN) >= SENSITIVE


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_visitor_is_asked_to_sign_in(site, name):
    needs_key = name in ("mfa_remove_webauthn", "mfa_edit_webauthn")
    response = site.get(reverse(name, kwargs={"pk": 1} if needs_key else None))
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")
