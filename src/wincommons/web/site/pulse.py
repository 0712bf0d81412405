"""The smallest job: whether anyone takes it tells whether the worker lives."""

from __future__ import annotations

from django_tasks import task


@task(priority=100)
def pulse() -> None:
    """Nothing; it is asked for by `win doctor`."""
