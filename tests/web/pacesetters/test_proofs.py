"""Proofs: fixed beforehand, run by the worker, refused where a model speaks, checked by a peer, published as a null."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from wincommons.web.kit.chain import Step, items_of
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Affiliation
from wincommons.web.pacesetters import erasing
from wincommons.web.pacesetters.aims import aim_items
from wincommons.web.pacesetters.models import PeerCheck, Proof, ProofRun
from wincommons.web.pacesetters.proofs import checking, claiming, rechecking, running

pytestmark = pytest.mark.django_db


def at(name, *arguments, community="riverside"):
    return reverse(f"pacesetters:{name}", args=[community, *arguments])


def form(pace, **named):
    first = {
        "title": "Fewer died by suicide", "aim": f"aim:{pace.aim.pk}", "measure": "measure:suicide_rate",
        "measure_words": "Deaths by suicide", "place": "place:39035", "place_words": "Cuyahoga County, OH",
        "start_year": "2014", "record": "medicaid_expansion", "why": "More had a doctor.", "edition": "0",
    }  # fmt: skip
    return {**first, **named}


@pytest.mark.slow
def test_a_claim_is_fixed_run_checked_by_another_and_published_as_the_null_it_is(pace, site, read):
    proof = pace.claim()
    assert (proof.state, proof.registered_at, proof.runs.count()) == ("claimed", None, 0)
    before = timezone.now()
    pace.register(proof)
    assert (proof.state, proof.is_pre_registered, proof.submitted_by) == ("registered", True, pace.member)
    assert before <= proof.registered_at <= timezone.now()
    pace.run(proof)
    (run,) = proof.runs.all()
    assert (proof.state, run.state, run.verdict, run.reason) == ("evidence_in", "done", "similar", "")
    assert (run.told["en"]["compared"], set(run.told)) == (20, {"en", "es"})
    assert {one["reason"] for one in run.told["en"]["refused"]} == {"suppressed"}
    running.run.call(run.pk)
    assert proof.runs.count() == 1
    # Until somebody else has looked, everyone reads that there is a result, not which.
    public = at("public_proof", proof.pk)
    told = read(site.get(public)).text
    assert ("checks it before it is published" in told, "No change" in told) == (True, False)
    for nobody_else in (pace.member, pace.lead):
        with pytest.raises(NotAllowed, match="another organization or community"):
            pace.check(proof, by=nobody_else)
    peer = pace.cast[Persona.EDITOR]
    pace.check(proof, by=peer, found="doubts")
    assert (proof.state, proof.checks.count()) == ("evidence_in", 1)
    pace.check(proof, by=pace.cast[Persona.OUTSIDER])
    assert (proof.state, [one.of for one in proof.checks.all()]) == (
        "checked", ["organisation:food-bank", "community:hillside"],
    )  # fmt: skip
    with pytest.raises(RefusedError, match="nothing to check now"):
        pace.check(proof, by=peer)
    pace.move(proof, "publish")
    assert proof.state == "published"
    assert proof.recheck_due == running.months_after(24)
    page = read(site.get(public))
    told = page.text
    assert any("/figures" in str(named.get("src")) for name, named in page.tags if name == "script"), "it is drawn"
    for words in (
        "No change beyond chance can be seen.", "Pre-registered", "South Carolina, Wisconsin",
        "win prove --measure suicide_rate --treated 39035 --start 2014 --donor-states states.txt",
        "It shows whether the place went another way than comparable ones since the start, not why.",
        "hidden to protect people in", "I read the same numbers.", "Hillside", "I have doubts",
    ):  # fmt: skip
        assert words in told
    spanish = read(site.get(f"/es{public}")).text
    for words in ("No se ve un cambio que el azar no explique.", "Prerregistrada", "Qué se fijó, y cuándo"):
        assert words in spanish
    assert "figure-canvas" in site.get(public).content.decode()


@pytest.mark.slow
def test_a_modelled_series_is_refused_and_the_reason_stays(pace, site, read):
    proof = pace.evidence(measure="measure:child_poverty")
    assert (proof.state, proof.runs.get().reason) == ("refused", "modelled")
    told = read(site.get(at("public_proof", proof.pk))).text
    assert "This claim cannot be tested: its figures come from a model." in told
    assert "A model's estimate is no evidence that a program worked" in told
    for step in ("publish", "withdraw"):
        with pytest.raises(InvalidMoveError):
            pace.move(proof, step)
    # A place where the policy never came: the question itself has no answer, and its sentence stays.
    nothing = pace.evidence(donors="medicaid_expansion", place="place:48201")
    assert (nothing.state, nothing.runs.get().state) == ("refused", "failed")
    assert "nothing began there." in read(site.get(at("public_proof", nothing.pk))).text
    pace.move(nothing, "retire", reason="Another question")
    assert nothing.state == "retired"


@pytest.mark.slow
def test_a_result_that_was_seen_is_no_pre_registration(pace, site, read):
    first = pace.evidence()
    again = pace.register(pace.claim(title="The same once more"))
    known = pace.register(pace.claim(start_year=2012), saw_it=True)
    other = pace.register(pace.claim(start_year=2011))
    assert [one.seen for one in (first, again, known, other)] == ["", "run", "said", ""]
    page = read(site.get(at("public_proof", again.pk))).text
    assert "Not pre-registered: the same question had been run here before." in page
    items = items_of([pace.aim.pk], user=pace.member)[pace.aim.pk][Step.PROVE]
    details = {one.reference: one.detail for one in items}
    assert details[f"proof:{known.pk}"] == "Registered. Not pre-registered."


@pytest.mark.slow
def test_what_is_fixed_does_not_change_and_is_not_withdrawn(pace):
    said = {
        "title": "Changed", "why": "", "aim": f"aim:{pace.aim.pk}", "subject": "", "measure": "measure:suicide_rate",
        "place": "place:39035", "group": "all", "start_year": 2013, "donors": "states:45",
    }  # fmt: skip
    proof = pace.claim()
    with pytest.raises(StaleEditError):
        claiming.change(proof=proof, community=pace.community, by=pace.member, seen=3, said=said)
    claiming.change(proof=proof, community=pace.community, by=pace.member, seen=0, said=said)
    assert (proof.start_year, proof.donor_pool, proof.adoptions) == (2013, ["45"], "")
    theirs = pace.claim(by=pace.lead)
    with pytest.raises(NotAllowed, match="Only whoever claimed it"):
        claiming.change(proof=theirs, community=pace.community, by=pace.member, seen=0, said=said)
    with pytest.raises(StaleMoveError):
        claiming.register(proof=proof, community=pace.community, by=pace.member, saw_it=False, seen_revision=9)
    pace.register(proof)
    with pytest.raises(RefusedError, match="It is fixed"):
        claiming.change(proof=proof, community=pace.community, by=pace.member, seen=1, said=said)
    for step in ("withdraw", "publish"):
        with pytest.raises(InvalidMoveError):
            pace.move(proof, step)
    with pytest.raises(NotAllowed):
        pace.move(proof, "remove", code="untrue")
    for step in ("check", "bring_evidence", "refuse", "recheck", "register"):
        with pytest.raises((InvalidMoveError, RefusedError, NotAllowed)):
            pace.move(proof, step)
        with pytest.raises((InvalidMoveError, NotAllowed)):
            move(proof, step=step, by=pace.lead)
    with pytest.raises(NotAllowed, match="You do not belong"):
        pace.claim(by=pace.cast[Persona.OUTSIDER])
    with pytest.raises(RefusedError, match="Choose an aim of this community"):
        pace.claim(aim="aim:999999")
    gone = pace.claim()
    pace.move(gone, "withdraw", by=pace.member)
    assert gone.state == "withdrawn"
    assert not Proof.objects.scoped(AnonymousUser()).filter(pk=gone.pk).exists()


@pytest.mark.slow
def test_a_peer_has_no_stake(pace):
    initiative = pace.running()
    proof = pace.evidence(subject=f"initiative:{initiative.pk}")
    runs_it, leads_elsewhere = pace.cast[Persona.EDITOR], pace.cast[Persona.OUTSIDER]
    assert checking.peer_of(proof, by=runs_it) == ""
    assert checking.peer_of(proof, by=leads_elsewhere) == "community:hillside"
    assert checking.peer_of(proof, by=AnonymousUser()) == ""
    # Where whoever claims works, nobody looks as a peer.
    today = timezone.localdate()
    plain = pace.evidence(start_year=2013)
    assert checking.peer_of(plain, by=runs_it) == "organisation:food-bank"
    Affiliation.objects.create(
        person=pace.member.person, organisation_id="food-bank", role="member", start=today, confirmed_on=today
    )
    plain = Proof.objects.get(pk=plain.pk)
    assert checking.peer_of(plain, by=runs_it) == ""
    own = pace.claim(by=pace.lead)
    assert checking.peer_of(own, by=pace.lead) == ""


@pytest.mark.slow
def test_nobody_publishes_what_they_claimed(pace):
    proof = pace.claim(by=pace.lead)
    pace.run(pace.register(proof, by=pace.lead))
    pace.check(proof, by=pace.cast[Persona.OUTSIDER])
    with pytest.raises(NotAllowed, match="Nobody decides about what they made"):
        pace.move(proof, "publish", by=pace.lead)
    forget_memberships(pace.second_lead)
    pace.move(proof, "publish", by=pace.second_lead)
    assert proof.state == "published"


@pytest.mark.slow
def test_after_two_years_it_is_checked_again_and_the_earlier_result_stays(pace, site, read):
    proof = pace.published()
    rechecking.remind()
    assert not Notice.objects.filter(topic="pacesetters.proofs", saying="recheck").exists()
    Proof.objects.filter(pk=proof.pk).update(recheck_due=timezone.localdate() - timedelta(days=1))
    rechecking.remind()
    rechecking.remind()
    told = Notice.objects.filter(topic="pacesetters.proofs", saying="recheck", about=f"proof:{proof.pk}")
    assert set(told.values_list("reader", flat=True)) == {pace.member.pk, pace.lead.pk, pace.second_lead.pk}
    with pytest.raises(NotAllowed):
        rechecking.ask_again(proof=proof, community=pace.community, by=pace.member)
    rechecking.ask_again(proof=proof, community=pace.community, by=pace.lead)
    with pytest.raises(RefusedError, match="being run already"):
        rechecking.ask_again(proof=proof, community=pace.community, by=pace.lead)
    pace.run(proof)
    assert (proof.state, proof.runs.count(), proof.recheck_told_on) == ("rechecked", 2, None)
    assert proof.recheck_due == running.months_after(24)
    assert "What came out before" in read(site.get(at("public_proof", proof.pk))).text
    pace.move(proof, "retire", reason="A better question is asked now.")
    assert "No change beyond chance can be seen." in read(site.get(at("public_proof", proof.pk))).text


@pytest.mark.slow
def test_the_claim_by_its_form(pace, signed_in, read):
    member = signed_in(Persona.PARTICIPANT)
    page = member.get(f"{at('proof_claim')}?aim={pace.aim.pk}")
    assert "Medicaid expansion" in read(page).text
    for wrong, sentence in (
        ({"record": ""}, "Say which places it is compared with"),
        ({"states": "AL"}, "not both"),
        ({"record": "", "states": "Atlantis"}, "Atlantis"),
        ({"record": "", "states": "39035"}, "is no state"),
        ({"start_year": "12"}, "greater than or equal to 1950"),
        ({"start_year": "9" * 50}, "less than or equal to 2100"),
        ({"measure": "measure:nothing", "measure_words": "Qwxyzk"}, "Nothing here is called"),
        ({"subject": "initiative:1"}, "Select a valid choice"),
        ({"title": ""}, "This field is required"),
    ):
        answer = member.post(at("proof_claim"), form(pace, why="My own <b>words", **wrong))
        assert answer.status_code == 400, wrong
        assert sentence in read(answer).text
        assert "My own &lt;b&gt;words" in answer.content.decode()
    answer = member.post(
        at("proof_claim"), form(pace, record="", states="SC, Wisconsin, SC", state="published", seen="", group="x")
    )
    proof = Proof.objects.get()
    assert answer["Location"] == at("proof", proof.pk)
    assert (proof.state, proof.donors, proof.group) == ("claimed", "states:45,55", "all")
    assert "Register it, and let it be run" in read(member.get(at("proof", proof.pk))).text
    assert "SC" not in proof.donors
    changed = member.post(at("proof_change", proof.pk), form(pace, edition="0"))
    proof.refresh_from_db()
    assert (changed.status_code, proof.donors) == (302, "medicaid_expansion")
    stale = member.post(at("proof_change", proof.pk), form(pace, why="Mine", edition="0"))
    assert (stale.status_code, "Mine" in stale.content.decode()) == (409, True)
    missing = member.post(at("proof_register", proof.pk), {"revision": str(proof.revision)})
    assert missing.status_code == 400
    done = member.post(at("proof_register", proof.pk), {"saw_it": "yes", "revision": str(proof.revision)})
    proof.refresh_from_db()
    assert (done.status_code, proof.state, proof.seen) == (302, "registered", "said")
    assert "The test is being run." in read(member.get(at("proof", proof.pk))).text
    again = member.post(at("proof_register", proof.pk), {"saw_it": "no", "revision": str(proof.revision)})
    assert (again.status_code, "not possible now" in read(again).text) == (400, True)


@pytest.mark.slow
def test_the_peers_page_shows_the_result_and_nothing_else_of_the_community(pace, signed_in, read):
    proof = pace.evidence()
    peer = signed_in(Persona.OUTSIDER)
    assert peer.get(at("proof", proof.pk))["Location"] == at("public_proof", proof.pk)
    page = read(peer.get(at("proof_check", proof.pk))).text
    assert "No change beyond chance can be seen." in page
    assert "You look for Hillside." in page
    assert peer.get(at("proof_check", proof.pk, community="hillside")).status_code == 404
    assert peer.get(at("proof_check", pace.claim().pk)).status_code == 404
    assert signed_in(Persona.PARTICIPANT).get(at("proof_check", proof.pk)).status_code == 403
    bad = peer.post(at("proof_check", proof.pk), {"found": "great", "words": "x", "revision": str(proof.revision)})
    assert bad.status_code == 400
    peer.post(at("proof_check", proof.pk), {"found": "sound", "words": "It holds.", "revision": str(proof.revision)})
    proof.refresh_from_db()
    assert (proof.state, PeerCheck.objects.get().by) == ("checked", pace.cast[Persona.OUTSIDER])
    lead = signed_in(Persona.LEAD)
    answer = lead.post(at("proof_move", proof.pk), {"step": "publish", "revision": str(proof.revision)})
    proof.refresh_from_db()
    assert (answer.status_code, proof.state) == (302, "published")
    late = lead.post(at("proof_move", proof.pk), {"step": "publish", "revision": "0"})
    assert late.status_code == 409
    assert lead.post(at("proof_again", proof.pk)).status_code == 302
    assert ProofRun.objects.filter(proof=proof, state="waiting").count() == 1


@pytest.mark.slow
def test_lists_cards_tables_and_the_chain_tell_state_and_verdict(pace, signed_in, site, read):
    proof = pace.published()
    claimed = pace.claim(title="Not fixed yet")
    open_one = pace.evidence(title="Being checked", start_year=2012)
    for reader, words in ((AnonymousUser(), "Evidence in."), (pace.member, "Evidence in: no change beyond chance.")):
        items = items_of([pace.aim.pk], user=reader)[pace.aim.pk][Step.PROVE]
        assert [(one.reference, one.detail) for one in items] == [
            (f"proof:{proof.pk}", "Published: no change beyond chance."), (f"proof:{open_one.pk}", words),
        ]  # fmt: skip
    public = read(site.get(at("public_proofs"))).text
    assert ("Not fixed yet" in public, "Being checked" in public) == (False, True)
    table = b"".join(site.get(at("public_proofs_csv")).streaming_content).decode("utf-8-sig")
    rows = {int(one["number"]): one for one in csv.DictReader(io.StringIO(table))}
    assert set(rows) == {proof.pk, open_one.pk}
    assert (rows[proof.pk]["verdict"], rows[proof.pk]["compared"], rows[proof.pk]["pre_registered"]) == (
        "similar", "20", "True",
    )  # fmt: skip
    assert (rows[open_one.pk]["verdict"], rows[open_one.pk]["effect"]) == ("", "")
    member = signed_in(Persona.PARTICIPANT)
    assert claimed.title in read(member.get(at("proofs"))).text
    assert proof.title in read(member.get(f"{at('proofs')}?which=told&page=999999999999999999999")).text
    outsider = signed_in(Persona.OUTSIDER)
    assert outsider.get(reverse("pacesetters:proof_by_number", args=[claimed.pk])).status_code == 404
    assert site.get(at("public_proof", claimed.pk)).status_code == 404
    assert site.get(at("public_proof", proof.pk, community="hillside")).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("which", ["list", "one", "public"])
def test_pages_ask_the_database_as_often_for_one_as_for_three(pace, signed_in, site, which, django_assert_num_queries):
    addresses = {"list": (at("proofs"), 7), "public": (at("public_proofs"), 5), "one": ("", 11)}
    proof = pace.evidence()
    address, number = addresses[which]
    if which == "one":
        address = at("proof", proof.pk)
    browser = site if which == "public" else signed_in(Persona.PARTICIPANT)
    browser.get(address)
    with django_assert_num_queries(number):
        assert browser.get(address).status_code == 200
    for year in (2012, 2013):
        pace.evidence(start_year=year, title=f"Since {year}")
    with django_assert_num_queries(number):
        assert browser.get(address).status_code == 200


@pytest.mark.slow
def test_the_chain_is_asked_as_often_for_one_as_for_three(pace, django_assert_num_queries):
    for year in (2012, 2013, 2014):
        pace.evidence(start_year=year)
        with django_assert_num_queries(4):
            found = aim_items([pace.aim.pk], AnonymousUser())
        assert len(found[pace.aim.pk][Step.PROVE]) == year - 2011


@pytest.mark.slow
def test_a_person_who_goes_leaves_proofs_tests_and_checks(pace, read, site):
    proof = pace.published()
    member, peer = pace.member, pace.cast[Persona.OUTSIDER]
    assert [erasing.forget_proofs(member), erasing.forget_runs(member), erasing.forget_checks(peer)] == [1, 1, 1]
    proof.refresh_from_db()
    assert (proof.author, proof.submitted_by) == (None, None)
    assert "I read the same numbers." in read(site.get(at("public_proof", proof.pk))).text
    # A test that was asked for by somebody who is gone is still run.
    other = pace.register(pace.claim(start_year=2012))
    ProofRun.objects.filter(proof=other).update(asked_by=None)
    assert pace.run(other).state == "evidence_in"
    assert get_user_model().objects.filter(pk=member.pk).exists()
