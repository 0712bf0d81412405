"""Where files wait while they are brought in: in the home, out of reach of every address, and gone when it is done."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from .judging import Refused


def folder() -> Path:
    """The folder, made where it is missing; only the site's own account reads it."""
    found = Path(settings.MEDIA_ROOT) / "imports"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def put(content: bytes) -> str:
    """Keep a file under a name that tells nothing."""
    name = secrets.token_hex(16)
    file = folder() / name
    file.touch(mode=0o600)
    file.write_bytes(content)
    return name


def take(name: str) -> bytes:
    """A file's bytes; raises `FileNotFoundError` where it is gone."""
    return (folder() / name).read_bytes()


def drop(name: str) -> None:
    """Let go of a file and of the refused rows beside it; again is harmless."""
    if name:
        (folder() / name).unlink(missing_ok=True)
        _refused_file(name).unlink(missing_ok=True)


def drop_source(name: str) -> None:
    """Let go of the file and keep the refused rows, which their owner may still wish to mend."""
    (folder() / name).unlink(missing_ok=True)


def put_refused(name: str, headings: Iterable[str], rows: Iterable[Refused]) -> None:
    """Keep the refused rows beside the file."""
    file = _refused_file(name)
    file.touch(mode=0o600)
    file.write_text(json.dumps({"headings": list(headings), "rows": list(rows)}, ensure_ascii=False), encoding="utf-8")


def take_refused(name: str) -> tuple[tuple[str, ...], tuple[Refused, ...]]:
    """Headings and refused rows; none where they are gone."""
    try:
        kept = json.loads(_refused_file(name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return (), ()
    rows = tuple(Refused(line, tuple(cells), column, reason) for line, cells, column, reason in kept["rows"])
    return tuple(kept["headings"]), rows


def names() -> list[tuple[str, float]]:
    """Every name on the shelf with the time when it was put there."""
    return [(file.name.partition(".")[0], file.stat().st_mtime) for file in folder().iterdir() if file.is_file()]


def _refused_file(name: str) -> Path:
    return folder() / f"{name}.refused.json"
