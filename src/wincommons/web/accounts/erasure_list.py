"""Who was erased, as marks that name nobody: so that a restored backup erases them again.

The list is a small file beside the database, and outside what a restore replaces. A mark is a hash of an account's
number and the moment it was made: it finds that account's row in an old copy of this database, and whoever holds only
the list cannot ask it whether some address was ever here.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC
from pathlib import Path

from django.conf import settings

from .models import ERASED_ADDRESS, User


def path_of_list() -> Path:
    """Where the list lies."""
    return Path(settings.ERASURE_LIST)


def mark_of(user: User) -> str:
    """What stands for this account in the list."""
    return hashlib.sha256(f"{user.pk}|{user.date_joined.astimezone(UTC).isoformat()}".encode()).hexdigest()


def marks() -> frozenset[str]:
    """All marks; none where nobody was ever erased."""
    path = path_of_list()
    return frozenset(path.read_text(encoding="ascii").split()) if path.exists() else frozenset()


def add(mark: str) -> None:
    """Put a mark on the list; it is on the disk before this returns. Raises `OSError`."""
    path = path_of_list()
    path.parent.mkdir(parents=True, exist_ok=True)
    # One short write in append mode: of two erasures at once, each leaves a whole line.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{mark}\n".encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def back_again() -> list[User]:
    """Accounts that were erased and that a restored database holds again."""
    erased = marks()
    if not erased:
        return []
    whole = User.objects.exclude(email__endswith=ERASED_ADDRESS).order_by("pk")
    return [user for user in whole.iterator(chunk_size=2000) if mark_of(user) in erased]
