"""The background job loads what is recommended, and people can see how far it is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from wincommons.data import load
from wincommons.data.errors import DataError
from wincommons.web.measurement.jobs import enqueue_loading, load_recommended

OUTCOME = {"release": "r1", "loaded": ["bls_laus"], "failed": {"saipe": "The server did not answer"}}


@pytest.fixture
def publisher(monkeypatch):
    """Stands for the network: one source comes, the other does not."""
    failed = {"saipe": DataError("The server did not answer", "saipe", "Try again later")}
    loaded = (SimpleNamespace(source="bls_laus"),)
    result = load.RecommendedResult(loaded=loaded, failed=failed, release_id="r1")
    monkeypatch.setattr(load, "load_recommended", lambda: result)


def work() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_what_came_and_what_did_not_is_told(publisher):
    outcome = load_recommended.call()
    assert outcome | {"failed": list(outcome["failed"])} == OUTCOME | {"failed": ["saipe"]}
    assert "The server did not answer" in outcome["failed"]["saipe"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_worker_runs_it_once_however_often_it_is_asked_for(publisher):
    assert (enqueue_loading(), enqueue_loading()) == (True, False)
    work()
    (result,) = DBTaskResult.objects.filter(task_path=load_recommended.module_path)
    assert (result.status, result.return_value["release"]) == ("SUCCESSFUL", "r1")
    assert enqueue_loading() is True


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_people_see_how_far_it_is(publisher, site, read):
    told = [read(site.get("/data/loading/")).text]
    enqueue_loading()
    told.append(read(site.get("/data/loading/")).text)
    work()
    response = site.get("/data/loading/")
    told.append(read(response).text)
    assert "Nothing has been asked for." in told[0]
    assert "waiting for the worker" in told[1]
    assert "Local Area Unemployment Statistics" in told[2]
    assert "The server did not answer" in told[2]
    assert "no-store" in response["Cache-Control"]
