"""Pledge, accept, report, end: what each verb does, and every move that is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.web.alliance.conftest import OURS, THEIRS, in_days

from wincommons.web.alliance import deciding, due, promising, queries, quiet, reporting, rolling_up
from wincommons.web.alliance.aims import aim_items, aim_ways
from wincommons.web.alliance.models import Commitment, CommitmentTarget, Confirmation, Report
from wincommons.web.alliance.promising import UnusablePledgeError
from wincommons.web.kit.chain import Step
from wincommons.web.kit.events import history_of
from wincommons.web.kit.files.kinds import UnwantedFileError
from wincommons.web.kit.files.models import Attachment
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Affiliation, Community

pytestmark = pytest.mark.django_db


def line_of(one, *, user):
    (line,) = queries.lines_of(queries.whole(Commitment.objects.filter(pk=one.pk)), user=user)
    return line


def told(account):
    return sorted(Notice.objects.filter(reader=account).values_list("saying", flat=True))


@pytest.mark.slow
def test_a_delegate_pledges_a_lead_accepts_and_a_report_moves_it(alliance):
    aim = alliance.aim()
    one = alliance.pledge(aim=f"aim:{aim.pk}", condition="the county pays", effort=30)
    assert (one.state, one.organisation, one.baseline, one.target.value) == ("pledged", OURS, 0, 40)
    assert told(alliance.lead) == ["pledged"]
    assert line_of(one, user=alliance.lead).status == ""
    alliance.step(one, "accept")
    assert (one.accepted_on, told(alliance.editor)) == (in_days(0), ["state:commitment:accepted"])
    alliance.step(one, "begin_work", by=alliance.editor)
    Commitment.objects.filter(pk=one.pk).update(start=in_days(-100), accepted_on=in_days(-100))
    one.refresh_from_db()
    assert line_of(one, user=alliance.lead).word.startswith("no word since")
    alliance.report(one, 10)
    line = line_of(one, user=alliance.lead)
    assert (line.who, line.target, line.now, line.word) == ("Food Bank", "40 people hired", "10 people hired", "behind")
    assert (line.per_cent, line.expected) == (25, 50)
    assert told(alliance.lead) == ["pledged", "reported"]
    items = aim_items([aim.pk], alliance.lead)[aim.pk][Step.COMMIT]
    assert [(each.title, each.detail, each.reference) for each in items] == [
        ("Hire forty neighbors", f"Food Bank: 40 people hired by {in_days(100).year} · behind", f"commitment:{one.pk}")
    ]
    assert [event.verb for event in one.history()] == ["begin", "accept", "begin_work"]


@pytest.mark.slow
def test_what_cannot_be_followed_is_refused_with_a_sentence_at_its_field(alliance):
    hillside = alliance.aim(community="hillside")
    proposed = alliance.aim(state="worked_on")
    refused = {
        "target": {"target": None},
        "unit": {"unit": " "},
        "due": {"due": in_days(0)},
        "aim": {"aim": f"aim:{hillside.pk}"},
        "plank": {"plank": "plank:7"},
        "compact": {"compact": 99},
        "before": {"kind": "practice", "before": " ", "after": "So"},
    }
    for field, wrong in refused.items():
        with pytest.raises(UnusablePledgeError) as error:
            alliance.pledge(**wrong)
        assert list(error.value.problems) == [field]
    sentences = {
        "A commitment needs a number": {"target": None},
        "nothing would change": {"baseline": Decimal(40)},
        "whole number": {"milestones": True, "target": Decimal("2.5")},
        "above zero": {"kind": "money", "target": Decimal(-5)},
        "before it starts": {"start": in_days(50), "due": in_days(49)},
        "thirty years": {"due": in_days(366 * 31)},
        "has passed": {"start": in_days(-20), "due": in_days(-10)},
    }
    for sentence, wrong in sentences.items():
        with pytest.raises(UnusablePledgeError, match=sentence):
            alliance.pledge(**wrong)
    assert not Commitment.objects.exists()
    kept = [
        alliance.pledge(milestones=True, target=Decimal(3), baseline=Decimal(9), aim=f"aim:{proposed.pk}"),
        alliance.pledge(kind="money", target=Decimal("1200.50"), before="x"),
        alliance.pledge(kind="practice", before="On paper", after="By phone", target=Decimal(30)),
    ]
    assert [(one.unit, one.baseline, one.before) for one in kept] == [
        ("milestones", 0, ""), ("USD", 0, ""), ("staff", 0, "On paper"),
    ]  # fmt: skip


def test_who_may_promise_for_whom(alliance, cast):
    for person in (cast[Persona.PARTICIPANT], alliance.doctor, alliance.lead):
        with pytest.raises(NotAllowed, match="no right to sign for this organization"):
            alliance.pledge(by=person)
    with pytest.raises(NotAllowed, match="do not belong"):
        alliance.pledge(by=cast[Persona.OUTSIDER], organisation="")
    own = alliance.pledge(by=cast[Persona.PARTICIPANT], organisation="")
    assert line_of(own, user=alliance.lead).who == "Participant"
    assert line_of(own, user=cast[Persona.OUTSIDER]).who == "A member"
    alliance.community.partners.filter(organisation="food-bank").update(end=timezone.localdate())
    with pytest.raises(NotAllowed, match="no partner"):
        alliance.pledge()
    Community.objects.filter(slug="riverside").update(state="closed")
    with pytest.raises(RefusedError, match="closed"):
        alliance.pledge(by=cast[Persona.PARTICIPANT], organisation="")


@pytest.mark.slow
def test_nobody_decides_about_their_own(alliance, cast):
    one = alliance.pledge()
    # A lead who works there, in whatever role, is of it too.
    Affiliation.objects.create(
        person=alliance.lead.person, organisation_id=OURS, role="member", start=in_days(0), confirmed_on=in_days(0)
    )
    with pytest.raises(NotAllowed, match="does not belong to whoever promised"):
        alliance.step(one, "accept")
    for person in (alliance.editor, cast[Persona.PARTICIPANT], cast[Persona.OUTSIDER]):
        with pytest.raises(NotAllowed):
            alliance.step(one, "accept", by=person)
    second = alliance.second_lead()
    own = alliance.pledge(by=second, organisation="")
    with pytest.raises(NotAllowed, match="Nobody decides about what they made"):
        alliance.step(own, "accept", by=second)
    with pytest.raises(NotAllowed, match="Only whoever promised"):
        alliance.step(one, "take_back", by=second)
    alliance.step(one, "decline", by=second, reason="Too vague")
    assert one.state == "declined"
    alliance.step(own, "take_back", by=second)
    assert own.state == "taken_back"


@pytest.mark.slow
def test_steps_that_do_not_fit_are_refused(alliance):
    one = alliance.pledge()
    with pytest.raises(RefusedError, match="on the page"):
        alliance.step(one, "change_target", by=alliance.editor, reason="x")
    with pytest.raises(InvalidMoveError, match="on the page"):
        move(one, step="accept", by=alliance.lead)
    with pytest.raises(InvalidMoveError, match="Say why"):
        alliance.step(one, "decline")
    CommitmentTarget.objects.filter(commitment=one).update(due=in_days(0))
    with pytest.raises(RefusedError, match="last day has passed"):
        alliance.step(one, "accept")
    CommitmentTarget.objects.filter(commitment=one).update(due=in_days(50))
    stale = Commitment.objects.get(pk=one.pk)
    alliance.step(one, "accept")
    with pytest.raises(StaleMoveError):
        deciding.take_step(
            commitment=stale, community=alliance.community, by=alliance.second_lead(), step="decline", reason="No",
            seen_revision=0,
        )  # fmt: skip
    with pytest.raises(RefusedError, match="cannot be rewritten"):
        promising.change(
            commitment=one, community=alliance.community, by=alliance.editor, seen=0, wanted=alliance.wanted()
        )
    with pytest.raises(RefusedError, match="Nothing was reported"):
        alliance.step(one, "meet")
    alliance.report(one, 39)
    with pytest.raises(RefusedError, match="does not reach the target"):
        alliance.step(one, "meet")
    alliance.report(one, 40)
    with pytest.raises(NotAllowed):
        alliance.step(one, "meet", by=alliance.editor)
    alliance.step(one, "meet")
    assert (one.state, line_of(one, user=alliance.lead).word) == ("met", "met")
    with pytest.raises(RefusedError, match="does not run now"):
        alliance.report(one, 41)
    with pytest.raises(InvalidMoveError, match="belongs to its record"):
        move(Report.objects.first(), step="withdraw", by=alliance.editor)


def test_changing_what_is_pledged_and_two_who_do_at_once(alliance):
    one = alliance.pledge()
    change = {"commitment": one, "community": alliance.community, "wanted": alliance.wanted(target=Decimal(50))}
    promising.change(by=alliance.editor, seen=0, **change)
    assert (one.edition, Commitment.objects.get(pk=one.pk).target.value) == (1, 50)
    with pytest.raises(StaleEditError):
        promising.change(by=alliance.editor, seen=0, **change)
    with pytest.raises(NotAllowed):
        promising.change(by=alliance.lead, seen=1, **change)


@pytest.mark.slow
def test_the_old_target_stays_visible(alliance):
    one = alliance.accepted()

    def change(**named):
        first = {"target": Decimal(30), "due": in_days(200), "reason": "Two clinics closed", "by": alliance.editor}
        return deciding.change_target(
            commitment=one, community=alliance.community, seen_revision=one.revision, **{**first, **named}
        )

    refused = {"Say why": {"reason": " "}, "still to come": {"due": in_days(-1)}, "nothing would": {"target": 0},
               "holds already": {"target": Decimal(40), "due": in_days(100)}}  # fmt: skip
    for sentence, wrong in refused.items():
        with pytest.raises((InvalidMoveError, RefusedError), match=sentence):
            change(**wrong)
    with pytest.raises(NotAllowed):
        change(by=alliance.lead)
    change()
    one = Commitment.objects.get(pk=one.pk)
    assert [(each.number, each.value, each.why) for each in one.targets.all()] == [
        (1, 40, ""), (2, 30, "Two clinics closed"),
    ]  # fmt: skip
    assert (one.state, one.target.value) == ("changed", 30)
    assert told(alliance.lead) == ["pledged", "state:commitment:changed"]
    alliance.step(one, "withdraw", by=alliance.editor, reason="No money")
    assert one.state == "withdrawn"


@pytest.mark.slow
def test_money_is_kept_in_cents_and_differences_are_said(alliance, signed_in, read):
    one = alliance.accepted(since=50, kind="money", target=Decimal("1200.50"))
    alliance.report(one, "700.25", spent=Decimal("100.10"))
    page = read(signed_in(Persona.VISITOR).get(one.public_address)).text
    assert "$500.25 of the pledge has not arrived yet." in page
    assert "$600.15 arrived and is not spent yet." in page
    # More than was pledged is not refused.
    alliance.report(one, "1300", spent=Decimal("1300.01"))
    page = read(signed_in(Persona.VISITOR).get(one.public_address)).text
    assert "$99.50 more arrived than was pledged." in page
    assert "$0.01 more was spent than arrived." in page
    with pytest.raises(RefusedError, match="zero or more"):
        alliance.report(one, -1)


@pytest.mark.slow
def test_a_report_with_a_link_waits_and_files_are_looked_at(alliance, cast):
    one = alliance.accepted(since=20)
    held = alliance.report(one, 8, link="https://example.org/proof")
    assert (held.state, held.held_for) == ("held", "first")
    assert line_of(one, user=alliance.lead).now == ""
    assert list(Report.objects.scoped(cast[Persona.PARTICIPANT])) == []
    assert list(Report.objects.scoped(alliance.lead)) == [held] == list(Report.objects.scoped(alliance.editor))
    move(held, step="release", by=alliance.lead)
    assert line_of(one, user=alliance.lead).now == "8 people hired"
    with pytest.raises(UnwantedFileError):
        alliance.report(one, 9, files=[SimpleUploadedFile("a.pdf", b"<script>1</script>")])
    assert Report.objects.count() == 1
    for sentence, wrong in {"still to come": {"ago": -1}, "before the commitment starts": {"ago": 30}}.items():
        with pytest.raises(RefusedError, match=sentence):
            alliance.report(one, 9, **wrong)
    with pytest.raises(NotAllowed):
        alliance.report(one, 9, by=alliance.doctor)
    made = alliance.report(one, 9, files=[SimpleUploadedFile("list.txt", b"Nine people")])
    assert Attachment.objects.get().thing == f"commitment_report:{made.pk}"


@pytest.mark.slow
def test_another_house_confirms_once(alliance, cast):
    made = alliance.report(alliance.accepted(), 8)

    def confirm(by, how="I counted them"):
        forget_memberships(by)
        return reporting.confirm(report=made, community=alliance.community, by=by, how=how)

    for person in (alliance.editor, cast[Persona.OUTSIDER], cast[Persona.SUPPORT]):
        with pytest.raises(NotAllowed, match="Somebody outside"):
            confirm(person)
    with pytest.raises(RefusedError, match="how you know"):
        confirm(alliance.doctor, how=" ")
    assert confirm(alliance.doctor).organisation == THEIRS
    with pytest.raises(RefusedError, match="already"):
        confirm(alliance.doctor)
    assert confirm(cast[Persona.PARTICIPANT]).organisation == ""
    assert Confirmation.objects.count() == 2


@pytest.mark.slow
def test_filing_evidence_and_what_was_kept_stay_apart(alliance):
    quiet_one = alliance.accepted(since=120, title="Nobody heard of it")
    filed = alliance.accepted(since=50, title="Filed only", effort=30)
    shown = alliance.accepted(since=50, title="Shown", effort=10)
    alliance.report(filed, 1)
    report = alliance.report(shown, 40)
    reporting.confirm(report=report, community=alliance.community, by=alliance.doctor, how="I saw it")
    alliance.step(shown, "meet")
    alliance.pledge(title="Only pledged")
    rolled = rolling_up.roll_up(queries.public_commitments("riverside")).roll_up
    assert rolled.number == 3
    assert {name: number for name, number in rolled.counts.items() if number} == {"behind": 1, "no_word": 1, "met": 1}
    assert (rolled.reporting.part, rolled.reporting.whole) == (1, 2)
    assert (rolled.evidence.part, rolled.evidence.whole) == (1, 2)
    assert (rolled.kept.part, rolled.kept.whole) == (1, 1)
    assert (rolled.weighted["behind"], rolled.without_effort) == (0.75, 1)
    assert quiet_one.is_live


@pytest.mark.slow
def test_the_silent_are_told_once_for_each_silence(alliance):
    one = alliance.accepted(since=91)
    recent = alliance.accepted(since=90, title="Heard of lately")
    Notice.objects.all().delete()
    assert (quiet.remind(), quiet.remind()) == (1, 0)
    assert (told(alliance.editor), told(alliance.lead)) == (["quiet"], [])
    alliance.report(one, 3, ago=1)
    assert quiet.remind() == 0
    Report.objects.update(on=in_days(-91))
    assert quiet.remind() == 1
    assert recent.quiet_told_on is None
    Commitment.objects.update(quiet_told_on=None)
    Community.objects.filter(slug="riverside").update(state="closed")
    assert quiet.remind() == 0


@pytest.mark.slow
def test_a_removed_report_counts_no_more(alliance):
    one = alliance.accepted(since=50)
    alliance.report(one, 5, ago=3)
    newest = alliance.report(one, 40)
    move(newest, step="remove", by=alliance.lead, reason_code="untrue")
    assert line_of(one, user=alliance.lead).now == "5 people hired"
    assert timedelta(days=3) == in_days(0) - line_of(one, user=alliance.lead).commitment.newest_on
    assert [event.verb for event in history_of("commitment_report", str(newest.pk))] == ["begin", "remove"]


@pytest.mark.slow
def test_whoever_promised_hears_once_that_the_date_has_come(alliance):
    one, later = alliance.accepted(since=50), alliance.accepted(since=50, title="Later")
    Notice.objects.all().delete()
    CommitmentTarget.objects.filter(commitment=one).update(due=in_days(0))
    CommitmentTarget.objects.filter(commitment=later).update(due=in_days(1))
    assert (due.remind(), due.remind()) == (1, 0)
    assert (told(alliance.editor), told(alliance.lead)) == (["due"], [])
    CommitmentTarget.objects.create(commitment=one, number=2, value=50, due=in_days(-2), by=alliance.editor)
    assert due.remind() == 1  # another date is told of anew
    Community.objects.filter(slug="riverside").update(state="closed")
    CommitmentTarget.objects.filter(commitment=later).update(due=in_days(0))
    assert due.remind() == 0


def test_the_page_of_an_aim_leads_to_a_pledge_towards_it(alliance, signed_in):
    from types import SimpleNamespace

    aim = SimpleNamespace(pk=7, community="riverside", is_live=True)
    for reader, words in (
        (AnonymousUser(), "Make a commitment"),
        (alliance.lead, "Make a commitment"),
        (alliance.cast[Persona.OUTSIDER], "Make a commitment for an organization"),
    ):
        (way,) = aim_ways(aim, reader)[Step.COMMIT]
        assert (str(way.title), way.address) == (words, "/communities/riverside/alliance/pledge/?aim=aim:7")
    assert aim_ways(SimpleNamespace(pk=7, community="riverside", is_live=False), alliance.lead) == {}
