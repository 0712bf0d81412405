"""How fresh the figures are: the facts behind `win data status`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from . import release, sources
from .home import lake as lake_of


@dataclass(frozen=True, kw_only=True)
class SourceStatus:
    """One source in the current release."""

    source: str
    title: str
    licence: str
    redistribute: str
    vintages: tuple[str, ...]
    loaded_at: datetime
    rows: int
    refused: int
    hidden: int
    """Rows whose count the measure's small-number rule hides."""
    starter_only: bool
    """Whether all that there is came with the package."""
    newest_offered: str | None
    """The newest release that the loader knows an address for; None where there is no loader."""
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Status:
    """The current release and its sources."""

    release_id: str
    published_at: datetime
    places: int
    rows: int
    releases: tuple[str, ...]
    """Every release that is kept, newest first."""
    sources: tuple[SourceStatus, ...]


def read_status(home: Path | str | None = None) -> Status:
    """The facts, from the manifest alone. Raises `NoReleaseError` where nothing was published."""
    lake = lake_of(home)
    label = release.find(lake)
    manifest = label.manifest
    return Status(
        release_id=label.id,
        published_at=label.published_at,
        places=manifest["places"],
        rows=manifest["tables"]["by_place"],
        releases=tuple(one.id for one in release.list_releases(lake)),
        sources=tuple(_status(source, entry) for source, entry in manifest["sources"].items()),
    )


def _status(source: str, entry: dict[str, Any]) -> SourceStatus:
    return SourceStatus(
        source=source,
        title=(entry["title"] or {}).get("en", source),
        licence=(entry["licence"] or {}).get("en", ""),
        redistribute=entry["redistribute"],
        vintages=tuple(entry["vintages"]),
        loaded_at=datetime.fromisoformat(entry["loaded_at"]),
        rows=entry["rows"],
        refused=entry["refused"],
        hidden=entry["hidden"],
        starter_only=all(part["address"].startswith("content/starter/") for part in entry["parts"]),
        newest_offered=_newest_offered(source),
        warnings=tuple(entry["warnings"]),
    )


def _newest_offered(source: str) -> str | None:
    if source not in sources.names():
        return None
    return max((remote.vintage for remote in sources.find(source).remotes), default=None)
