"""One writer at a time: a second load waits a little, then says who holds the lake."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from .errors import LakeBusyError

PATIENCE = 600.0
"""Seconds that a second load waits for the first; a national load takes minutes."""


@contextlib.contextmanager
def hold(lake: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lake for writing; raises `LakeBusyError` after `patience` seconds. Readers are never held up."""
    from filelock import FileLock, Timeout

    lake.mkdir(parents=True, exist_ok=True)
    lock = FileLock(lake / ".lock")
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise LakeBusyError(
            f"Another load has been writing for {patience:.0f} seconds",
            str(lake),
            "Wait until it has finished and load again; what is published now stays readable meanwhile",
        ) from error
    try:
        yield
    finally:
        lock.release()
