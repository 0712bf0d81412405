"""Run what is due, one job after the other; one that fails never stops the others."""

from __future__ import annotations

import logging

from django.utils import timezone

from wincommons.web.kit.manifest import Job, load_callable
from wincommons.web.kit.registry import jobs

from . import claiming
from .leasing import lease_kept

log = logging.getLogger(__name__)


def prepare() -> None:
    """Make the rows of jobs that are new in this version."""
    claiming.make_rows(jobs(), now=timezone.now())


def run_due(*, quick: bool | None = None) -> int:
    """Claim and run every due job (only the quick ones, or only the others); returns how many ended well."""
    from .models import ScheduledJob

    now = timezone.now()
    due = set(ScheduledJob.objects.filter(due_at__lte=now).values_list("name", flat=True))
    return sum(run_one(job) for job in jobs() if job.name in due and quick in (None, job.quick))


def run_one(job: Job) -> bool:
    """Run the job if it is due and nobody has it; True where it ran and ended well."""
    token = claiming.claim(job, now=timezone.now())
    if not token:
        return False
    try:
        with lease_kept(job, token=token):
            load_callable(job.run)()
    except Exception as error:
        log.exception("The job %s failed", job.name)
        claiming.end_badly(job, token=token, now=timezone.now(), sentence=in_a_sentence(error))
        return False
    if not claiming.end_well(job, token=token, now=timezone.now()):
        log.warning("The job %s ended after its claim was lost and another had begun it.", job.name)
    return True


def in_a_sentence(error: BaseException) -> str:
    """Our own errors are sentences; of others the name says what kind it was."""
    said = " ".join(str(error).split())
    if type(error).__module__.startswith("wincommons.") and said:
        return said
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
