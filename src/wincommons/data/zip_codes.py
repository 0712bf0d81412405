"""ZIP code areas and their counties: what was loaded, else what ships; and how a release's index holds them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import tantivy

AREA_KIND, LIST_KIND = "zip_code", "zip_codes"
"""In the index: one area, and the one entry that tells of the list as a whole."""


class ZipCodeList(NamedTuple):
    """Every area with its counties."""

    vintage: str
    areas: Mapping[str, Mapping[str, float | None]]
    """Area -> county -> its share of the area's land, biggest first; None where only the biggest is known."""


class ZipCodeArea(NamedTuple):
    """One area, as a release knows it."""

    code: str
    vintage: str
    counties: tuple[tuple[str, float | None], ...]
    """(code of the county, share of the area's land or None), biggest first; empty for no area."""


def known_zip_codes(lake: Path) -> ZipCodeList:
    """The areas that `win load zip_codes` kept, else those of the table that ships."""
    from .sources.zip_codes.keep import kept_areas

    kept = kept_areas(lake)
    if kept is not None:
        return ZipCodeList(kept[0], kept[1])
    from wincommons.content.zip_codes_file import VINTAGE, shipped_zip_codes

    return ZipCodeList(VINTAGE, {area: {county: None} for area, county in shipped_zip_codes().items()})


def documents(known: ZipCodeList) -> Iterator[dict[str, Any]]:
    """Entries of the index, found by their kind and id alone: no word of a question leads to them."""
    yield {"kind": LIST_KIND, "id": LIST_KIND, "holds": _packed({"vintage": known.vintage})}
    for area, counties in known.areas.items():
        yield {"kind": AREA_KIND, "id": area, "holds": _packed(list(counties.items()))}


def _packed(what: Any) -> bytes:
    return json.dumps(what, separators=(",", ":")).encode()


def look_up(index: tantivy.Index, code: str) -> ZipCodeArea | None:
    """The area of this code, without counties where there is none; None in a release older than this knowledge."""
    told = _held(index, kind=LIST_KIND, found=LIST_KIND)
    if told is None:
        return None
    counties = _held(index, kind=AREA_KIND, found=code) or ()
    return ZipCodeArea(code, told["vintage"], tuple((county, share) for county, share in counties))


def _held(index: tantivy.Index, *, kind: str, found: str) -> Any:
    import tantivy

    must, query = tantivy.Occur.Must, tantivy.Query
    wanted = query.boolean_query(
        [(must, query.term_query(index.schema, "kind", kind)), (must, query.term_query(index.schema, "id", found))]
    )
    searcher = index.searcher()
    hits = searcher.search(wanted, limit=1, count=False).hits
    held = searcher.doc(hits[0][1]).get_first("holds") if hits else None
    return json.loads(held) if held else None
