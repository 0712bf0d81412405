"""What a cache was given once must not outlive a change of name, an erasure, or a place at the table."""

import pytest
from django.urls import reverse

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Membership, Person

L, P = Persona.LEAD, Persona.PARTICIPANT


def show_to_everyone(account):
    account.age = "18+"
    account.save()
    face = Person.objects.get(account=account)
    face.name_publicity = "everyone"
    face.save()
    return reverse("network:person", args=[face.key])


@pytest.mark.slow
def test_a_changed_name_is_new_at_once_for_who_has_the_old_page(site, signed_in, cast):
    address = show_to_everyone(cast[L])
    kept = site.get(address)
    assert b"Lead" in kept.content
    assert site.get(address, headers={"If-None-Match": kept["ETag"]}).status_code == 304
    signed_in(L).post("/account/", {"name": "Somebody Else", "language": "en"})
    fresh = site.get(address, headers={"If-None-Match": kept["ETag"]})
    assert (fresh.status_code, b"Somebody Else" in fresh.content) == (200, True)


@pytest.mark.slow
def test_an_erased_person_is_not_confirmed_to_a_cache(site, cast):
    address = show_to_everyone(cast[L])
    kept = site.get(address)
    erase_person(user=cast[L])
    assert site.get(address, headers={"If-None-Match": kept["ETag"]}).status_code == 404


@pytest.mark.slow
def test_a_page_is_gone_for_whose_membership_ended_while_they_were_signed_in(signed_in, cast):
    browser = signed_in(P)
    assert browser.get("/communities/riverside/inside/").status_code == 200
    Membership.objects.filter(person__account=cast[P]).update(end="2026-01-01", start="2025-01-01")
    answer = browser.get("/communities/riverside/inside/")
    assert answer.status_code in (403, 404)
    assert "no-store" in browser.get("/communities/riverside/inside/").get("Cache-Control", "no-store")
