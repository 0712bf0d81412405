"""From what was loaded to a release that pages can read; the current one stays as it is until the last step."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import release
from .derive.closing import closing, closing_inputs
from .derive.distribution import distribution
from .derive.gap import Gap, gap_inputs, judging
from .derive.inequality import Inequality, group_orders, weighing
from .derive.peer import write_peers
from .derive.rank import Ranking, lowest_first, rank_inputs
from .derive.standing import Standing, standing_inputs
from .derive.trend import trend
from .engine import ArrowFunction, Engine, open_engine
from .errors import DataError, disk_full, is_disk_full
from .known import known_sources
from .made_up import refuse_mixture
from .manifest import describe, take_stock
from .merge import write_observations, write_refused
from .parts import Part, read_parts
from .schema import DISTRIBUTION, SORTED_BY, STANDING, TABLES
from .source import Progress

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue

STEPS = 10
"""What is told of as progress: sorting, spreading, seven sorts of derived tables, and the search index."""


def publish(lake: Path, *, catalogue: Catalogue, progress: Progress | None = None) -> str:
    """Build a release of everything in `observations/` and make it current; releases long past go. Gives its id.

    Only for the holder of the lock (`lock.hold`). Raises `DataError` where nothing was loaded, `MixedFiguresError`
    where made-up figures stand beside others, and `DiskFullError` where there is no room; the current release is then
    as it was.
    """
    parts = read_parts(lake)
    if not any(part.accepted for part in parts):
        raise DataError(
            "There are no observations to publish", str(lake), "Load a source first, such as `win load saipe`"
        )
    refuse_mixture((part.source for part in parts), lake=lake)
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
    spill = folder / "spill"
    spill.mkdir()
    with open_engine(spill) as engine:
        tell("Sorting the observations", 0, STEPS)
        write_observations(parts, lake=lake, folder=folder, engine=engine, catalogue=catalogue, spill=spill)
        write_refused(parts, lake=lake, folder=folder, engine=engine)
        derive(folder, engine=engine, catalogue=catalogue, spill=spill, progress=tell)
        found = take_stock(folder, engine=engine)
    shutil.rmtree(spill)
    tell("Writing the search index", STEPS - 1, STEPS)
    from .search import people_of, write_index
    from .zip_codes import known_zip_codes

    write_index(
        folder / "search",
        catalogue=catalogue,
        places=found.places,
        rows_of=found.rows_of_measures(),
        people=people_of(folder),
        zip_codes=known_zip_codes(lake),
    )
    sources = known_sources(lake, catalogue=catalogue)
    manifest = describe(release_id, stock=found, parts=parts, catalogue=catalogue, sources=sources)
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / release.MANIFEST).write_text(text, encoding="utf-8")
    tell("Published", STEPS, STEPS)


def derive(folder: Path, *, engine: Engine, catalogue: Catalogue, spill: Path, progress: Progress) -> None:
    """Write the derived tables from the folder's `by_measure.parquet`."""
    rows = engine.scan(folder / "by_measure.parquet")
    progress("Spreading the places of each level", 1, STEPS)
    engine.write(
        distribution(rows), folder / "distribution.parquet", fields=DISTRIBUTION, order_by=SORTED_BY["distribution"]
    )
    for done, job in enumerate(_jobs(rows, engine=engine, catalogue=catalogue), start=2):
        progress(job.words, done, STEPS)
        unsorted, fields = spill / f"{job.name}.parquet", TABLES[job.name]
        # Asked for only now: a table may be made from one that was written before it.
        engine.apply(job.table(folder), unsorted, function=job.function, by=("measure",), fields=fields)
        engine.write(engine.scan(unsorted), folder / f"{job.name}.parquet", fields=fields, order_by=SORTED_BY[job.name])
        unsorted.unlink()
    progress("Finding the places that are alike", STEPS - 2, STEPS)
    write_peers(folder, engine=engine)
    standing = engine.scan(folder / "standing.parquet")
    by_measure = "standing_by_measure"
    engine.write(standing, folder / f"{by_measure}.parquet", fields=STANDING, order_by=SORTED_BY[by_measure])


@dataclass(frozen=True, kw_only=True)
class _Job:
    """One derived table: from which rows, by which function."""

    name: str
    words: str
    table: Callable[[Path], ir.Table]
    function: ArrowFunction


def _jobs(rows: ir.Table, *, engine: Engine, catalogue: Catalogue) -> tuple[_Job, ...]:
    comparisons = {measure.id: measure.comparison.value for measure in catalogue.measures.values()}
    grouped = gap_inputs(rows)
    measures = [row["measure"] for row in engine.rows(grouped.select("measure").distinct())]
    standing = standing_inputs(rows, catalogue=catalogue)
    unequal = Inequality(weighing(catalogue, measures=measures), group_orders(catalogue))
    return (
        _Job(
            name="standing",
            words="Comparing each place",
            table=lambda _folder: standing,
            function=Standing(comparisons),
        ),
        _Job(name="trend", words="Testing the trends", table=lambda _folder: rows, function=trend),
        _Job(
            name="gap",
            words="Finding the gaps between groups",
            table=lambda _folder: grouped,
            function=Gap(judging(catalogue, measures=measures)),
        ),
        _Job(
            name="inequality",
            words="Measuring how unequal the groups are",
            table=lambda _folder: grouped,
            function=unequal,
        ),
        _Job(
            name="closing",
            words="Asking whether the gaps are closing",
            table=lambda folder: closing_inputs(grouped, engine.scan(folder / "gap.parquet")),
            function=closing,
        ),
        _Job(
            name="rank",
            words="Ranking the places, with how sure that is",
            table=lambda _folder: rank_inputs(rows),
            function=Ranking(lowest_first(catalogue)),
        ),
    )


def _silent(_step: str, _done: int, _total: int | None) -> None:
    return None
