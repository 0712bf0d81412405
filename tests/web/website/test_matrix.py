"""Every address of the editor x every persona: staff with a second step come in, everyone else does not."""

import pytest
from django.urls import NoReverseMatch, reverse

from wincommons.web.kit import reach
from wincommons.web.kit.permissions import Persona

NUMBERS = {"page_id": 2, "parent_page_id": 2, "pk": 1, "id": 1}
CLOSED = [
    "collections/", "failwhale/", "groups/", "pages/2/privacy/", "password_reset/", "redirects/import/",
    "users/", "workflows/add/",
]  # fmt: skip


def editors_addresses() -> list[str]:
    found = []
    for one in reach.found_addresses():
        row = reach.row_of(one.name)
        if row is None or not row.library:
            continue
        try:
            found.append(reverse(one.name, kwargs={name: NUMBERS.get(name, 1) for name in one.needs}))
        except NoReverseMatch:
            continue
    return sorted(set(found))


@pytest.mark.slow
@pytest.mark.parametrize("persona", [one for one in Persona if one is not Persona.SUPPORT])
def test_no_address_of_the_editor_opens_to_anyone_else(signed_in, persona):
    browser, addresses = signed_in(persona), editors_addresses()
    assert len(addresses) > 130
    met = {address: browser.get(address) for address in addresses}
    if persona is Persona.VISITOR:
        there = {
            one["Location"].partition("?")[0] if one.status_code == 302 else one.status_code for one in met.values()
        }
        assert there == {reverse("account_login")}
    else:
        assert {one.status_code for one in met.values()} == {404}


@pytest.mark.slow
def test_posting_is_refused_alike(signed_in):
    for persona in (Persona.VISITOR, Persona.LEAD):
        codes = {signed_in(persona).post(address).status_code for address in editors_addresses()[:40]}
        assert codes == {302 if persona is Persona.VISITOR else 404}


def test_staff_without_a_second_step_are_led_to_one(signed_in):
    answer = signed_in(Persona.SUPPORT, second_step=False).get("/cms/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/second-step/")


@pytest.mark.slow
def test_staff_of_no_group_are_told_so_and_those_of_a_group_come_in(signed_in, cast):
    from django.contrib.auth.models import Group

    browser = signed_in(Persona.SUPPORT)
    refused = browser.get("/cms/")
    assert refused.status_code == 403
    assert "belongs to no group of editors" in refused.content.decode()
    cast[Persona.SUPPORT].groups.add(Group.objects.get(name="Editors"))
    assert browser.get("/cms/").status_code == 200


@pytest.mark.slow
def test_wagtails_own_sign_in_and_parts_that_are_not_for_us_are_closed(signed_in, cast):
    cast[Persona.SUPPORT].is_superuser = True
    cast[Persona.SUPPORT].save()
    browser = signed_in(Persona.SUPPORT)
    assert browser.get("/cms/login/")["Location"] == "/account/login/?next=/cms/"
    for path in CLOSED:
        assert browser.get(f"/cms/{path}").status_code == 404, path
    assert browser.get("/cms/documents/").status_code == 404
    assert browser.get("/cms/embeds/chooser/").status_code == 404


def test_the_editor_has_a_policy_of_its_own_and_no_cache_keeps_it(signed_in, cast):
    cast[Persona.SUPPORT].is_superuser = True
    cast[Persona.SUPPORT].save()
    answer = signed_in(Persona.SUPPORT).get("/cms/")
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "'unsafe-eval'" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
