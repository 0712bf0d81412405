"""Where SAIPE's yearly workbook of the nation, states and counties is, and how a local copy is told."""

from __future__ import annotations

import re
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

FIRST_YEAR, LAST_YEAR = 2005, 2024
"""From 2005 the estimates rest on the American Community Survey; earlier years on another survey."""

FOLDER = "https://www2.census.gov/programs-surveys/saipe/datasets"


def remote_of(year: int) -> Remote:
    """The workbook of one year; it appears in December of the year after."""
    name = f"est{year % 100:02d}all.xls"
    return Remote(
        name=name,
        address=f"{FOLDER}/{year}/{year}-state-and-county/{name}",
        vintage=str(year),
        media_types=("application/vnd.ms-excel", "application/octet-stream"),
        smallest=500_000,
    )


REMOTES = tuple(remote_of(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """The year that a local copy is of: the one that is asked for, else the two digits in `est23all.xls`."""
    named = re.match(r"est(\d\d)(all|us)\.xls", path.name.lower())
    if vintage is None and named:
        vintage = str(2000 + int(named[1]) if int(named[1]) < 80 else 1900 + int(named[1]))
    if vintage is None or not re.fullmatch(r"(19|20)\d\d", vintage):
        raise UnreadableFileError(
            "It cannot be told which year of SAIPE this is",
            path.name,
            "Keep the publisher's file name, such as est23all.xls, or give the year with --vintage 2023",
        )
    return remote_of(int(vintage))
