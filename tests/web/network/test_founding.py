"""Found a community: ten minutes from an account to invitations on their way."""

import pytest
from django.core import mail
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.web.kit.permissions import Persona, memberships_of
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.forms import addresses_in
from wincommons.web.network.communities.founding import _LONGEST_SLUG, _slugs, found_community
from wincommons.web.network.models import Community, Invitation, Membership

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
CUYAHOGA = {"place_words": "Cuyahoga", "place": "place:39035", "place_asked": "Cuyahoga"}


@pytest.fixture(autouse=True)
def _letters(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.slow
def test_a_community_is_founded_with_its_first_invitations(signed_in, cast, read):
    browser = signed_in(E)
    page = read(browser.get("/communities/found/"))
    assert "Only people whom you invite see it until you open it to the public." in page.text
    form = {"name": "Lakeside Well  Being", "about": "For all.", "welcome": "invitation", **CUYAHOGA}
    answer = browser.post(
        "/communities/found/", {**form, "invite": "ana@example.org\nBEN@example.org, ana@example.org"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/communities/lakeside-well-being/inside/")
    made = Community.objects.get(slug="lakeside-well-being")
    assert (made.name, made.state, made.community, made.author) == (
        "Lakeside Well Being", "forming", "lakeside-well-being", cast[E],
    )  # fmt: skip
    assert [one.place for one in made.places.all()] == ["place:39035"]
    assert [(one.person.account, one.role, one.end) for one in made.memberships.all()] == [(cast[E], "lead", None)]
    assert sorted(one.to[0] for one in mail.outbox) == ["ana@example.org", "ben@example.org"]
    assert "/invitation/" in mail.outbox[0].body
    inside = read(browser.get(answer["Location"])).text
    assert "“Lakeside Well Being” is founded, and you lead it. 2 invitations were sent." in " ".join(inside.split())
    assert "One person leads this community." in inside


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "ab"}, "at least 3"),
        ({"place_words": "qqqqqqqq", "place": "", "place_asked": ""}, "Nothing here is called"),
        ({"invite": "ana@"}, "“ana@” is no e-mail address."),
        ({"invite": "\r\nBcc: x@example.org"}, "“bcc:” is no e-mail address."),
        ({"welcome": "nobody"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_founded_is_said_and_nothing_is_lost(signed_in, read, change, sentence):
    form = {"name": "Lakeside", "about": "Kept words.", "welcome": "open", **CUYAHOGA, **change}
    answer = signed_in(E).post("/communities/found/", form)
    assert answer.status_code == 200
    page = read(answer)
    assert sentence in page.text
    assert "Kept words." in page.text
    assert not Community.objects.filter(name="Lakeside").exists()


def test_what_the_form_does_not_ask_for_reaches_no_row(signed_in):
    extra = {"state": "active", "slug": "chosen", "community_kind": "cooperative", "author": "1", "revision": "9"}
    signed_in(E).post("/communities/found/", {"name": "Lakeside", "welcome": "invitation", **CUYAHOGA, **extra})
    made = Community.objects.get(name="Lakeside")
    assert (made.state, made.slug, made.community_kind, made.revision) == ("forming", "lakeside", "community", 0)


def test_names_that_are_alike_get_addresses_of_their_own(account):
    ana = account("Ana")
    slugs = [found_community(by=ana, name=name, place="place:39035").slug for name in ("Lake", "lake!", "Found", "花")]
    assert slugs == ["lake", "lake-2", "found-2", "community"]
    found_community(by=ana, name="The fifth", place="place:39035")
    with pytest.raises(RefusedError, match="Open or close one of them first"):
        found_community(by=ana, name="The sixth", place="place:39035")
    assert {one.community for one in memberships_of(ana)} == {*slugs, "the-fifth"}


@pytest.mark.slow
@given(st.text(max_size=300))
@settings(deadline=None)
def test_an_address_is_made_of_any_name(name):
    for slug in _slugs(name):
        assert 0 < len(slug) <= _LONGEST_SLUG + 3
        assert slug.replace("-", "").replace("_", "").isalnum()


@pytest.mark.slow
def test_a_name_of_script_is_words_and_nothing_more(signed_in):
    form = {"name": "<script>alert(1)</script>", "about": "<img onerror=x>", "welcome": "open", **CUYAHOGA}
    where = signed_in(E).post("/communities/found/", form)["Location"]
    text = signed_in(E).get(where).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;img onerror=x&gt;" in text


def test_the_database_is_left_alone_when_nothing_is_founded(cast):
    assert Membership.objects.filter(person__account=cast[E]).count() == 0
    assert Invitation.objects.count() == 0
    assert addresses_in(" a@b.org;A@B.org\n<c@d.org>") == ["a@b.org", "c@d.org"]
