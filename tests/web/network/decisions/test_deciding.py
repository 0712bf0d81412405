"""Propose, discuss, ask, answer, record: what can be done, by whom, and what is refused with a sentence."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions import asking, proposing
from wincommons.web.network.decisions.table import table_of
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import (
    Affiliation,
    Decision,
    DecisionText,
    EarlierWord,
    Membership,
    Partner,
    Person,
    Position,
    Term,
)

pytestmark = pytest.mark.django_db


def change(table, decision, *, by, text="We open on Sundays.", after=1, seen=None):
    proposing.change(
        decision=decision, community=table.community, by=by, seen=decision.edition if seen is None else seen,
        after=after, title=decision.title, why=decision.why, text=text, method=decision.method,
    )  # fmt: skip


def told(saying):
    return set(Notice.objects.filter(saying=saying).values_list("reader__email", flat=True))


@pytest.mark.slow
def test_from_a_proposal_to_the_record(table):
    decision = table.asked()
    table.everyone(decision)
    table.record(decision, "adopted")
    assert (decision.state, decision.outcome, decision.voting_seats, decision.recorded_by_proposer) == (
        "decided", "adopted", 4, False,
    )  # fmt: skip
    assert decision.decided_on == timezone.localdate()
    counted = dict(decision.positions.values_list("seat__title", "counted_as"))
    assert counted == dict.fromkeys(("Parents", "Elders", "Renters", "Food bank"), "votes")
    events = Event.objects.filter(kind="decision", thing=str(decision.pk)).order_by("pk")
    assert list(events.values_list("verb", flat=True)) == [
        "begin", "discuss", "ask_the_seats", *["answered"] * 4, "decide", "talk_closed",
    ]  # fmt: skip
    assert told("proposed") == {"lead@example.org"}
    speaking = {f"{name}@example.org" for name in ("parents", "elders", "renters", "youth", "editor")}
    assert told("asked") == speaking
    assert told("decided") == speaking | {"participant@example.org", "watcher@example.org"}


def test_its_words_change_until_the_seats_are_asked_and_every_version_is_kept(table):
    decision = table.propose()
    change(table, decision, by=table.cast[Persona.PARTICIPANT])
    table.step(decision, "discuss", by=table.cast[Persona.LEAD])
    change(table, decision, by=table.cast[Persona.LEAD], text="We open every day.", after=2)
    kept = DecisionText.objects.filter(thing=decision).order_by("number").values_list("text", flat=True)
    assert list(kept) == [
        "We open on Saturdays. From nine to one.", "We open on Sundays.", "We open every day."
    ]  # fmt: skip
    asking.ask_the_seats(
        decision=decision, community=table.community, by=table.cast[Persona.LEAD], seen_revision=decision.revision,
        closes_on=timezone.localdate() + timedelta(days=7),
    )  # fmt: skip
    with pytest.raises(RefusedError, match="Its words cannot change now"):
        change(table, decision, by=table.cast[Persona.LEAD], text="Never.", after=3)


def test_of_two_who_change_it_at_once_the_second_is_told(table):
    decision = table.propose()
    change(table, decision, by=table.cast[Persona.PARTICIPANT], seen=0)
    with pytest.raises(StaleEditError):
        change(table, decision, by=table.cast[Persona.LEAD], seen=0, after=1)
    assert DecisionText.latest_of(decision).text == "We open on Sundays."


def test_only_the_proposer_and_the_leads_change_it(table):
    with pytest.raises(NotAllowed, match="Only whoever proposed it"):
        change(table, table.propose(), by=table.people["elders"])


@pytest.mark.parametrize("persona", [Persona.OUTSIDER, Persona.SUPPORT])
def test_who_does_not_belong_proposes_nothing(table, persona):
    with pytest.raises(NotAllowed, match="do not belong"):
        table.propose(by=table.cast[persona])


def test_nothing_is_proposed_in_a_closed_community(table):
    type(table.community).objects.filter(pk=table.community.pk).update(state="closed")
    with pytest.raises(RefusedError, match="is closed"):
        table.propose()


@pytest.mark.slow
def test_nobody_takes_a_step_past_the_verbs(table):
    decision = table.asked()
    table.over(decision)
    with pytest.raises(InvalidMoveError):
        move(decision, step="decide", by=table.cast[Persona.LEAD])
    with pytest.raises(RefusedError):
        table.step(decision, "decide", by=table.cast[Persona.LEAD])
    assert Decision.objects.get(pk=decision.pk).state == "deciding"


def test_asking_needs_a_day_and_a_seat_that_votes(table):
    decision = table.propose()
    lead = table.cast[Persona.LEAD]
    table.step(decision, "discuss", by=lead)
    ask = {"decision": decision, "community": table.community, "by": lead, "seen_revision": decision.revision}
    for days in (0, 91):
        with pytest.raises(RefusedError, match="Give the seats"):
            asking.ask_the_seats(**ask, closes_on=timezone.localdate() + timedelta(days=days))
    Term.objects.filter(seat__decision_right="votes").update(term_state="ended")
    with pytest.raises(RefusedError, match="Nobody holds a seat that votes"):
        asking.ask_the_seats(**ask, closes_on=timezone.localdate() + timedelta(days=7))


# A seat's word


@pytest.mark.slow
def test_a_seat_has_one_word_and_may_change_it(table):
    decision = table.asked()
    by = table.people["parents"]
    table.answer(decision, "Parents", by=by, choice="no", reason="Too costly")
    table.answer(decision, "Parents", by=by, choice="yes", seen=1)
    word = Position.objects.get(decision=decision)
    assert (word.choice, word.reason, word.edition) == ("yes", "", 2)
    earlier = EarlierWord.objects.get(position=word)
    assert (earlier.number, earlier.choice, earlier.reason, earlier.by) == (1, "no", "Too costly", by)
    assert table_of(decision).tally.answered == 1


@pytest.mark.slow
def test_the_same_word_again_is_no_new_one(table):
    decision = table.asked()
    for seen in (0, 1, 1):
        table.answer(decision, "Parents", by=table.people["parents"], seen=seen)
    assert (Position.objects.get().edition, EarlierWord.objects.count()) == (1, 0)


@pytest.mark.slow
def test_a_second_delegate_is_told_first_and_then_replaces_visibly(table):
    decision = table.asked()
    second = table.join("delegate")
    Affiliation.objects.create(
        person=second.person, organisation_id="food-bank", role="delegate", start=timezone.localdate(),
        confirmed_on=timezone.localdate(),
    )  # fmt: skip
    table.answer(decision, "Food bank", by=table.cast[Persona.EDITOR], choice="yes")
    with pytest.raises(StaleEditError):
        table.answer(decision, "Food bank", by=second, choice="no", seen=0)
    assert Position.objects.get().choice == "yes"
    table.answer(decision, "Food bank", by=second, choice="no", seen=1)
    assert (Position.objects.get().choice, Position.objects.get().by) == ("no", second)
    assert EarlierWord.objects.get().by == table.cast[Persona.EDITOR]


def test_a_block_needs_its_reason(table):
    decision = table.asked()
    with pytest.raises(RefusedError, match="what harm"):
        table.answer(decision, "Parents", by=table.people["parents"], choice="block", reason="  ")
    with pytest.raises(RefusedError, match="Choose one"):
        table.answer(decision, "Parents", by=table.people["parents"], choice="perhaps")
    assert not Position.objects.exists()


def end_term(table):
    Term.objects.filter(seat=table.seats["Parents"]).update(term_state="ended")


def run_out(table):
    yesterday = timezone.localdate() - timedelta(days=1)
    Term.objects.filter(seat=table.seats["Parents"]).update(start=yesterday, end=yesterday)


def not_begun(table):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Term.objects.filter(seat=table.seats["Parents"]).update(start=tomorrow)


def take_seat_away(table):
    type(table.seats["Parents"]).objects.filter(pk=table.seats["Parents"].pk).update(closed_on=timezone.localdate())


@pytest.mark.slow
@pytest.mark.parametrize("what", [end_term, run_out, not_begun, take_seat_away])
def test_a_seat_that_is_not_held_now_has_no_word(table, what):
    decision = table.asked()
    table.answer(decision, "Parents", by=table.people["parents"], choice="block", reason="Harm")
    what(table)
    with pytest.raises(NotAllowed, match="do not speak for this seat"):
        table.answer(decision, "Parents", by=table.people["parents"], seen=1)
    now = table_of(decision)
    assert (now.tally.voting, now.tally.block, len(now.silent)) == (3, 0, 1)


@pytest.mark.slow
def test_who_left_the_community_has_no_word_and_neither_has_a_partner_that_left(table):
    decision = table.asked()
    table.everyone(decision)
    today = timezone.localdate()
    Membership.objects.filter(person__account=table.people["parents"]).update(end=today)
    Partner.objects.filter(organisation_id="food-bank").update(end=today)
    assert (table_of(decision).tally.voting, table_of(decision).tally.yes) == (2, 2)
    with pytest.raises(NotAllowed):
        table.answer(decision, "Parents", by=table.people["parents"], seen=1)


@pytest.mark.slow
@pytest.mark.parametrize("seat", ["Elders", "Food bank", "Press"])
def test_nobody_speaks_for_anothers_seat(table, seat):
    decision = table.asked()
    with pytest.raises(NotAllowed, match="do not speak for this seat"):
        table.answer(decision, seat, by=table.people["parents"])


@pytest.mark.slow
def test_who_observes_has_no_word_and_advice_is_not_counted(table):
    decision = table.asked()
    with pytest.raises(NotAllowed):
        table.answer(decision, "Press", by=table.people["watcher"])
    table.answer(decision, "Youth", by=table.people["youth"], choice="block", reason="Harm")
    assert (table_of(decision).tally.voting, table_of(decision).tally.answered) == (4, 0)


@pytest.mark.slow
def test_after_the_last_day_and_while_paused_nobody_answers(table):
    decision = table.asked()
    lead = table.cast[Persona.LEAD]
    asking.pause(decision=decision, community=table.community, by=lead, reason="A holiday")
    with pytest.raises(RefusedError, match="paused"):
        table.answer(decision, "Parents", by=table.people["parents"])
    three_days = timezone.localdate() - timedelta(days=3)
    Decision.objects.filter(pk=decision.pk).update(paused_on=three_days)
    last_day = decision.closes_on
    asking.take_up(decision=decision, community=table.community, by=lead)
    assert decision.closes_on == last_day + timedelta(days=3)
    table.over(decision)
    with pytest.raises(RefusedError, match="last day to answer has passed"):
        table.answer(decision, "Parents", by=table.people["parents"])


@pytest.mark.slow
def test_more_time_is_only_ever_later(table):
    decision = table.asked()
    lead = table.cast[Persona.LEAD]
    more = {"decision": decision, "community": table.community, "by": lead}
    with pytest.raises(RefusedError, match="later one"):
        asking.give_more_time(**more, closes_on=decision.closes_on)
    asking.give_more_time(**more, closes_on=decision.closes_on + timedelta(days=1))
    assert decision.closes_on == timezone.localdate() + timedelta(days=8)


@pytest.mark.slow
def test_back_in_discussion_the_seats_answer_anew(table):
    decision = table.asked()
    table.everyone(decision)
    lead = table.cast[Persona.LEAD]
    asking.discuss_again(
        decision=decision, community=table.community, by=lead, reason="The hours changed",
        seen_revision=decision.revision,
    )  # fmt: skip
    change(table, decision, by=lead)
    asking.ask_the_seats(
        decision=decision, community=table.community, by=lead, seen_revision=decision.revision,
        closes_on=timezone.localdate() + timedelta(days=7),
    )  # fmt: skip
    assert table_of(decision).tally.answered == 0
    table.answer(decision, "Parents", by=table.people["parents"], choice="no", seen=1)
    assert (table_of(decision).tally.answered, EarlierWord.objects.get().asking) == (1, 1)


# The record


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "choice", "wrong", "right"),
    [
        ("consent", "yes", "not_adopted", "adopted"),
        ("consent", "block", "adopted", "not_adopted"),
        ("majority", "no", "adopted", "not_adopted"),
        ("majority", "yes", "too_few", "adopted"),
    ],
)
def test_nobody_records_what_the_count_does_not_say(table, method, choice, wrong, right):
    decision = table.asked(method=method)
    table.everyone(decision, choice, reason="Because")
    with pytest.raises(RefusedError, match="The count says otherwise"):
        table.record(decision, wrong)
    table.record(decision, right)
    assert decision.outcome == right


@pytest.mark.slow
def test_too_few_answers_are_an_outcome_of_their_own(table):
    decision = table.asked()
    for name in ("Parents", "Elders"):
        table.answer(decision, name, by=table.people[name.lower()])
    with pytest.raises(RefusedError, match="last day has not passed"):
        table.record(decision, "too_few")
    table.over(decision)
    with pytest.raises(RefusedError, match="not enough seats have answered"):
        table.record(decision, "adopted")
    table.record(decision, "too_few")
    assert decision.get_outcome_display() == "Not enough seats have answered"


@pytest.mark.slow
def test_by_advice_the_leads_decide_after_every_seat_was_heard(table):
    decision = table.asked(method="advice")
    table.everyone(decision, "no")
    with pytest.raises(RefusedError, match="Some seats have not answered"):
        table.record(decision, "adopted")
    table.answer(decision, "Youth", by=table.people["youth"], choice="no")
    table.record(decision, "adopted")
    assert decision.positions.get(seat=table.seats["Youth"]).counted_as == "advises"


@pytest.mark.slow
def test_another_lead_records_what_a_lead_proposed(table):
    lead = table.cast[Persona.LEAD]
    decision = table.asked(by=lead)
    table.everyone(decision)
    second = table.join("second", role="lead")
    with pytest.raises(NotAllowed, match="another lead records"):
        table.record(decision, "adopted")
    table.record(decision, "adopted", by=second)
    assert not decision.recorded_by_proposer


@pytest.mark.slow
def test_with_one_lead_the_count_decides_for_them_and_the_record_says_so(table):
    decision = table.asked(by=table.cast[Persona.LEAD])
    table.everyone(decision)
    table.record(decision, "adopted")
    assert decision.recorded_by_proposer


@pytest.mark.slow
def test_by_advice_a_single_lead_does_not_decide_about_their_own(table):
    decision = table.asked(by=table.cast[Persona.LEAD], method="advice")
    table.over(decision)
    with pytest.raises(NotAllowed, match="Make a second person a lead"):
        table.record(decision, "adopted")


@pytest.mark.slow
def test_only_leads_record_and_of_two_at_once_one(table):
    decision = table.asked()
    table.everyone(decision)
    with pytest.raises(NotAllowed):
        table.record(decision, "adopted", by=table.people["parents"])
    late = Decision.objects.get(pk=decision.pk)
    second = table.join("second", role="lead")
    table.record(decision, "adopted")
    with pytest.raises((RefusedError, StaleMoveError)):
        table.record(late, "adopted", by=second, text="Mine")
    assert Decision.objects.get(pk=decision.pk).outcome_text == "Because it helps."


@pytest.mark.slow
def test_an_outcome_needs_its_reasons_and_a_recorded_word_stays(table):
    decision = table.asked()
    table.everyone(decision)
    with pytest.raises(RefusedError, match="Say what was decided"):
        table.record(decision, "adopted", text=" ")
    table.record(decision, "adopted")
    with pytest.raises(RefusedError, match="not being asked"):
        table.answer(decision, "Parents", by=table.people["parents"], choice="no", seen=1)


@pytest.mark.slow
def test_erasing_a_person_leaves_what_the_seat_said(table):
    from wincommons.web.network.decisions import erasing

    decision = table.asked()
    parents = table.people["parents"]
    table.answer(decision, "Parents", by=parents, choice="no", reason="Too costly")
    table.answer(decision, "Parents", by=parents, choice="yes", seen=1)
    assert (erasing.forget_positions(parents), erasing.forget_earlier_words(parents)) == (1, 1)
    proposer = table.cast[Persona.PARTICIPANT]
    assert (erasing.forget_texts(proposer), erasing.forget_proposer(proposer)) == (1, 1)
    assert Position.objects.get().by is None
    assert Decision.objects.get().author is None
    assert Person.objects.filter(account=parents).exists()
    assert get_user_model().objects.filter(pk=parents.pk).exists()
