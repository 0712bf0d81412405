"""A recurring job runs once in its period, however many workers there are and however they end."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.kit.manifest import Job
from wincommons.web.kit.schedule.claiming import (
    ask_now,
    claim,
    end_badly,
    end_well,
    make_rows,
    next_due,
    pause_after,
    renew,
)
from wincommons.web.kit.schedule.models import ScheduledJob

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
DAILY = Job(
    name="test.daily", title="Daily", run="x.y", every=timedelta(days=1), after=timedelta(hours=6),
    lease=timedelta(minutes=10),
)  # fmt: skip


def row():
    return ScheduledJob.objects.get(name=DAILY.name)


@pytest.fixture
def due(db):
    make_rows([DAILY], now=NOW)


def test_the_second_worker_gets_nothing_and_the_next_period_begins_when_it_should(due):
    first, second = claim(DAILY, now=NOW), claim(DAILY, now=NOW)
    assert (bool(first), second) == (True, "")
    assert end_well(DAILY, token=first, now=NOW + timedelta(minutes=2))
    assert row().due_at == datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert claim(DAILY, now=NOW + timedelta(hours=20)) == ""
    assert claim(DAILY, now=datetime(2026, 3, 5, 6, tzinfo=UTC))


def test_a_job_that_a_stopped_worker_left_is_claimed_after_its_lease_and_counts_as_failed(due):
    first = claim(DAILY, now=NOW)
    assert claim(DAILY, now=NOW + timedelta(minutes=9)) == ""
    second = claim(DAILY, now=NOW + timedelta(minutes=10))
    assert second
    assert (row().failures, row().trouble) == (
        1,
        "It was begun and never ended: the worker was stopped in the midst.",
    )
    assert not end_well(DAILY, token=first, now=NOW + timedelta(minutes=11)), "the first has lost it"
    assert end_well(DAILY, token=second, now=NOW + timedelta(minutes=12))
    assert (row().failures, row().trouble, row().lease_until) == (0, "", None)


def test_a_sign_of_life_keeps_the_claim_of_whoever_has_it(due):
    token = claim(DAILY, now=NOW)
    assert renew(DAILY, token=token, now=NOW + timedelta(minutes=9))
    assert claim(DAILY, now=NOW + timedelta(minutes=18)) == ""
    other = claim(DAILY, now=NOW + timedelta(minutes=19))
    assert (bool(other), renew(DAILY, token=token, now=NOW + timedelta(minutes=19))) == (True, False)
    assert row().lease_until == NOW + timedelta(minutes=29)


def test_what_fails_is_kept_with_its_sentence_and_tried_again_after_growing_pauses(due):
    moment = NOW
    for failures, pause in ((1, 1), (2, 2), (3, 4)):
        token = claim(DAILY, now=moment)
        assert end_badly(DAILY, token=token, now=moment, sentence="The server\n did not answer. " + "x" * 400)
        kept = row()
        assert (kept.failures, kept.due_at, len(kept.trouble)) == (failures, moment + timedelta(minutes=pause), 300)
        assert kept.trouble.startswith("The server did not answer. xxx")
        assert claim(DAILY, now=kept.due_at - timedelta(seconds=1)) == ""
        moment = kept.due_at


def test_a_pause_never_outlasts_the_period(due):
    ScheduledJob.objects.update(failures=50)
    token = claim(DAILY, now=NOW)
    end_badly(DAILY, token=token, now=NOW, sentence="no")
    assert row().due_at == datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert pause_after(10**6) < timedelta(days=3)


def test_support_can_ask_for_it_at_once_unless_it_runs(due):
    token = claim(DAILY, now=NOW)
    assert (ask_now(DAILY.name, now=NOW), ask_now("nothing", now=NOW)) == (False, False)
    end_well(DAILY, token=token, now=NOW)
    assert ask_now(DAILY.name, now=NOW)
    assert claim(DAILY, now=NOW)


def test_rows_are_made_once(due):
    make_rows([DAILY], now=NOW + timedelta(days=1))
    assert row().due_at == NOW


MOMENTS = st.integers(0, 10**10).map(lambda seconds: datetime.fromtimestamp(seconds, tz=UTC))


@given(MOMENTS, st.integers(1, 60 * 24 * 14), st.integers(0, 10**6))
def test_the_next_period_is_the_first_that_begins_after_now(now, minutes, shift):
    job = Job(name="a", title="A", run="x.y", every=timedelta(minutes=minutes), after=timedelta(seconds=shift))
    due = next_due(job, now=now)
    assert timedelta(0) < due - now <= job.every
    assert (due - datetime(1970, 1, 1, tzinfo=UTC) - job.after) % job.every == timedelta(0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_has_it():
    if connection.vendor != "postgresql":
        pytest.skip("real threads need PostgreSQL: give its DATABASE_URL")
    make_rows([DAILY], now=NOW)
    tokens, start = [], Barrier(4)

    def work():
        start.wait()
        tokens.append(claim(DAILY, now=NOW))
        connections.close_all()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, tokens)) == [False, False, False, True]
