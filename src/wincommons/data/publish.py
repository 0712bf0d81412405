"""From what was loaded to a release that pages can read; the current one stays as it is until the last step."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import release
from .derive.peer import write_peers
from .deriving import Runs, derive
from .engine import Engine, open_engine
from .errors import DataError, disk_full, is_disk_full
from .known import known_sources
from .laying import lay_out, lay_sorted
from .made_up import refuse_mixture
from .manifest import describe, take_stock
from .merge import batches, observation_files, write_refused
from .parts import Part, read_parts
from .pieces import Pieces, files_of
from .source import Progress

if TYPE_CHECKING:
    from wincommons.content import Catalogue


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
        files = observation_files(parts, lake=lake)
        runs = Runs(spill, batches(files, engine=engine))
        for done, measures in enumerate(runs.batches):
            say = _counted(tell, done=done, total=len(runs.batches))
            derive(files, measures=measures, runs=runs, engine=engine, catalogue=catalogue, tell=say)
        pieces = _lay_out(folder, runs=runs, engine=engine, tell=tell)
        write_refused(parts, lake=lake, folder=folder, engine=engine)
        tell("Finding the places that are alike", 0, None)
        write_peers(folder, engine=engine, standing=files_of(folder, "standing", pieces["standing"]))
        found = take_stock(folder, pieces=pieces, engine=engine)
    shutil.rmtree(spill)
    tell("Writing the search index", 0, None)
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
    tell("Published", 1, 1)


def _lay_out(folder: Path, *, runs: Runs, engine: Engine, tell: Progress) -> dict[str, Pieces | None]:
    """Every table that was derived, in its own order."""
    cut: dict[str, Pieces | None] = {}
    first = [batch[0] for batch in runs.batches]
    # The same rows in another order, while the runs of the one are still there.
    cut["by_place"] = lay_out("by_place", runs.files["by_measure"], folder=folder, engine=engine)
    for done, table in enumerate(list(runs.files), start=1):
        tell("Laying the tables out", done, len(runs.files) + done)
        files = runs.files[table]
        if runs.is_sorted(table):
            cut[table] = lay_sorted(table, files, first=first, folder=folder, engine=engine)
        else:
            cut[table] = lay_out(table, files, folder=folder, engine=engine)
        runs.remove(table)
    return cut


def _counted(tell: Progress, *, done: int, total: int) -> Callable[[str], None]:
    return lambda step: tell(step, done, total)


def _silent(_step: str, _done: int, _total: int | None) -> None:
    return None
