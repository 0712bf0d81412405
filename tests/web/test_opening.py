"""What a condition opens with: what stands out, strengths first; then what is recent and has an interval."""

from types import SimpleNamespace

import pytest

from wincommons.model import Condition, Judgement
from wincommons.web.measurement import opening


def row(name, judgement="similar", *, interval="1 to 2", years_old=1, missing=False, condition=Condition.HOUSING):
    """The parts of a row that the rule reads."""
    return SimpleNamespace(
        measure=SimpleNamespace(id=name, condition=condition),
        judgement=Judgement(judgement),
        figure=SimpleNamespace(interval=interval, estimate=SimpleNamespace(is_missing=missing)),
        years_old=years_old,
    )


def opened(*rows, telling=()):
    shown, folded = opening.split_rows(rows, telling=telling)
    assert sorted(one.measure.id for one in (*shown, *folded)) == sorted(one.measure.id for one in rows)
    return [one.measure.id for one in shown]


def test_strengths_and_worries_take_turns_and_strengths_stand_first():
    rows = [row("w1", "worse"), row("w2", "worse"), row("b1", "better"), row("w3", "worse"), row("b2", "better")]
    assert opened(*rows, telling=["w1", "w2", "w3", "b1", "b2"]) == ["b1", "b2", "w1"]
    assert opened(*rows, telling=["w1", "w2", "w3"]) == ["w1", "w2", "w3"]


def test_what_the_answer_does_not_hold_up_is_no_finding():
    assert opened(row("a"), row("b", "worse"), row("c"), telling=["c"]) == ["c", "a"]


@pytest.mark.parametrize("lesser", [{"interval": ""}, {"years_old": opening.RECENT_YEARS}])
def test_figures_without_an_interval_and_old_ones_come_last(lesser):
    assert opened(row("lesser", **lesser), row("x"), row("y")) == ["x", "y"]
    assert opened(row("lesser", **lesser), row("x")) == ["x", "lesser"]


def test_a_condition_does_not_open_with_what_is_missing():
    assert opened(row("a", missing=True), row("b")) == ["b"]
    assert opened(row("a", missing=True)) == []


def test_context_is_never_held_up():
    assert opened(row("a", condition=Condition.CONTEXT)) == []
    assert opening.split_rows((), telling=()) == ((), ())
