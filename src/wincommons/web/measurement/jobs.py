"""Work that the worker does: fetching the recommended sources while people already read the starter figures."""

from __future__ import annotations

import logging
from typing import Any

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)


@task()
def load_recommended() -> dict[str, Any]:
    """Load every source that the content recommends and publish once; a failing source never stops the others.

    Returns `release` (None where all failed), `loaded` (source id -> rows) and `failed` (source id -> the sentence
    that says why).
    """
    from wincommons.data import load

    result = load.load_recommended()
    for source, error in result.failed.items():
        logger.warning("%s could not be loaded: %s", source, error)
    return {
        "release": result.release_id,
        "loaded": [one.source for one in result.loaded],
        "failed": {source: str(error) for source, error in result.failed.items()},
    }


def enqueue_loading() -> bool:
    """Ask the worker for the recommended sources; False where that is already waiting or running."""
    if _loadings().filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).exists():
        return False
    load_recommended.enqueue()
    return True


def last_loading() -> DBTaskResult | None:
    """The latest time that the recommended sources were asked for, and what came of it; None for never."""
    return _loadings().order_by("-enqueued_at").first()


def _loadings() -> Any:
    return DBTaskResult.objects.filter(task_path=load_recommended.module_path)
