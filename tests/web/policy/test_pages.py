"""The pages of planks: journeys of members and leads, refusals, who reads what, counts, Spanish."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.web.policy.conftest import TEXT

from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Membership
from wincommons.web.policy.models import Endorsement, Plank
from wincommons.web.policy.sitemap import addresses

pytestmark = pytest.mark.django_db


def at(name, *arguments, community="riverside"):
    return reverse(f"policy:{name}", args=[community, *arguments])


def words(agenda, **named):
    first = {
        "aim": str(agenda.aim.pk), "policy_words": "", "policy": "", "title": "A wage that feeds a family",
        "plank_kind": "policy", "level": "community", "text": TEXT,
    }  # fmt: skip
    return {**first, **named}


@pytest.mark.slow
def test_from_the_policy_to_the_plank_and_what_else_is_sent_reaches_no_row(agenda, signed_in, read):
    member = signed_in(Persona.PARTICIPANT)
    form = read(member.get(f"{at('plank_propose')}?aim={agenda.aim.pk}&policy=minimum_wage"))
    values = {one.get("name"): one.get("value") for tag, one in form.tags if tag == "input"}
    assert values["title"] == "A higher minimum wage that keeps pace"
    assert "policy:minimum_wage" in str(form.tags)
    sent = words(agenda, policy="policy:minimum_wage", policy_words="A higher minimum wage that keeps pace",
                 state="adopted", community="hillside", decision="1", sample="1", meaning_since="9")  # fmt: skip
    answer = member.post(at("plank_propose"), sent)
    made = Plank.objects.get()
    assert answer["Location"] == at("plank", made.pk)
    assert (made.state, made.community, made.policy, made.sample, made.meaning_since, made.decision) == (
        "proposed", "riverside", "policy:minimum_wage", False, 1, None,
    )  # fmt: skip
    text = read(member.get(at("plank", made.pk))).text
    for said in (TEXT, "A higher minimum wage that keeps pace", "It can be endorsed once a lead opens"):
        assert said in text, said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"title": ""}, "This field is required"),
        ({"text": "short"}, "at least 20 characters"),
        ({"aim": "99999999999999999999"}, "Select a valid choice"),
        ({"level": "galaxy"}, "Select a valid choice"),
        ({"policy_words": "zzzz"}, "zzzz"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_nothing_is_lost(agenda, signed_in, read, named, sentence):
    kept = named.get("title", "My own <b> words")
    answer = signed_in(Persona.PARTICIPANT).post(at("plank_propose"), words(agenda, **{"title": kept, **named}))
    assert answer.status_code == 400
    page = read(answer)
    assert sentence in page.text or sentence in str(page.tags)
    assert kept in str(page.tags)
    assert not Plank.objects.exists()


@pytest.mark.slow
def test_a_text_is_changed_with_its_meaning_and_of_two_the_second_sees_both(agenda, signed_in, read):
    plank = agenda.asked()
    member, lead = signed_in(Persona.PARTICIPANT), signed_in(Persona.LEAD)
    form = {"text": TEXT.replace("18", "12"), "edition": "0", "number": "1"}
    assert "This field is required" in read(member.post(at("plank_change", plank.pk), form)).text
    assert member.post(at("plank_change", plank.pk), {**form, "meaning": "other"}).status_code == 302
    stale = lead.post(at("plank_change", plank.pk), {**form, "text": "My words came second here.", "meaning": "same"})
    assert stale.status_code == 409
    page = read(stale).text
    assert "Someone else saved a change" in page
    assert TEXT.replace("18", "12") in page
    assert "My words came second here." in page
    story = read(member.get(at("plank_story", plank.pk))).text
    assert "its meaning changed" in story
    assert "Removed: The county pays 18 dollars an hour." in " ".join(story.split())


@pytest.mark.slow
def test_endorsing_on_the_page(agenda, signed_in, read, seat):
    plank = agenda.asked()
    lead, delegate = signed_in(Persona.LEAD), signed_in(Persona.EDITOR)
    assert "for the seat “Renters”" in read(lead.get(at("plank", plank.pk))).text
    answer = lead.post(at("plank_endorse", plank.pk), {"capacity": seat, "words": "We rent.", "number": "1"})
    assert answer.status_code == 302
    assert "You endorse version 1 for the seat “Renters”." in read(lead.get(at("plank", plank.pk))).text
    sent = {"capacity": "organisation:food-bank", "words": "", "number": "1"}
    assert delegate.post(at("plank_endorse", plank.pk), sent).status_code == 302
    agenda.amend(plank, TEXT.replace("18", "12"), after=1)
    again = delegate.post(at("plank_endorse", plank.pk), {**sent, "words": "Still we do"})
    assert again.status_code == 409
    assert "The text changed while you read it." in read(again).text
    assert "Still we do" in read(again).text
    text = read(delegate.get(at("plank", plank.pk))).text
    assert text.count("of an earlier version") == 2
    assert "Its meaning has changed since" in text
    refused = delegate.post(at("plank_endorse", plank.pk), {"capacity": seat, "number": "2"})
    assert refused.status_code == 400
    assert delegate.post(at("plank_take_back", plank.pk), {"capacity": seat}).status_code == 403
    assert delegate.post(at("plank_take_back", plank.pk), {"capacity": sent["capacity"]}).status_code == 302
    assert delegate.post(at("plank_take_back", plank.pk), {"capacity": "self"}).status_code == 409
    assert Endorsement.objects.count() == 1


@pytest.mark.slow
def test_the_lead_takes_each_step(agenda, signed_in, read):
    lead, plank = signed_in(Persona.LEAD), agenda.propose()
    assert lead.post(at("plank_move", plank.pk), {"step": "consult", "revision": "0"}).status_code == 302
    assert lead.post(at("plank_move", plank.pk), {"step": "consult", "revision": "0"}).status_code == 409
    assert lead.post(at("plank_move", plank.pk), {"step": "adopt", "revision": "1"}).status_code == 409
    assert "have adopted no decision yet" in read(lead.get(at("plank_adopt", plank.pk))).text
    decision = agenda.decision()
    assert lead.post(at("plank_adopt", plank.pk), {"decision": decision.pk, "revision": "9"}).status_code == 400
    assert lead.post(at("plank_adopt", plank.pk), {"decision": decision.pk, "revision": "1"}).status_code == 302
    assert "It is not in force now" in read(lead.get(at("plank_review", plank.pk))).text
    assert lead.post(at("plank_move", plank.pk), {"step": "enforce", "revision": "2"}).status_code == 302
    assert lead.post(at("plank_review", plank.pk), {"found": "It works.", "revision": "3"}).status_code == 302
    assert "No other plank" in read(lead.get(at("plank_supersede", plank.pk))).text
    other = agenda.adopted(title="Something better")
    assert lead.post(at("plank_supersede", plank.pk), {"other": other.pk, "revision": "4"}).status_code == 302
    text = read(signed_in(Persona.VISITOR).get(at("public_plank", plank.pk))).text
    for said in ("Replaced", "Something better", "It works.", "Do we?", "said that it is in force"):
        assert said in text, said
    bare = signed_in(Persona.LEAD, second_step=False)
    assert "/account/protection/" in bare.get(at("plank_adopt", other.pk))["Location"]
    assert "/account/protection/" in bare.post(at("plank_move", other.pk), {"step": "end", "revision": "2"})["Location"]


@pytest.mark.slow
def test_two_communities_on_one_host_never_see_each_others_drafts(agenda, signed_in):
    draft = agenda.propose(title="Our own draft")
    for persona in (Persona.VISITOR, Persona.OUTSIDER):
        client = signed_in(persona)
        for address in (at("public_plank", draft.pk), f"/planks/{draft.pk}/", f"/planks/{10**30}/",
                        at("public_plank", 10**30)):  # fmt: skip
            assert client.get(address).status_code == 404
        for address in (at("public_planks"), at("public_planks_csv"), "/policies/minimum_wage/"):
            answer = client.get(address)
            whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert b"Our own draft" not in whole
    outsider = signed_in(Persona.OUTSIDER)
    for name in ("plank", "plank_change", "plank_story", "plank_adopt"):
        there = outsider.get(at(name, draft.pk, community="hillside"))
        missing = outsider.get(at(name, 10**30, community="hillside"))
        assert (there.status_code, missing.status_code) == (404, 404)
    assert at("public_plank", draft.pk) not in list(addresses())


@pytest.mark.slow
def test_what_is_public_is_for_everyone_and_fresh(agenda, signed_in, read):
    plank = agenda.adopted(title="=cmd|'/c calc'!A1", text="<script>alert(1)</script> and 20 letters.")
    visitor = signed_in(Persona.VISITOR)
    assert visitor.get(at("plank", plank.pk))["Location"] == at("public_plank", plank.pk)
    first = visitor.get(at("public_plank", plank.pk))
    assert b"<script>alert" not in first.content
    same = visitor.get(at("public_plank", plank.pk), headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    agenda.endorse(plank, by=agenda.delegate, capacity="organisation:food-bank")
    changed = visitor.get(at("public_plank", plank.pk), headers={"If-None-Match": first["ETag"]})
    assert "An organization" in read(changed).text, "the food bank has no public profile"
    assert plank.title in read(visitor.get("/policies/minimum_wage/")).text
    answer = visitor.get(at("public_planks_csv"))
    (row,) = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert row["plank"].startswith("'=cmd")
    assert (row["state"], row["version"], row["endorsed_by_organizations"]) == ("adopted", "1", "1")


@pytest.mark.slow
def test_names_are_read_by_those_who_may(agenda, signed_in, read):
    plank = agenda.asked()
    agenda.endorse(plank, by=agenda.delegate, words="I work there")
    agenda.endorse(plank, by=agenda.lead, capacity=f"seat:{agenda.lead.person.terms.get().seat_id}")
    text = read(signed_in(Persona.VISITOR).get(at("public_plank", plank.pk))).text
    assert "A member" in text
    assert agenda.delegate.name not in text
    assert agenda.lead.name not in text
    assert "Renters" in text
    Endorsement.objects.update(words="")
    assert "1 person who keeps their name" in read(signed_in(Persona.VISITOR).get(at("public_plank", plank.pk))).text


QUESTIONS = {
    "public_planks": (Persona.VISITOR, 5),
    "public_planks_csv": (Persona.VISITOR, 4),
    "public_plank": (Persona.VISITOR, 9),
    "planks": (Persona.PARTICIPANT, 7),
    "plank": (Persona.EDITOR, 13),
    "plank_story": (Persona.PARTICIPANT, 9),
}


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_how_often_the_database_is_asked(agenda, signed_in, seat, django_assert_num_queries, number):
    for count in range(number):
        plank = agenda.adopted(title=f"Plank {count}")
        agenda.endorse(plank, by=agenda.lead, capacity=seat)
        agenda.endorse(plank, by=agenda.delegate, words="Yes")
        if count:
            agenda.endorse(plank, by=agenda.delegate, capacity="organisation:food-bank")
    for name, (persona, questions) in QUESTIONS.items():
        client = signed_in(persona)
        address = at(name, plank.pk) if name in ("plank", "public_plank", "plank_story") else at(name)
        client.get(address)
        with django_assert_num_queries(questions):
            answer = client.get(address)
            if answer.streaming:
                list(answer.streaming_content)
    assert Membership.objects.filter(community="riverside").count() == 3


@pytest.mark.slow
def test_the_pages_speak_spanish(agenda, read):
    plank = agenda.adopted()
    with translation.override("es"):
        address = at("public_plank", plank.pk)
    text = read(Client().get(address)).text
    for said in ("Qué dice", "Quién lo respalda", "Adoptado", "Una política"):
        assert said in text, said
