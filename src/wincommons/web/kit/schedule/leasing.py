"""While a job runs its worker gives signs of life, so that nobody else begins it: a lease is short, a job may be long.

The signs come from a thread of their own over a connection of their own: the job may be in the midst of a transaction,
or wait for another host. They stop with the process, however it ends, and after the lease the job is anybody's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import Error, connections
from django.utils import timezone

from wincommons.web.kit.manifest import Job

from . import claiming

log = logging.getLogger(__name__)
MOST_BETWEEN = timedelta(seconds=30)
SIGNS_IN_A_LEASE = 4
"""So that three may fail, for a database that is away or busy for a moment, before the claim is lost."""


@contextmanager
def lease_kept(job: Job, *, token: str) -> Iterator[None]:
    """Keep the claim of `token` while the body runs."""
    ended = Event()
    thread = Thread(target=_give_signs, args=(job, token, ended), name=f"lease-{job.name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        # It may be in the midst of a sign; the row is changed by one at a time.
        thread.join()


def between_signs(job: Job) -> timedelta:
    """How long the worker waits from one sign of life to the next."""
    return min(job.lease / SIGNS_IN_A_LEASE, MOST_BETWEEN)


def _give_signs(job: Job, token: str, ended: Event) -> None:
    try:
        while not ended.wait(between_signs(job).total_seconds()):
            try:
                if not claiming.renew(job, token=token, now=timezone.now()):
                    log.error("The job %s lost its claim: no sign of life went through for %s.", job.name, job.lease)
                    return
            except Error:
                log.exception("No sign of life of the job %s went through; it is tried again", job.name)
                connections.close_all()
    finally:
        connections.close_all()
