"""Propose, agree, change, review, meet, drop: what can be done, by whom, and what is refused with a sentence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.accounts.personal_data import collect, count
from wincommons.web.kit.events.models import Event
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move
from wincommons.web.network.aims import agreeing, proposing, reviewing
from wincommons.web.network.aims.checking import UnusableAimError, notes_on
from wincommons.web.network.aims.figures import ask, groups_now, kept_figure, stand_of
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Aim, AimReview, AimTarget, Community, CommunityPlace
from wincommons.web.network.models.aim import AIM_MACHINE, a_year_after

pytestmark = pytest.mark.django_db


def told(saying):
    return set(Notice.objects.filter(topic="network.aims", saying=saying).values_list("reader__email", flat=True))


def as_if_met(aim):
    """As if the baseline were of 2015 and higher: the newest figure is at the target."""
    Aim.objects.filter(pk=aim.pk).update(
        kept_value=26.2, kept_lower=None, kept_upper=None, kept_start="2015-01-01", kept_end="2015-12-31"
    )
    AimTarget.objects.filter(aim=aim).update(value=23.5)
    aim.refresh_from_db()


@pytest.mark.slow
def test_from_a_proposal_to_the_end(aiming):
    aim = aiming.agreed()
    now = ask(place="39035", measure="child_poverty", group="all")[0].now
    assert (aim.state, kept_figure(aim), aim.review_due) == ("agreed", now, a_year_after(timezone.localdate()))
    assert (aim.target.value, aim.target.agreed_on, aim.target.decision.outcome) == (
        17.0, timezone.localdate(), "adopted",
    )  # fmt: skip
    aiming.step(aim, "begin_work")
    aiming.review(aim)
    as_if_met(aim)
    aiming.meet(aim)
    assert (aim.state, aim.review_due) == ("met", None)
    events = Event.objects.filter(kind="aim", thing=str(aim.pk)).order_by("pk")
    assert list(events.values_list("verb", flat=True)) == ["begin", "agree", "begin_work", "reviewed", "meet"]
    assert told("proposed") == {"lead@example.org"}
    assert told("state:aim:agreed") == {"participant@example.org"}
    assert told("state:aim:met") == {"participant@example.org"}


def test_what_the_machine_declares():
    ways = {one.name: (one.sources, one.target) for one in AIM_MACHINE.transitions}
    live = ("agreed", "worked_on", "changed")
    assert ways == {
        "agree": (("proposed",), "agreed"),
        "begin_work": (("agreed", "changed"), "worked_on"),
        "change_target": (live, "changed"),
        "meet": (live, "met"),
        "drop": (live, "dropped"),
        "withdraw": (("proposed",), "withdrawn"),
    }
    assert AIM_MACHINE.public_names == ("agreed", "worked_on", "changed", "met", "dropped")
    assert [one.name for one in AIM_MACHINE.states if one.editable] == ["proposed"]


@pytest.mark.parametrize("state", AIM_MACHINE.names)
def test_nothing_moves_but_as_declared(aiming, state):
    aim = aiming.agreed()
    Aim.objects.filter(pk=aim.pk).update(state=state)
    aim.refresh_from_db()
    for one in AIM_MACHINE.transitions:
        if state not in one.sources:
            with pytest.raises(InvalidMoveError):
                move(aim, step=one.name, by=aiming.lead, reason_text="Why" if one.asks else "")
    assert Aim.objects.get().state == state


@pytest.mark.parametrize("step", ["agree", "change_target", "meet"])
def test_nobody_takes_a_step_past_the_verbs(aiming, step):
    aim = aiming.propose() if step == "agree" else aiming.agreed()
    with pytest.raises(InvalidMoveError, match="on the page of the aim"):
        move(aim, step=step, by=aiming.lead, reason_text="" if step == "agree" else "Why")
    with pytest.raises(RefusedError, match="on the page of the aim"):
        aiming.step(aim, step)


@pytest.mark.parametrize("persona", [Persona.OUTSIDER, Persona.SUPPORT, Persona.EDITOR])
def test_who_does_not_belong_proposes_and_moves_nothing(aiming, persona):
    with pytest.raises(NotAllowed, match="do not belong"):
        aiming.propose(by=aiming.cast[persona])
    aim = aiming.propose()
    with pytest.raises(NotAllowed):
        aiming.agree(aim, by=aiming.cast[persona])


@pytest.mark.slow
def test_members_propose_and_only_leads_move(aiming):
    aim = aiming.agreed()
    member = aiming.cast[Persona.PARTICIPANT]
    for step in ("begin_work", "drop"):
        with pytest.raises(NotAllowed):
            aiming.step(aim, step, by=member, reason="x" if step == "drop" else "")
    other = aiming.propose(group="race=black", target=30.0)
    with pytest.raises(NotAllowed, match="do not lead"):
        aiming.agree(other, by=member)
    aiming.step(other, "withdraw", by=member)
    assert other.state == "withdrawn"


def test_agreeing_needs_a_decision_that_the_seats_of_this_community_adopted(aiming):
    aim = aiming.propose()
    for wrong in (
        aiming.decision(outcome="not_adopted"),
        aiming.decision(outcome="too_few"),
        aiming.decision(community="hillside"),
    ):
        with pytest.raises(UnusableAimError, match="that the seats of this community adopted"):
            aiming.agree(aim, decision=wrong)
    assert Aim.objects.get().state == "proposed"


def test_of_two_who_agree_at_once_the_second_is_told(aiming):
    aim = aiming.propose()
    seen = aim.revision
    aiming.agree(aim)
    with pytest.raises((StaleMoveError, UnusableAimError)):
        agreeing.agree(
            aim=aim, community=aiming.community, by=aiming.lead, decision=aiming.decision().pk, seen_revision=seen
        )


@pytest.mark.slow
def test_every_target_ever_agreed_stays(aiming):
    aim = aiming.agreed()
    aiming.change_target(aim, target=19.0, reason="The plant closed.")
    aiming.change_target(aim, target=18.0, reason="A new one opened.")
    kept = AimTarget.objects.filter(aim=aim).order_by("number")
    assert [(one.number, one.value, one.why, one.by) for one in kept] == [
        (1, 17.0, "", aiming.cast[Persona.PARTICIPANT]),
        (2, 19.0, "The plant closed.", aiming.lead),
        (3, 18.0, "A new one opened.", aiming.lead),
    ]
    assert (aim.state, aim.kept_value, aim.target.value) == ("changed", 23.0, 18.0)
    with pytest.raises(UnusableAimError, match="stands already"):
        aiming.change_target(aim, target=18.0)
    with pytest.raises(UnusableAimError, match="would be worse"):
        aiming.change_target(aim, target=24.0)
    with pytest.raises(UnusableAimError, match="adopted"):
        aiming.change_target(aim, target=16.0, decision=10**9)
    with pytest.raises(InvalidMoveError, match="Say why"):
        aiming.change_target(aim, target=16.0, reason=" ")


@pytest.mark.slow
def test_it_is_met_only_where_the_figure_says_so(aiming):
    aim = aiming.agreed()
    with pytest.raises(RefusedError, match="No figure is newer than the baseline"):
        aiming.meet(aim)
    as_if_met(aim)
    AimTarget.objects.filter(aim=aim).update(value=17.0)
    with pytest.raises(RefusedError, match=r"The newest figure is 23.0%, and the target is 17.0%"):
        aiming.meet(aim)


def test_dropping_needs_a_reason_and_stays_readable(aiming):
    aim = aiming.agreed()
    with pytest.raises(InvalidMoveError, match="Say why"):
        aiming.step(aim, "drop")
    aiming.step(aim, "drop", reason="The county does it now.")
    assert (aim.state, aim.history()[-1].reason_text) == ("dropped", "The county does it now.")
    assert told("state:aim:dropped") == {"participant@example.org"}


# What cannot be aimed at


@pytest.mark.parametrize(
    ("wish", "field", "sentence"),
    [
        ({"measure": "firearm_fatalities"}, "group", "no figures of 'Deaths by firearm'"),
        ({"group": "race=martian"}, "group", "race=martian"),
        ({"group": "x"}, "group", ""),
        ({"measure": "no_such_measure"}, "group", "There is no measure"),
        ({"place": "no-such-place"}, "group", ""),
        ({"place": "06037"}, "place", "neither in nor around the places of this community"),
        ({"target": 25.0}, "target", "a target of 25.0% would be worse"),
        ({"target": 23.0}, "target", "Nothing would change"),
        ({"target": -2.0}, "target", "cannot fall below zero"),
        ({"due": timezone.localdate()}, "due", "That day has passed"),
        ({"due": timezone.localdate() - timedelta(days=400)}, "due", "That day has passed"),
        ({"due": timezone.localdate() + timedelta(days=36500)}, "due", "more than 50 years ahead"),
    ],
)
def test_what_cannot_be_aimed_at_is_refused_in_a_sentence(aiming, wish, field, sentence):
    with pytest.raises(UnusableAimError) as caught:
        aiming.propose(**wish)
    assert sentence in caught.value.problems[field]
    assert not Aim.objects.exists()


def test_everything_that_is_in_the_way_is_said_at_once(aiming):
    with pytest.raises(UnusableAimError) as caught:
        aiming.propose(place="06037", target=90.0, due=timezone.localdate())
    assert set(caught.value.problems) == {"place", "target", "due"}


def test_one_aim_a_measure_place_and_group(aiming):
    first = aiming.propose()
    with pytest.raises(UnusableAimError, match="has an aim on this already: “Fewer children in poverty”"):
        aiming.propose()
    aiming.step(first, "withdraw")
    assert aiming.propose().state == "proposed"


@pytest.mark.slow
def test_a_place_in_or_around_the_communitys_is_taken_and_said(aiming):
    aim = aiming.propose(place="39", target=10.0)
    answer, _why = stand_of(aim)
    assert notes_on("39", community=aiming.community, answer=answer) == [
        "Ohio holds the places of this community and more: others live there, too."
    ]
    CommunityPlace.objects.filter(community="riverside").update(place="place:39")
    county = aiming.propose(title="The county")
    assert notes_on("39035", community=aiming.community, answer=stand_of(county)[0]) == [
        "Cuyahoga County, OH lies in a place of this community."
    ]


@pytest.mark.slow
def test_only_groups_that_have_a_figure_are_offered(home):
    offered = groups_now(place="39035", measure="child_poverty")
    assert (offered[0].group, offered[0].text) == ("all", "23.0%")
    assert {"race=black", "race=white"} <= {one.group for one in offered}
    assert all(one.text for one in offered)
    assert groups_now(place="39035", measure="firearm_fatalities") == []


def test_a_figure_that_went_away_before_the_agreement_stops_it(aiming):
    aim = aiming.propose()
    Aim.objects.filter(pk=aim.pk).update(measure="measure:firearm_fatalities")
    with pytest.raises(UnusableAimError, match="no figures of"):
        aiming.agree(aim)


# Two at once, closed, and the database itself


def change(aiming, aim, *, by, seen, title="Other words"):
    proposing.change(
        aim=aim, community=aiming.community, by=by, seen=seen, wanted=aiming.wanted(target=18.0), title=title,
        why="Because",
    )  # fmt: skip


def test_of_two_who_edit_at_once_the_second_is_told(aiming):
    aim = aiming.propose()
    change(aiming, aim, by=aiming.cast[Persona.PARTICIPANT], seen=0)
    with pytest.raises(StaleEditError):
        change(aiming, aim, by=aiming.lead, seen=0, title="Mine")
    assert (Aim.objects.get().title, AimTarget.objects.get().value) == ("Other words", 18.0)


def test_it_changes_only_while_it_is_proposed_and_by_whom_it_concerns(aiming, account, belong):
    aim = aiming.propose()
    other = account("Other")
    belong(other, aiming.community)
    with pytest.raises(NotAllowed, match="Only whoever proposed it"):
        change(aiming, aim, by=other, seen=0)
    aiming.agree(aim)
    with pytest.raises(RefusedError, match="It cannot change now"):
        change(aiming, aim, by=aiming.lead, seen=0)


def test_nothing_is_aimed_at_in_a_closed_community(aiming):
    aim = aiming.agreed()
    Community.objects.filter(slug="riverside").update(state="closed")
    for act in (aiming.propose, lambda: aiming.review(aim), lambda: aiming.step(aim, "begin_work")):
        with pytest.raises(RefusedError, match="is closed"):
            act()


def test_the_database_itself_wants_a_baseline_and_a_decision(aiming):
    aim = aiming.propose()
    for wrong in (
        lambda: Aim.objects.filter(pk=aim.pk).update(state="agreed"),
        lambda: AimTarget.objects.filter(aim=aim).update(agreed_on=timezone.localdate()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


# Reviews


@pytest.mark.slow
def test_a_review_keeps_what_was_found_by_whom_and_the_figure(aiming):
    aim = aiming.agreed()
    aiming.review(aim, found="  We looked.  ")
    made = AimReview.objects.get()
    assert (made.number, made.by, made.on, made.found, made.kept_value, made.kept_source) == (
        1, aiming.lead, timezone.localdate(), "We looked.", 23.0, "saipe",
    )  # fmt: skip
    with pytest.raises(RefusedError, match="Say what you found"):
        aiming.review(aim, found=" ")
    with pytest.raises(RefusedError, match="at most 4000"):
        aiming.review(aim, found="x" * 4001)
    aiming.step(aim, "drop", reason="Done")
    with pytest.raises(RefusedError, match="not worked on now"):
        aiming.review(aim)


@pytest.mark.slow
def test_a_review_without_a_figure_says_so_by_keeping_none(aiming):
    aim = aiming.agreed()
    Aim.objects.filter(pk=aim.pk).update(measure="measure:firearm_fatalities")
    aiming.review(aim)
    assert kept_figure(AimReview.objects.get()) is None


def test_leads_hear_once_when_a_year_has_passed(aiming):
    aim = aiming.agreed()
    assert reviewing.remind() == 0
    Aim.objects.filter(pk=aim.pk).update(review_due=timezone.localdate())
    assert (reviewing.remind(), reviewing.remind()) == (1, 0)
    assert told("review_due") == {"lead@example.org"}
    aim.refresh_from_db()
    aiming.review(aim)
    assert (aim.review_due, aim.review_told_on) == (a_year_after(timezone.localdate()), None)
    Aim.objects.filter(pk=aim.pk).update(review_due=timezone.localdate(), state="dropped")
    assert reviewing.remind() == 0


def test_a_year_after_the_29th_of_february_is_a_day():
    from datetime import date

    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_after(date(2026, 12, 1)) == date(2027, 12, 1)


# People


@pytest.mark.slow
def test_what_a_person_wrote_is_handed_out_and_stays_without_their_name(aiming):
    aim = aiming.agreed()
    aiming.review(aim, found="It stands still.")
    aiming.change_target(aim, target=18.0)
    held = {part["kind"]: part["rows"] for part in collect(aiming.lead)["held"]}
    assert [one["found"] for one in held["network.AimReview"]] == ["It stands still."]
    assert [one["value"] for one in held["network.AimTarget"]] == [18.0]
    mine = {part["kind"]: part["rows"] for part in collect(aiming.cast[Persona.PARTICIPANT])["held"]}
    assert [one["title"] for one in mine["network.Aim"]] == ["Fewer children in poverty"]
    for person in (aiming.lead, aiming.cast[Persona.PARTICIPANT]):
        erase_person(user=person)
        person.refresh_from_db()
        assert {held.model for held, _number in count(person)} <= {"accounts.User"}
    aim.refresh_from_db()
    assert (aim.author, set(AimTarget.objects.values_list("by", flat=True)), AimReview.objects.get().by) == (
        None, {None}, None,
    )  # fmt: skip
    assert AimReview.objects.get().found == "It stands still."
