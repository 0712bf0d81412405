"""`release.json`: what a release holds, where it came from, and on what terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import release
from .engine import Engine
from .laying import row_count
from .parts import Part
from .pieces import MANIFEST_KEY, Pieces, files_of
from .schema import TABLES

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue
    from wincommons.model import Source


@dataclass(frozen=True, kw_only=True)
class Stock:
    """What the built tables hold."""

    counts: dict[str, int]
    """Rows of each table."""
    contents: list[dict[str, Any]]
    """Rows, places and span of each source, vintage and measure."""
    coverage: list[dict[str, Any]]
    """The latest period of each series and level, and how many places have a figure."""
    places: list[str]
    pieces: dict[str, Pieces | None]
    """How each table was cut; None where it is one file."""

    def rows_of_measures(self) -> dict[str, int]:
        rows: dict[str, int] = {}
        for row in self.contents:
            rows[row["measure"]] = rows.get(row["measure"], 0) + row["rows"]
        return rows


def take_stock(folder: Path, *, pieces: Mapping[str, Pieces | None], engine: Engine) -> Stock:
    """Count the tables of a release that was just built in `folder`; `pieces` tells how those that are cut are."""
    files = {name: files_of(folder, name, pieces.get(name)) for name in TABLES}
    standing = engine.scan(files["standing"])
    return Stock(
        counts={name: row_count(of_table) for name, of_table in files.items()},
        contents=_contents(engine.scan(files["by_measure"]), engine=engine),
        coverage=_coverage(engine.scan(files["standing_by_measure"]), engine=engine),
        places=sorted(row["place"] for row in engine.rows(standing.select("place").distinct())),
        pieces=dict(pieces),
    )


def describe(
    release_id: str,
    *,
    stock: Stock,
    parts: Sequence[Part],
    catalogue: Catalogue,
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    """The manifest of a release."""
    return {
        "id": release_id,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code_version": release.code_version(),
        "content_fingerprint": catalogue.digest,
        "tables": stock.counts,
        MANIFEST_KEY: {name: cut.told() for name, cut in stock.pieces.items() if cut is not None},
        "places": len(stock.places),
        "coverage": stock.coverage,
        "sources": {
            source: _source_entry(source, parts=parts, contents=stock.contents, known=sources.get(source))
            | _own(source, catalogue=catalogue, known=sources.get(source))
            for source in sorted({part.source for part in parts})
        },
    }


def _contents(rows: ir.Table, *, engine: Engine) -> list[dict[str, Any]]:
    """Rows, places and measures of each source and vintage that the release shows."""
    by_source = rows.group_by(["source", "vintage", "measure"]).agg(
        rows=lambda t: t.count(),
        places=lambda t: t.place.nunique(),
        first=lambda t: t.start.min(),
        last=lambda t: t.end.max(),
    )
    return engine.rows(by_source)


def _coverage(rows: ir.Table, *, engine: Engine) -> list[dict[str, Any]]:
    """What can be shown: the latest period of each series and level, and how many places have a figure."""
    valued = rows.filter(rows.value.notnull())
    series = ["measure", "level", "source", "method", "boundary"]
    latest = valued.group_by(series).agg(
        start=lambda t: t.start.max(),
        end=lambda t: t.end.max(),
        places=lambda t: t.place.nunique(),
        basis=lambda t: t.basis.max(),
    )
    dated = engine.rows(latest.order_by(series))
    return [row | {"start": row["start"].isoformat(), "end": row["end"].isoformat()} for row in dated]


def _source_entry(
    source: str, *, parts: Sequence[Part], contents: list[dict[str, Any]], known: Source | None
) -> dict[str, Any]:
    mine = [part for part in parts if part.source == source]
    shown = [row for row in contents if row["source"] == source]
    return {
        **_terms(known),
        "vintages": sorted({row["vintage"] for row in shown}),
        "rows": sum(row["rows"] for row in shown),
        "measures": sorted({row["measure"] for row in shown}),
        "first": min((str(row["first"]) for row in shown), default=None),
        "last": max((str(row["last"]) for row in shown), default=None),
        "refused": sum(part.refused for part in mine),
        "hidden": sum(part.hidden for part in mine),
        "loaded_at": max(part.loaded_at for part in mine),
        "warnings": [warning for part in mine for warning in part.warnings],
        "parts": [
            {"vintage": part.vintage, "name": part.name, "address": part.address, "sha256": part.sha256}
            | {"rows": part.accepted, "refused": part.refused, "loaded_at": part.loaded_at}
            for part in mine
        ],
    }


def _own(source: str, *, catalogue: Catalogue, known: Source | None) -> dict[str, Any]:
    """All that is known of a user's own source: who reads the release finds it nowhere else."""
    own = known is not None and source not in catalogue.sources
    return {"own": known.model_dump(mode="json")} if own and known is not None else {}


def _terms(source: Source | None) -> dict[str, Any]:
    """What must travel with the figures; a source that the content does not know may not be handed on."""
    if source is None:
        return {
            "title": None,
            "publisher": None,
            "address": None,
            "licence": None,
            "citation": None,
            "redistribute": "no",
            "terms": None,
        }
    kept = {"title", "publisher", "address", "licence", "citation", "redistribute", "terms"}
    return source.model_dump(mode="json", include=kept)
