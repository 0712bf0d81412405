"""Bodies too large, or with what no keyboard writes; ways that lead elsewhere; methods and forms that pretend."""

import pytest
from django.urls import reverse

from wincommons.web.kit.permissions import Persona

S, P = Persona.SUPPORT, Persona.PARTICIPANT
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("address", ["/acting/", "/communities/riverside/move/", "/account/signup/"])
def test_the_sign_zero_is_refused_with_a_page_and_not_kept(signed_in, read, address):
    answer = signed_in(S).post(address, "reason=long+enough+a+reason%00&step=open&reason_text=%00", content_type=FORM)
    assert (answer.status_code, "could not be understood" in read(answer).text) == (400, True)


def test_a_body_too_large_is_refused_unread(signed_in):
    answer = signed_in(P).post(reverse("network:found"), b"name=" + b"x" * 3_000_000, content_type=FORM)
    assert answer.status_code == 400


def test_a_form_of_a_thousand_fields_too_many_is_refused(signed_in):
    body = "&".join(f"field{number}=1" for number in range(1500))
    assert signed_in(P).post(reverse("network:found"), body, content_type=FORM).status_code == 400


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_and_proving_lead_nowhere_else(site, cast, read, address):
    from wincommons.web.accounts.sign_in_link import make_token

    token = make_token(cast[P])
    answer = site.post(f"/account/enter/{token}/?next={address}", {"next": address})
    assert answer["Location"] == "/account/"
    page = read(site.get("/communities/second-step/", {"next": address}))
    assert [one["href"] for tag, one in page.tags if tag == "a" and (one.get("href") or "").startswith(address)] == []
    assert "evil" not in site.post("/account/logout/", {"next": address}).get("Location", "")


@pytest.mark.slow
def test_a_method_is_what_it_says(signed_in):
    """No header or field turns a POST into another method, and a GET changes nothing."""
    browser = signed_in(P)
    for headers in ({"X-HTTP-Method-Override": "DELETE"}, {"X-Method-Override": "PUT"}):
        assert browser.get(reverse("network:leave", args=["riverside"]), headers=headers).status_code == 200
    assert browser.get("/account/erase/", {"sure": "on"}).status_code in (200, 302)
    assert browser.get("/account/").status_code == 200


def test_a_form_without_its_token_is_refused(home, cast):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast[P])
    for name, named in (("network:found", {}), ("network:leave", {"community": "riverside"}), ("account_erase", {})):
        assert strict.post(reverse(name, kwargs=named), {"sure": "on"}).status_code == 403
