"""From what was loaded to a release that pages can read; the current one stays as it is until the last step."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import release
from .derive.distribution import distribution
from .derive.gap import Gap, gap_inputs, judging
from .derive.standing import Standing, standing_inputs
from .derive.trend import trend
from .engine import ArrowFunction, Engine, open_engine
from .errors import DataError, disk_full, is_disk_full
from .merge import write_observations, write_refused
from .parts import Part, read_parts
from .schema import DISTRIBUTION, GAP, SORTED_BY, STANDING, TABLES, TREND, Field
from .source import Progress

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue
    from wincommons.model import Source


def publish(lake: Path, *, catalogue: Catalogue, progress: Progress | None = None) -> str:
    """Build a release of everything in `observations/` and make it current. Gives its id.

    Only for the holder of the lock (`lock.hold`). Raises `DataError` where nothing was loaded and `DiskFullError` where
    there is no room; the current release is then as it was.
    """
    parts = read_parts(lake)
    if not any(part.accepted for part in parts):
        raise DataError(
            "There are no observations to publish", str(lake), "Load a source first, such as `win load saipe`"
        )
    release.sweep(lake)
    release_id = release.fresh_id(lake)
    building = lake / "releases" / f"{release.UNFINISHED}{release_id}"
    try:
        building.mkdir(parents=True)
        _build(building, release_id=release_id, parts=parts, lake=lake, catalogue=catalogue, progress=progress)
        release.swap_in(lake, built=building, release_id=release_id)
    except Exception as error:
        shutil.rmtree(building, ignore_errors=True)
        if is_disk_full(error):
            raise disk_full(lake) from error
        raise
    return release_id


def _build(
    folder: Path,
    *,
    release_id: str,
    parts: Sequence[Part],
    lake: Path,
    catalogue: Catalogue,
    progress: Progress | None,
) -> None:
    tell = progress or _silent
    steps = ("observations", "distribution", "standing", "trend", "gap", "search")
    spill = folder / "spill"
    spill.mkdir()
    with open_engine(spill) as engine:
        tell("Sorting the observations", 0, len(steps))
        write_observations(parts, lake=lake, folder=folder, engine=engine)
        write_refused(parts, lake=lake, folder=folder, engine=engine)
        derive(folder, engine=engine, catalogue=catalogue, spill=spill, progress=tell)
        counts = {name: _count(engine, folder / f"{name}.parquet") for name in TABLES}
        contents = _contents(engine, folder)
        coverage = _coverage(engine, folder)
        places = [
            row["place"] for row in engine.rows(engine.scan(folder / "standing.parquet").select("place").distinct())
        ]
    shutil.rmtree(spill)
    tell("Writing the search index", len(steps) - 1, len(steps))
    from .search import write_index

    rows_of: dict[str, int] = {}
    for row in contents:
        rows_of[row["measure"]] = rows_of.get(row["measure"], 0) + row["rows"]
    write_index(folder / "search", catalogue=catalogue, places=places, rows_of=rows_of)
    manifest = _manifest(release_id, parts=parts, counts=counts, contents=contents, catalogue=catalogue)
    manifest |= {"places": len(places), "coverage": coverage}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / release.MANIFEST).write_text(text, encoding="utf-8")
    tell("Published", len(steps), len(steps))


def derive(folder: Path, *, engine: Engine, catalogue: Catalogue, spill: Path, progress: Progress) -> None:
    """Write distribution, standing, trend and gap from the folder's `by_measure.parquet`."""
    rows = engine.scan(folder / "by_measure.parquet")
    progress("Spreading the places of each level", 1, 6)
    engine.write(
        distribution(rows), folder / "distribution.parquet", fields=DISTRIBUTION, order_by=SORTED_BY["distribution"]
    )
    comparisons = {measure.id: measure.comparison.value for measure in catalogue.measures.values()}
    grouped = gap_inputs(rows)
    measures = [row["measure"] for row in engine.rows(grouped.select("measure").distinct())]
    jobs: tuple[tuple[str, ir.Table, ArrowFunction, tuple[str, ...], tuple[Field, ...]], ...] = (
        ("standing", standing_inputs(rows, catalogue=catalogue), Standing(comparisons), ("measure",), STANDING),
        ("trend", rows, trend, ("measure",), TREND),
        ("gap", grouped, Gap(judging(catalogue, measures=measures)), ("measure",), GAP),
    )
    words = {
        "standing": "Comparing each place",
        "trend": "Testing the trends",
        "gap": "Finding the gaps between groups",
    }
    for done, (name, table, function, by, fields) in enumerate(jobs, start=2):
        progress(words[name], done, 6)
        unsorted = spill / f"{name}.parquet"
        engine.apply(table, unsorted, function=function, by=by, fields=fields)
        engine.write(engine.scan(unsorted), folder / f"{name}.parquet", fields=fields, order_by=SORTED_BY[name])
        unsorted.unlink()
    standing = engine.scan(folder / "standing.parquet")
    by_measure = "standing_by_measure"
    engine.write(standing, folder / f"{by_measure}.parquet", fields=STANDING, order_by=SORTED_BY[by_measure])


def _contents(engine: Engine, folder: Path) -> list[dict[str, Any]]:
    """Rows, places and measures of each source and vintage that the release shows."""
    rows = engine.scan(folder / "by_place.parquet")
    by_source = rows.group_by(["source", "vintage", "measure"]).agg(
        rows=lambda t: t.count(),
        places=lambda t: t.place.nunique(),
        first=lambda t: t.start.min(),
        last=lambda t: t.end.max(),
    )
    return engine.rows(by_source)


def _coverage(engine: Engine, folder: Path) -> list[dict[str, Any]]:
    """What can be shown: the latest period of each series and level, and how many places have a figure."""
    rows = engine.scan(folder / "standing_by_measure.parquet")
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


def _count(engine: Engine, path: Path) -> int:
    scanned = engine.scan(path)
    (row,) = engine.rows(scanned.aggregate(rows=scanned.count()))
    return int(row["rows"])


def _manifest(
    release_id: str,
    *,
    parts: Sequence[Part],
    counts: dict[str, int],
    contents: list[dict[str, Any]],
    catalogue: Catalogue,
) -> dict[str, Any]:
    return {
        "id": release_id,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code_version": release.code_version(),
        "content_fingerprint": catalogue.digest,
        "tables": counts,
        "sources": {
            source: _source_entry(source, parts=parts, contents=contents, catalogue=catalogue)
            for source in sorted({part.source for part in parts})
        },
    }


def _source_entry(
    source: str, *, parts: Sequence[Part], contents: list[dict[str, Any]], catalogue: Catalogue
) -> dict[str, Any]:
    mine = [part for part in parts if part.source == source]
    shown = [row for row in contents if row["source"] == source]
    return {
        **_terms(catalogue.sources.get(source)),
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


def _silent(_step: str, _done: int, _total: int | None) -> None:
    return None
