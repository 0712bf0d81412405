"""The borders that a home keeps: which counties, of which census's tracts, and the file of each."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .projecting import Polygon, middle_of, project

FOLDER, INDEX = "boundaries", "tracts.json"
FORMAT = 1
"""Goes up when the same borders would be drawn into other files: their address must then change as well."""
MOST_BYTES = 80_000
"""Of a county's file in gzip; a larger one is drawn with fewer points, as far as that goes."""
CENSUSES = ("2010", "2020")
_MAP = re.compile(r"map:tracts-(\d{4})-(\d{5})")
_EDITION = re.compile(r"\d{4}-[0-9a-f]{8}-\d+")


@dataclass(frozen=True, kw_only=True)
class KeptBorders:
    """The tracts of one state, as one file of one publisher drew them."""

    state: str
    census: str
    """Whose tracts: `2010` or `2020`."""
    vintage: str
    """The year of the publisher's file."""
    edition: str
    """The file and how it was drawn: what stands in the address, and changes whenever the drawing could."""
    address: str
    sha256: str
    local_copy: bool
    loaded_at: str
    counties: Mapping[str, int]
    """County -> number of its tracts."""


def census_of(year: str) -> str | None:
    """Whose tracts a file of that year draws; None for a year of which nothing here has figures."""
    census = f"{year[:3]}0"
    return census if re.fullmatch(r"\d{4}", year) and census in CENSUSES else None


def map_name(*, census: str, county: str) -> str:
    """What a specification calls the map of a county's tracts."""
    return f"map:tracts-{census}-{county}"


def keep(
    tracts: Mapping[str, Sequence[Polygon]], *, home: Path, drawn: Mapping[str, Any], census: str, vintage: str
) -> tuple[KeptBorders, ...]:
    """Draw each county (tract id -> polygons in degrees) into a file; the index is swapped when all stand.

    `drawn` are the fields of `KeptBorders` that tell of the file. What was kept before stays where it is, for pages
    that readers still have open.
    """
    edition = f"{vintage}-{drawn['sha256'][:8]}-{FORMAT}"
    folder = home / FOLDER / "tracts" / edition
    folder.mkdir(parents=True, exist_ok=True)
    counties: dict[str, dict[str, Sequence[Polygon]]] = {}
    for tract in sorted(tracts):
        counties.setdefault(tract[:5], {})[tract] = tracts[tract]
    for county, shapes in counties.items():
        _write(folder / f"{county}.json", _draw(shapes))
    kept = []
    for state in dict.fromkeys(county[:2] for county in counties):
        numbers = {county: len(shapes) for county, shapes in counties.items() if county[:2] == state}
        kept.append(
            KeptBorders(state=state, census=census, vintage=vintage, edition=edition, counties=numbers, **drawn)
        )
    index = {one: dict(states) for one, states in _index(home).items()}
    for one in kept:
        index.setdefault(census, {})[one.state] = one
    told = {name: {state: asdict(one) for state, one in states.items()} for name, states in index.items()}
    _write(home / FOLDER / INDEX, told)
    return tuple(kept)


def _draw(shapes: Mapping[str, Sequence[Polygon]]) -> dict[str, Any]:
    from .topology import TOLERANCES, draw

    middle = middle_of(point for polygons in shapes.values() for polygon in polygons for point in polygon[0])
    flat = {
        name: [[[project(point, middle=middle) for point in ring] for ring in polygon] for polygon in polygons]
        for name, polygons in shapes.items()
    }
    drawn: dict[str, Any] = {}
    for tolerance in TOLERANCES:
        drawn = draw(flat, tolerance=tolerance)
        if len(gzip.compress(_packed(drawn), compresslevel=6)) <= MOST_BYTES:
            break
    return drawn


def _packed(what: Any) -> bytes:
    return json.dumps(what, separators=(",", ":")).encode()


def _write(file: Path, what: Any) -> None:
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_bytes(_packed(what))
    fresh.replace(file)


def edition_of_all(home: Path) -> str:
    """Changes whenever borders are loaded; part of what makes a page anew. Empty where none were."""
    try:
        return str((home / FOLDER / INDEX).stat().st_mtime_ns)
    except FileNotFoundError:
        return ""


def _index(home: Path) -> Mapping[str, Mapping[str, KeptBorders]]:
    changed = edition_of_all(home)
    return _read_index(home, changed) if changed else {}


@lru_cache(maxsize=4)
def _read_index(home: Path, changed: str) -> Mapping[str, Mapping[str, KeptBorders]]:
    told = json.loads((home / FOLDER / INDEX).read_text(encoding="utf-8"))
    return {
        census: {state: KeptBorders(**fields) for state, fields in states.items()} for census, states in told.items()
    }


def all_kept(home: Path) -> tuple[KeptBorders, ...]:
    """Every state that has borders, by census and state."""
    return tuple(one for _, states in sorted(_index(home).items()) for _, one in sorted(states.items()))


def borders_of(home: Path, *, county: str, census: str) -> KeptBorders | None:
    """The borders on which a county's tracts of that census can be drawn, or None."""
    found = _index(home).get(census, {}).get(county[:2])
    return found if found is not None and county in found.counties else None


def tracts_of(home: Path, *, county: str, census: str) -> frozenset[str]:
    """The ids of the tracts whose borders are kept."""
    found = borders_of(home, county=county, census=census)
    return _tracts_in(file_of(home, edition=found.edition, county=county)) if found else frozenset()


@lru_cache(maxsize=64)
def _tracts_in(file: Path | None) -> frozenset[str]:
    if file is None:
        return frozenset()
    geometries = json.loads(file.read_text(encoding="utf-8"))["objects"]["tracts"]["geometries"]
    return frozenset(geometry["id"] for geometry in geometries)


def file_of(home: Path, *, edition: str, county: str) -> Path | None:
    """The drawing of a county; None where there is none, or where either is no name of ours."""
    if not _EDITION.fullmatch(edition) or not re.fullmatch(r"\d{5}", county, re.ASCII):
        return None
    file = home / FOLDER / "tracts" / edition / f"{county}.json"
    return file if file.is_file() else None


def place_of_map(home: Path, name: str) -> tuple[str, str] | None:
    """(edition, county) of a map by its name; None for another map, or one that this home does not keep."""
    asked = _MAP.fullmatch(name)
    found = borders_of(home, county=asked[2], census=asked[1]) if asked else None
    return (found.edition, asked[2]) if found and asked else None
