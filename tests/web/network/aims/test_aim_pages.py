"""The pages of aims: what they show to whom, what they refuse, and how often they ask the database."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from wincommons.web.kit import chain
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.references import resolve
from wincommons.web.network.models import Aim, AimReview, AimTarget, Community
from wincommons.web.network.sitemap import addresses

pytestmark = pytest.mark.django_db
NODES = ["What is so", "How it came to be", "What we heard", "What could move it", "Who promised what",
         "What is being done", "What changed", "Who else learnt from it"]  # fmt: skip


def in_years(number):
    return timezone.localdate() + timedelta(days=365 * number)


def at(name, *arguments):
    return reverse(f"network:{name}", args=["riverside", *arguments])


def propose_at(measure="child_poverty", place="39035"):
    return f"{at('aim_propose')}?measure={measure}&place={place}"


def words(**named):
    first = {
        "title": "Fewer children in poverty", "group": "all", "target": "17", "due": in_years(6).isoformat(),
        "why": "Parents asked for it.",
    }  # fmt: skip
    return {**first, **named}


# Proposing


@pytest.mark.slow
def test_a_member_proposes_and_what_else_they_send_reaches_no_row(aiming, signed_in, read):
    member = signed_in(Persona.PARTICIPANT)
    form = read(member.get(propose_at())).text
    assert "Everyone: 23.0% (19.9 to 26.1)" in form
    assert "Black" in form
    sent = words(
        state="agreed", community="hillside", author="1", kept_value="1", measure="measure:x", sample="1",
        decision="1", agreed_on="2020-01-01", revision="9",
    )  # fmt: skip
    answer = member.post(propose_at(), sent)
    made = Aim.objects.get()
    assert answer["Location"] == at("aim", made.pk)
    assert (made.state, made.community, made.author, made.kept_value, made.measure, made.sample, made.revision) == (
        "proposed", "riverside", aiming.cast[Persona.PARTICIPANT], None, "measure:child_poverty", False, 0,
    )  # fmt: skip
    assert (made.target.decision, made.target.agreed_on) == (None, None)
    page = read(member.get(at("aim", made.pk))).text
    assert "Only the people of this community see it until the seats agree." in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"target": "30"}, "a target of 30.0% would be worse"),
        ({"target": "23"}, "Nothing would change"),
        ({"target": "nan"}, "Enter a number"),
        ({"due": "2001-01-01"}, "That day has passed"),
        ({"due": "soon"}, "Enter a valid date"),
        ({"group": "race=martian"}, "Select a valid choice"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_nothing_is_lost(aiming, signed_in, read, named, sentence):
    answer = signed_in(Persona.PARTICIPANT).post(propose_at(), words(why="My own words <b>", **named))
    assert answer.status_code == 400
    page = read(answer)
    assert sentence in page.text
    assert "My own words <b>" in page.text
    assert not Aim.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("measure=no_such&place=39035", "Nothing here is called “no_such”."),
        ("measure=child_poverty&place=nowhere", "Nothing here is called “nowhere”."),
        ("measure=%3Cscript%3E&place=39035", "Nothing here is called “<script>”."),
        ("measure=firearm_fatalities&place=39035", "Without a figure nobody could tell whether it moves."),
    ],
)
def test_what_does_not_exist_leads_back_to_the_choice(aiming, signed_in, read, query, sentence):
    for method in ("get", "post"):
        answer = getattr(signed_in(Persona.PARTICIPANT), method)(f"{at('aim_propose')}?{query}")
        assert answer.status_code == 400
        assert sentence in read(answer).text


@pytest.mark.slow
def test_first_which_figure_and_where(aiming, signed_in, read):
    member = signed_in(Persona.PARTICIPANT)
    page = read(member.get(at("aim_propose")))
    assert "First choose what you want to move, and where." in page.text
    assert "Cuyahoga County, OH" in str(page.tags), "the community's one place stands in the form"
    chosen = member.get(at("aim_propose"), {"which_words": "Children in poverty", "where_words": "Cuyahoga County, OH"})
    assert chosen["Location"] == propose_at()
    unclear = member.get(at("aim_propose"), {"which_words": "poverty", "where_words": "zzzz"})
    assert unclear.status_code == 400
    assert "Nothing here is called “zzzz”" in read(unclear).text


@pytest.mark.slow
def test_of_two_who_edit_the_second_sees_both(aiming, signed_in, read):
    aim = aiming.propose()
    member, lead = signed_in(Persona.PARTICIPANT), signed_in(Persona.LEAD)
    assert member.post(at("aim_change", aim.pk), words(title="First words", edition="0")).status_code == 302
    stale = lead.post(at("aim_change", aim.pk), words(title="Second words", edition="0"))
    assert stale.status_code == 409
    page = read(stale)
    assert "Someone else saved a change" in page.text
    assert "First words" in page.text
    assert "Second words" in str(page.tags)
    assert Aim.objects.get().title == "First words"
    assert lead.post(at("aim_change", aim.pk), words(title="Second words", edition="1")).status_code == 302


# The chain


@pytest.mark.slow
def test_the_page_is_the_chain_with_its_empty_links(aiming, signed_in, read):
    aim = aiming.agreed()
    page = read(signed_in(Persona.VISITOR).get(at("public_aim", aim.pk)))
    found = [page.text.index(one) for one in NODES]
    assert found == sorted(found)
    for said in (
        "from 23.0% (19.9 to 26.1) in 2023 to 17.0% by",
        "About 1 in 4 children live below the poverty line: 56,776 children.",
        "about 25,200 fewer Black children",
        "Small Area Income and Poverty Estimates (SAIPE)",
        "vintage 2023",
        "No figure is newer than the baseline (2023) yet",
        "cannot be foreseen: too many years are missing.",
        "From a model: it suits planning, and cannot show what a program changed.",
        "Nobody has promised anything yet. Organizations could",
        "Do we? Adopted",
        "written down by A member",
        "None yet. The first is due by",
    ):
        assert said in page.text, said
    links = [one.get("href") for tag, one in page.tags if tag == "a"]
    assert "/measures/child_poverty/" in links
    assert any(link.startswith("https://www.census.gov") for link in links if link), "one click to the publisher"


@pytest.mark.slow
def test_old_targets_reviews_and_a_revision_stay_in_sight(aiming, signed_in, read):
    aim = aiming.agreed()
    aiming.change_target(aim, target=19.0, reason="The plant closed.")
    aiming.review(aim, found="It stands still.")
    Aim.objects.filter(pk=aim.pk).update(kept_value=22.4, kept_release="20250101T000000Z")
    text = read(signed_in(Persona.VISITOR).get(at("public_aim", aim.pk))).text
    for said in (
        "The plant closed.", "It stands still.", "17.0%", "replaced", "holds now", "the figure stood at 23.0% (2023)",
        "it was 22.4% (release 20250101T000000Z); now, for the same years, it is 23.0%",
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.slow
def test_what_changed_stands_between_baseline_and_target(aiming, signed_in, read):
    aim = aiming.agreed(measure="suicide_rate", target=12.0, title="Fewer deaths by suicide")
    Aim.objects.filter(pk=aim.pk).update(
        kept_value=15.3, kept_lower=13.2, kept_upper=17.6, kept_start="2018-01-01", kept_end="2018-12-31"
    )
    text = read(signed_in(Persona.VISITOR).get(at("public_aim", aim.pk))).text
    assert "39% of the way is gone (−29 to 100). The difference from the baseline may be chance." in text
    assert "If it goes on as it did:" in text
    assert "it may be reached or not." in text


@pytest.mark.slow
def test_an_aim_whose_measure_is_gone_is_a_page_all_the_same(aiming, signed_in, read):
    aim = aiming.agreed()
    Aim.objects.filter(pk=aim.pk).update(measure="measure:no_such_measure", group="race=martian")
    Aim.objects.filter(pk=aim.pk).update(group="all")
    answer = signed_in(Persona.VISITOR).get(at("public_aim", aim.pk))
    assert answer.status_code == 200
    assert "The aim stands all the same." in read(answer).text
    assert signed_in(Persona.VISITOR).get(at("public_aims")).status_code == 200


@pytest.mark.slow
def test_cooperatives_list_what_they_have_of_an_aim(aiming, cast):
    aim = aiming.agreed()
    aiming.change_target(aim, target=18.0)
    other = aiming.agreed(group="race=black", target=30.0)
    found = chain.items_of([aim.pk, other.pk], user=cast[Persona.VISITOR])
    assert [one.title for one in found[aim.pk][chain.Step.AGREE]] == ["Do we?", "Do we?"]
    assert len(found[other.pk][chain.Step.AGREE]) == 1
    assert {step for step, items in found[aim.pk].items() if not items} == set(chain.Step) - {chain.Step.AGREE}
    assert chain.items_of([], user=cast[Persona.VISITOR]) == {}


# Who reads what


@pytest.mark.slow
def test_two_communities_on_one_host_never_see_each_others_drafts(aiming, signed_in, read):
    draft = aiming.propose(title="Our own draft")
    for persona in (Persona.VISITOR, Persona.OUTSIDER, Persona.EDITOR):
        client = signed_in(persona)
        for address in (
            at("public_aim", draft.pk),
            at("public_aim", 10**30),
            f"/aims/{draft.pk}/",
            f"/aims/{10**30}/",
            reverse("network:aim", args=["hillside", draft.pk]),
        ):
            assert client.get(address).status_code == 404 if "hillside" not in address else True, address
        for address in (at("public_aims"), at("public_aims_csv"), "/aims/add/?measure=child_poverty"):
            answer = client.get(address)
            whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert b"Our own draft" not in whole
    assert "Our own draft" in read(signed_in(Persona.PARTICIPANT).get(f"{at('aims')}?which=proposed")).text
    outsider = signed_in(Persona.OUTSIDER)
    for name in ("aim", "aim_change", "aim_agree", "aim_review"):
        there = outsider.get(reverse(f"network:{name}", args=["hillside", draft.pk]))
        missing = outsider.get(reverse(f"network:{name}", args=["hillside", 10**30]))
        assert (there.status_code, missing.status_code) == (404, 404)
    assert resolve([f"aim:{draft.pk}"], user=aiming.cast[Persona.OUTSIDER])[f"aim:{draft.pk}"].known is False


@pytest.mark.slow
def test_of_a_community_that_is_not_open_nothing_is_public(aiming, signed_in):
    aim = aiming.agreed()
    visitor = signed_in(Persona.VISITOR)
    assert visitor.get(at("public_aim", aim.pk)).status_code == 200
    assert at("public_aim", aim.pk) in list(addresses())
    Community.objects.filter(slug="riverside").update(state="forming")
    assert visitor.get(at("public_aim", aim.pk)).status_code == 404
    assert at("public_aim", aim.pk) not in list(addresses())


def test_who_does_not_belong_is_led_to_the_public_page(aiming, signed_in):
    aim = aiming.agreed()
    visitor = signed_in(Persona.VISITOR)
    assert visitor.get(at("aim", aim.pk))["Location"] == at("public_aim", aim.pk)
    assert visitor.get(f"/aims/{aim.pk}/")["Location"] == at("aim", aim.pk)


@pytest.mark.slow
def test_the_public_page_is_kept_until_something_happens(aiming, signed_in):
    aim = aiming.agreed()
    visitor = signed_in(Persona.VISITOR)
    etag = visitor.get(at("public_aim", aim.pk))["ETag"]
    assert visitor.get(at("public_aim", aim.pk), headers={"If-None-Match": etag}).status_code == 304
    aiming.review(aim)
    assert visitor.get(at("public_aim", aim.pk), headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.slow
def test_script_is_shown_as_text_and_no_formula_leaves(aiming, signed_in):
    bad = "<script>alert(1)</script>"
    aim = aiming.propose(title=f"=cmd {bad}")
    Aim.objects.filter(pk=aim.pk).update(why=bad)
    aiming.agree(aim)
    aiming.review(aim, found=bad)
    aiming.change_target(aim, target=18.0, reason=bad)
    for client, address in (
        (signed_in(Persona.VISITOR), at("public_aim", aim.pk)),
        (signed_in(Persona.LEAD), at("aim", aim.pk)),
        (signed_in(Persona.LEAD), f"{at('aims')}?which=live"),
        (signed_in(Persona.VISITOR), at("public_aims")),
    ):
        assert bad not in client.get(address).content.decode(), address
    answer = signed_in(Persona.VISITOR).get(at("public_aims_csv"))
    (row,) = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert row["aim"].startswith("'=cmd")
    assert (row["state"], row["baseline"], row["baseline_release"], row["target"], row["targets_before"]) == (
        "changed", "23.0", aim.kept_release, "18.0", "1",
    )  # fmt: skip


# Steps on the pages


@pytest.mark.slow
def test_the_lead_takes_each_step_on_its_page(aiming, signed_in, read):
    lead = signed_in(Persona.LEAD)
    aim = aiming.propose()
    assert "have adopted no decision yet" in read(lead.get(at("aim_agree", aim.pk))).text
    assert lead.post(at("aim_agree", aim.pk), {"decision": "1", "revision": "0"}).status_code == 400
    decision = aiming.decision()
    assert lead.post(at("aim_agree", aim.pk), {"decision": decision.pk, "revision": "7"}).status_code == 400
    assert lead.post(at("aim_agree", aim.pk), {"decision": decision.pk, "revision": "0"}).status_code == 302
    assert lead.post(at("aim_move", aim.pk), {"step": "begin_work", "revision": "1"}).status_code == 302
    assert lead.post(at("aim_move", aim.pk), {"step": "begin_work", "revision": "1"}).status_code == 409
    assert "No figure is newer" in read(lead.get(at("aim_meet", aim.pk))).text
    refused = lead.post(at("aim_meet", aim.pk), {"text": "We did it", "revision": "2"})
    assert refused.status_code == 400
    assert "We did it" in read(refused).text
    worse = {"target": "40", "due": in_years(8).isoformat(), "reason": "x", "decision": decision.pk, "revision": "2"}
    assert "would be worse" in read(lead.post(at("aim_target", aim.pk), worse)).text
    assert lead.post(at("aim_target", aim.pk), {**worse, "target": "16"}).status_code == 302
    assert lead.post(at("aim_review", aim.pk), {"text": "Good.", "revision": "3"}).status_code == 302
    aim.refresh_from_db()
    assert (aim.state, aim.target.value, AimReview.objects.get().found) == ("changed", 16.0, "Good.")


def test_a_lead_without_a_second_step_is_led_to_one(aiming, signed_in):
    aim = aiming.propose()
    lead = signed_in(Persona.LEAD, second_step=False)
    assert "second-step" in lead.get(at("aim_agree", aim.pk))["Location"]
    assert "second-step" in lead.post(at("aim_move", aim.pk), {"step": "withdraw", "revision": "0"})["Location"]


@pytest.mark.parametrize("name", ["aim_agree", "aim_target", "aim_meet", "aim_review"])
def test_a_member_takes_no_step_of_a_lead(aiming, signed_in, name):
    aim = aiming.agreed()
    assert signed_in(Persona.PARTICIPANT).post(at(name, aim.pk), {}).status_code == 403


# Languages and times


@pytest.mark.slow
def test_the_pages_speak_spanish(aiming, signed_in, read):
    aim = aiming.agreed()
    with translation.override("es"):
        address = at("public_aim", aim.pk)
    text = read(Client().get(address)).text
    for said in ("Lo que es", "Quién prometió qué", "línea de base", "Nadie ha prometido nada todavía."):
        assert said in text, said


@pytest.mark.slow
def test_a_target_that_is_long_past_does_not_break_the_page(aiming, signed_in):
    aim = aiming.agreed()
    AimTarget.objects.filter(aim=aim).update(due=timezone.localdate() - timedelta(days=4000))
    assert signed_in(Persona.VISITOR).get(at("public_aim", aim.pk)).status_code == 200


@pytest.mark.slow
def test_members_read_in_their_notices_what_became_of_it(aiming, signed_in, read):
    aim = aiming.agreed()
    aiming.step(aim, "drop", reason="The county does it now.")
    text = read(signed_in(Persona.PARTICIPANT).get(reverse("notices"))).text
    assert "“Fewer children in poverty” is “Agreed” now." in text
    assert "“Fewer children in poverty” is “Dropped” now." in text


@pytest.mark.slow
def test_what_is_worked_towards_stands_before_what_has_ended(aiming, signed_in, read):
    first = aiming.agreed(title="Worked towards")
    ended = aiming.agreed(title="Ended by us", group="race=black", target=30.0)
    aiming.step(first, "begin_work")
    aiming.step(ended, "drop", reason="Done")
    text = read(signed_in(Persona.VISITOR).get(at("public_aims"))).text
    assert text.index("Worked towards") < text.index("Ended by us")
