"""What must hold of promises, whatever the numbers: how far, by when, and what many come to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.insight import promises
from wincommons.insight.promises import Outcome, Pace, Promise
from wincommons.model import Language

numbers = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
days = st.integers(0, 4000).map(lambda number: date(2020, 1, 1) + timedelta(days=number))
statuses = st.one_of(
    st.builds(lambda pace: {"pace": pace}, st.sampled_from(Pace)),
    st.builds(lambda outcome: {"outcome": outcome}, st.sampled_from(Outcome)),
)
every_promise = st.builds(
    lambda status, reported, evidenced, effort: Promise(
        **status, reported=reported, evidenced=evidenced, effort=effort
    ),
    statuses, st.booleans(), st.booleans(), st.one_of(st.none(), st.integers(1, 10_000).map(float)),
)  # fmt: skip


@given(baseline=numbers, target=numbers, value=numbers)
def test_progress_is_a_share_whichever_way_it_leads(baseline, target, value):
    done = promises.progress(baseline=baseline, target=target, value=value)
    if baseline == target:
        assert done is None
        return
    assert 0 <= done <= 1
    # A promise to halve and one to double are judged alike: seen in a mirror nothing changes.
    assert promises.progress(baseline=-baseline, target=-target, value=-value) == done
    assert promises.progress(baseline=baseline, target=target, value=baseline) == 0
    assert promises.progress(baseline=baseline, target=target, value=target) == 1
    closer = value + (target - value) / 2
    assert promises.progress(baseline=baseline, target=target, value=closer) >= done - 1e-9


@given(start=days, length=st.integers(1, 4000), first=days, second=days)
def test_the_time_gone_grows_from_nothing_to_all(start, length, first, second):
    due = start + timedelta(days=length)
    early, late = (promises.elapsed(start=start, due=due, on=on) for on in sorted((first, second)))
    assert 0 <= early <= late <= 1
    assert promises.elapsed(start=start, due=due, on=start) == 0
    assert promises.elapsed(start=start, due=due, on=due) == 1


def test_what_has_no_numbers_or_no_time_is_told_nothing_of():
    assert promises.progress(baseline=0, target=float("nan"), value=1) is None
    assert promises.progress(baseline=0, target=float("inf"), value=1) is None
    same = date(2026, 1, 1)
    assert promises.elapsed(start=same, due=same, on=date(2025, 1, 1)) == 0


@pytest.mark.parametrize(
    ("value", "value_on", "today", "pace", "words"),
    [
        (55, 50, 60, Pace.AHEAD, "ahead"),
        (54.9, 50, 60, Pace.ON_COURSE, "on course"),
        (45, 50, 60, Pace.ON_COURSE, "on course"),
        (44.9, 50, 60, Pace.BEHIND, "behind"),
        # The days since the report do not make it worse, until there are too many.
        (50, 50, 140, Pace.ON_COURSE, "on course"),
        (50, 50, 141, Pace.NO_WORD, "no word since February 20, 2026"),
        (None, None, 90, Pace.NOT_YET, "nothing reported yet"),
        (None, None, 91, Pace.NO_WORD, "no word since January 1, 2026"),
        (0, 0, 1, Pace.ON_COURSE, "on course"),
        (1, 0, 1, Pace.AHEAD, "ahead"),
    ],
)
def test_a_pace_is_the_way_against_the_time(value, value_on, today, pace, words):
    start = date(2026, 1, 1)
    course = promises.course(
        baseline=0, target=100, start=start, due=start + timedelta(days=100), accepted=start,
        today=start + timedelta(days=today), value=value,
        value_on=None if value_on is None else start + timedelta(days=value_on),
    )  # fmt: skip
    assert course.pace is pace
    assert course.words(Language.ENGLISH) == words
    assert course.words(Language.SPANISH) != words


@pytest.mark.slow
@given(st.lists(every_promise, max_size=30))
def test_a_roll_up_adds_up_and_keeps_reports_out_of_what_was_kept(given_promises):
    rolled = promises.roll_up(given_promises)
    assert sum(rolled.counts.values()) == rolled.number == len(given_promises)
    if given_promises:
        assert sum(rolled.shares.values()) == pytest.approx(1)
    if rolled.weighted:
        assert sum(rolled.weighted.values()) == pytest.approx(1)
    # Twice the effort everywhere changes no share.
    twice = [
        Promise(pace=one.pace, outcome=one.outcome, effort=one.effort and 2 * one.effort) for one in given_promises
    ]
    assert promises.roll_up(twice).weighted == pytest.approx(rolled.weighted)
    # Whoever files more reports has kept no more promises, and is no further.
    silent = [Promise(pace=one.pace, outcome=one.outcome, effort=one.effort) for one in given_promises]
    assert promises.roll_up(silent).kept == rolled.kept
    assert promises.roll_up(silent).shares == rolled.shares
    for rate in (rolled.reporting, rolled.evidence, rolled.kept):
        assert 0 <= rate.part <= rate.whole
        assert (rate.share is None) == (rate.whole == 0)


def test_a_promise_runs_or_has_ended():
    for wrong in ({}, {"pace": Pace.AHEAD, "outcome": Outcome.MET}, {"pace": Pace.AHEAD, "effort": 0}):
        with pytest.raises(ValueError, match=r"pace|effort"):
            Promise(**wrong)


def test_the_rates_of_a_worked_example():
    met, missed = Promise(outcome=Outcome.MET, reported=True, evidenced=True), Promise(outcome=Outcome.MISSED)
    rolled = promises.roll_up(
        [met, missed, Promise(pace=Pace.BEHIND, reported=True, effort=30.0), Promise(pace=Pace.NO_WORD, effort=10.0),
         Promise(pace=Pace.NOT_YET)]
    )  # fmt: skip
    assert (rolled.kept.part, rolled.kept.whole) == (1, 2)
    assert (rolled.reporting.part, rolled.reporting.whole) == (1, 2)
    assert (rolled.evidence.part, rolled.evidence.whole) == (1, 2)
    assert rolled.weighted["behind"] == 0.75
    assert rolled.shares["behind"] == 0.2
    assert rolled.without_effort == 3
