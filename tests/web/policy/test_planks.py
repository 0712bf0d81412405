"""What a plank may become, who may move it, whose endorsement of which version holds, and who hears of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.policy.conftest import TEXT, an_aim

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.kit import chain
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Aim, Community, Membership, Partner, Term
from wincommons.web.policy.models import Endorsement, Plank, PlankText
from wincommons.web.policy.models.plank import PLANK_MACHINE, PREPARED, STANDING
from wincommons.web.policy.planks import adopting, endorsing, proposing, queries
from wincommons.web.policy.planks.proposing import FREE_STEPS, UnusablePlankError

pytestmark = pytest.mark.django_db


def heard(person, saying):
    return Notice.objects.filter(reader=person, topic="policy.planks", saying=saying).count()


# Proposing and changing


def test_a_plank_is_proposed_under_an_aim_of_the_same_community(agenda):
    plank = agenda.propose()
    assert (plank.state, plank.community, plank.aim, plank.policy, plank.meaning_since) == (
        "proposed", "riverside", f"aim:{agenda.aim.pk}", "policy:minimum_wage", 1,
    )  # fmt: skip
    assert list(plank.texts.values_list("number", "text")) == [(1, TEXT)]
    assert heard(agenda.lead, "proposed") == 1
    elsewhere = an_aim("hillside", by=agenda.cast[Persona.OUTSIDER], state="agreed")
    for aim in (elsewhere.pk, 10**17):
        with pytest.raises(UnusablePlankError, match="Choose an aim of this community"):
            agenda.propose(aim=aim)
    with pytest.raises(UnusablePlankError, match="The library has no such policy"):
        agenda.propose(policy="policy:no_such")
    with pytest.raises(NotAllowed):
        agenda.propose(by=agenda.cast[Persona.OUTSIDER])
    Aim.objects.filter(pk=agenda.aim.pk).update(state="dropped")
    with pytest.raises(UnusablePlankError):
        agenda.propose()
    assert Plank.objects.count() == 1


@pytest.mark.slow
def test_words_change_until_they_are_adopted(agenda):
    plank = agenda.propose()
    words = {"plank": plank, "community": agenda.community, "by": agenda.member}
    proposing.change(**words, seen=0, after=1, wanted=agenda.wanted(title="A living wage", text=TEXT + " From May."))
    plank.refresh_from_db()
    assert (plank.title, plank.texts.count(), plank.meaning_since) == ("A living wage", 2, 2)
    with pytest.raises(StaleEditError):
        proposing.change(**words, seen=0, after=1, wanted=agenda.wanted(title="Second"))
    with pytest.raises(NotAllowed, match="Only whoever proposed it"):
        proposing.change(**{**words, "by": agenda.delegate}, seen=1, after=2, wanted=agenda.wanted())
    agenda.step(plank, "consult")
    with pytest.raises(RefusedError, match="only its text changes"):
        proposing.change(**words, seen=1, after=2, wanted=agenda.wanted())
    adopting.adopt(
        plank=plank, community=agenda.community, by=agenda.lead, decision=agenda.decision().pk,
        seen_revision=plank.revision,
    )  # fmt: skip
    with pytest.raises(RefusedError, match="“Adopted”"):
        agenda.amend(plank, "Something else entirely.", after=2)


# Steps


@pytest.mark.slow
def test_from_proposal_to_review_to_what_takes_its_place(agenda):
    plank = agenda.adopted()
    today = timezone.localdate()
    assert (plank.state, plank.adopted_on, plank.decision.title, plank.stands) == ("adopted", today, "Do we?", True)
    agenda.step(plank, "enforce", reason="Ordinance 12")
    assert (plank.state, plank.in_force_since, plank.review_due.year) == ("in_force", today, today.year + 1)
    for found in ("Half of them are paid so.", "All of them are."):
        adopting.review(
            plank=plank, community=agenda.community, by=agenda.lead, found=found, seen_revision=plank.revision
        )
    assert plank.state == "reviewed"
    other = agenda.adopted(title="A wage and a pension")
    adopting.supersede(
        plank=plank, community=agenda.community, by=agenda.lead, other=other.pk, seen_revision=plank.revision
    )
    assert (plank.state, plank.superseded_by, plank.review_due) == ("superseded", other, None)
    again = agenda.step(other, "reopen", reason="The county sold the hospital.")
    assert (again.state, again.decision, again.adopted_on) == ("consultation", None, None)
    ended = agenda.step(agenda.adopted(), "end", reason="The law does it now.")
    assert (ended.state, ended.stands) == ("ended", False)
    verbs = [event.verb for event in plank.history()]
    assert verbs == ["begin", "consult", "adopt", "enforce", "review", "review", "supersede"]


@pytest.mark.slow
def test_every_refused_step(agenda):
    plank = agenda.asked()
    lead, foreign = agenda.lead, agenda.decision(community="hillside")
    for decision in (foreign.pk, agenda.decision(outcome="not_adopted").pk, 10**17):
        with pytest.raises(RefusedError, match="Choose a decision"):
            adopting.adopt(
                plank=plank, community=agenda.community, by=lead, decision=decision, seen_revision=plank.revision
            )
    adopt = {"plank": plank, "community": agenda.community, "decision": agenda.decision().pk}
    with pytest.raises(NotAllowed):
        adopting.adopt(**adopt, by=agenda.member, seen_revision=plank.revision)
    with pytest.raises(StaleMoveError):
        adopting.adopt(**adopt, by=lead, seen_revision=7)
    for step in PREPARED:
        with pytest.raises(RefusedError):
            agenda.step(plank, step)
        with pytest.raises(InvalidMoveError):
            move(plank, step=step, by=lead, reason_text="x" if step == "review" else "")
    for step in ("enforce", "reopen", "end"):
        with pytest.raises(InvalidMoveError):
            agenda.step(plank, step, reason="Because")
    with pytest.raises(NotAllowed):
        agenda.step(agenda.propose(title="Another one"), "consult", by=agenda.member)
    adopted = agenda.adopted()
    with pytest.raises(RefusedError, match="Choose another plank"):
        adopting.supersede(
            plank=adopted, community=agenda.community, by=lead, other=adopted.pk, seen_revision=adopted.revision
        )
    with pytest.raises(InvalidMoveError):
        adopting.review(plank=adopted, community=agenda.community, by=lead, found="x", seen_revision=adopted.revision)
    with pytest.raises(InvalidMoveError):
        agenda.step(adopted, "end")
    with pytest.raises(IntegrityError), transaction.atomic():
        Plank.objects.filter(pk=plank.pk).update(state="adopted")
    Community.objects.filter(slug="riverside").update(state="closed")
    for act in (agenda.propose, lambda: agenda.endorse(adopted, by=agenda.delegate)):
        with pytest.raises(RefusedError, match="closed"):
            act()


def test_each_step_is_free_or_prepared_and_adopted_words_stand():
    names = {one.name for one in PLANK_MACHINE.transitions}
    assert names == FREE_STEPS | PREPARED
    assert not FREE_STEPS & PREPARED
    assert not any(PLANK_MACHINE.state(one).editable for one in STANDING)


# Endorsing


@pytest.mark.slow
def test_whoever_stands_behind_it_does_so_once_in_each_capacity(agenda, seat):
    plank = agenda.asked()
    assert [one.key for one in endorsing.capacities_of(agenda.lead, community=agenda.community)] == [seat]
    assert [one.key for one in endorsing.capacities_of(agenda.delegate, community=agenda.community)] == [
        "self", "organisation:food-bank",
    ]  # fmt: skip
    agenda.endorse(plank, by=agenda.lead, capacity=seat, words="We rent.")
    agenda.endorse(plank, by=agenda.lead, capacity=seat, words="We all rent.")
    agenda.endorse(plank, by=agenda.delegate)
    agenda.endorse(plank, by=agenda.delegate, capacity="organisation:food-bank")
    assert set(Endorsement.objects.values_list("seat__title", "organisation", "words")) == {
        ("Renters", None, "We all rent."), (None, None, ""), (None, "food-bank", ""),
    }  # fmt: skip
    (row,) = queries.whole(Plank.objects.filter(pk=plank.pk))
    assert queries.endorsed_words(row) == "Endorsed by 1 resident's seat, 1 organization, 1 person"
    endorsing.take_back(plank=plank, community=agenda.community, by=agenda.delegate, capacity="organisation:food-bank")
    with pytest.raises(RefusedError, match="no such endorsement"):
        endorsing.take_back(
            plank=plank, community=agenda.community, by=agenda.delegate, capacity="organisation:food-bank"
        )
    assert Endorsement.objects.count() == 2


@pytest.mark.slow
def test_nobody_endorses_for_others_or_what_may_not_be_endorsed(agenda, seat):
    draft, plank = agenda.propose(title="A draft of ours"), agenda.asked()
    with pytest.raises(RefusedError, match="“Proposed”"):
        agenda.endorse(draft, by=agenda.delegate)
    for who, capacity in (
        (agenda.delegate, seat), (agenda.member, "organisation:food-bank"), (agenda.member, "organisation:x"),
        (agenda.member, "seat:x"),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            agenda.endorse(plank, by=who, capacity=capacity)
    with pytest.raises(NotAllowed):
        agenda.endorse(plank, by=agenda.cast[Persona.OUTSIDER])
    with pytest.raises(RefusedError, match="Say as what"):
        agenda.endorse(plank, by=agenda.member, capacity="")
    with pytest.raises(RefusedError, match="You proposed it"):
        agenda.endorse(plank, by=agenda.member)
    with pytest.raises(RefusedError, match="At most 300"):
        agenda.endorse(plank, by=agenda.delegate, words="x" * 301)
    with pytest.raises(StaleEditError):
        agenda.endorse(plank, by=agenda.delegate, version=2)
    Term.objects.update(end=timezone.localdate() - timedelta(days=1), start=timezone.localdate() - timedelta(days=9))
    with pytest.raises(NotAllowed):
        agenda.endorse(plank, by=agenda.lead, capacity=seat)
    Partner.objects.update(end=timezone.localdate())
    with pytest.raises(NotAllowed):
        agenda.endorse(plank, by=agenda.delegate, capacity="organisation:food-bank")
    assert not Endorsement.objects.exists()


@pytest.mark.slow
def test_an_endorsement_is_of_a_version_and_holds_while_the_meaning_does(agenda, seat):
    plank = agenda.asked()
    agenda.endorse(plank, by=agenda.lead, capacity=seat)
    agenda.endorse(plank, by=agenda.delegate, capacity="organisation:food-bank")

    def holding():
        (row,) = queries.whole(Plank.objects.filter(pk=plank.pk))
        return row.by_seats + row.by_organisations, row.by_earlier

    agenda.amend(plank, TEXT.replace("so, too", "likewise"), after=1, same=True)
    assert (holding(), heard(agenda.lead, "words_changed"), heard(agenda.lead, "meaning_changed")) == ((2, 0), 1, 0)
    agenda.amend(plank, TEXT.replace("18", "12"), after=2)
    assert (holding(), heard(agenda.lead, "meaning_changed"), heard(agenda.delegate, "meaning_changed")) == (
        (0, 2), 1, 1,
    )  # fmt: skip
    plank.refresh_from_db()
    assert plank.meaning_since == 3
    agenda.amend(plank, TEXT.replace("18", "12") + " ", after=3)
    assert PlankText.objects.count() == 3, "spaces are no version"
    agenda.endorse(plank, by=agenda.lead, capacity=seat, version=3)
    assert holding() == (1, 1)
    versions = queries.story_of(plank, reader=agenda.member)["versions"]
    assert [(one.number, one.same_meaning) for one in versions] == [(3, False), (2, True), (1, False)]
    with pytest.raises(StaleEditError):
        agenda.amend(plank, "Another text that came second.", after=1)


@given(st.lists(st.booleans(), max_size=8), st.integers(min_value=1, max_value=9))
def test_what_holds_is_what_was_endorsed_since_the_last_change_of_meaning(same, endorsed):
    """The rule by itself: versions count from 1, and each says whether it means the same as the one before."""
    versions = [False, *same]
    endorsed = min(endorsed, len(versions))
    meaning_since = max(number for number, one in enumerate(versions, start=1) if not one)
    assert (endorsed >= meaning_since) == all(versions[endorsed:])


# Who sees what, and what others are told


@pytest.mark.slow
def test_drafts_are_for_the_community_and_the_rest_for_everyone(agenda):
    draft, asked = agenda.propose(title="A draft of ours"), agenda.asked()
    outsider, visitor = agenda.cast[Persona.OUTSIDER], agenda.cast[Persona.VISITOR]
    for who, seen in ((outsider, {asked}), (visitor, {asked}), (agenda.delegate, {draft, asked})):
        forget_memberships(who)
        assert set(Plank.objects.scoped(who)) == seen
        listed = chain.items_of([agenda.aim.pk], user=who)[agenda.aim.pk][chain.Step.CHOOSE]
        assert {one.reference for one in listed} == {f"plank:{one.pk}" for one in seen}
    known = resolve([f"plank:{draft.pk}", f"plank:{asked.pk}"], user=outsider)
    assert [one.known for one in known.values()] == [False, True]
    Aim.objects.filter(pk=agenda.aim.pk).update(state="proposed")
    page = queries.whole_page_of(queries.whole(Plank.objects.filter(pk=asked.pk)).get(), reader=visitor)
    assert page["aim"].known is False, "an aim that is only proposed is named to nobody else"
    Community.objects.filter(slug="riverside").update(state="forming")
    assert not Plank.objects.scoped(visitor).exists()
    ways = chain.ways_of(agenda.aim, user=agenda.delegate)[chain.Step.CHOOSE]
    assert [str(one.title) for one in ways] == ["Propose a plank", "Look through the policies for this figure"]
    assert len(chain.ways_of(agenda.aim, user=visitor)[chain.Step.CHOOSE]) == 1


@pytest.mark.slow
def test_members_hear_of_steps_and_leads_of_a_year_that_has_passed(agenda):
    plank = agenda.adopted()
    assert heard(agenda.delegate, "state:plank:consultation") == heard(agenda.delegate, "state:plank:adopted") == 1
    agenda.step(plank, "enforce")
    assert adopting.remind() == 0
    Plank.objects.update(review_due=timezone.localdate())
    assert (adopting.remind(), adopting.remind()) == (1, 0)
    assert heard(agenda.lead, "review_due") == 1


@pytest.mark.slow
def test_who_is_erased_leaves_the_agenda_standing(agenda, seat):
    plank = agenda.asked()
    agenda.endorse(plank, by=agenda.lead, capacity=seat)
    agenda.endorse(plank, by=agenda.delegate, words="Mine")
    agenda.endorse(plank, by=agenda.delegate, capacity="organisation:food-bank")
    receipt = erase_person(user=agenda.delegate)
    assert receipt.rows["policy.Endorsement"] == 2
    assert set(Endorsement.objects.values_list("organisation", "by__name")) == {
        ("food-bank", None), (None, agenda.lead.name),
    }  # fmt: skip
    erase_person(user=agenda.member)
    plank.refresh_from_db()
    assert (plank.author, plank.texts.get().by, plank.texts.get().text) == (None, None, TEXT)
    assert not Membership.objects.filter(person__account=agenda.member, end=None).exists()
