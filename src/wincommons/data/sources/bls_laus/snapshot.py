"""Where the yearly county tables of LAUS are, and how a local copy is told."""

from __future__ import annotations

import re
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

FIRST_YEAR, LAST_YEAR = 2010, 2025
"""Years before 2010 can be given with --file; they are of use only for long trends."""

BROWSER = (("User-Agent", "Mozilla/5.0 (compatible; WIN Commons; +https://winnetwork.org)"), ("Accept", "*/*"))
"""The Bureau's server answers 403 to programs that do not say who they are."""


def remote_of(year: int) -> Remote:
    """The table of annual averages of one year; it appears in April of the year after."""
    name = f"laucnty{year % 100:02d}.xlsx"
    return Remote(
        name=name,
        address=f"https://www.bls.gov/lau/{name}",
        vintage=str(year),
        media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"),
        smallest=100_000,
        headers=BROWSER,
    )


REMOTES = tuple(remote_of(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """The year that a local copy is of: the one that is asked for, else the digits in `laucnty24.xlsx`."""
    named = re.match(r"laucnty_?((?:19|20)?\d\d)\.", path.name.lower())
    if vintage is None and named:
        digits = named[1]
        vintage = digits if len(digits) == 4 else str(2000 + int(digits) if int(digits) < 80 else 1900 + int(digits))
    if vintage is None or not re.fullmatch(r"(19|20)\d\d", vintage):
        raise UnreadableFileError(
            "It cannot be told which year of LAUS this is",
            path.name,
            "Keep the publisher's file name, such as laucnty24.xlsx, or give the year with --vintage 2024",
        )
    return remote_of(int(vintage))
