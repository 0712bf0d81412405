"""Join, leave, lead and hand over: a community that had a lead has one at every moment."""

import pytest

from wincommons.web.kit.events import history_of
from wincommons.web.kit.events.models import Event
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.network.communities import belonging, keeping
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.invitations.inviting import accept, invite
from wincommons.web.network.models import Membership

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
LAST = "This is the last lead. Make another member a lead first"


def of(person, community):
    return Membership.objects.get(person__account=person, community=community, end=None)


def test_the_last_lead_cannot_leave_step_down_or_be_removed(cast, riverside):
    held = of(cast[L], riverside)
    for attempt in (
        lambda: belonging.leave(community=riverside, by=cast[L]),
        lambda: belonging.change_role(membership=held, by=cast[L], role="participant"),
        lambda: belonging.remove_member(membership=held, by=cast[L]),
    ):
        with pytest.raises(RefusedError, match=LAST):
            attempt()
    assert of(cast[L], riverside).role == "lead"


def test_a_lead_hands_over_and_may_then_leave(cast, riverside):
    belonging.hand_over(community=riverside, by=cast[L], to=of(cast[P], riverside))
    assert (of(cast[P], riverside).role, of(cast[L], riverside).role) == ("lead", "participant")
    belonging.leave(community=riverside, by=cast[L])
    assert Membership.objects.filter(person__account=cast[L], community=riverside, end=None).count() == 0
    assert [(one.actor, one.verb) for one in Event.objects.filter(community="riverside").order_by("pk")] == [
        (cast[L], "became_lead"), (cast[L], "handed_over"), (cast[L], "left"),
    ]  # fmt: skip


def test_a_lead_who_was_removed_while_acting_is_refused(cast, riverside):
    belonging.change_role(membership=of(cast[P], riverside), by=cast[L], role="lead")
    # The removed lead's page was open all the while: what they know of themselves is old.
    assert cast[L].is_authenticated
    belonging.remove_member(membership=of(cast[L], riverside), by=cast[P])
    with pytest.raises(NotAllowed, match="You do not lead “Riverside” any more"):
        keeping.add_place(community=riverside, by=cast[L], place="place:39035")
    assert riverside.places.count() == 0


def test_who_has_left_in_the_meantime_is_not_made_a_lead(cast, riverside):
    held = of(cast[P], riverside)
    belonging.leave(community=riverside, by=cast[P])
    with pytest.raises(RefusedError, match="This person has left in the meantime"):
        belonging.change_role(membership=held, by=cast[L], role="lead")


@pytest.mark.slow
def test_an_open_community_is_joined_and_one_by_invitation_is_not(signed_in, cast, riverside, read):
    browser = signed_in(E)
    refused = browser.post("/communities/riverside/join/")
    assert (refused.status_code, "People join here by invitation." in read(refused).text) == (409, True)
    type(riverside).objects.filter(pk=riverside.pk).update(welcome="open")
    assert browser.post("/communities/riverside/join/").status_code == 302
    assert of(cast[E], riverside).role == "participant"
    assert browser.get("/communities/riverside/join/").status_code == 302
    assert browser.get("/communities/riverside/leave/").status_code == 200
    assert browser.post("/communities/riverside/leave/")["Location"] == "/communities/yours/"
    assert Membership.objects.filter(person__account=cast[E], end=None).count() == 0
    assert [one.verb for one in history_of("membership", str(Membership.objects.latest("pk").pk))] == ["joined", "left"]


def test_of_a_closed_community_nobody_becomes_a_member(cast, riverside):
    riverside.state, riverside.welcome = "closed", "open"
    riverside.save()
    with pytest.raises(RefusedError, match="This community is closed"):
        belonging.join_openly(community=riverside, by=cast[E])


@pytest.mark.slow
def test_roles_by_the_buttons_of_the_page(signed_in, cast, riverside, read):
    browser, held = signed_in(L), of(cast[P], riverside)
    assert browser.post(f"/communities/riverside/people/{held.pk}/role/", {"role": "moderator"}).status_code == 302
    assert "Moderator" in read(browser.get("/communities/riverside/people/")).text
    assert browser.post(f"/communities/riverside/people/{held.pk}/role/", {"role": "owner"}).status_code == 409
    assert browser.get(f"/communities/riverside/people/{held.pk}/end/").status_code == 200
    assert browser.post(f"/communities/riverside/people/{held.pk}/end/").status_code == 302
    assert signed_in(P).get("/communities/riverside/people/").status_code == 403
    for there in ("role", "end"):  # another community's member, and nobody's number
        other = of(cast[O], "hillside")
        assert browser.post(f"/communities/riverside/people/{other.pk}/{there}/", {"role": "lead"}).status_code == 404
        assert browser.post(f"/communities/riverside/people/999999/{there}/", {"role": "lead"}).status_code == 404


@pytest.mark.slow
def test_a_lead_without_a_second_step_is_led_to_one_and_back(signed_in, read):
    browser = signed_in(L, second_step=False)
    answer = browser.get("/communities/riverside/settings/")
    assert answer["Location"] == "/communities/second-step/?next=%2Fcommunities%2Friverside%2Fsettings%2F"
    page = read(browser.get(answer["Location"]))
    assert "It takes about two minutes" in page.text
    assert browser.get("/communities/riverside/inside/").status_code == 200
    moved = browser.post("/communities/riverside/move/", {"step": "close", "revision": "0", "reason_text": "Done"})
    assert moved["Location"] == "/communities/second-step/"
    ready = signed_in(L).get("/communities/second-step/?next=/communities/riverside/settings/")
    assert ready["Location"] == "/communities/riverside/settings/"
    assert signed_in(L).get("/communities/second-step/?next=https://evil.example/").status_code == 200


@pytest.mark.slow
def test_support_names_the_first_lead_of_a_cooperative_with_a_reason(signed_in, cast):
    signed_in(P).post("/communities/capacity-building/join/")
    held = of(cast[P], "capacity-building")
    browser = signed_in(S)
    assert browser.post(f"/communities/capacity-building/people/{held.pk}/role/", {"role": "lead"}).status_code == 403
    browser.post("/acting/", {"reason": "The network chose its first lead"})
    assert browser.post(f"/communities/capacity-building/people/{held.pk}/role/", {"role": "lead"}).status_code == 302
    assert of(cast[P], "capacity-building").role == "lead"


@pytest.mark.slow
def test_who_leads_no_more_lets_nobody_in(cast, riverside):
    belonging.change_role(membership=of(cast[P], riverside), by=cast[L], role="lead")
    for end in (
        lambda: belonging.change_role(membership=of(cast[L], riverside), by=cast[P], role="participant"),
        lambda: belonging.hand_over(community=riverside, by=cast[L], to=of(cast[P], riverside)),
        lambda: belonging.remove_member(membership=of(cast[L], riverside), by=cast[P]),
    ):
        made = invite(community=riverside, by=cast[L], role="lead")
        end()
        with pytest.raises(RefusedError, match="This invitation was withdrawn"):
            accept(token=made.token, by=cast[E])
        if Membership.objects.filter(person__account=cast[L], community=riverside, end=None).exists():
            belonging.change_role(membership=of(cast[L], riverside), by=cast[P], role="lead")
