"""Styles, scripts and fonts by their plain names; the build gives each file a name that holds its content's hash."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_DIST = Path(__file__).resolve().parent.parent / "static" / "dist"


@lru_cache(maxsize=1)
def _read(changed_ns: int) -> tuple[dict[str, str], str]:
    text = (_DIST / "manifest.json").read_text(encoding="utf-8")
    return json.loads(text), hashlib.sha256(text.encode()).hexdigest()[:12]


def _current() -> tuple[dict[str, str], str]:
    try:
        return _read((_DIST / "manifest.json").stat().st_mtime_ns)
    except FileNotFoundError:
        return {}, "unbuilt"


def manifest() -> dict[str, str]:
    """Plain name -> built name, such as `site.css` -> `site-4J2KQ7PA.css`; empty before the first build."""
    return _current()[0]


def fingerprint() -> str:
    """Changes whenever a built file does; part of every page's ETag."""
    return _current()[1]


def asset_address(name: str) -> str:
    """The address of a built file; before the build, the address it would have without a hash."""
    return f"{settings.STATIC_URL}dist/{manifest().get(name, name)}"
