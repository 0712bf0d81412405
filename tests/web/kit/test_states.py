"""A declaration decides who moves what; of two people at once one moves it and the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from wincommons.web.kit.permissions import NotAllowed, Persona, anyone
from wincommons.web.kit.states import (
    BrokenMachineError,
    InvalidMoveError,
    Machine,
    Need,
    Reason,
    StaleMoveError,
    State,
    Transition,
    governed,
    move,
)

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix


@pytest.fixture
def plot(garden, cast):
    return garden.Plot.begin(by=cast[P], title="Corner plot", community="riverside", organisation="food-bank")


@pytest.mark.slow
def test_the_shared_way(cast, plot):
    steps = [("submit", P), ("ask_for_changes", L), ("submit", E), ("publish", L), ("archive", P), ("remove", L)]
    said = {"ask_for_changes": {"reason_text": " Name the street. "}, "remove": {"reason_code": "privacy"}}
    for step, who in steps:
        move(plot, step=step, by=cast[who], **said.get(step, {}))
    assert [(e.verb, e.actor, e.before, e.after, e.reason_code, e.reason_text) for e in plot.history()] == [
        ("begin", cast[P], "", "draft", "", ""),
        ("submit", cast[P], "draft", "submitted", "", ""),
        ("ask_for_changes", cast[L], "submitted", "needs_changes", "", "Name the street."),
        ("submit", cast[E], "needs_changes", "submitted", "", ""),
        ("publish", cast[L], "submitted", "published", "", ""),
        ("archive", cast[P], "published", "archived", "", ""),
        ("remove", cast[L], "archived", "removed", "privacy", ""),
    ]
    assert (plot.state, plot.revision, plot.submitted_by) == ("removed", 6, cast[E])


MAY = {
    "submit": ("draft", {P, E}),
    "publish": ("submitted", {L}),
    "ask_for_changes": ("submitted", {L}),
    "archive": ("published", {P, E, L}),
    "withdraw": ("published", {P, E}),
    "remove": ("published", {L}),
    "rest": ("published", {P, E}),
}


@pytest.mark.parametrize("step", MAY)
def test_who_may(cast, plot, step):
    plot.state, whom = MAY[step]
    transition = plot.machine.transition(step)
    assert {one for one, person in cast.items() if transition in plot.machine.allowed(plot, person)} == whom
    for persona, person in cast.items():
        if persona not in whom:
            with pytest.raises(NotAllowed):
                move(plot, step=step, by=person, reason_code="harm" if step == "remove" else "", reason_text="")


@pytest.mark.parametrize("field", ["author", "submitted_by"])
@pytest.mark.parametrize("step", ["publish", "ask_for_changes", "remove"])
def test_nobody_approves_their_own_submission(cast, plot, step, field):
    plot.state = "submitted"
    plot.author = cast[O]
    setattr(plot, field, cast[L])
    plot.save()
    assert plot.machine.transition(step) not in plot.machine.allowed(plot, cast[L])
    with pytest.raises(NotAllowed, match="Nobody decides about what they made or submitted themselves"):
        move(plot, step=step, by=cast[L], reason_text="x")
    plot.refresh_from_db()
    assert (plot.state, len(plot.history())) == ("submitted", 1)


@pytest.mark.parametrize(
    ("step", "reason", "sentence"),
    [
        ("ask_for_changes", {}, "Say why"),
        ("ask_for_changes", {"reason_text": " \n "}, "Say why"),
        ("remove", {"reason_text": "It is rude."}, "Choose one of the reasons"),
        ("remove", {"reason_code": "mood"}, "Choose one of the reasons"),
        ("publish", {"reason_code": "harm"}, "Choose one of the reasons"),
        ("publish", {"reason_text": "x" * 2001}, "at most 2000 letters"),
    ],
)
def test_a_reason_is_asked_for(cast, plot, step, reason, sentence):
    move(plot, step="submit", by=cast[P])
    with pytest.raises(InvalidMoveError, match=sentence):
        move(plot, step=step, by=cast[L], **reason)
    assert plot.state == "submitted"


def test_whoever_looks_at_an_older_page_is_told(garden, cast, plot):
    move(plot, step="submit", by=cast[P])
    older = garden.Plot.objects.get(pk=plot.pk)
    move(plot, step="publish", by=cast[L])
    with pytest.raises(StaleMoveError, match="Someone else was faster: this is “Published” now"):
        move(older, step="ask_for_changes", by=cast[L], reason_text="Too late")
    with pytest.raises(StaleMoveError):
        move(plot, step="archive", by=cast[L], seen_revision=1)
    assert [one.verb for one in plot.history()] == ["begin", "submit", "publish"]


def test_a_page_from_before_the_changes_does_not_publish_them(garden, cast, plot):
    move(plot, step="submit", by=cast[P])
    older = garden.Plot.objects.get(pk=plot.pk)
    move(plot, step="ask_for_changes", by=cast[L], reason_text="Name the street.")
    move(plot, step="submit", by=cast[P])
    assert (older.state, plot.state) == ("submitted", "submitted")
    with pytest.raises(StaleMoveError):
        move(older, step="publish", by=cast[L])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_people_at_once_one_moves_it(garden, cast):
    if connection.vendor != "postgresql":
        pytest.skip("real threads need PostgreSQL: give its DATABASE_URL")
    plot = garden.Plot.begin(by=cast[P], title="Corner plot", community="riverside")
    move(plot, step="submit", by=cast[P])
    people, outcomes, start = 8, [], Barrier(8)

    def decide(number):
        mine = garden.Plot.objects.get(pk=plot.pk)
        start.wait()
        try:
            step = "publish" if number % 2 else "ask_for_changes"
            move(mine, step=step, by=cast[L], reason_text="Now.")
            outcomes.append(step)
        except StaleMoveError:
            outcomes.append("told")
        finally:
            connections.close_all()

    threads = [Thread(target=decide, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    plot.refresh_from_db()
    assert (sorted(outcomes).count("told"), plot.revision, len(plot.history())) == (people - 1, 2, 3)
    garden.Plot.objects.all().delete()


STEP = Transition(name="go", title="Go", done="went", sources=("a",), target="b", who=anyone)
A, B = State(name="a", title="A"), State(name="b", title="B")


@pytest.mark.parametrize(
    ("states", "steps", "sentence"),
    [
        ((A,), (STEP,), "names the state 'b' in 'go': declare it"),
        ((A, B), (), "Nothing leads to the state 'b'"),
        ((A, B, A), (STEP,), "has two states named 'a'"),
        ((A, B), (STEP, STEP), "has two transitions named 'go'"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused(states, steps, sentence):
    with pytest.raises(BrokenMachineError, match=sentence):
        Machine(kind="plot", initial="a", states=states, transitions=steps)


def test_reasons_without_a_question_are_refused():
    step = Transition(
        name="go",
        title="Go",
        done="went",
        sources=("a",),
        target="b",
        who=anyone,
        reasons=(Reason(code="x", title="X"),),
    )
    with pytest.raises(BrokenMachineError, match="'go' of 'plot' has reasons and never asks for one"):
        Machine(kind="plot", initial="a", states=(A, B), transitions=(step,))


def test_the_shared_machine_is_what_the_design_says():
    machine = governed("plot")
    assert [(one.name, one.sources, one.target, one.need, one.by_another) for one in machine.transitions] == [
        ("submit", ("draft", "needs_changes"), "submitted", Need.NOT_ASKED, False),
        ("publish", ("submitted",), "published", Need.OPTIONAL, True),
        ("ask_for_changes", ("submitted",), "needs_changes", Need.REQUIRED, True),
        ("archive", ("published",), "archived", Need.OPTIONAL, False),
        ("withdraw", ("draft", "submitted", "needs_changes", "published"), "withdrawn", Need.OPTIONAL, False),
        ("remove", ("submitted", "published", "archived"), "removed", Need.REQUIRED, True),
    ]
    assert machine.public_names == ("published", "archived")
