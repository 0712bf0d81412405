"""The relationship file as shares of land.

Layout, as the Census Bureau publishes it ("2020 ZCTA to County Relationship File Layout"): text with a header line,
cells parted by `|`, and a byte-order mark before the first; one row for each pair of area and county that meet, land in
square metres. Rows without an area are what of a county no ZIP code area covers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.reading import read_bytes

AREA, COUNTY, LAND = "GEOID_ZCTA5_20", "GEOID_COUNTY_20", "AREALAND_PART"
SLIVER = 0.001
"""A smaller share of an area's land is where two drawings of one border differ, and says nothing to a person."""

Areas = dict[str, dict[str, float]]
"""Area -> county -> share of the area's land, biggest first; the shares of one area sum to 1."""


def read_areas(path: Path) -> Areas:
    """Every area with the counties that it lies in. Raises `UnreadableFileError`."""
    header, *lines = read_bytes(path).decode("utf-8-sig").splitlines()
    columns = header.split("|")
    missing = [name for name in (AREA, COUNTY, LAND) if name not in columns]
    if missing:
        raise UnreadableFileError(
            f"The file has no column {', '.join(missing)}",
            path.name,
            "Give the Census Bureau's tab20_zcta520_county20_natl.txt",
        )
    at_area, at_county, at_land = (columns.index(name) for name in (AREA, COUNTY, LAND))
    land: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(lines, start=2):
        cells = line.split("|")
        if len(cells) != len(columns):
            raise _unreadable(path, number, f"it has {len(cells)} cells, not {len(columns)}")
        area, county = cells[at_area], cells[at_county]
        if not area:
            continue
        if not (re.fullmatch(r"[0-9]{5}", area) and re.fullmatch(r"[0-9]{5}", county) and cells[at_land].isdecimal()):
            raise _unreadable(path, number, f"{area}, {county} and {cells[at_land]} are no area, county and land")
        land[area][county] = int(cells[at_land])
    return {area: _shares(parts) for area, parts in sorted(land.items())}


def _shares(parts: dict[str, int]) -> dict[str, float]:
    """Without slivers and what is water alone; an area without land belongs to its counties alike."""
    total = sum(parts.values())
    if not total:
        return dict.fromkeys(sorted(parts), 1 / len(parts))
    kept = {county: square for county, square in parts.items() if square >= SLIVER * total}
    whole = sum(kept.values())
    return {county: kept[county] / whole for county in sorted(kept, key=lambda one: (-kept[one], one))}


def _unreadable(path: Path, number: int, what: str) -> UnreadableFileError:
    return UnreadableFileError(f"Line {number} cannot be read: {what}", path.name, "Fetch the file once more")
