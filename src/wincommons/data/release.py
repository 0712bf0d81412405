"""Releases: immutable folders, and one small file `current` that names the one to read."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .errors import NoReleaseError

MANIFEST = "release.json"
CURRENT = "current"
UNFINISHED = ".building-"
KEPT, KEPT_FOR = 10, timedelta(days=1)
"""A publish leaves the ten newest releases, and every one of the last day: docs/decisions/0006."""
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Label:
    """A release by its id, folder and manifest."""

    id: str
    folder: Path
    manifest: dict[str, Any]

    @property
    def published_at(self) -> datetime:
        return datetime.fromisoformat(self.manifest["published_at"])


def code_version() -> str:
    """The version of the package that builds or fetches.

    Read from the parent package, which is loaded already: to import it by name would tie this floor to the higher one
    that it re-exports.
    """
    version: str = sys.modules["wincommons"].__version__
    return version


def current_id(lake: Path) -> str | None:
    """The id of the release to read, or None where nothing was published yet: one small read."""
    try:
        return (lake / CURRENT).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def find(lake: Path, release_id: str | None = None) -> Label:
    """The current release, or the one of that id. Raises `NoReleaseError`."""
    chosen = release_id or current_id(lake)
    if chosen is None:
        raise NoReleaseError(
            "Nothing has been published yet", str(lake), "Run `win up` or `win load --recommended` first"
        )
    folder = lake / "releases" / chosen
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        known = ", ".join(label.name for label in _folders(lake)) or "none"
        raise NoReleaseError(
            f"The release '{chosen}' cannot be read",
            str(folder),
            f"Releases here: {known}. Load again to publish a new one",
        ) from error
    return Label(chosen, folder, manifest)


def list_releases(lake: Path) -> list[Label]:
    """Every release that can be read, newest first."""
    return [find(lake, folder.name) for folder in sorted(_folders(lake), reverse=True)]


def prune(lake: Path, *, keep: int, before: datetime | None = None) -> list[str]:
    """Remove all but the `keep` newest releases, never the current one, and what killed builds left; gives the ids.

    With `before`, only releases that were published earlier go. Only for the holder of the lock. One that the system
    does not let go of (Windows, while a reader has it open) stays until the next time.
    """
    if keep < 1:
        raise ValueError(f"keep: at least the current release is kept, got {keep}")
    current = current_id(lake)
    old = [folder for folder in sorted(_folders(lake), reverse=True)[keep:] if folder.name != current]
    gone = [folder.name for folder in old if before is None or _is_older(folder, before) if _set_aside(folder)]
    sweep(lake)
    return gone


def _is_older(folder: Path, moment: datetime) -> bool:
    """By the time in its id; a folder that bears no such name is not ours to judge."""
    try:
        published = datetime.strptime(folder.name[: len("20261122T003000Z")], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return False
    return published < moment


def _set_aside(folder: Path) -> bool:
    """Rename it before it is removed: a reader that opens releases by name never sees half of one."""
    try:
        folder.rename(folder.with_name(f"{UNFINISHED}{folder.name}"))
    except OSError:
        return False
    return True


def sweep(lake: Path) -> None:
    """Remove what builds that were killed left behind. Only for the holder of the lock."""
    for folder in (lake / "releases").glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder, ignore_errors=True)


def fresh_id(lake: Path, *, now: datetime | None = None) -> str:
    """An id that sorts by time: `20261122T003000Z`, with a number behind where that second has one already."""
    stem = (now or datetime.now(UTC)).strftime(_STAMP)
    taken = {folder.name for folder in _folders(lake)}
    number = 1
    while (candidate := stem if number == 1 else f"{stem}-{number:02d}") in taken:
        number += 1
    return candidate


def swap_in(lake: Path, *, built: Path, release_id: str) -> Path:
    """Make a built folder the current release: flush, rename, then replace the pointer in one step."""
    for file in built.rglob("*"):
        flush(file)
    flush(built)
    folder = lake / "releases" / release_id
    built.rename(folder)
    flush(folder.parent)
    use(lake, release_id)
    return folder


def use(lake: Path, release_id: str) -> None:
    """Point `current` to a release, in one step. Only for the holder of the lock. Raises `NoReleaseError`."""
    find(lake, release_id)
    pointer = lake / f"{CURRENT}.new"
    pointer.write_text(f"{release_id}\n", encoding="ascii")
    flush(pointer)
    pointer.replace(lake / CURRENT)
    flush(lake)


def flush(path: Path) -> None:
    """Have the disk really hold a file or the names in a folder (Windows has no such call for folders)."""
    with contextlib.suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _folders(lake: Path) -> list[Path]:
    releases = lake / "releases"
    if not releases.is_dir():
        return []
    return [folder for folder in releases.iterdir() if folder.is_dir() and not folder.name.startswith(UNFINISHED)]
