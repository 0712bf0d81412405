"""Seats: put at the table, offered, taken, ended; whoever held one stays in its history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.network.communities import belonging, keeping
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Organisation, Partner, Seat, Term
from wincommons.web.network.seats import seating
from wincommons.web.network.seats.queries import seats_of

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
TODAY = timezone.localdate()
WORDS = {"decision_right": "votes", "stipend": "paid", "how_chosen": "By the meeting"}


@pytest.fixture
def seat(cast, riverside):
    return seating.put_seat(community=riverside, by=cast[L], title="Residents", seat_for="resident", **WORDS)


def offered(seat, cast, **named):
    named.setdefault("person", face_of(cast[P]))
    return seating.offer_seat(seat=seat, by=cast[L], **{"start": TODAY, "end": TODAY + timedelta(days=30), **named})


@pytest.mark.slow
def test_a_seat_is_offered_taken_and_given_back(seat, cast, riverside):
    term = offered(seat, cast)
    (before,) = seats_of(riverside)
    assert (str(before.holder), before.is_empty) == ("Empty", True)
    with pytest.raises(RefusedError, match="offered to somebody else"):
        seating.take_seat(term=term, by=cast[L])
    seating.take_seat(term=term, by=cast[P])
    (members,), (everyone,) = (seats_of(riverside, reader=one) for one in (cast[L], None))
    assert (members.holder, everyone.holder) == ("Participant", "A resident")
    with pytest.raises(RefusedError, match="not open any more"):
        seating.decline_seat(term=term, by=cast[P])
    with pytest.raises(RefusedError, match="held or offered already"):
        offered(seat, cast)
    seating.end_term(term=term, by=cast[P])
    assert [(one.term_state, one.ended_on) for one in seat.terms.all()] == [("ended", TODAY)]
    assert offered(seat, cast).term_state == "offered"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"end": TODAY - timedelta(days=1)}, "A term ends after it begins"),
        ({"end": TODAY + timedelta(days=4000)}, "A term ends after it begins"),
        ({"person": None}, "A seat for a resident is held by a person"),
    ],
)
def test_what_cannot_be_offered_is_said(seat, cast, change, sentence):
    with pytest.raises(RefusedError, match=sentence):
        offered(seat, cast, **change)


def test_only_members_and_partners_hold_seats(seat, cast, riverside):
    with pytest.raises(RefusedError, match="Only a member of this community"):
        offered(seat, cast, person=face_of(cast[E]))
    bank = Organisation.objects.get(slug="food-bank")
    other = seating.put_seat(community=riverside, by=cast[L], title="Food", seat_for="organisation", **WORDS)
    with pytest.raises(RefusedError, match="Only a partner of this community"):
        offered(other, cast, person=None, organisation=bank)
    Partner.objects.create(community=riverside, organisation=bank, start=TODAY)
    term = offered(other, cast, person=None, organisation=bank)
    seating.take_seat(term=term, by=cast[E])  # the editor speaks for it
    assert seats_of(riverside, reader=cast[L])[1].holder == "Food Bank"


def test_a_term_that_has_run_out_makes_room(seat, cast, riverside):
    term = offered(seat, cast)
    seating.take_seat(term=term, by=cast[P])
    Term.objects.filter(pk=term.pk).update(start=TODAY - timedelta(days=9), end=TODAY - timedelta(days=1))
    assert seats_of(riverside, reader=cast[L])[0].is_empty
    offered(seat, cast)
    assert [(one.term_state, one.ended_on) for one in seat.terms.order_by("pk")] == [
        ("ended", TODAY - timedelta(days=1)), ("offered", None),
    ]  # fmt: skip


@pytest.mark.slow
def test_seats_by_the_pages(signed_in, cast, riverside, read):
    browser, there = signed_in(L), "/communities/riverside/seats/"
    form = {"title": "Elders", "seat_for": "resident", **WORDS}
    where = browser.post(f"{there}put/", {**form, "community": "hillside", "closed_on": "2026-01-01"})["Location"]
    seat = Seat.objects.get(title="Elders")
    assert (seat.community_id, seat.closed_on) == ("riverside", None)
    assert browser.post(f"{there}put/", {**form, "title": ""}).status_code == 400
    holder = {"holder_words": "Participant", "holder": f"person:{face_of(cast[P]).key}", "holder_asked": "Participant"}
    days = {"start": TODAY.isoformat(), "end": (TODAY + timedelta(days=30)).isoformat()}
    assert browser.post(f"{where}offer/", {**holder, **days}).status_code == 302
    term = seat.terms.get()
    invited = signed_in(P)
    assert "Take the seat" in read(invited.get(where)).text
    assert "You are offered this seat." in read(invited.get("/communities/riverside/inside/")).text
    assert browser.post(f"/communities/riverside/terms/{term.pk}/take/").status_code == 409
    assert invited.post(f"/communities/riverside/terms/{term.pk}/take/").status_code == 302
    page = read(signed_in(V).get("/communities/riverside/")).text
    assert "Elders A resident Votes · stipend: paid" in page
    assert browser.get(f"{where}close/").status_code == 200
    assert browser.post(f"{where}close/").status_code == 302
    assert "Elders" not in read(signed_in(V).get("/communities/riverside/")).text
    for gone in (f"{there}999999/", f"{there}999999/change/", "/communities/hillside/seats/"):
        assert browser.get(gone).status_code in (403, 404)


@pytest.mark.slow
def test_of_two_who_change_a_seat_the_second_is_told(signed_in, seat, read):
    browser, there = signed_in(L), f"/communities/riverside/seats/{seat.pk}/change/"
    form = {"title": "Residents", "seat_for": "resident", **WORDS}
    assert browser.post(there, {**form, "title": "First", "edition": "0"}).status_code == 302
    answer = browser.post(there, {**form, "title": "Second", "edition": "0"})
    page = read(answer)
    assert answer.status_code == 409
    assert "Someone else saved a change while you were writing." in page.text
    kept = {one["name"]: one["value"] for tag, one in page.tags if tag == "input" and one.get("name") in form}
    assert (kept["title"], kept["how_chosen"]) == ("Second", "By the meeting")
    assert [one["value"] for tag, one in page.tags if one.get("name") == "edition"] == ["1"]
    assert browser.post(there, {**form, "title": "Second", "edition": "1"}).status_code == 302


def test_a_seat_is_ended_by_its_lead_and_by_nobody_elses(seat, cast):
    term = offered(seat, cast)
    with pytest.raises(NotAllowed):
        seating.end_term(term=term, by=cast[O])
    seating.end_term(term=term, by=cast[L])


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("leaves", [True, False])
def test_who_belongs_no_more_holds_no_seat(seat, cast, riverside, taken, leaves):
    """Else somebody whom the community removed would go on deciding for it."""
    term = offered(seat, cast)
    if taken:
        seating.take_seat(term=term, by=cast[P])
    if leaves:
        belonging.leave(community=riverside, by=cast[P])
    else:
        belonging.remove_member(membership=riverside.memberships.get(person=face_of(cast[P]), end=None), by=cast[L])
    assert [(one.term_state, one.ended_on) for one in seat.terms.all()] == [("ended", TODAY)]
    assert Event.objects.filter(kind="seat", verb="seat_ended", thing=str(seat.pk)).count() == 1
    with pytest.raises(RefusedError, match="not open any more"):
        seating.take_seat(term=term, by=cast[P])
    assert seats_of(riverside)[0].is_empty


def test_an_organization_that_is_no_partner_any_more_holds_no_seat(cast, riverside):
    seat = seating.put_seat(community=riverside, by=cast[L], title="Food", seat_for="organisation", **WORDS)
    ours = Organisation.objects.get(slug="food-bank")
    partner = keeping.add_partner(community=riverside, by=cast[L], organisation=ours)
    term = offered(seat, cast, person=None, organisation=ours)
    seating.take_seat(term=term, by=cast[E])
    keeping.end_partner(partner=partner, by=cast[L])
    assert [one.term_state for one in seat.terms.all()] == ["ended"]


@pytest.mark.slow
def test_who_speaks_for_an_organization_answers_its_offer_without_belonging_to_the_community(
    signed_in, cast, riverside
):
    seat = seating.put_seat(community=riverside, by=cast[L], title="Food", seat_for="organisation", **WORDS)
    ours, there = Organisation.objects.get(slug="food-bank"), f"/seats/{seat.pk}/"
    keeping.add_partner(community=riverside, by=cast[L], organisation=ours)
    term = offered(seat, cast, person=None, organisation=ours)
    editor = signed_in(E)
    page = editor.get(there)
    assert (page.status_code, b"A seat of Food Bank in Riverside" in page.content) == (200, True)
    assert editor.post(there, {"answer": "everything"}).status_code == 409
    # Nobody else answers for them: members are led inside, and strangers learn nothing.
    assert signed_in(P).post(there, {"answer": "take"})["Location"] == f"/communities/riverside/seats/{seat.pk}/"
    assert signed_in(O).post(there, {"answer": "take"}).status_code in (302, 404)
    assert Term.objects.get(pk=term.pk).term_state == "offered"
    assert editor.post(there, {"answer": "take"})["Location"] == "/organizations/food-bank/inside/"
    assert Term.objects.get(pk=term.pk).term_state == "taken"
    assert b"Give the seat back" in editor.get(there).content
    editor.post(there, {"answer": "end"})
    assert Term.objects.get(pk=term.pk).term_state == "ended"
    assert editor.get(there).status_code == 302
