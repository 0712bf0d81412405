"""Initiatives: who writes, publishes and sees them, what their dose says, and what the grid leaves empty."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone, translation

from wincommons.web.kit.chain import Step, items_of
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import AimTarget
from wincommons.web.pacesetters import erasing
from wincommons.web.pacesetters.aims import aim_ways
from wincommons.web.pacesetters.initiatives import due, grid, weighing, writing
from wincommons.web.pacesetters.models import AimPlan, Initiative

pytestmark = pytest.mark.django_db


def at(name, *arguments, community="riverside"):
    return reverse(f"pacesetters:{name}", args=[community, *arguments])


def form(pace, **named):
    first = {
        "title": "Everyone is asked", "what": "Four questions.", "aim": f"aim:{pace.aim.pk}",
        "place": "place:39035", "place_words": "Cuyahoga County, OH", "start": "2025-01-06",
        "runners": ["organisation:food-bank"], "conditions": ["humane_housing"], "levels": ["community"],
        "levers": ["workforce"], "groups": ["people:renters"], "reach_low": "20", "reach_mid": "30",
        "reach_high": "40", "reach_grade": "measured", "reach_note": "Counted at the door", "strength_low": "5",
        "strength_mid": "7", "strength_high": "15", "strength_grade": "judged", "edition": "0",
    }  # fmt: skip
    return {**first, **named}


@pytest.mark.slow
def test_from_a_draft_to_its_end_and_nobody_publishes_their_own(pace, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked:
        draft = pace.begin(by=pace.lead)
    assert (draft.state, draft.community, draft.sample, len(asked)) == ("draft", "riverside", False, 1)
    assert draft.runners == ["organisation:food-bank"]
    seen = {who: Initiative.objects.scoped(pace.cast[who]).filter(pk=draft.pk).exists() for who in Persona}
    assert seen == {who: who is Persona.LEAD for who in Persona}
    pace.step(draft, "submit", by=pace.lead)
    with pytest.raises(NotAllowed, match="Nobody decides about what they made"):
        pace.step(draft, "publish", by=pace.lead)
    assert Initiative.objects.scoped(pace.member).filter(pk=draft.pk).exists()
    assert not Initiative.objects.scoped(pace.cast[Persona.OUTSIDER]).filter(pk=draft.pk).exists()
    pace.step(draft, "publish", by=pace.second_lead)
    assert Initiative.objects.scoped(AnonymousUser()).filter(pk=draft.pk).exists()
    with pytest.raises(InvalidMoveError, match="not possible now"):
        pace.step(draft, "end", reason="Too early")
    with pytest.raises(NotAllowed):
        pace.step(draft, "start", by=pace.member)
    pace.step(draft, "start")
    with pytest.raises(InvalidMoveError, match="Say why"):
        pace.step(draft, "end")
    pace.step(draft, "end", reason="The money ended.")
    assert draft.state == "ended"
    pace.step(draft, "take_down", by=pace.second_lead, code="untrue")
    assert draft.state == "removed"
    assert Initiative.tombstone_of(draft.pk) == "It states something that is shown to be untrue"


def test_only_the_communitys_own_aims_are_named_and_only_its_people_write(pace):
    with pytest.raises(RefusedError, match="Choose an aim of this community"):
        pace.begin(aim="aim:999999")
    with pytest.raises(NotAllowed, match="You do not belong"):
        pace.begin(by=pace.cast[Persona.OUTSIDER])
    mine = pace.begin(by=pace.lead)
    with pytest.raises(NotAllowed, match="Only whoever wrote it"):
        writing.change(initiative=mine, community=pace.community, by=pace.member, seen=0, said=pace.said())
    with pytest.raises(StaleEditError):
        writing.change(initiative=mine, community=pace.community, by=pace.lead, seen=5, said=pace.said())
    writing.change(
        initiative=mine, community=pace.community, by=pace.lead, seen=0, said=pace.said(title="Else", runners=[])
    )
    assert (mine.title, mine.edition, mine.runners) == ("Else", 1, [])
    pace.step(mine, "submit", by=pace.lead)
    with pytest.raises(RefusedError, match="It cannot change now"):
        writing.change(initiative=mine, community=pace.community, by=pace.lead, seen=1, said=pace.said())


@pytest.mark.slow
def test_the_worker_tells_each_dose_and_the_plan_and_pages_only_read_them(pace, commons):
    run = pace.running()
    draft = pace.begin(title="A draft", reach_mid=0.25)
    none = {f"{name}_{end}": None for name in ("reach", "strength") for end in ("low", "mid", "high")}
    bare = pace.begin(title="No numbers", **none)
    assert (weighing.dose_of(run), AimPlan.objects.count()) == (None, 0)
    pace.weigh()
    for one in (run, draft, bare):
        one.refresh_from_db()
    assert weighing.dose_of(run).dose.value == pytest.approx(0.03)
    assert weighing.dose_of(draft).dose.value == pytest.approx(0.025)
    assert weighing.dose_of(bare) is None
    plan = weighing.plan_of(AimPlan.objects.get())
    assert [one.id for one in plan.strategies] == [str(run.pk)]
    assert (plan.overlap.dose.value, plan.needed.value) == pytest.approx((0.03, 1 - 12 / 14.01))
    with translation.override("es"):
        assert "La cifra quedaría 3.0\u00a0% más baja" in weighing.dose_of(run).dose.words
    # A number that changes makes the dose that is kept one of old numbers.
    Initiative.objects.filter(pk=run.pk).update(reach_high=0.5)
    run.refresh_from_db()
    assert weighing.dose_of(run) is None
    weighing.weigh_stale()
    run.refresh_from_db()
    told = AimPlan.objects.get().told_of
    assert weighing.dose_of(run) is not None
    weighing.weigh_stale()
    AimTarget.objects.filter(aim=pace.aim).update(value=11.0)
    weighing.weigh_stale()
    assert AimPlan.objects.get().told_of != told
    weighing.weigh.call(999999)


@pytest.mark.slow
def test_the_grid_says_what_is_empty(pace, commons):
    one = pace.running(groups=["people:renters"], conditions=["humane_housing", "lifelong_learning"])
    affected = commons.affected("39035", "child_poverty")
    told = grid.grid_of([one], affected=affected)
    assert (told.filled, told.cells, len(told.lines)) == (2, 28, 7)
    assert [line.name for line in told.lines if not line.is_empty] == ["Lifelong learning", "Humane housing"]
    assert [line.name for line in told.groups] == [
        "Native Hawaiian or other Pacific Islander", "American Indian or Alaska Native", "Black or African American",
        "Hispanic or Latino", "Renters",
    ]  # fmt: skip
    assert [len(line.initiatives) for line in told.groups] == [0, 0, 0, 0, 1]
    assert told.levers_pulled == ["Services"]
    assert len(told.levers_idle) == 14
    assert told.words[0] == "2 of 28 cells hold something; 26 are empty."
    assert told.words[1].startswith("Nothing at any level: Basic needs for health and safety; Meaningful work")
    assert "Humane housing: nothing by the community, the state, the nation." in told.words
    assert told.words[-1].endswith("American Indian or Alaska Native; Black or African American; Hispanic or Latino.")


@pytest.mark.slow
def test_the_form_takes_per_cent_and_gives_back_what_cannot_be(pace, signed_in, read):
    member = signed_in(Persona.PARTICIPANT)
    page = read(member.get(f"{at('initiative_begin')}?aim={pace.aim.pk}"))
    assert "Food Bank" in page.text
    answer = member.post(at("initiative_begin"), form(pace, state="published", sample="1", author="1"))
    made = Initiative.objects.get()
    assert answer["Location"] == at("initiative", made.pk)
    assert (made.state, made.sample, made.author, made.reach_mid, made.strength_mid, made.end) == (
        "draft", False, pace.member, 0.3, 0.07, None,
    )  # fmt: skip
    assert 'value="7.0"' in member.get(at("initiative_change", made.pk)).content.decode()
    for wrong, sentence in (
        ({"reach_mid": "50"}, "must stand in this order"),
        ({"reach_high": ""}, "Write all three numbers, or none"),
        ({"reach_high": "130"}, "less than or equal to 100"),
        ({"strength_grade": ""}, "Say where these numbers come from"),
        ({"strength_low": "7", "strength_high": "7"}, "Nobody knows this exactly"),
        ({"end": "2024-01-01"}, "It ends before it begins"),
        ({"aim": "aim:999999"}, "Select a valid choice"),
        ({"levers": ["magic"]}, "Select a valid choice"),
        ({"place": "place:nowhere", "place_words": "Qwxyzk"}, "Nothing here is called"),
        ({"title": "a\x00b"}, "Null characters are not allowed"),
    ):
        answer = member.post(at("initiative_begin"), form(pace, what="My own <b>words", **wrong))
        assert answer.status_code == 400, wrong
        assert sentence in read(answer).text
        assert "My own &lt;b&gt;words" in answer.content.decode()
    assert Initiative.objects.count() == 1
    stale = member.post(at("initiative_change", made.pk), form(pace, what="Mine", edition="7"))
    assert (stale.status_code, "Someone else saved a change" in read(stale).text) == (409, True)
    assert "Mine" in stale.content.decode()


@pytest.mark.slow
def test_others_find_no_draft_and_everyone_reads_what_runs(pace, signed_in, read, site):
    draft, run = pace.begin(title="Not ready"), pace.running(title="<script>alert(1)</script>")
    pace.weigh()
    outsider = signed_in(Persona.OUTSIDER)
    assert outsider.get(at("initiative", draft.pk)).status_code in (403, 404)
    assert outsider.get(reverse("pacesetters:initiative_by_number", args=[draft.pk])).status_code == 404
    assert site.get(at("public_initiative", draft.pk)).status_code == 404
    assert site.get(at("public_initiative", run.pk, community="hillside")).status_code == 404
    assert site.get(at("public_initiative", 10**30)).status_code == 404
    assert outsider.get(at("initiative", run.pk))["Location"] == at("public_initiative", run.pk)
    page = site.get(at("public_initiative", run.pk))
    assert b"<script>alert(1)" not in page.content
    assert "The figure would come out 3.0% lower" in read(page).text
    assert page["ETag"] == site.get(at("public_initiative", run.pk))["ETag"]
    everything = read(site.get(at("public_initiatives"))).text
    assert "Not ready" not in everything
    plan = read(site.get(at("public_plan", pace.aim.pk))).text
    for said in ("Not enough", "The aim asks for a figure 14% lower", "1 of 28 cells hold something; 27 are empty."):
        assert said in plan
    assert site.get(at("public_plan", pace.aim.pk, community="hillside")).status_code == 404
    table = b"".join(site.get(at("public_initiatives_csv")).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(one["number"], one["reach"], one["dose"][:4], one["run_by"]) for one in rows] == [
        (str(run.pk), "0.3", "0.03", "organisation:food-bank")
    ]
    spanish = read(site.get(f"/es{at('public_plan', pace.aim.pk)}")).text
    for words in ("Qué tan completo es", "Lo previsto frente a lo necesario", "No es suficiente"):
        assert words in spanish


@pytest.mark.slow
def test_the_chain_lists_it_under_act_with_its_dose(pace):
    run = pace.running()
    pace.begin(title="Not ready")
    pace.weigh()
    public, inside = at("public_initiative", run.pk), at("initiative", run.pk)
    for reader, address in ((AnonymousUser(), public), (pace.member, inside)):
        (item,) = items_of([pace.aim.pk], user=reader)[pace.aim.pk][Step.ACT]
        assert (item.title, item.reference, item.address) == ("Everyone is asked", f"initiative:{run.pk}", address)
        assert item.detail.startswith("Running. The figure would come out 3.0% lower")
    assert resolve([f"initiative:{run.pk}", "initiative:x"], user=pace.member)[f"initiative:{run.pk}"].known


@pytest.mark.slow
def test_the_chain_leads_everyone_to_the_empty_cells_and_its_people_to_what_they_can_add(pace, site, read):
    forget_memberships(pace.member)
    inside = {step: [one.address for one in ways] for step, ways in aim_ways(pace.aim, pace.member).items()}
    assert inside == {
        Step.ACT: [at("plan", pace.aim.pk), f"{at('initiative_begin')}?aim={pace.aim.pk}"],
        Step.PROVE: [f"{at('proof_claim')}?aim={pace.aim.pk}"],
    }
    for person in (AnonymousUser(), pace.cast[Persona.OUTSIDER]):
        (way,) = aim_ways(pace.aim, person).pop(Step.ACT)
        assert way.address == at("public_plan", pace.aim.pk)
    page = site.get(pace.aim.public_address)
    assert ("a", {"class": "button", "href": way.address}) in read(page).tags
    assert site.get(way.address).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("which", ["list", "one", "plan", "public"])
def test_pages_ask_the_database_as_often_for_one_as_for_three(pace, signed_in, site, which, django_assert_num_queries):
    asked = {"list": ("initiatives", 10), "one": ("initiative", 12), "plan": ("plan", 10)}
    asked["public"] = ("public_initiatives", 6)
    name, number = asked[which]
    runs = [pace.running()]
    pace.weigh()
    address = at(name, *([runs[0].pk] if which == "one" else [pace.aim.pk] if which == "plan" else []))
    browser = site if which == "public" else signed_in(Persona.PARTICIPANT)
    browser.get(address)
    with django_assert_num_queries(number):
        assert browser.get(address).status_code == 200
    runs += [pace.running(title=f"Number {one}") for one in (2, 3)]
    pace.weigh()
    with django_assert_num_queries(number):
        assert browser.get(address).status_code == 200


def test_a_person_who_goes_leaves_what_was_done_without_their_name(pace):
    run = pace.running(by=pace.member)
    assert erasing.forget_initiatives(pace.member) == 1
    run.refresh_from_db()
    assert (run.author, run.submitted_by, run.title) == (None, None, "Everyone is asked")


def test_a_time_that_ends_before_it_begins_reaches_no_row(pace):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        pace.begin(end=date(2020, 1, 1))


@pytest.mark.slow
def test_whoever_wrote_it_and_the_leads_hear_once_that_its_last_day_has_come(pace):
    today = timezone.localdate()
    running, later = pace.running(), pace.running(title="Another")
    Initiative.objects.filter(pk=running.pk).update(end=today)
    Initiative.objects.filter(pk=later.pk).update(end=today + timedelta(days=9))
    assert (due.remind(), due.remind()) == (1, 0)
    told = set(Notice.objects.filter(topic=due.TOPIC).values_list("reader", "about"))
    assert {(pace.member.pk, f"initiative:{running.pk}"), (pace.lead.pk, f"initiative:{running.pk}")} <= told
    Initiative.objects.filter(pk=running.pk).update(end=today - timedelta(days=1))
    assert due.remind() == 1  # another last day is told of anew
