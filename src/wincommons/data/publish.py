"""From what was loaded to a release that pages can read; the current one stays as it is until the last step."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import release
from .derive.distribution import distribution
from .derive.gap import Gap, gap_inputs, judging
from .derive.standing import Standing, standing_inputs
from .derive.trend import trend
from .engine import ArrowFunction, Engine, open_engine
from .errors import DataError, disk_full, is_disk_full
from .known import known_sources
from .manifest import describe, take_stock
from .merge import write_observations, write_refused
from .parts import Part, read_parts
from .schema import DISTRIBUTION, GAP, SORTED_BY, STANDING, TREND, Field
from .source import Progress

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue


def publish(lake: Path, *, catalogue: Catalogue, progress: Progress | None = None) -> str:
    """Build a release of everything in `observations/` and make it current; releases long past go. Gives its id.

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
    release.prune(lake, keep=release.KEPT, before=datetime.now(UTC) - release.KEPT_FOR)
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
        found = take_stock(folder, engine=engine)
    shutil.rmtree(spill)
    tell("Writing the search index", len(steps) - 1, len(steps))
    from .search import write_index

    write_index(folder / "search", catalogue=catalogue, places=found.places, rows_of=found.rows_of_measures())
    sources = known_sources(lake, catalogue=catalogue)
    manifest = describe(release_id, stock=found, parts=parts, catalogue=catalogue, sources=sources)
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


def _silent(_step: str, _done: int, _total: int | None) -> None:
    return None
