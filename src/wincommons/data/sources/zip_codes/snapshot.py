"""Where the relationship file of ZIP code areas and counties is, and the steps of a source without figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

if TYPE_CHECKING:
    from wincommons.data.parts import Part
    from wincommons.data.snapshot import Snapshot

ID, VINTAGE, FILE = "zip_codes", "2020", "tab20_zcta520_county20_natl.txt"
REMOTES = (
    Remote(
        name=FILE,
        address=f"https://www2.census.gov/geo/docs/maps-data/data/rel2020/zcta520/{FILE}",
        vintage=VINTAGE,
        media_types=("text/plain", "application/octet-stream"),
        smallest=1_000_000,
    ),
)


def steps(*, path: Path | None, options: Mapping[str, str]) -> _Steps:
    return _Steps()


class _Steps:
    """It keeps places' names instead of observing figures."""

    id = ID
    remotes = REMOTES

    def recognise(self, *, path: Path, vintage: str | None) -> Remote:
        """A local copy is told by its columns, whatever it is called."""
        if vintage not in (None, VINTAGE):
            raise UnreadableFileError(
                f"Only the file of {VINTAGE} is known, not of {vintage}", path.name, "Leave --vintage out"
            )
        return REMOTES[0]

    def keep(self, path: Path, *, taken: Snapshot, lake: Path) -> Part:
        """Read the file and keep in the lake what it says. Raises `UnreadableFileError`."""
        from .clean import read_areas
        from .keep import keep_areas

        return keep_areas(read_areas(path), taken=taken, lake=lake)
