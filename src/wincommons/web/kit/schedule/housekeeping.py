"""The kit's own recurring jobs: what piles up by itself is cleared away."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

KEEP_ENDED = timedelta(days=14)
NEVER_ENDS = timedelta(days=1)


def clear_sessions() -> None:
    """Delete sessions that have run out."""
    call_command("clearsessions", verbosity=0)


def clear_tasks() -> None:
    """Delete tasks that ended two weeks ago; give up those that a stopped worker left a day ago, which never end."""
    now = timezone.now()
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - NEVER_ENDS)
    left.update(status=TaskResultStatus.FAILED, finished_at=now, exception_class_path="builtins.TimeoutError")
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_ENDED).delete()
