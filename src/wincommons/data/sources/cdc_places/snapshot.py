"""Where PLACES is on data.cdc.gov, and how a local copy is told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

CURRENT = "2025"
"""The release that the addresses below serve; each new release comes under the same address."""

DATASETS = {"county": "swc5-untb", "city": "eav7-hnsx", "tract": "cwsq-ngmh", "zcta": "qnzd-25i4"}
"""Level -> data set on data.cdc.gov. Tracts are some 450 MB."""


def remote_of(level: str) -> Remote:
    """The whole data set of one level as the long CSV export: one row a place, measure and kind of prevalence."""
    return Remote(
        name=f"places_{level}_{CURRENT}.csv",
        address=f"https://data.cdc.gov/api/views/{DATASETS[level]}/rows.csv?accessType=DOWNLOAD",
        vintage=CURRENT,
        media_types=("text/csv", "application/octet-stream"),
        smallest=1_000_000,
    )


REMOTES = (remote_of("county"),)
"""Counties only; the other levels are fetched by hand from `remote_of(level).address` and given with --file."""


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """The release that a local copy is of: the one asked for, else the year before the word `release` in its name.

    data.cdc.gov names exports `PLACES__County_Data__GIS_Friendly_Format___2024_release_20250107.csv`.
    """
    archived = path.suffix.lower() == ".zip" and zipfile.is_zipfile(path)
    names = [path.name, *(zipfile.ZipFile(path).namelist() if archived else ())]
    for name in names if vintage is None else ():
        told = re.search(r"places.*?(20\d\d)[ _]?release|places_[a-z]+_(20\d\d)\.csv", name, re.IGNORECASE)
        if told:
            vintage = told[1] or told[2]
    if vintage is None or not re.fullmatch(r"20\d\d", vintage):
        raise UnreadableFileError(
            "It cannot be told which release of PLACES this is",
            path.name,
            "Keep the publisher's file name, or give the year of the release with --vintage 2025",
        )
    level = next((level for level in DATASETS if level in path.name.lower()), "county")
    member = "*PLACES*" if archived else None
    return Remote(name=f"{path.stem}.csv", address=remote_of(level).address, vintage=vintage, member=member)
