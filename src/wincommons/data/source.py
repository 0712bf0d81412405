"""What a source folder offers: where its bytes are, and three steps from bytes to checked observations.

A source is a folder `data/sources/<id>/` of four small files. `SourceSteps` is the protocol that they fulfil
together; `data.sources.find` brings them under one roof without importing an engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

Progress = Callable[[str, int, int | None], None]
"""Told (step in words, done so far, total or None); a step counts bytes, rows or tables as its words say."""


@dataclass(frozen=True, kw_only=True)
class Remote:
    """One file as its publisher serves it."""

    name: str
    """The file's name: unique within source and vintage, and the name that the snapshot is kept under."""
    address: str
    """Where it is fetched from."""
    vintage: str
    """The publisher's release. Within one source, text order must be time order: `2023`, `2024`."""
    media_types: tuple[str, ...] = ()
    """Content types that it comes as, such as `text/csv`. Servers often call a file something vaguer, so only a web
    page (`text/html`) is refused where it is not named."""
    smallest: int = 200
    """Fewer bytes than this cannot be the whole file."""
    member: str | None = None
    """The file inside a zip archive that is meant."""
    headers: tuple[tuple[str, str], ...] = ()
    """What the publisher's server needs to be told besides, such as an Accept header."""
    key: tuple[str, str] | None = None
    """(query parameter, environment variable) of an access key: added at the download only, recorded nowhere."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a source's own check found in its observations."""

    sentence: str
    """What is wrong, where, and what it may mean."""
    severity: Literal["stop", "warn"] = "warn"
    """`stop` publishes nothing; `warn` is kept beside the load and shown by `win data status`."""


class SourceSteps(Protocol):
    """The four files of a source folder, as one."""

    id: str
    remotes: tuple[Remote, ...]

    def recognise(self, *, path: Path, vintage: str | None) -> Remote:
        """Which remote a local file is a copy of; raises `UnreadableFileError` where it cannot be told."""

    def clean(self, path: Path, *, vintage: str) -> pa.Table:
        """The file as a table of text columns: shape only."""

    def observe(self, table: ir.Table, *, vintage: str) -> ir.Table:
        """The table as observations."""

    def check(self, observations: ir.Table) -> Sequence[Finding]:
        """What this publisher's figures must hold to beyond the checks for all."""
