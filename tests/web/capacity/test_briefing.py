"""What stands on the one-page brief of a resource, and what another room may make of its own things."""

from __future__ import annotations

import pytest
from django.urls import reverse

from wincommons.web.capacity import briefing
from wincommons.web.capacity.origins import thing_ways
from wincommons.web.kit.briefs import making
from wincommons.web.kit.briefs.words import digest_of, words_of
from wincommons.web.kit.references import Resolved

pytestmark = pytest.mark.django_db


def test_it_says_what_for_whom_and_that_nothing_is_known_yet_of_whether_it_works(passing):
    made = passing.listed(title="Sunday listening", evidence="", audience="Congregations")
    told = words_of(f"resource:{made.pk}", language="en")
    assert (told.title, told.points[0]) == ("Sunday listening", "For whom: Congregations.")
    assert "no other community has said that it tried it" in told.points[-1]
    assert (told.address, told.credit[0]) == (made.public_address, "Riverside")
    passing.adapt(made)
    assert words_of(f"resource:{made.pk}", language="en").points[-1] == (
        "0 other communities keep it, 0 dropped it, 1 is trying it."
    )


def test_a_draft_has_none_and_its_page_leads_to_it_once_it_is_listed(passing, client):
    assert words_of(f"resource:{passing.write().pk}", language="en") is None
    made = passing.listed()
    assert reverse("brief", args=["resource", made.pk]) in client.get(made.public_address).content.decode()


def test_a_quote_that_is_withdrawn_changes_the_page_and_withholds_the_brief(passing):
    made = passing.listed(origin="measure:child_poverty")
    origin = Resolved(reference="theme:1", title="Rides", words="No bus comes after six.\n“I walk home.”")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(briefing, "usable", lambda texts, **named: dict.fromkeys(texts, origin))
        before = words_of(f"resource:{made.pk}", language="en")
    assert "I walk home." in before.points[1]
    assert before.quoted == ("measure:child_poverty",)
    after = words_of(f"resource:{made.pk}", language="en")
    assert "I walk home." not in " ".join(after.points)
    assert digest_of(before, release="one") != digest_of(after, release="one")
    file = making.BriefFile.objects.create(
        about=f"resource:{made.pk}", language="en", making="ready", mark=digest_of(before, release="one")
    )
    assert not making.is_true(file)


def test_what_can_become_a_resource_has_a_way_and_nothing_else(passing):
    (way,) = thing_ways("plank:7")
    assert way.address == f"{reverse('capacity:make')}?origin=plank:7"
    assert thing_ways("place:39035") == []
