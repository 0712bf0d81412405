"""The verbs of cycles: opened, filled, excused, adopted; and everything that is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from wincommons.web.assessment import adopting, commenting, due, filling, opening, queries
from wincommons.web.assessment.checklist import checklist_of, could_fill, counts_of
from wincommons.web.assessment.erasing import forget_links, forget_opener, forget_reader
from wincommons.web.assessment.filling import UnusableLinkError
from wincommons.web.assessment.models import Cycle, CycleRow, RowLink, WrittenComment
from wincommons.web.assessment.opening import UnusableCycleError
from wincommons.web.kit.chain import Step
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError


def test_due_dates_are_laid_backward_from_the_boards_day_and_move_along_with_it(working):
    cycle = working.open(lists=["phab_chip", "irs_strategy"])
    rows = {one.row: one.due for one in CycleRow.objects.filter(cycle=cycle)}
    assert (len(rows), cycle.state) == (13, "open")
    assert rows["two_priorities"] == cycle.board_meets - timedelta(weeks=22)
    assert rows["adopted_in_time"] == cycle.board_meets
    opening.move_board(
        cycle=cycle, community=working.community, by=working.lead, board_meets=cycle.board_meets + timedelta(days=10),
        title="Our plan", seen=cycle.edition,
    )  # fmt: skip
    moved = {one.row: one.due for one in CycleRow.objects.filter(cycle=cycle)}
    assert {name: moved[name] - day for name, day in rows.items()} == dict.fromkeys(rows, timedelta(days=10))


@pytest.mark.parametrize(
    ("named", "field"),
    [
        ({"place": "place:39049"}, "place"),
        ({"lists": []}, "lists"),
        ({"lists": ["irs_chna"]}, "lists"),
        ({"weeks": -2}, "board_meets"),
        ({"weeks": 52 * 12}, "board_meets"),
        ({"before": 999}, "before"),
    ],
)
def test_what_cannot_be_opened_is_refused_at_its_field(working, named, field):
    with pytest.raises(UnusableCycleError) as refused:
        working.open(**named)
    assert set(refused.value.problems) == {field}
    assert not Cycle.objects.exists()


def test_only_leads_open_and_move_and_each_step_has_its_turn(working):
    with pytest.raises(NotAllowed):
        working.open(by=working.member)
    cycle = working.open()
    with pytest.raises(InvalidMoveError):
        working.step(cycle, "report")
    with pytest.raises(RefusedError):
        working.step(cycle, "adopt")
    working.step(cycle, "draft")
    stale = Cycle.objects.get(pk=cycle.pk)
    stale.revision = 0
    with pytest.raises((StaleMoveError, InvalidMoveError)):
        opening.take_step(
            cycle=stale, community=working.community, by=working.lead, step="drop", reason="x", seen_revision=0
        )
    with pytest.raises(InvalidMoveError):
        working.step(cycle, "drop")
    working.step(cycle, "drop", reason="We join the county's plan.")
    assert Cycle.objects.get(pk=cycle.pk).state == "dropped"


def test_adoption_rests_on_a_decision_of_these_seats_on_a_day_that_has_come(working):
    cycle = working.open()
    working.step(cycle, "draft")

    def adopt(*, decision: int, on=None) -> None:
        adopting.adopt(
            cycle=cycle, community=working.community, by=working.lead, decision=decision, adopted_by="The board",
            adopted_on=on or timezone.localdate(), seen_revision=cycle.revision,
        )  # fmt: skip

    for wrong in (working.decision(outcome="not_adopted"), working.decision(community="hillside")):
        with pytest.raises(UnusableCycleError) as refused:
            adopt(decision=wrong.pk)
        assert set(refused.value.problems) == {"decision"}
    right = working.decision()
    with pytest.raises(UnusableCycleError):
        adopt(decision=right.pk, on=timezone.localdate() + timedelta(days=1))
    assert not queries.public_cycles(working.community).exists()
    adopt(decision=right.pk)
    assert list(queries.public_cycles(working.community)) == [cycle]
    assert (cycle.state, cycle.adopted_by, cycle.decision) == ("adopted", "The board", f"decision:{right.pk}")
    with pytest.raises(RefusedError):
        working.fill(cycle, "two_priorities")


@pytest.mark.slow
def test_rows_are_filled_by_what_everyone_may_read_and_a_hidden_thing_does_not_count(working):
    cycle = working.open()
    first, second = working.aim(), working.aim(title="A second aim")
    hidden = working.aim(title="Proposed only", state="proposed")
    working.fill(cycle, "two_priorities", f"aim:{first.pk}", f"aim:{hidden.pk}")
    one = next(each for each in checklist_of(cycle, reader=working.member) if each.row.row == "two_priorities")
    assert one.standing.light == "amber"
    assert [(thing.title, public) for thing, public in one.names] == [
        ("Fewer children in poverty", True), ("Proposed only", False),
    ]  # fmt: skip
    public = next(
        each for each in checklist_of(cycle, reader=AnonymousUser()) if each.row.row == "two_priorities"
    )  # fmt: skip
    assert [thing.title for thing, _public in public.names] == ["Fewer children in poverty"]
    working.fill(cycle, "two_priorities", f"aim:{first.pk}", f"aim:{second.pk}")
    checked = checklist_of(cycle, reader=AnonymousUser())
    assert counts_of(checked) == {"red": 0, "amber": 7, "green": 1, "excused": 0}
    offered = [each.reference for each in could_fill(one.row, community=working.community, reader=working.member)]
    assert offered == [f"aim:{second.pk}", f"aim:{first.pk}", f"aim:{hidden.pk}"]
    listed = queries.aim_items([first.pk, hidden.pk], working.member)
    assert [item.reference for item in listed[first.pk][Step.AGREE]] == [f"cycle:{cycle.pk}"]
    assert hidden.pk not in listed
    assert queries.aim_items([first.pk], AnonymousUser()) == {}


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("measure:child_poverty", "cannot fill this"),
        ("aim:999999", "Nothing that you may read"),
        ("nonsense", "is no reference"),
        ("aim:" + "9" * 40, "Nothing that you may read"),
    ],
)
def test_what_cannot_fill_a_row_is_refused_in_a_sentence(working, reference, says):
    cycle = working.open()
    with pytest.raises(UnusableLinkError, match=says):
        working.fill(cycle, "two_priorities", reference)
    assert not RowLink.objects.exists()


def test_another_communitys_proposed_aim_cannot_be_linked_and_who_comes_second_is_told(working):
    cycle = working.open()
    theirs = working.aim(state="proposed", community="hillside")
    with pytest.raises(UnusableLinkError):
        working.fill(cycle, "two_priorities", f"aim:{theirs.pk}")
    mine = working.aim()
    working.fill(cycle, "two_priorities", f"aim:{mine.pk}")
    with pytest.raises(StaleEditError):
        working.fill(cycle, "two_priorities", seen=0)
    with pytest.raises(NotAllowed):
        working.fill(cycle, "two_priorities", by=working.cast[Persona.OUTSIDER], seen=1)
    assert RowLink.objects.count() == 1


def test_leads_excuse_a_row_and_give_it_to_somebody_and_members_do_not(working):
    cycle = working.open()
    row = CycleRow.objects.select_related("cycle").get(cycle=cycle, row="state_and_national")
    said = {"owner": "Health department", "due": cycle.board_meets, "excuse": "The state has set none.", "seen": 0}
    with pytest.raises(NotAllowed):
        filling.arrange(row=row, community=working.community, by=working.member, **said)
    filling.arrange(row=row, community=working.community, by=working.lead, **said)
    one = next(each for each in checklist_of(cycle, reader=working.member) if each.row.pk == row.pk)
    assert (one.standing.light, one.standing.why) == ("excused", "Does not apply: The state has set none.")


@pytest.mark.slow
def test_a_written_comment_waits_is_shown_or_set_aside_with_a_reason(working):
    cycle = working.adopted()
    made = commenting.write_comment(cycle=cycle, words="Say more about <b>buses</b>.", name="Ana")
    assert list(queries.shown_comments(cycle)) == []
    assert queries.waiting_comments(cycle, user=working.member) == []
    assert queries.waiting_comments(cycle, user=working.lead) == [made]
    with pytest.raises(NotAllowed):
        commenting.decide(comment=made, by=working.member, show=True)
    with pytest.raises(RefusedError):
        commenting.decide(comment=made, by=working.lead, show=False, why=" ")
    commenting.decide(comment=made, by=working.lead, show=True)
    assert list(queries.shown_comments(cycle)) == [made]
    commenting.decide(comment=made, by=working.lead, show=False, why="Names a private person.")
    assert (list(queries.shown_comments(cycle)), queries.set_aside(cycle)) == ([], 1)
    for _ in range(commenting.MOST_IN_AN_HOUR - 1):
        commenting.write_comment(cycle=cycle, words="Again", name="")
    with pytest.raises(RefusedError):
        commenting.write_comment(cycle=cycle, words="Again", name="")


def test_a_person_is_erased_and_what_they_did_stays(working):
    cycle = working.adopted()
    row = CycleRow.objects.filter(cycle=cycle).first()
    RowLink.objects.create(row=row, reference="place:39035", by=working.lead)
    WrittenComment.objects.create(cycle=cycle, words="x", decided_by=working.lead)
    assert [erase(working.lead) for erase in (forget_links, forget_reader, forget_opener)] == [1, 1, 1]
    assert Cycle.objects.get().author is None
    assert RowLink.objects.get().by is None


def test_the_leads_hear_once_for_each_date_of_what_is_due_and_not_filled(working):
    cycle = working.open(lists=["phab_chip"])
    today = timezone.localdate()
    CycleRow.objects.filter(cycle=cycle).update(due=today + timedelta(days=30))
    empty, excused = CycleRow.objects.filter(cycle=cycle)[:2]
    CycleRow.objects.filter(pk__in=(empty.pk, excused.pk)).update(due=today)
    CycleRow.objects.filter(pk=excused.pk).update(excuse="Not ours to do")
    assert (due.remind(), due.remind()) == (1, 0)
    told = Notice.objects.filter(topic=due.TOPIC, saying="rows_due")
    assert set(told.values_list("reader", "about")) == {(working.lead.pk, f"cycle:{cycle.pk}")}
    CycleRow.objects.filter(pk=empty.pk).update(due=today - timedelta(days=1))
    assert due.remind() == 1
    Cycle.objects.filter(pk=cycle.pk).update(state="dropped")
    CycleRow.objects.filter(cycle=cycle).update(due=today - timedelta(days=2))
    assert due.remind() == 0
