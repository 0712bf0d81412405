"""What is due is run; what fails never stops the others; support sees how it stands."""

import re
import sys
from datetime import timedelta
from types import ModuleType

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from wincommons.web.kit import own
from wincommons.web.kit.management.commands import worker as command
from wincommons.web.kit.manifest import BrokenManifestError, Job
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.registry import gather, jobs
from wincommons.web.kit.schedule import housekeeping, queries, running
from wincommons.web.kit.schedule.models import ScheduledJob
from wincommons.web.kit.schedule.queries import standings
from wincommons.web.kit.schedule.running import in_a_sentence, prepare, run_due
from wincommons.web.site.pulse import pulse


@pytest.fixture
def done(monkeypatch):
    """Two jobs in place of all that the rooms declare: one ends well, one fails."""
    ran = []
    work = ModuleType("planted_work")

    def fail():
        ran.append("fail")
        raise ValueError("the well\nis dry")

    work.fail, work.well = fail, lambda: ran.append("well")
    monkeypatch.setitem(sys.modules, "planted_work", work)
    hour = timedelta(hours=1)
    planted = tuple(Job(name=f"t.{one}", title=one, run=f"planted_work.{one}", every=hour) for one in ("fail", "well"))
    monkeypatch.setattr(own, "JOBS", planted)
    for module in (running, queries):
        monkeypatch.setattr(module, "jobs", lambda: planted)
    return ran


@pytest.mark.django_db
def test_what_is_due_runs_once_and_what_fails_is_kept(done, caplog):
    prepare()
    assert (run_due(), run_due(), done) == (1, 0, ["fail", "well"])
    failed, well = (one.row for one in standings(now=timezone.now()) if one.job in own.JOBS)
    assert (failed.trouble, failed.failures, failed.ended_well_at) == ("ValueError: the well is dry", 1, None)
    assert (well.trouble, well.failures) == ("", 0)
    assert well.ended_well_at is not None
    assert "The job t.fail failed" in caplog.text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_worker_does_jobs_and_tasks(done):
    asked = pulse.enqueue()
    call_command("worker", once=True)
    assert done == ["fail", "well"]
    assert DBTaskResult.objects.get(id=asked.id).status == TaskResultStatus.SUCCESSFUL


def test_a_database_that_is_written_to_for_long_ends_no_worker(caplog):
    class Locked:
        running, running_task = True, False

        def run(self):
            raise OperationalError("database is locked")

    command._run_tasks(Locked())
    assert "database is locked" in caplog.text


@pytest.mark.django_db
def test_how_they_stand(done):
    assert [(one.row, one.well) for one in standings(now=timezone.now())] == [(None, True), (None, True)]
    prepare()
    now = timezone.now()
    ScheduledJob.objects.filter(name="t.well").update(due_at=now - timedelta(hours=1))
    ScheduledJob.objects.filter(name="t.fail").update(lease_until=now + timedelta(hours=1))
    assert [(one.late, one.running, one.well) for one in standings(now=now)] == [
        (False, True, True),
        (True, False, False),
    ]
    ScheduledJob.objects.filter(name="t.fail").update(began_at=now - timedelta(hours=25))
    assert [(one.stuck, one.well) for one in standings(now=now)] == [(True, False), (False, False)]


def test_two_jobs_of_one_name_are_refused(monkeypatch):
    monkeypatch.setattr(own, "JOBS", (*own.JOBS, own.JOBS[0]))
    with pytest.raises(BrokenManifestError, match=f"Two manifests declare a job named '{re.escape(own.JOBS[0].name)}'"):
        gather()


def test_our_own_errors_are_sentences_already():
    assert in_a_sentence(BrokenManifestError("Name it\nanew.")) == "Name it anew."
    assert in_a_sentence(KeyError("x")) == "KeyError: 'x'"
    assert in_a_sentence(TimeoutError()) == "TimeoutError"


@pytest.mark.django_db
def test_tasks_that_ended_long_ago_are_cleared_and_those_that_never_end_given_up():
    ids = {}
    for name, status, days in (("old", "SUCCESSFUL", 15), ("young", "FAILED", 13), ("left", "RUNNING", 2)):
        ids[name] = pulse.enqueue().id
        then = timezone.now() - timedelta(days=days)
        DBTaskResult.objects.filter(id=ids[name]).update(status=status, finished_at=then, started_at=then)
    housekeeping.clear_tasks()
    kept = dict(DBTaskResult.objects.filter(id__in=ids.values()).values_list("id", "status"))
    assert {str(one): status for one, status in kept.items()} == {ids["young"]: "FAILED", ids["left"]: "FAILED"}
    housekeeping.clear_sessions()


@pytest.mark.slow
@pytest.mark.django_db
def test_every_declared_job_can_be_run():
    prepare()
    assert run_due() == len(jobs())


@pytest.mark.slow
@pytest.mark.django_db
def test_support_sees_what_failed_and_asks_for_it_again(done, signed_in, read, cast):
    prepare()
    run_due()
    browser = signed_in(Persona.SUPPORT)
    page = read(browser.get("/jobs/"))
    assert "ValueError: the well is dry" in page.text
    assert browser.post("/jobs/", {"job": "t.fail"}).status_code == 302
    assert ScheduledJob.objects.get(name="t.fail").due_at <= timezone.now()
    assert "within a few seconds" in read(browser.get("/jobs/")).text
    browser.post("/jobs/", {"job": "nothing"})
    assert "there is no such job" in read(browser.get("/jobs/")).text


@pytest.mark.django_db
@pytest.mark.parametrize("persona", [one for one in Persona if one is not Persona.SUPPORT])
def test_nobody_else_knows_of_the_page(signed_in, persona):
    assert signed_in(persona).get("/jobs/").status_code == 404
    assert signed_in(persona).post("/jobs/", {"job": "t"}).status_code == 404


def test_support_without_a_second_step_is_led_to_it(signed_in):
    assert signed_in(Persona.SUPPORT, second_step=False).get("/jobs/").status_code == 302
