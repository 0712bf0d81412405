"""From the runs of a build to the files of a release: each table in its own order, cut where it is large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .engine import Cut, Engine
from .pieces import Pieces, piece_file, whole_file
from .schema import SORTED_BY, TABLES

if TYPE_CHECKING:
    import ibis.expr.types as ir

WHOLE = 262_144
"""Rows of the largest table that is one file: sixteen row groups, whose bounds a read of one place goes through. The
starter's tables are all whole."""

PIECE = 65_536
"""Rows of a piece, or those of one value where it alone has more: four row groups. Smaller ones would hardly be read
more quickly, and a nation of tracts would be thousands of files."""

STRETCH = 2_000_000
"""Rows that are held in memory while they are sorted into pieces."""


def lay_out(table: str, runs: Sequence[Path], *, folder: Path, engine: Engine) -> Pieces | None:
    """Write a table from its runs in its own order; tells how it was cut, None for one file."""
    if row_count(runs) <= WHOLE:
        _write(engine.scan(runs), whole_file(folder, table), table=table, engine=engine)
        return None
    column = SORTED_BY[table][0]
    scanned = engine.scan(runs)
    counts = engine.rows(scanned.group_by(column).agg(rows=scanned.count()))
    cuts = _cut(sorted((row[column], int(row["rows"])) for row in counts), folder=folder, table=table)
    (folder / table).mkdir()
    for stretch in _stretches(cuts):
        values: Any = scanned[column]
        within = scanned.filter((values >= stretch[0].low) & (values <= stretch[-1].high))
        engine.write_pieces(within, stretch, column=column, fields=TABLES[table], order_by=SORTED_BY[table])
    return Pieces(by=column, first=tuple(cut.low for cut in cuts))


def lay_sorted(
    table: str, runs: Sequence[Path], *, first: Sequence[str], folder: Path, engine: Engine
) -> Pieces | None:
    """The same where the runs, one after another, are the table already: they are moved. `first` is the lowest value
    in each of the column that the table is sorted by first; no value is in two of them."""
    if len(runs) == 1:
        runs[0].rename(whole_file(folder, table))
        return None
    if row_count(runs) <= WHOLE:
        return lay_out(table, runs, folder=folder, engine=engine)
    (folder / table).mkdir()
    for position, run in enumerate(runs):
        run.rename(piece_file(folder, table, position))
    return Pieces(by=SORTED_BY[table][0], first=tuple(first))


def _write(rows: ir.Table, path: Path, *, table: str, engine: Engine) -> None:
    engine.write(rows, path, fields=TABLES[table], order_by=SORTED_BY[table])


def row_count(files: Sequence[Path]) -> int:
    """The rows of Parquet files, as their footers say."""
    import pyarrow.parquet as pq

    return sum(pq.read_metadata(file).num_rows for file in files)


def _cut(counts: Sequence[tuple[str, int]], *, folder: Path, table: str) -> list[Cut]:
    cuts: list[Cut] = []
    for value, rows in counts:
        if cuts and cuts[-1].rows + rows <= PIECE:
            cuts[-1] = cuts[-1]._replace(high=value, rows=cuts[-1].rows + rows)
        else:
            cuts.append(Cut(value, value, rows, piece_file(folder, table, len(cuts))))
    return cuts


def _stretches(cuts: Sequence[Cut]) -> Iterator[list[Cut]]:
    stretch: list[Cut] = []
    for cut in cuts:
        if stretch and sum(one.rows for one in stretch) + cut.rows > STRETCH:
            yield stretch
            stretch = []
        stretch.append(cut)
    if stretch:
        yield stretch
