"""In which files a table lies, and which of them may hold what is asked for.

A table of up to `laying.WHOLE` rows is one file, `standing.parquet`. A larger one is a folder of pieces,
`standing/00001.parquet` and so on, cut along the column that it is sorted by first, so that the rows of one place (or
of one measure) lie in one of them. The release's manifest says where each was cut; this is the one reader of that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST_KEY = "pieces"

Span = tuple[str, str]
"""The first and the last value that are looked for, both included."""


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """How one table was cut."""

    by: str
    """The column along which it is cut; no value of it lies in two pieces."""
    first: tuple[str, ...]
    """The lowest value in each piece, ascending."""

    def holding(self, spans: Iterable[Span]) -> list[int]:
        """The positions of the pieces that may hold a value of any of `spans`, ascending; the first where none is."""
        found: set[int] = set()
        for low, high in spans:
            found.update(range(max(bisect_right(self.first, low) - 1, 0), max(bisect_right(self.first, high), 1)))
        return sorted(found) or [0]

    def told(self) -> dict[str, Any]:
        """As the manifest has it."""
        return {"by": self.by, "first": list(self.first)}


def whole_file(folder: Path, table: str) -> Path:
    """Where a table lies that is one file."""
    return folder / f"{table}.parquet"


def piece_file(folder: Path, table: str, position: int) -> Path:
    """Where a piece lies; files count from 1, as people do."""
    return folder / table / f"{position + 1:05d}.parquet"


def read_pieces(manifest: Mapping[str, Any], table: str) -> Pieces | None:
    """How the table was cut; None where it is one file, as every table of a release from before there were pieces."""
    told = manifest.get(MANIFEST_KEY, {}).get(table)
    return Pieces(by=told["by"], first=tuple(told["first"])) if told is not None else None


def files_of(
    folder: Path, table: str, pieces: Pieces | None, *, spans: Mapping[str, Sequence[Span]] | None = None
) -> list[Path]:
    """The files of a table in order; only those that may hold what is looked for, where `spans` says so by column."""
    if pieces is None:
        return [whole_file(folder, table)]
    sought = (spans or {}).get(pieces.by)
    positions = range(len(pieces.first)) if sought is None else pieces.holding(sought)
    return [piece_file(folder, table, position) for position in positions]
