"""Which code this process runs: two checkouts of one version must not share an ETag."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_PACKAGE = Path(__file__).resolve().parents[2]
_SUFFIXES = {".py", ".html", ".xml", ".mo"}


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """The version and the size and time of every file that can change a page; read once a process."""
    digest = hashlib.sha256(settings.VERSION.encode())
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in _SUFFIXES:
            found = file.stat()
            digest.update(f"{file.relative_to(_PACKAGE)}:{found.st_size}:{found.st_mtime_ns};".encode())
    return digest.hexdigest()[:12]
