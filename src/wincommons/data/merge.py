"""From everything that was ever loaded to what a release shows: one row a key, the newest vintage of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.model import OBSERVATION_KEY

from . import geography
from .engine import Engine
from .parts import Part, part_file
from .schema import PUBLISHED, REFUSED, SORTED_BY

if TYPE_CHECKING:
    import ibis.expr.types as ir


def write_observations(parts: Sequence[Part], *, lake: Path, folder: Path, engine: Engine) -> None:
    """`by_place.parquet` and `by_measure.parquet`: the same rows in two orders."""
    files = [part_file(lake, folder="observations", source=p.source, vintage=p.vintage, name=p.name) for p in parts]
    rows = engine.scan(files)
    newest = newest_of_each_key(rows)
    published = newest.mutate(level=geography.level(newest.place))
    by_measure = folder / "by_measure.parquet"
    engine.write(published, by_measure, fields=PUBLISHED, order_by=SORTED_BY["by_measure"])
    again = engine.scan(by_measure)
    engine.write(again, folder / "by_place.parquet", fields=PUBLISHED, order_by=SORTED_BY["by_place"])


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
