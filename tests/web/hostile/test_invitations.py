"""Invitations in the wrong hands: used twice, by whoever was removed, or to send letters in our name."""

import pytest

from wincommons.web.kit.permissions import Persona
from wincommons.web.network.communities import belonging
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.invitations import inviting
from wincommons.web.network.invitations.inviting import accept, invite, revoke
from wincommons.web.network.models import Community, Invitation, Membership

L, P, E, O = Persona.LEAD, Persona.PARTICIPANT, Persona.EDITOR, Persona.OUTSIDER  # noqa: E741 -- the letters of the matrix


@pytest.fixture
def riverside(cast):
    return Community.objects.get(slug="riverside")


def of(person, community):
    return Membership.objects.filter(person__account=person, community=community, end=None).first()


def test_a_removed_lead_does_not_come_back_by_a_link_made_before(cast, riverside):
    made = invite(community=riverside, by=cast[L], role="lead")
    belonging.change_role(membership=of(cast[P], riverside), by=cast[L], role="lead")
    belonging.remove_member(membership=of(cast[L], riverside), by=cast[P])
    with pytest.raises(RefusedError):
        accept(token=made.token, by=cast[L])
    assert of(cast[L], riverside) is None


def test_one_link_is_one_person(cast, riverside):
    made = invite(community=riverside, by=cast[L], role="participant")
    accept(token=made.token, by=cast[E])
    for again in (cast[E], cast[O]):
        with pytest.raises(RefusedError):
            accept(token=made.token, by=again)
    assert of(cast[O], riverside) is None


def test_withdrawing_makes_no_room_for_more_letters(cast, riverside, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_LETTERS_A_DAY", 4)
    for number in range(4):
        made = invite(community=riverside, by=cast[L], role="participant", email=f"someone{number}@example.org")
        revoke(invitation=made.invitation, by=cast[L])
    with pytest.raises(RefusedError, match="within a day"):
        invite(community=riverside, by=cast[L], role="participant", email="another@example.org")
    assert Invitation.objects.count() == 4


def test_one_mailbox_is_not_written_to_again_and_again(cast, riverside):
    for _ in range(3):
        made = invite(community=riverside, by=cast[L], role="participant", email="someone@example.org")
        revoke(invitation=made.invitation, by=cast[L])
    hillside = Community.objects.get(slug="hillside")
    with pytest.raises(RefusedError, match="several times within a month"):
        invite(community=hillside, by=cast[O], role="participant", email="someone@example.org")
