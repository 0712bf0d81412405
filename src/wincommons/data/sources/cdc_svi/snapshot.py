"""Where the index's national county tables are, and how a local copy is told."""

from __future__ import annotations

import re
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

YEARS = (2014, 2016, 2018, 2020, 2022)
"""Releases with one layout; those of 2000 and 2010 have others, and no land area beside the people."""


def remote_of(year: int) -> Remote:
    """All counties of one release, ranked within the nation."""
    name = f"SVI_{year}_US_county.csv"
    return Remote(
        name=name,
        address=f"https://svi.cdc.gov/Documents/Data/{year}/csv/states_counties/{name}",
        vintage=str(year),
        media_types=("text/csv", "application/octet-stream", "application/vnd.ms-excel"),
        smallest=1_000_000,
    )


REMOTES = (remote_of(YEARS[-1]),)
"""The newest; older ones overlap it by years of the survey, and are given with --file where a history is wanted."""


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """The release that a local copy is of: the one asked for, else the year in `SVI_2022_US_county.csv`."""
    named = re.match(r"svi_?(20\d\d)_?us_?c(ou)?nty", path.name.lower())
    if vintage is None and named:
        vintage = named[1]
    if vintage is None or not vintage.isdecimal() or int(vintage) not in YEARS:
        raise UnreadableFileError(
            "It cannot be told which release of the Social Vulnerability Index this is, or it is one that is not read",
            path.name,
            f"Keep the publisher's file name, or give its year with --vintage: {', '.join(map(str, YEARS))}",
        )
    return remote_of(int(vintage))
