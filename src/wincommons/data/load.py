"""From a publisher's file to a published release: snapshot, clean, observe, check, keep, publish."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import lock, release, starter
from .check import UNWORDED_TERRITORIES, judge
from .engine import Engine, open_engine
from .errors import DataError, LoadRefusedError, disk_full, is_disk_full
from .home import lake as lake_of
from .parts import Part, keep_part
from .publish import publish
from .source import Progress

if TYPE_CHECKING:
    import ibis.expr.types as ir


MOST_REFUSED = 0.2
"""With a larger share refused, what is left would be taken for the whole: nothing is published."""


@dataclass(frozen=True, kw_only=True)
class LoadResult:
    """What a load did."""

    source: str
    parts: tuple[Part, ...]
    release_id: str

    @property
    def accepted(self) -> int:
        return sum(part.accepted for part in self.parts)

    @property
    def refused(self) -> int:
        return sum(part.refused for part in self.parts)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(warning for part in self.parts for warning in part.warnings)


def ensure_starter(home: Path | str | None = None, *, progress: Progress | None = None) -> str:
    """The current release's id; where there is none, the figures of `content/starter` are published first."""
    lake = lake_of(home)
    current = release.current_id(lake)
    if current is not None:
        return current
    with lock.hold(lake):
        # Another process may have published it while this one waited.
        current = release.current_id(lake)
        return current or _publish_starter(lake, progress=progress)


def _publish_starter(lake: Path, *, progress: Progress | None) -> str:
    import hashlib

    import ibis

    from wincommons import content

    catalogue = content.load()
    folder = starter.starter_folder()
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.csv*")):
        digest.update(file.read_bytes())
    with _full_disk_told(lake), tempfile.TemporaryDirectory() as spill, open_engine(Path(spill)) as engine:
        table = ibis.memtable(starter.clean(folder))
        observed = starter.observe(table, series=ibis.memtable(starter.read_series(folder)))
        judged = engine.keep(judge(engine.keep(observed), catalogue=catalogue, words=engine.rows))
        for source in sorted(row["source"] for row in engine.rows(judged.select("source").distinct())):
            part = count_part(
                judged.filter(judged.source == source),
                engine=engine,
                source=source,
                vintage=starter.PART,
                name=source,
                address=f"content/starter/{source}.csv.gz",
                sha256=digest.hexdigest(),
            )
            keep_part(judged.filter(judged.source == source), part=part, lake=lake, engine=engine)
    return publish(lake, catalogue=catalogue, progress=progress)


def count_part(judged: ir.Table, *, engine: Engine, **known: Any) -> Part:
    """The record of one judged load; raises `LoadRefusedError` where too much of it is refused."""
    outside = judged.place.substr(0, 2).isin(list(UNWORDED_TERRITORIES)) & (judged.column == "place")
    (counts,) = engine.rows(
        judged.aggregate(
            accepted=judged.reason.isnull().sum(),
            refused=judged.reason.notnull().sum(),
            outside=(judged.reason.notnull() & outside.fill_null(False)).sum(),
        )
    )
    accepted, refused, outside_count = (int(counts[name] or 0) for name in ("accepted", "refused", "outside"))
    part = Part(
        accepted=accepted,
        refused=refused,
        hidden=0,
        loaded_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        **known,
    )
    at_fault = refused - outside_count
    if accepted == 0 or at_fault > MOST_REFUSED * (accepted + at_fault):
        raise LoadRefusedError(
            f"{refused:,} of {part.rows:,} rows were refused, most often because: {_commonest(judged, engine=engine)}",
            f"{part.source} {part.vintage}, {part.name}",
            "Look whether it is the right file of the right release; nothing was published",
        )
    return part


def _commonest(judged: ir.Table, *, engine: Engine) -> str:
    import ibis

    reasons = judged.filter(judged.reason.notnull()).group_by("reason").agg(times=lambda t: t.count())
    rows = engine.rows(reasons.order_by(ibis.desc("times"), "reason").limit(1))
    return rows[0]["reason"].rstrip(".") if rows else "the file holds no rows"


@contextlib.contextmanager
def _full_disk_told(lake: Path) -> Iterator[None]:
    try:
        yield
    except DataError:
        raise
    except Exception as error:
        if is_disk_full(error):
            raise disk_full(lake) from error
        raise
