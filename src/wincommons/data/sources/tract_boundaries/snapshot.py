"""Where the borders of a state's tracts are, how a local copy is told, and the steps of a source without figures."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import DataError, UnreadableFileError
from wincommons.data.source import Remote

if TYPE_CHECKING:
    from wincommons.data.parts import Part
    from wincommons.data.snapshot import Snapshot

ID = "tract_boundaries"
YEARS = tuple(str(year) for year in range(2014, 2025))
"""The years whose files lie under one kind of address; to 2019 they draw the tracts of 2010, then those of 2020."""
_PUBLISHED = re.compile(r"(?:cb|gz|tl)_(20\d\d)_(?:\d\d|us)_(?:tract|140_00).*", re.IGNORECASE)
"""`cb_2023_39_tract_500k`; until 2010 `gz_2010_39_140_00_500k`; the uncut `tl_2019_39_tract`."""


def steps(*, path: Path | None, options: Mapping[str, str]) -> _Steps:
    return _Steps(state=options.get("state", ""), local=path is not None)


def state_of(wished: str) -> str:
    """The two digits of a state given by name, abbreviation or code; empty for none. Raises `DataError`."""
    from wincommons.content import load
    from wincommons.model import NATION
    from wincommons.model.folding import folded

    asked = wished.strip()
    if not asked:
        return ""
    for one in load().places.children(NATION):
        if folded(asked) in (one.id, folded(one.name), folded(one.state or "")):
            return one.id
    raise DataError(f"There is no state '{asked[:40]}' here", "win load --state", "Give one such as OH, 39 or Ohio")


class _Steps:
    """It keeps borders instead of observing figures."""

    id = ID
    publishes = False
    """No release holds borders, so that none has to be made anew for them."""

    def __init__(self, *, state: str, local: bool) -> None:
        self._state = state_of(state)
        if not self._state and not local:
            raise DataError(
                "The borders of tracts come one state at a time",
                "win load tract_boundaries",
                "Name it: `win load tract_boundaries --state OH`",
            )
        self.remotes = tuple(_remote(year, self._state) for year in YEARS) if self._state else ()

    def recognise(self, *, path: Path, vintage: str | None) -> Remote:
        """A local copy's year is told by the publisher's name for it, on or in the archive; else it is asked."""
        from wincommons.data.borders.kept import census_of

        named = next((found[1] for name in _names(path) if (found := _PUBLISHED.fullmatch(name))), None)
        if vintage and named and vintage != named:
            raise UnreadableFileError(
                f"The publisher's name says that these borders are of {named}, and --vintage says {vintage}",
                path.name,
                "Leave --vintage out, or give the file of that year",
            )
        year = vintage or named
        if year is None:
            raise UnreadableFileError(
                "It cannot be told of which year these borders are, and tracts are drawn anew for each census",
                path.name,
                "Give the year with --vintage: 2010 to 2019 are tracts of the 2010 census, later ones of 2020",
            )
        if census_of(year) is None:
            raise UnreadableFileError(
                f"No figure here is of tracts as they were in {year[:20]}",
                path.name,
                "Give borders of 2010 or later",
            )
        return Remote(name=path.name, address=_remote(year, self._state or "us").address, vintage=year)

    def keep(self, path: Path, *, taken: Snapshot, lake: Path) -> Part:
        """Read the file and keep each county's borders. Raises `UnreadableFileError`."""
        from .keep import keep_borders

        return keep_borders(path, taken=taken, lake=lake, state=self._state)


def _remote(year: str, state: str) -> Remote:
    name = f"cb_{year}_{state}_tract_500k.zip"
    return Remote(
        name=name,
        address=f"https://www2.census.gov/geo/tiger/GENZ{year}/shp/{name}",
        vintage=year,
        media_types=("application/zip", "application/octet-stream"),
        smallest=10_000,
    )


def _names(path: Path) -> list[str]:
    """The file's own name and, of an archive, those inside; a damaged archive has none, and is refused when read."""
    names = [path.stem]
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                names += [Path(name).stem for name in archive.namelist() if name.lower().endswith(".shp")]
        except zipfile.BadZipFile:
            pass
    return names
