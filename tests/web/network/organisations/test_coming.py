"""An organization comes in: asked in or begun, claimed with proof, verified by a second person."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from wincommons.web.kit.events import history_of
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError
from wincommons.web.network.models import Affiliation, Organisation, Partner
from wincommons.web.network.organisations import domain
from wincommons.web.network.organisations.refusals import NotPossibleError

NOTE = "I am its director; its page about us names me."


def claimed(riverside, cast, newcomer, *, email="ann@gmail.com"):
    made = domain.ask_in(
        community=riverside, by=cast["lead"], name="Helping Hands", website="https://hands.example.org"
    )
    account = newcomer(email)
    domain.claim(organisation=made, by=account, note=NOTE)
    return made, account


def test_a_lead_asks_it_in_and_nobody_else_of_the_network_knows(cast, riverside):
    made = domain.ask_in(community=riverside, by=cast["lead"], name="Helping Hands, Inc.")
    assert (made.slug, made.state, made.community, made.name_key) == (
        "helping-hands-inc", "invited", "riverside", "helping hands",
    )  # fmt: skip
    known = {one: Organisation.objects.scoped(cast[one]).filter(pk=made.pk).exists() for one in cast}
    assert {one for one, knows in known.items() if knows} == {Persona.LEAD}
    with pytest.raises(NotAllowed):
        domain.ask_in(community=riverside, by=cast["outsider"], name="Mine")


def test_two_of_one_name_have_two_addresses_and_a_name_without_letters_has_one(cast, riverside):
    def ask(name):
        return domain.ask_in(community=riverside, by=cast["lead"], name=name).slug

    assert [ask("Hands"), ask("Hands"), ask("Hands"), ask("211"), ask("日本")] == [
        "hands", "hands-2", "hands-3", "o-211", "organization",
    ]  # fmt: skip


def test_a_claim_gives_nothing_before_a_second_person_has_verified_it(cast, riverside, newcomer):
    made, ann = claimed(riverside, cast, newcomer)
    held = Affiliation.objects.get(person__account=ann)
    assert (made.state, made.submitted_by, held.role, held.confirmed_on) == ("claimed", ann, "editor", None)
    with pytest.raises(NotAllowed):
        domain.save_profile(organisation=made, by=ann, values={"name": "Mine"}, seen=0)
    for someone in (ann, cast["participant"], cast["outsider"], cast["support"]):
        with pytest.raises(NotAllowed):
            domain.verify(organisation=made, by=someone)
    domain.verify(organisation=made, by=cast["lead"], reason_text="I know her")
    held.refresh_from_db()
    assert (made.state, held.role, held.confirmed_on is not None) == ("verified", "editor", True)
    assert Partner.objects.filter(community=riverside, organisation=made, end=None).count() == 1
    forget_memberships(ann)
    domain.confirm(organisation=made, by=ann)
    assert made.state == "active"
    assert [(one.verb, one.actor, one.organisation_id) for one in history_of("organisation", str(made.pk))] == [
        ("begin", cast["lead"], made.slug),
        ("claim", ann, made.slug),
        ("verify", cast["lead"], made.slug),
        ("confirm", ann, made.slug),
    ]


def test_a_lead_who_claims_it_does_not_verify_it(cast, riverside, newcomer, acting_support):
    made = domain.ask_in(community=riverside, by=cast["lead"], name="Helping Hands")
    domain.claim(organisation=made, by=cast["lead"], note=NOTE)
    with pytest.raises(NotAllowed, match="A second person verifies"):
        domain.verify(organisation=made, by=cast["lead"])
    domain.verify(organisation=made, by=acting_support)
    assert made.state == "verified"


@pytest.mark.parametrize(
    ("email", "shows"),
    [
        ("ann@hands.example.org", True),
        ("ann@mail.hands.example.org", True),
        ("ann@nothands.example.org", False),
        ("ann@gmail.com", False),
    ],
)
def test_a_confirmed_address_of_its_domain_shows_it(cast, riverside, newcomer, email, shows):
    made = domain.ask_in(
        community=riverside, by=cast["lead"], name="Hands", website="https://www.hands.example.org",
        contact_email="hands@gmail.com",
    )  # fmt: skip
    ann = newcomer(email)
    assert domain.shows_by_mail(account=ann, organisation=made) is shows
    if shows:
        domain.claim(organisation=made, by=ann)
        assert history_of("organisation", str(made.pk))[-1].reason_code == "domain"
    else:
        with pytest.raises(NotPossibleError, match="Tell the verifier"):
            domain.claim(organisation=made, by=ann, note="Hi")
        assert Organisation.objects.get(pk=made.pk).state == "invited"


def test_whoever_writes_the_website_shows_nothing_by_it(newcomer):
    ann = newcomer("ann@hands.example.org")
    made = domain.begin_own(by=ann, name="Hands", note=NOTE, website="https://hands.example.org")
    assert (made.state, domain.shows_by_mail(account=ann, organisation=made)) == ("claimed", False)


def test_of_two_who_claim_at_once_one_is_told(cast, riverside, newcomer):
    made = domain.ask_in(community=riverside, by=cast["lead"], name="Hands")
    one, other = Organisation.objects.get(pk=made.pk), Organisation.objects.get(pk=made.pk)
    ann, ben = newcomer("ann@gmail.com"), newcomer("ben@gmail.com")
    domain.claim(organisation=one, by=ann, note=NOTE)
    with pytest.raises((InvalidMoveError, StaleMoveError)):
        domain.claim(organisation=other, by=ben, note=NOTE)
    made.refresh_from_db()
    assert (made.submitted_by, Affiliation.objects.filter(organisation=made).count()) == (ann, 1)


def test_a_refused_claim_leaves_it_for_another(cast, riverside, newcomer):
    made, ann = claimed(riverside, cast, newcomer)
    with pytest.raises(InvalidMoveError, match="Say why"):
        domain.refuse_claim(organisation=made, by=cast["lead"], reason_text=" ")
    domain.refuse_claim(organisation=made, by=cast["lead"], reason_text="The director is somebody else.")
    assert (made.state, made.submitted_by, Affiliation.objects.filter(person__account=ann).count()) == (
        "invited", None, 0,
    )  # fmt: skip
    domain.claim(organisation=made, by=newcomer("ben@gmail.com"), note=NOTE)


def test_whose_claimer_is_gone_is_not_verified(cast, riverside, newcomer):
    made, ann = claimed(riverside, cast, newcomer)
    Affiliation.objects.filter(person__account=ann).delete()
    with pytest.raises(NotPossibleError, match="not here anymore"):
        domain.verify(organisation=made, by=cast["lead"])
    made.refresh_from_db()
    assert made.state == "claimed"


def test_the_address_of_a_claim_is_for_one_person(cast, riverside, newcomer):
    made = domain.ask_in(community=riverside, by=cast["lead"], name="Hands")
    ann = newcomer("ann@gmail.com")
    token = domain.claim_address(organisation=made, account=ann).rstrip("/").rpartition("/")[2]
    assert domain.claimable(token, account=ann) == made
    assert domain.claimable(token, account=cast["participant"]) is None
    assert domain.claimable(f"{token}x", account=ann) is None


@pytest.mark.slow
def test_asked_in_written_to_claimed_and_verified_by_the_pages(signed_in, riverside, newcomer, read):
    lead, ann, client = signed_in(Persona.LEAD), newcomer("ann@hands.example.org"), Client()
    form = {
        "name": "Helping Hands", "sector": "nonprofit", "website": "hands.example.org",
        "contact_email": "ann@hands.example.org",
    }  # fmt: skip
    answer = lead.post(reverse("network:ask_in_organisation", args=["riverside"]), form)
    assert answer["Location"] == reverse("network:organisation_inside", args=["helping-hands"])
    (letter,) = mail.outbox
    link = next(word for word in letter.body.split() if "/organizations/invitation/" in word)
    assert (letter.to, "Helping Hands" in letter.body) == (["ann@hands.example.org"], True)
    address = link.partition("testserver")[2]
    assert "waits for its people" in read(client.get(address)).text
    client.force_login(ann)
    claim = client.post(address)["Location"]
    page = read(client.get(claim))
    assert "Your mail address belongs to its website" in page.text
    assert client.post(claim, {"title": "Director"}).status_code == 302
    inside = reverse("network:organisation_inside", args=["helping-hands"])
    assert "Helping Hands" in read(lead.get(reverse("network:claims"))).text
    assert "belongs to this organization" in read(lead.get(inside)).text
    step = reverse("network:organisation_step", args=["helping-hands"])
    assert client.post(step, {"step": "verify", "revision": "1"}).status_code == 403
    assert lead.post(step, {"step": "verify", "revision": "1"}).status_code == 302
    assert client.get(reverse("network:organisation", args=["helping-hands"])).status_code == 302
    assert client.post(step, {"step": "confirm", "revision": "2"}).status_code == 302
    client.logout()
    assert client.get(reverse("network:organisation", args=["helping-hands"])).status_code == 200


def test_a_lead_without_a_second_step_is_led_to_it_before_verifying(signed_in, cast, riverside, newcomer):
    made, _ann = claimed(riverside, cast, newcomer)
    lead = signed_in(Persona.LEAD, second_step=False)
    answer = lead.post(reverse("network:organisation_step", args=[made.slug]), {"step": "verify", "revision": "1"})
    made.refresh_from_db()
    assert (answer.status_code, made.state) == (302, "claimed")


@pytest.mark.slow
def test_who_adds_one_sees_first_what_is_there_and_claims_that(signed_in, cast, riverside, ours, read):
    domain.ask_in(community=riverside, by=cast["lead"], name="Helping Hands")
    person, address = signed_in(Persona.PARTICIPANT), reverse("network:begin_organisation")
    form = {"name": "The Helping Hands", "note": NOTE}
    answer = person.post(address, form)
    page = read(answer)
    links = [one["href"] for tag, one in page.tags if tag == "a" and "/organizations/claim/" in (one.get("href") or "")]
    assert (answer.status_code, len(links), "the same name" in page.text) == (400, 1, True)
    assert Organisation.objects.filter(name="The Helping Hands").count() == 0
    assert person.get(links[0]).status_code == 200
    assert signed_in(Persona.OUTSIDER).get(links[0]).status_code == 404
    assert person.post(address, {**form, "looked": "1", "community": "riverside"}).status_code == 302
    made = Organisation.objects.get(name="The Helping Hands")
    assert (made.state, made.community, made.submitted_by) == ("claimed", "riverside", cast["participant"])


def test_a_community_that_is_not_ones_own_cannot_be_named(signed_in, cast):
    answer = signed_in(Persona.PARTICIPANT).post(
        reverse("network:begin_organisation"), {"name": "Hands", "note": NOTE, "community": "hillside"}
    )
    assert (answer.status_code, Organisation.objects.filter(name="Hands").exists()) == (400, False)
