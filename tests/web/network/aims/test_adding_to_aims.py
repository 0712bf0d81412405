"""“Add to an aim”: a control for people of a community, on pages that stay the same for everyone."""

import pytest
from django.urls import reverse

from wincommons.web.kit.conditional import forget_pages
from wincommons.web.kit.permissions import Persona

pytestmark = pytest.mark.django_db


def at(name, *arguments):
    return reverse(f"network:{name}", args=["riverside", *arguments])


@pytest.mark.slow
def test_visitors_find_nothing_and_pages_are_the_same_for_everyone(aiming, signed_in, read):
    aiming.agreed()
    visitor, member = signed_in(Persona.VISITOR), signed_in(Persona.PARTICIPANT)
    for page in ("/places/39035-cuyahoga-county-oh/", "/measures/child_poverty/"):
        forget_pages()
        first = visitor.get(page)
        forget_pages()
        assert first.content == member.get(page).content
        assert "/aims/add/?" in first.content.decode()
    part = {"HTTP_X_FRAGMENT": "1"}
    empty = visitor.get("/aims/add/?place=39035", **part)
    assert empty.content.strip() == b""
    assert "no-store" in empty["Cache-Control"]
    assert signed_in(Persona.EDITOR).get("/aims/add/?place=39035", **part).content.strip() == b""
    whole = read(visitor.get("/aims/add/?place=39035")).text
    assert "Aims are agreed by communities." in whole


@pytest.mark.slow
def test_a_member_finds_the_aims_of_their_community_and_the_form_filled_in(aiming, signed_in, read):
    aim = aiming.agreed()
    member = signed_in(Persona.PARTICIPANT)
    page = read(member.get("/aims/add/?place=39035&measure=child_poverty", HTTP_X_FRAGMENT="1"))
    links = [one["href"] for tag, one in page.tags if tag == "a"]
    assert at("aim", aim.pk) in links
    assert f"{at('aim_propose')}?measure=child_poverty&place=39035" in links
    place = read(member.get("/aims/add/?place=39035", HTTP_X_FRAGMENT="1"))
    options = [one["value"] for tag, one in place.tags if tag == "option"]
    assert "child_poverty" in options
    assert "firearm_fatalities" not in options
    assert "No aim on this yet." in read(member.get("/aims/add/?measure=suicide_rate", HTTP_X_FRAGMENT="1")).text
    assert member.get("/aims/add/?place=%00&measure=<x>").status_code == 200


@pytest.mark.slow
def test_a_decision_shows_the_aims_that_rest_on_it(aiming, signed_in, read):
    decision = aiming.decision(title="Do we aim at it?")
    aiming.agree(aiming.propose(), decision=decision)
    page = read(signed_in(Persona.PARTICIPANT).get(at("decision", decision.pk)))
    assert "Aims that rest on it Fewer children in poverty" in page.text
