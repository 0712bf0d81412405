"""Invitations: by link and by letter, used once each, never too often, gone when withdrawn or run out."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.invitations.inviting import accept, invite, open_invitations, revoke
from wincommons.web.network.models import Invitation, Membership

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix


@pytest.fixture(autouse=True)
def _letters(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.slow
def test_somebody_new_joins_by_a_link_in_a_few_steps(signed_in, cast, riverside, read):
    made = invite(community=riverside, by=cast[L], role="participant")
    browser, there = Client(), f"/invitation/{made.token}/"
    page = read(browser.get(there))
    assert "You need an account" in page.text
    sign_up = next(one["href"] for tag, one in page.tags if tag == "a" and "signup" in (one.get("href") or ""))
    said = {"email": "nia@example.org", "name": "Nia", "language": "en", "age": "18+"}
    assert browser.get(sign_up).status_code == 200
    answer = browser.post(sign_up, {**said, "next": there})
    code = re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mail.outbox[-1].body, re.MULTILINE)[1]
    assert browser.post(answer["Location"], {"code": code})["Location"] == there
    assert browser.post(there)["Location"] == "/communities/riverside/inside/"
    held = Membership.objects.get(person__account__email="nia@example.org")
    assert (held.community_id, held.role, held.invited_by) == ("riverside", "participant", cast[L])


def test_a_link_is_used_once_by_each_and_no_more_often_than_it_was_made_for(cast, riverside):
    made = invite(community=riverside, by=cast[L], role="participant")
    assert accept(token=made.token, by=cast[E]).role == "participant"
    for person, sentence in ((cast[E], "You have used this invitation already"), (cast[O], "was used by as many")):
        with pytest.raises(RefusedError, match=sentence):
            accept(token=made.token, by=person)
    assert Invitation.objects.get(pk=made.invitation.pk).uses == 1
    assert Membership.objects.filter(person__account=cast[O], community=riverside).count() == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"revoked_at": timezone.now()}, "This invitation was withdrawn."),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "This invitation has run out."),
    ],
)
def test_a_link_that_is_gone_says_why(  # noqa: PLR0917 -- fixtures, by name
    signed_in, cast, riverside, read, change, sentence
):
    made = invite(community=riverside, by=cast[L], role="lead")
    Invitation.objects.filter(pk=made.invitation.pk).update(**change)
    for answer in (signed_in(E).get(f"/invitation/{made.token}/"), signed_in(E).post(f"/invitation/{made.token}/")):
        assert (answer.status_code, sentence in read(answer).text) == (410, True)
    assert Membership.objects.filter(person__account=cast[E]).count() == 0


@pytest.mark.parametrize("token", ["a", "x" * 500, "%3Cscript%3E", "..%2F..%2F"])
def test_a_guessed_link_lets_nobody_in(signed_in, token):
    assert signed_in(E).get(f"/invitation/{token}/").status_code in (404, 410)
    assert signed_in(E).post(f"/invitation/{token}/").status_code in (404, 410)


def test_opening_the_link_uses_up_nothing(cast, riverside, site):
    made = invite(community=riverside, by=cast[L], role="participant")
    for _ in range(3):
        answer = site.get(f"/invitation/{made.token}/")
        # The link is told to no other host; "no-referrer" would keep the browser from sending the form at all.
        told = (answer.status_code, answer["Referrer-Policy"], "no-store" in answer["Cache-Control"])
        assert told == (200, "same-origin", True)
    assert site.post(f"/invitation/{made.token}/").status_code == 200
    assert Invitation.objects.get(pk=made.invitation.pk).uses == 0
    assert made.token not in str(Invitation.objects.values().get(pk=made.invitation.pk))


@pytest.mark.slow
def test_a_lead_makes_a_link_sees_it_once_and_withdraws_it(signed_in, riverside, read):
    browser, there = signed_in(L), "/communities/riverside/invitations/"
    form = {"way": "link", "role": "participant", "most_uses": "10", "days": "14"}
    assert browser.post(there, {**form, "community": "hillside", "uses": "-5"}).status_code == 302
    first = browser.get(there).content.decode()
    assert first.count("/invitation/") == 1
    assert browser.get(there).content.decode().count("/invitation/") == 0
    (made,) = open_invitations(riverside)
    assert (made.community_id, made.uses, made.most_uses) == ("riverside", 0, 10)
    for wrong, sentence in (
        ({"most_uses": "7"}, "Select a valid choice"),
        ({"role": "editor"}, "Select a valid choice"),
        ({"role": "lead"}, "is for one person"),
    ):
        answer = browser.post(there, {**form, **wrong})
        assert (answer.status_code, sentence in read(answer).text) == (400, True)
    assert browser.post(f"{there}{made.pk}/withdraw/").status_code == 302
    assert list(open_invitations(riverside)) == []
    assert signed_in(O).post(f"{there}{made.pk}/withdraw/").status_code == 403


@pytest.mark.slow
def test_letters_go_to_each_address_once(signed_in, riverside, read):
    browser, there = signed_in(L), "/communities/riverside/invitations/"
    form = {"way": "letters", "role": "participant", "addresses": "ana@example.org, ben@example.org ana@example.org"}
    assert browser.post(there, form).status_code == 302
    assert [one.to for one in mail.outbox] == [["ana@example.org"], ["ben@example.org"]]
    assert "2 invitations were sent." in read(browser.get(there)).text
    bad = browser.post(there, {**form, "addresses": "ana@example.org\nSubject: x"})
    assert (bad.status_code, "is no e-mail address" in read(bad).text) == (400, True)


def test_only_a_lead_of_now_invites_and_withdraws(cast, riverside):
    made = invite(community=riverside, by=cast[L], role="participant")
    for person in (cast[P], cast[E], cast[O]):
        with pytest.raises(NotAllowed):
            invite(community=riverside, by=person, role="lead")
        with pytest.raises(NotAllowed):
            revoke(invitation=made.invitation, by=person)
