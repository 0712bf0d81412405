"""What the network holds about a person: all of it handed out, all of it erased, and what others rest on stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.accounts.personal_data import collect, count, holdings
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.communities.queries import lead_warning
from wincommons.web.network.faces import face_of
from wincommons.web.network.invitations.inviting import accept, invite
from wincommons.web.network.models import Community, Invitation, Membership, Term
from wincommons.web.network.seats import seating

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
TODAY = timezone.localdate()


def lead_with_everything(cast, riverside):
    """The lead invited, was invited, holds a seat."""
    made = invite(community=riverside, by=cast[L], role="participant", email="participant@example.org")
    accept(token=made.token, by=cast[P])
    other = invite(community=Community.objects.get(slug="hillside"), by=cast[O], role="participant")
    accept(token=other.token, by=cast[L])
    words = {"decision_right": "votes", "stipend": "paid", "how_chosen": "By the meeting"}
    seat = seating.put_seat(community=riverside, by=cast[L], title="Elders", seat_for="resident", **words)
    term = seating.offer_seat(
        seat=seat, by=cast[L], start=TODAY, end=TODAY + timedelta(days=9), person=face_of(cast[L])
    )
    seating.take_seat(term=term, by=cast[L])
    return term


@pytest.mark.slow
def test_everything_is_handed_out(cast, riverside):
    lead_with_everything(cast, riverside)
    held = {part["kind"]: part["rows"] for part in collect(cast[L])["held"]}
    assert [(one["community_id"], one["role"]) for one in held["network.Membership"]] == [
        ("riverside", "lead"), ("hillside", "participant"),
    ]  # fmt: skip
    assert [one["email"] for one in held["network.Invitation"]] == ["participant@example.org"]
    assert (len(held["network.InvitationUse"]), len(held["network.Term"]), len(held["network.Person"])) == (1, 1, 1)
    assert "token_hash" not in str(held)


@pytest.mark.slow
def test_a_person_is_erased_and_the_record_of_the_table_stands(cast, riverside, signed_in, read):
    term = lead_with_everything(cast, riverside)
    receipt = erase_person(user=cast[L])
    for kind in ("Membership", "Invitation", "InvitationUse", "Term", "Person"):
        assert receipt.rows[f"network.{kind}"] >= 1, kind
    cast[L].refresh_from_db()
    left = {held.model for held, _number in count(cast[L])}
    assert left <= {"accounts.User"}
    assert Membership.objects.filter(community=riverside, end=None).count() == 1
    kept = Term.objects.get(pk=term.pk)
    assert (kept.person, kept.term_state, kept.start) == (None, "ended", TODAY)
    assert Invitation.objects.filter(made_by=cast[L]).count() == 0
    assert Invitation.objects.exclude(email="").count() == 0
    assert lead_warning(riverside) == "Nobody leads this community. The support team can name a lead."
    assert "Someone whose account was erased" in read(signed_in(P).get("/communities/riverside/inside/")).text


@pytest.mark.slow
def test_the_letter_to_an_erased_address_is_forgotten_as_well(cast, riverside):
    made = invite(community=riverside, by=cast[L], role="participant", email="participant@example.org")
    erase_person(user=cast[P])
    assert Invitation.objects.get(pk=made.invitation.pk).email == ""


def test_every_model_about_people_is_declared():
    declared = {held.model for held in holdings()}
    assert {f"network.{kind}" for kind in ("Membership", "Invitation", "InvitationUse", "Term", "Person")} <= declared
