"""Who has a job: claimed, ended well, failed. Each is one change of one row, so of several workers one has it.

The row changes only where it still is as it must be. The database locks it for that moment: a second worker waits,
looks again, and finds it taken.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q

from wincommons.web.kit.manifest import Job

from .models import LONGEST_SENTENCE, ScheduledJob

FIRST_PAUSE = timedelta(minutes=1)
MOST_DOUBLINGS = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def make_rows(jobs: Iterable[Job], *, now: datetime) -> None:
    """A row for every declared job that has none, due in the period that runs now."""
    wanted = {job.name for job in jobs}
    missing = wanted - set(ScheduledJob.objects.filter(name__in=wanted).values_list("name", flat=True))
    # Two workers may begin at once: the database refuses the second row of a name.
    ScheduledJob.objects.bulk_create(
        [ScheduledJob(name=name, due_at=now) for name in sorted(missing)], ignore_conflicts=True
    )


def claim(job: Job, *, now: datetime) -> str:
    """The token of a claim, empty where the job is not due or somebody has it.

    A claim that ran out was broken off in the midst: that counts as a failure, and the job is anybody's again.
    """
    token = secrets.token_hex(16)
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    row = ScheduledJob.objects.filter(name=job.name, due_at__lte=now)
    abandoned = row.filter(lease_until__lte=now).exists()
    taken = row.filter(free).update(
        claimed_by=token,
        lease_until=now + job.lease,
        began_at=now,
        failures=F("failures") + (1 if abandoned else 0),
        **({"trouble": "It was begun and never ended: the worker was stopped in the midst."} if abandoned else {}),
    )
    return token if taken else ""


def renew(job: Job, *, token: str, now: datetime) -> bool:
    """A sign of life: the claim holds for another lease. False where it is another's by now."""
    mine = ScheduledJob.objects.filter(name=job.name, claimed_by=token)
    return bool(mine.update(lease_until=now + job.lease))


def end_well(job: Job, *, token: str, now: datetime) -> bool:
    """Due again in the next period. False where the claim ran out meanwhile: then the row is another's to change."""
    return _end(job, token=token, due_at=next_due(job, now=now), failures=0, trouble="", ended_well_at=now)


def end_badly(job: Job, *, token: str, now: datetime, sentence: str) -> bool:
    """Keep what went wrong and try again after a pause that doubles, but never later than the next period."""
    mine = ScheduledJob.objects.filter(name=job.name, claimed_by=token)
    failures = (mine.values_list("failures", flat=True).first() or 0) + 1
    due_at = min(now + pause_after(failures), next_due(job, now=now))
    said = " ".join(sentence.split())[:LONGEST_SENTENCE]
    return _end(job, token=token, due_at=due_at, failures=failures, trouble=said)


def ask_now(name: str, *, now: datetime) -> bool:
    """Make a job due at once; False where there is none of that name or somebody has it."""
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return bool(ScheduledJob.objects.filter(free, name=name).update(due_at=now))


def pause_after(failures: int) -> timedelta:
    """1, 2, 4, 8 ... minutes."""
    return FIRST_PAUSE * 2 ** (min(failures, MOST_DOUBLINGS) - 1)


def next_due(job: Job, *, now: datetime) -> datetime:
    """The first moment after now at which a period of the job begins."""
    first = _EPOCH + job.after
    return first + ((now - first) // job.every + 1) * job.every


def _end(job: Job, *, token: str, **changes: object) -> bool:
    mine = ScheduledJob.objects.filter(name=job.name, claimed_by=token)
    return bool(mine.update(claimed_by="", lease_until=None, **changes))
