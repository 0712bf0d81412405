"""Pages of communities: the same for every reader, new when something happens, a fixed number of questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.states import move
from wincommons.web.network.communities import keeping
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.founding import found_community
from wincommons.web.network.communities.quiet import quieten
from wincommons.web.network.cooperatives.mandates import give_mandate
from wincommons.web.network.cooperatives.standing import COOPERATIVES, FOCUS_AREAS
from wincommons.web.network.models import Community, Mandate, Organisation, Partner, Seat

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
THERE = "/communities/riverside/"
TODAY = timezone.localdate()


@pytest.mark.parametrize(("address", "queries"), [(THERE, 10), ("/communities/", 4), ("/cooperatives/", 3)])
@pytest.mark.parametrize("rows", [1, 3])
def test_public_pages_ask_a_fixed_number_of_times(signed_in, riverside, address, queries, rows):
    for number in range(rows):
        row = Organisation.objects.create(slug=f"o-{number}", name=f"O {number}", state="active")
        Partner.objects.create(community=riverside, organisation=row, start=TODAY)
        Seat.objects.create(community=riverside, title=f"Seat {number}", how_chosen="By lot")
        Community.objects.create(
            slug=f"c-{number}", name=f"C {number}", state="active", founded_on=TODAY, confirmed_on=TODAY
        )
    with CaptureQueriesContext(connection) as asked:
        signed_in(V).get(address)
    assert len(asked) == queries


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "queries"),
    [("inside/", 11), ("people/", 7), ("seats/", 7), ("settings/", 6), ("invitations/", 5)],
)
def test_pages_inside_ask_a_fixed_number_of_times(  # noqa: PLR0917 -- fixtures, by name
    signed_in, riverside, belong, account, address, queries
):
    browser, counts = signed_in(L), []
    for number in range(3):
        belong(account(f"Member{number}"), riverside)
        Seat.objects.create(community=riverside, title=f"Seat {number}", how_chosen="By lot")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(THERE + address).status_code == 200
        counts.append(len(asked))
    assert counts == [queries, queries, queries]


@pytest.mark.slow
def test_a_public_page_holds_nothing_about_its_reader_and_is_kept_until_something_happens(signed_in, cast, riverside):
    first = signed_in(V).get(THERE)
    assert first.content == signed_in(L).get(THERE).content
    assert (first["Cache-Control"], "Cookie" in first.get("Vary", "")) == ("public, no-cache", False)
    again = signed_in(V).get(THERE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    keeping.add_place(community=riverside, by=cast[L], place="place:39035")
    changed = signed_in(V).get(THERE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (changed.status_code, "Cuyahoga County" in changed.content.decode()) == (200, True)


@pytest.mark.slow
def test_what_is_not_open_is_found_by_its_own_people_only(signed_in, cast, read):
    made = found_community(by=cast[E], name="Quiet Lake", place="place:39035")
    assert signed_in(E).get("/communities/quiet-lake/")["Location"] == "/communities/quiet-lake/inside/"
    for persona in (V, P, L, S, O):
        for there in ("", "inside/", "join/", "people/", "settings/"):
            assert signed_in(persona).get(f"/communities/quiet-lake/{there}").status_code == 404
    assert "Quiet Lake" not in read(signed_in(V).get("/communities/")).text
    move(made, step="open", by=cast[E])
    assert "Quiet Lake" in read(signed_in(V).get("/communities/?q=quiet")).text
    assert "No community fits these words" in read(signed_in(V).get("/communities/?q=zzz")).text
    assert signed_in(V).get("/communities/no-such-place/").status_code == 404


@pytest.mark.slow
def test_who_works_here_comes_to_the_page_of_the_place(signed_in, cast, riverside, read):
    empty = signed_in(V).get("/communities/working-on/39035/", HTTP_X_FRAGMENT="1").content.decode()
    assert "No community is registered for this place" in empty
    keeping.add_place(community=riverside, by=cast[L], place="place:39035")
    part = signed_in(V).get("/communities/working-on/39035/", HTTP_X_FRAGMENT="1").content.decode()
    assert (THERE in part, "<html" in part) == (True, False)
    assert "Riverside" in read(signed_in(V).get("/communities/working-on/39035/")).text
    place = signed_in(V).get("/places/39035-cuyahoga-county-oh/").content.decode()
    assert 'data-fragment="/communities/working-on/39035/"' in place
    for nowhere in ("99999", "x" * 300, "%3Cb%3E"):
        assert signed_in(V).get(f"/communities/working-on/{nowhere}/").status_code == 404


@pytest.mark.slow
def test_of_two_who_change_a_community_the_second_is_told_and_loses_nothing(signed_in, riverside, read):
    browser, form = signed_in(L), {"name": "Riverside", "about": "First.", "welcome": "open"}
    assert browser.post(f"{THERE}settings/", {**form, "edition": "0", "state": "closed"}).status_code == 302
    answer = browser.post(f"{THERE}settings/", {**form, "about": "Second <b>.", "edition": "0"})
    page = read(answer)
    assert answer.status_code == 409
    assert "Someone else saved a change while you were writing." in page.text
    assert ("First." in page.text, "Second <b>." in page.text) == (True, True)
    riverside.refresh_from_db()
    assert (riverside.about, riverside.state, riverside.edition) == ("First.", "active", 1)
    assert browser.post(f"{THERE}settings/", {**form, "about": "Second.", "edition": "1"}).status_code == 302
    for edition in ("", "-1", "9" * 5000, "x"):
        assert browser.post(f"{THERE}settings/", {**form, "edition": edition}).status_code == 409


@pytest.mark.slow
def test_places_and_partners_by_the_page(signed_in, cast, riverside, read):
    browser = signed_in(L)
    place = {"place_words": "Cuyahoga", "place": "place:39035", "place_asked": "Cuyahoga"}
    assert browser.post(f"{THERE}settings/places/", place).status_code == 302
    assert [one.place for one in riverside.places.all()] == ["place:39035"]
    kept = browser.post(f"{THERE}settings/places/", {"remove": "place:39035"}, follow=True)
    assert "A community has at least one place." in read(kept).text
    assert browser.post(f"{THERE}settings/places/", {"place_words": "qqqqqq"}).status_code == 400
    Organisation.objects.filter(slug="food-bank").update(state="active")
    partner = {"organisation_words": "Food Bank", "organisation": "", "organisation_asked": ""}
    assert browser.post(f"{THERE}settings/partners/", partner).status_code == 302
    assert "Food Bank" in read(signed_in(V).get(THERE)).text
    again = browser.post(f"{THERE}settings/partners/", partner, follow=True)
    assert "“Food Bank” is a partner already." in read(again).text
    held = Partner.objects.get(end=None)
    assert browser.post(f"{THERE}settings/partners/", {"end": str(held.pk)}).status_code == 302
    assert browser.post(f"{THERE}settings/partners/", {"end": "x"}).status_code == 404
    assert Partner.objects.filter(end=None).count() == 0


@pytest.mark.slow
def test_the_six_and_the_two_are_there_from_the_first_day(signed_in, db, read):
    assert set(Community.objects.exclude(community_kind="community").values_list("slug", flat=True)) == {
        *COOPERATIVES, *FOCUS_AREAS,
    }  # fmt: skip
    english, spanish = (read(signed_in(V).get(f"{prefix}/cooperatives/")).text for prefix in ("", "/es"))
    assert ("Pacesetters and Proof Points" in english, "Economic inclusion" in english) == (True, True)
    assert ("Medición y Aprendizaje" in spanish, "Inclusión económica" in spanish) == (True, True)
    moved = signed_in(V).get("/communities/capacity-building/")
    assert (moved.status_code, moved["Location"]) == (301, "/cooperatives/capacity-building/")
    assert signed_in(V).get("/cooperatives/riverside/").status_code == 404


@pytest.mark.slow
def test_an_organization_leads_a_cooperative_by_a_mandate(signed_in, cast, belong, read):
    stream, bank = Community.objects.get(slug="capacity-building"), Organisation.objects.get(slug="food-bank")
    belong(cast[L], stream, "lead")
    Organisation.objects.filter(pk=bank.pk).update(state="active")
    there = "/communities/capacity-building/mandates/"
    form = {
        "organisation_words": "Food Bank", "purpose": "Teach <all>.", "start": TODAY.isoformat(),
        "end": TODAY.replace(year=TODAY.year + 1, day=1).isoformat(),
    }  # fmt: skip
    browser = signed_in(L)
    assert browser.post(there, form).status_code == 302
    refused = browser.post(there, form)
    assert (refused.status_code, "Another mandate holds during that time." in read(refused).text) == (400, True)
    assert "Led by Food Bank until" in read(signed_in(V).get("/cooperatives/")).text
    page = read(signed_in(V).get("/cooperatives/capacity-building/")).text
    assert ("leads now" in page, "Teach <all>." in page) == (True, True)
    assert browser.post(there, {"end_mandate": str(Mandate.objects.get().pk)}).status_code == 302
    assert Mandate.objects.get().ended_on == TODAY
    assert browser.get("/communities/riverside/mandates/").status_code == 404
    happened = Event.objects.filter(community="capacity-building").order_by("pk")
    assert [one.verb for one in happened] == ["mandate_given", "mandate_ended"]


def test_a_mandate_is_given_to_cooperatives_only(cast, riverside):
    with pytest.raises(RefusedError, match="Only cooperatives and focus areas"):
        give_mandate(
            cooperative=riverside, by=cast[L], organisation=Organisation.objects.get(slug="food-bank"), purpose="x",
            start=TODAY, end=TODAY,
        )  # fmt: skip


@pytest.mark.slow
def test_a_community_goes_its_way_by_its_buttons(signed_in, riverside, read):
    browser = signed_in(L)
    Community.objects.filter(pk=riverside.pk).update(confirmed_on=TODAY.replace(year=TODAY.year - 2))
    assert (quieten(), quieten()) == (1, 0)
    assert "Not heard from for a year" in read(signed_in(V).get(THERE)).text
    assert browser.post(f"{THERE}move/", {"step": "confirm", "revision": "1"}).status_code == 302
    riverside.refresh_from_db()
    assert (riverside.state, riverside.confirmed_on) == ("active", TODAY)
    closing = {"step": "close", "revision": "2", "reason_text": "Our work is done."}
    assert browser.post(f"{THERE}move/", {**closing, "reason_text": ""}).status_code == 400
    assert browser.post(f"{THERE}move/", {**closing, "revision": "1"}).status_code == 409
    assert signed_in(P).post(f"{THERE}move/", closing).status_code == 403
    assert browser.post(f"{THERE}move/", closing).status_code == 302
    assert "This community is closed." in read(signed_in(V).get(THERE)).text


def test_a_form_without_its_token_is_refused(cast, riverside):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast[L])
    for there in ("move/", "settings/places/", "people/hand-over/"):
        assert browser.post(THERE + there, {"step": "close"}).status_code in (302, 403)
    riverside.refresh_from_db()
    assert riverside.state == "active"
