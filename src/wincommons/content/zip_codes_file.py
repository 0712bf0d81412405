"""The table of ZIP code areas that ships with the package, `zip_codes/zip_codes.csv`."""

from __future__ import annotations

from pathlib import Path

from .folder import content_folder

COLUMNS = "county,zip_codes"
FILE = "zip_codes/zip_codes.csv"
VINTAGE = "2020"


def shipped_zip_codes(folder: Path | None = None) -> dict[str, str]:
    """ZIP code area -> code of the county in which most of its land lies; read for each call."""
    header, *lines = ((folder or content_folder()) / FILE).read_text(encoding="ascii").splitlines()
    if header != COLUMNS:
        raise ValueError(f"{FILE}: the columns are {header}; write {COLUMNS}.")
    counties = (line.partition(",") for line in lines)
    return {area: county for county, _, areas in counties for area in areas.split()}
