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


def write_observations(
    parts: Sequence[Part], *, lake: Path, folder: Path, engine: Engine, catalogue: Catalogue, spill: Path
) -> None:
    """`by_place.parquet` and `by_measure.parquet`: the same rows in two orders, counted ones with their interval."""
    files = [part_file(lake, folder="observations", source=p.source, vintage=p.vintage, name=p.name) for p in parts]
    rows = engine.scan(files)
    newest = newest_of_each_key(rows)
    published = newest.mutate(level=geography.level(newest.place))
    by_measure = folder / "by_measure.parquet"
    engine.write(published, by_measure, fields=PUBLISHED, order_by=SORTED_BY["by_measure"])
    _give_intervals(by_measure, engine=engine, catalogue=catalogue, spill=spill)
    again = engine.scan(by_measure)
    engine.write(again, folder / "by_place.parquet", fields=PUBLISHED, order_by=SORTED_BY["by_place"])


def _give_intervals(path: Path, *, engine: Engine, catalogue: Catalogue, spill: Path) -> None:
    """Bounds for the rows that were counted and came without; mostly there are none, and nothing is written again."""
    rows = engine.scan(path)
    bare = rows.filter(without_interval(rows))
    measures = [row["measure"] for row in engine.rows(bare.select("measure").distinct())]
    known = counting(catalogue, measures=measures)
    if not known:
        return
    bounded, whole = spill / "bounded.parquet", spill / "whole.parquet"
    engine.apply(bare, bounded, function=Bounded(known), by=("measure",), fields=PUBLISHED)
    columns = names(PUBLISHED)
    others = rows.filter(~without_interval(rows)).select(*columns)
    together = others.union(engine.scan(bounded).select(*columns))
    engine.write(together, whole, fields=PUBLISHED, order_by=SORTED_BY["by_measure"])
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
