"""The last lead may be erased, for nobody can be kept; the community then is on support's list, not forgotten."""

import pytest

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.kit.events.models import Event
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.communities import belonging
from wincommons.web.network.communities.unled import led_alone_by, unled
from wincommons.web.network.models import Community, Membership

L, P, S = Persona.LEAD, Persona.PARTICIPANT, Persona.SUPPORT


@pytest.fixture
def riverside(cast):
    return Community.objects.get(slug="riverside")


@pytest.mark.slow
def test_the_last_lead_is_told_before_and_support_after(signed_in, cast, riverside, read):
    browser = signed_in(L)
    session = browser.session
    session["accounts_signed_in_at"] = session["account_authentication_methods"][0]["at"]
    session.save()
    assert "You are the only lead of “Riverside”." in read(browser.get("/account/erase/")).text
    assert list(unled()) == []
    assert "Every community has a lead" in read(signed_in(S).get("/communities/without-a-lead/")).text
    erase_person(user=cast[L])
    assert list(unled()) == [riverside]
    left = Event.objects.get(verb="left_without_lead")
    assert (left.actor, left.community_id or left.community, left.thing) == (None, "riverside", str(riverside.pk))
    page = read(signed_in(S).get("/communities/without-a-lead/"))
    assert ("Riverside" in page.text, "Hillside" in page.text) == (True, False)
    assert "Communities without a lead 1" in read(signed_in(S).get("/account/menu/")).text
    assert "Communities without a lead" not in read(signed_in(P).get("/account/menu/")).text


@pytest.mark.slow
def test_support_names_another_lead_with_a_reason(signed_in, cast, riverside):
    erase_person(user=cast[L])
    browser = signed_in(S)
    held = Membership.objects.get(person__account=cast[P], community=riverside, end=None)
    address = f"/communities/riverside/people/{held.pk}/role/"
    assert browser.post(address, {"role": "lead"}).status_code in (403, 404)
    browser.post("/acting/", {"reason": "The last lead was erased, the members chose this person."})
    browser.post(address, {"role": "lead"})
    held.refresh_from_db()
    assert (held.role, list(unled())) == ("lead", [])


@pytest.mark.slow
def test_with_a_second_lead_nobody_is_warned(cast, riverside):
    belonging.change_role(membership=Membership.objects.get(person__account=cast[P]), by=cast[L], role="lead")
    assert led_alone_by(cast[L]) == []
    erase_person(user=cast[L])
    assert (list(unled()), Event.objects.filter(verb="left_without_lead").count()) == ([], 0)
