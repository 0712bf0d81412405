"""`django worker`: the one process that does what no request should wait for.

Tasks and recurring jobs one after the other, as django-tasks' own worker does tasks; in a thread beside them what takes
seconds, so that no letter waits for a national load of figures.
"""

from __future__ import annotations

import logging
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from wincommons.web.kit.notifications.outbox import deliver
from wincommons.web.kit.schedule.running import prepare, run_due

log = logging.getLogger(__name__)
SECONDS = 1.0
SECONDS_TO_END = 15.0
"""How long what takes seconds may take to end when the worker is told to stop."""


class Command(BaseCommand):
    help = "Do tasks, recurring jobs and letters until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what waits now, then end.")

    def handle(self, *, once: bool, verbosity: int, **_: Any) -> None:
        if verbosity == 0:
            # A line for each task is for a server's journal, not for a person's terminal.
            logging.getLogger("django_tasks").setLevel(logging.CRITICAL)
        worker = Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip
        prepare()
        if once:
            run_due()
            deliver()
            worker.run()
            return
        # A first signal lets what is under way end; a second ends it.
        worker.configure_signals()
        with _quick_jobs():
            while worker.running:
                _work(worker)
                time.sleep(SECONDS)


def _work(worker: Worker) -> None:
    worker.running_task = True
    try:
        _run_due(quick=False)
    finally:
        worker.running_task = False
    if worker.running:
        _run_tasks(worker)


def _run_tasks(worker: Worker) -> None:
    """As with jobs: where someone else writes for long, the tasks wait for the next second."""
    try:
        worker.run()
    except Error:
        log.exception("The tasks that wait could not be looked through")


@contextmanager
def _quick_jobs() -> Iterator[None]:
    stop = Event()

    def work() -> None:
        try:
            while not stop.wait(SECONDS):
                _run_due(quick=True)
                _deliver_letters()
        finally:
            connections.close_all()

    thread = Thread(target=work, name="quick-jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(SECONDS_TO_END)


def _deliver_letters() -> None:
    try:
        deliver()
    except Error:
        log.exception("The letters that wait could not be looked through")


def _run_due(*, quick: bool) -> None:
    """A database that is away for a moment ends no worker: it is asked again a second later."""
    close_old_connections()
    try:
        run_due(quick=quick)
    except Error:
        log.exception("The recurring jobs could not be looked through")
