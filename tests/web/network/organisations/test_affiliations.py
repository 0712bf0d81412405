"""People of an organization: they ask, are confirmed, hold a role, and go; the last editor never goes unnoticed."""

# ruff: noqa: PLR0917 -- a test takes every fixture that its story needs

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, organisations_edited_by
from wincommons.web.network.models import Affiliation, AffiliationRole, Invitation, Organisation
from wincommons.web.network.organisations import domain
from wincommons.web.network.organisations.refusals import LastEditorError, NotPossibleError


def told():
    return sorted((one.reader.email, one.saying) for one in Notice.objects.select_related("reader"))


def test_somebody_asks_and_an_editor_confirms(cast, ours):
    asked = domain.ask_to_belong(organisation=ours, by=cast["participant"], title="Cook")
    assert told() == [("editor@example.org", "asks")]
    with pytest.raises(NotPossibleError, match="You have said so already"):
        domain.ask_to_belong(organisation=ours, by=cast["participant"])
    for someone in (Persona.PARTICIPANT, Persona.LEAD, Persona.OUTSIDER):
        with pytest.raises(NotAllowed):
            domain.confirm_affiliation(affiliation=asked, by=cast[someone])
    domain.confirm_affiliation(affiliation=asked, by=cast["editor"])
    with pytest.raises(NotPossibleError, match="Somebody else has decided"):
        domain.confirm_affiliation(affiliation=asked, by=cast["editor"])
    asked.refresh_from_db()
    assert (asked.role, asked.confirmed_on) == ("member", timezone.localdate())


def test_declined_or_taken_back_it_leaves_no_row(cast, ours):
    for by in ("editor", "participant"):
        asked = domain.ask_to_belong(organisation=ours, by=cast["participant"])
        domain.decline_affiliation(affiliation=asked, by=cast[by])
        assert not Affiliation.objects.filter(pk=asked.pk).exists()


def test_nobody_is_taken_into_one_that_is_not_there_for_everyone(cast, put):
    with pytest.raises(NotPossibleError, match="takes nobody in yet"):
        domain.ask_to_belong(organisation=put("hidden", state="claimed"), by=cast["participant"])


def test_the_last_editor_says_that_they_know_and_the_leads_are_told(cast, ours):
    mine = Affiliation.objects.get(person__account=cast["editor"])
    with pytest.raises(LastEditorError, match="Nobody else keeps"):
        domain.end_affiliation(affiliation=mine, by=cast["editor"])
    with pytest.raises(LastEditorError):
        domain.change_role(affiliation=mine, by=cast["editor"], role=AffiliationRole.MEMBER, title="")
    domain.end_affiliation(affiliation=mine, by=cast["editor"], without_editor=True)
    mine.refresh_from_db()
    assert (mine.end, told()) == (timezone.localdate(), [("lead@example.org", "no_editor")])
    assert organisations_edited_by(cast["editor"]) == frozenset()


def test_without_leads_the_support_team_is_told(cast, ours):
    Organisation.objects.filter(pk=ours.pk).update(community="")
    mine = Affiliation.objects.get(person__account=cast["editor"])
    domain.end_affiliation(affiliation=mine, by=cast["editor"], without_editor=True)
    assert told() == [("support@example.org", "no_editor")]


def test_with_a_second_editor_one_goes_without_a_word(cast, ours, belong):
    belong(cast["participant"], ours, role="editor")
    domain.end_affiliation(affiliation=Affiliation.objects.get(person__account=cast["editor"]), by=cast["editor"])
    assert told() == []


@pytest.mark.slow
def test_an_erased_last_editor_is_noticed_and_the_contact_goes(cast, ours):
    Organisation.objects.filter(pk=ours.pk).update(contact_name="Editor", contact_email="Editor@example.org")
    receipt = erase_person(user=cast["editor"])
    ours.refresh_from_db()
    assert (ours.contact_email, ours.contact_name, receipt.rows["network.Affiliation"]) == ("", "", 1)
    assert ("lead@example.org", "no_editor") in told()
    assert not Affiliation.objects.filter(organisation=ours).exists()


@pytest.mark.slow
def test_the_question_before_the_last_editor_goes(signed_in, ours, read):
    browser, address = signed_in(Persona.EDITOR), reverse("network:leave_organisation", args=[ours.slug])
    assert "End this time in" in read(browser.get(address)).text
    answer = browser.post(address)
    assert (answer.status_code, "You are the last who keeps" in read(answer).text) == (409, True)
    assert browser.post(address, {"sure": "1"}).status_code == 302
    assert browser.get(reverse("network:edit_organisation", args=[ours.slug])).status_code == 403


@pytest.mark.slow
def test_a_colleague_comes_in_by_a_letter_once(signed_in, cast, ours, newcomer, read):
    editor, ben, client = signed_in(Persona.EDITOR), newcomer("ben@example.org"), Client()
    people = reverse("network:organisation_people", args=[ours.slug])
    assert editor.post(people, {"email": "ben@example.org", "role": "delegate"}).status_code == 302
    link = next(word for word in mail.outbox[0].body.split() if "/organizations/invitation/" in word)
    address = link.partition("testserver")[2]
    assert "You are invited to" in read(client.get(address)).text
    client.force_login(ben)
    assert client.post(address)["Location"] == reverse("network:organisation_inside", args=[ours.slug])
    held = Affiliation.objects.get(person__account=ben)
    assert (held.role, held.confirmed_on) == ("delegate", timezone.localdate())
    again = client.post(address)
    assert (again.status_code, "was used already" in read(again).text) == (410, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"revoked_at": timezone.now()}, "was withdrawn"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "has run out"),
        ({"token_hash": "0"}, "There is no such invitation"),
    ],
)
def test_a_link_that_lets_nobody_in_says_why(cast, ours, client, read, home, changes, sentence):
    made = domain.invite(organisation=ours, by=cast["editor"], email="ben@example.org", role="member")
    Invitation.objects.filter(pk=made.invitation.pk).update(**changes)
    answer = client.get(reverse("network:organisation_invitation", args=[made.token]))
    assert (answer.status_code, sentence in read(answer).text) == (410, True)


def test_an_invited_colleague_never_loses_standing(cast, ours, belong):
    held = belong(cast["participant"], ours, role="editor")
    domain.bring_in(person=held.person, organisation=ours, role=AffiliationRole.MEMBER)
    held.refresh_from_db()
    assert held.role == "editor"


def test_a_lead_who_is_no_editor_does_not_invite_into_it(cast, ours):
    with pytest.raises(NotPossibleError, match="its own people"):
        domain.invite(organisation=ours, by=cast["lead"], email="ben@example.org", role="editor")
    with pytest.raises(NotAllowed):
        domain.invite(organisation=ours, by=cast["outsider"], email="ben@example.org", role="editor")


@pytest.mark.slow
def test_a_letter_takes_no_further_header(signed_in, ours):
    address = reverse("network:organisation_people", args=[ours.slug])
    answer = signed_in(Persona.EDITOR).post(
        address, {"email": "ben@example.org\nBcc: all@example.org", "role": "member"}
    )
    assert (answer.status_code, mail.outbox) == (400, [])
    Organisation.objects.filter(pk=ours.pk).update(name="Food\r\nBcc: all@example.org")
    signed_in(Persona.EDITOR).post(address, {"email": "ben@example.org", "role": "member"})
    assert "\n" not in mail.outbox[0].subject + mail.outbox[0].to[0]
