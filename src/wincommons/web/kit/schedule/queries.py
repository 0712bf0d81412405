"""How the recurring jobs stand, for support and for `win doctor`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from wincommons.web.kit.manifest import Job, Words
from wincommons.web.kit.registry import jobs

from .models import ScheduledJob

PATIENCE = timedelta(minutes=15)
"""A worker that loads figures comes to the jobs between two sources."""
VERY_LONG = timedelta(days=1)
"""A job that hangs keeps its claim as long as its worker lives: after a day somebody should look."""


class JobStanding(NamedTuple):
    """One declared job; `row` is None before any worker has seen it."""

    job: Job
    row: ScheduledJob | None
    late: bool
    running: bool
    stuck: bool

    @property
    def title(self) -> Words:
        return self.job.title

    @property
    def well(self) -> bool:
        return not (self.late or self.stuck or (self.row and self.row.trouble))


def standings(*, now: datetime) -> list[JobStanding]:
    """Every declared job, in the order of the manifests; one query."""
    rows = {row.name: row for row in ScheduledJob.objects.filter(name__in=[job.name for job in jobs()])}
    return [_standing(job, rows.get(job.name), now=now) for job in jobs()]


def _standing(job: Job, row: ScheduledJob | None, *, now: datetime) -> JobStanding:
    running = bool(row and row.lease_until and row.lease_until > now)
    late = bool(row and not running and row.due_at < now - PATIENCE)
    stuck = bool(row and running and row.began_at and row.began_at < now - VERY_LONG)
    return JobStanding(job=job, row=row, late=late, running=running, stuck=stuck)
