"""From everything that was ever loaded to what a release shows: one row a key, the newest vintage of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.model import OBSERVATION_KEY

from . import geography
from .derive.interval import Bounded, counting, without_interval
from .engine import Engine
from .parts import Part, part_file
from .schema import PUBLISHED, REFUSED, SORTED_BY, names

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue


BATCH_ROWS = 500_000
"""Observations that are derived from at a time, unless one measure alone has more: what a build holds in memory."""


def observation_files(parts: Sequence[Part], *, lake: Path) -> list[Path]:
    """Where the accepted rows of every part lie."""
    return [part_file(lake, folder="observations", source=p.source, vintage=p.vintage, name=p.name) for p in parts]


def batches(files: Sequence[Path], *, engine: Engine) -> list[list[str]]:
    """All measures in order, as many at a time as have `BATCH_ROWS` rows together: no answer needs two measures."""
    rows = engine.scan(files)
    counts = engine.rows(rows.group_by("measure").agg(rows=rows.count()))
    found: list[list[str]] = []
    total = 0
    for row in sorted(counts, key=lambda row: str(row["measure"])):
        if not found or total + row["rows"] > BATCH_ROWS:
            found.append([])
            total = 0
        found[-1].append(row["measure"])
        total += row["rows"]
    return found


def write_observations(
    files: Sequence[Path], path: Path, *, measures: Sequence[str], engine: Engine, catalogue: Catalogue, spill: Path
) -> None:
    """What the release shows of some measures, in the order of `by_measure`; counted ones with their interval."""
    rows = engine.scan(files)
    newest = newest_of_each_key(rows.filter(rows.measure.isin(list(measures))))
    published = newest.mutate(level=geography.level(newest.place))
    engine.write(published, path, fields=PUBLISHED, order_by=SORTED_BY["by_measure"])
    _give_intervals(path, engine=engine, catalogue=catalogue, spill=spill)


def _give_intervals(path: Path, *, engine: Engine, catalogue: Catalogue, spill: Path) -> None:
    """Bounds for the rows that were counted and came without; mostly there are none, and nothing is written again."""
    rows = engine.scan(path)
    bare = rows.filter(without_interval(rows))
    measures = [row["measure"] for row in engine.rows(bare.select("measure").distinct())]
    known = counting(catalogue, measures=measures)
    if not known:
        return
    bounded, whole = spill / "bounded.parquet", spill / "whole.parquet"
    order = SORTED_BY["by_measure"]
    engine.apply(bare, bounded, function=Bounded(known), by=("measure",), fields=PUBLISHED, order_by=order)
    columns = names(PUBLISHED)
    others = rows.filter(~without_interval(rows)).select(*columns)
    together = others.union(engine.scan(bounded).select(*columns))
    engine.write(together, whole, fields=PUBLISHED, order_by=order)
    bounded.unlink()
    whole.replace(path)


def newest_of_each_key(rows: ir.Table) -> ir.Table:
    """Within a source, text order of vintages is time order; of one vintage loaded twice, the later load wins."""
    import ibis

    newest_first = ibis.window(group_by=list(OBSERVATION_KEY), order_by=[ibis.desc("vintage"), ibis.desc("loaded_at")])
    return rows.mutate(age=ibis.row_number().over(newest_first)).filter(lambda row: row.age == 0)


def write_refused(parts: Sequence[Part], *, lake: Path, folder: Path, engine: Engine) -> None:
    """`refused.parquet`: every row that was refused in the loads that the release rests on."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from .schema import arrow_schema

    files = [
        part_file(lake, folder="refused", source=part.source, vintage=part.vintage, name=part.name)
        for part in parts
        if part.refused
    ]
    path = folder / "refused.parquet"
    if files:
        engine.write(engine.scan(files), path, fields=REFUSED, order_by=SORTED_BY["refused"])
    else:
        pq.write_table(pa.Table.from_pylist([], schema=arrow_schema(REFUSED)), path)
