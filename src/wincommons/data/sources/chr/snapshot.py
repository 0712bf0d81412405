"""Where the analytic data of County Health Rankings & Roadmaps is, and how a local copy is told."""

from __future__ import annotations

import re
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

FOLDER = "https://www.countyhealthrankings.org/sites/default/files/media/document"

REMOTES = (
    Remote(
        name="analytic_data2025.csv",
        # The publisher replaces a file that had an error by the next version of its name.
        address=f"{FOLDER}/analytic_data2025_v3.csv",
        vintage="2025",
        media_types=("text/csv", "application/octet-stream"),
        smallest=5_000_000,
    ),
)


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """The release of a local copy: the one asked for, else the year in `analytic_data2025.csv` or `v024_r2025.csv`."""
    named = re.search(r"(?:analytic_data|_r)(20\d\d)", path.name, re.IGNORECASE)
    if vintage is None and named:
        vintage = named[1]
    if vintage is None or not re.fullmatch(r"20\d\d", vintage):
        raise UnreadableFileError(
            "It cannot be told which release of the Rankings this is",
            path.name,
            "Keep the publisher's file name, such as analytic_data2025.csv, or give the year with --vintage 2025",
        )
    name = re.sub(r"\.gz$", "", path.name.lower())
    return Remote(name=name, address=f"{FOLDER}/{name}", vintage=vintage)
