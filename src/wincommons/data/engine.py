"""The engine that a release is built on: DuckDB on this machine, or Spark; one small surface over both.

Expressions are Ibis, so that the same code runs on either. `WIN_ENGINE` chooses: empty or `duckdb`; or a Spark master
such as `local[2]` or `spark://host:7077` (the `[spark]` extra and Java). Nothing here is imported by a read.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from .errors import DataError
from .schema import Field, arrow_schema, names
from .statements import literal

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

ArrowFunction = Callable[["pa.Table"], "pa.Table"]
"""A derived measure: rows in, rows out. Groups are never split between two calls; a call may hold many groups."""

ROW_GROUP = 16_384
"""Rows of a Parquet row group: small enough that the rows of one place are read in milliseconds."""


COMPRESSION = "lz4_raw"
"""Read in two thirds of the time that zstd takes, which is most of what one place costs; files are a third larger."""


class Cut(NamedTuple):
    """A piece of a table: the span of the values that it holds, its rows, and where it is to lie."""

    low: str
    high: str
    rows: int
    path: Path


class Engine(Protocol):
    """What the build asks of an engine."""

    name: str

    def scan(self, paths: Path | Sequence[Path]) -> ir.Table:
        """Parquet files of one schema as a table."""

    def write(self, table: ir.Table, path: Path, *, fields: Sequence[Field], order_by: Sequence[str]) -> None:
        """Write `table` as one sorted Parquet file with exactly the columns `fields`."""

    def write_pieces(
        self, table: ir.Table, cuts: Sequence[Cut], *, column: str, fields: Sequence[Field], order_by: Sequence[str]
    ) -> None:
        """The same as one file for each span of `column`, which is what `table` is sorted by first."""

    def rows(self, table: ir.Table) -> list[dict[str, Any]]:
        """A small answer as plain rows."""

    def keep(self, table: ir.Table) -> ir.Table:
        """Compute once what several expressions will use."""

    def apply(
        self,
        table: ir.Table,
        path: Path,
        *,
        function: ArrowFunction,
        by: Sequence[str],
        fields: Sequence[Field],
        order_by: Sequence[str],
    ) -> None:
        """Write `function` of every group of `by` as one sorted Parquet file; on one machine `table` is held whole."""


class DuckDBEngine:
    """Ibis over DuckDB in this process."""

    name = "duckdb"

    def __init__(self, spill: Path) -> None:
        import ibis

        self._connection = ibis.duckdb.connect(temp_directory=str(spill))
        self._kept = itertools.count()
        # Sorted output is written by ORDER BY; keeping insertion order besides would only cost memory.
        self._connection.raw_sql("SET preserve_insertion_order = false")
        # DuckDB's own bar would be written into whatever a command prints, JSON included.
        self._connection.raw_sql("SET enable_progress_bar = false")

    def scan(self, paths: Path | Sequence[Path]) -> ir.Table:
        return self._connection.read_parquet(_texts(paths))

    def rows(self, table: ir.Table) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._connection.to_pyarrow(table).to_pylist()
        return rows

    def keep(self, table: ir.Table) -> ir.Table:
        return self._connection.create_table(f"kept_{next(self._kept)}", table, temp=True)

    def write(self, table: ir.Table, path: Path, *, fields: Sequence[Field], order_by: Sequence[str]) -> None:
        arranged = table.select(*names(tuple(fields))).order_by(*order_by)
        self._connection.to_parquet(arranged, path, compression=COMPRESSION, row_group_size=ROW_GROUP)

    def write_pieces(
        self,
        table: ir.Table,
        cuts: Sequence[Cut],
        *,
        column: str,
        fields: Sequence[Field],
        order_by: Sequence[str],
    ) -> None:
        import pyarrow.parquet as pq

        rows = self._connection.to_pyarrow(table.select(*names(tuple(fields))).order_by(*order_by))
        begin = 0
        for cut in cuts:
            # Arrow's name for `lz4_raw`.
            pq.write_table(rows.slice(begin, cut.rows), cut.path, compression="lz4", row_group_size=ROW_GROUP)
            begin += cut.rows

    def apply(
        self,
        table: ir.Table,
        path: Path,
        *,
        function: ArrowFunction,
        by: Sequence[str],
        fields: Sequence[Field],
        order_by: Sequence[str],
    ) -> None:
        # Not as one of Ibis's tables in memory: those would stay there until the build ends.
        connection, name = self._connection.con, "answer"
        connection.register(name, function(self._connection.to_pyarrow(table)))
        try:
            chosen, order = (
                ", ".join(f'"{column}"' for column in columns) for columns in (names(tuple(fields)), order_by)
            )
            query = f"SELECT {chosen} FROM {name} ORDER BY {order}"  # noqa: S608 -- names of ours
            settings = f"FORMAT parquet, COMPRESSION {COMPRESSION}, ROW_GROUP_SIZE {ROW_GROUP}"
            connection.execute(f"COPY ({query}) TO {literal(str(path))} ({settings})")
        finally:
            connection.unregister(name)

    def close(self) -> None:
        self._connection.disconnect()


class SparkEngine:
    """Ibis over a Spark session."""

    name = "spark"

    def __init__(self, master: str, spill: Path) -> None:
        try:
            import ibis
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise DataError(
                "Spark is asked for and is not installed",
                f"WIN_ENGINE={master}",
                "Install it with `pip install 'wincommons[spark]'`, or unset WIN_ENGINE to build with DuckDB",
            ) from error
        builder = SparkSession.builder.master(master).appName("wincommons")
        builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        if master.startswith("local"):
            # A laptop's build has few rows for a shuffle; 200 partitions, the default, would only cost start-up.
            builder = builder.config("spark.sql.shuffle.partitions", "4").config("spark.driver.host", "127.0.0.1")
            # Its workers are to be this Python, not whichever `python3` comes first on the path.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        self._session = builder.getOrCreate()
        self._connection = ibis.pyspark.connect(self._session)
        self._spill = spill
        self._kept = itertools.count()

    def scan(self, paths: Path | Sequence[Path]) -> ir.Table:
        texts = _texts(paths)
        tables = [self._connection.read_parquet(text) for text in texts]
        first, *rest = tables
        return first.union(*rest) if rest else first

    def rows(self, table: ir.Table) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._connection.to_pyarrow(table).to_pylist()
        return rows

    def keep(self, table: ir.Table) -> ir.Table:
        folder = self._spill / f"kept_{next(self._kept)}.parquet"
        self._frame(table).write.mode("overwrite").parquet(str(folder))
        return self._connection.read_parquet(str(folder))

    def write(self, table: ir.Table, path: Path, *, fields: Sequence[Field], order_by: Sequence[str]) -> None:
        frame = self._frame(table.select(*names(tuple(fields)))).coalesce(1).sortWithinPartitions(*order_by)
        self._write(frame, path)

    def write_pieces(
        self, table: ir.Table, cuts: Sequence[Cut], *, column: str, fields: Sequence[Field], order_by: Sequence[str]
    ) -> None:
        for cut in cuts:
            within = table.filter((table[column] >= cut.low) & (table[column] <= cut.high))
            self.write(within, cut.path, fields=fields, order_by=order_by)

    def apply(
        self,
        table: ir.Table,
        path: Path,
        *,
        function: ArrowFunction,
        by: Sequence[str],
        fields: Sequence[Field],
        order_by: Sequence[str],
    ) -> None:
        from pyspark.sql.pandas.types import from_arrow_schema

        schema = arrow_schema(tuple(fields))

        def one_group(rows: pa.Table) -> pa.Table:
            return function(rows).select(schema.names).cast(schema)

        frame = self._frame(table).groupBy(*by).applyInArrow(one_group, schema=from_arrow_schema(schema))
        self._write(frame.coalesce(1).sortWithinPartitions(*order_by), path)

    def _frame(self, table: ir.Table) -> Any:
        self._connection._run_pre_execute_hooks(table)
        return self._session.sql(self._connection.compile(table))

    def _write(self, frame: Any, path: Path) -> None:
        # Spark writes a folder of parts; a release holds one file a table, so that any tool can read it.
        folder = Path(tempfile.mkdtemp(prefix=f".{path.stem}-", dir=path.parent))
        try:
            options = {"parquet.block.row.count.limit": ROW_GROUP, "compression": COMPRESSION}
            frame.write.mode("overwrite").options(**options).parquet(str(folder))
            (part,) = folder.glob("part-*.parquet")
            part.replace(path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        # The session may be the caller's own; Spark stops it when the process ends.
        return None


@contextlib.contextmanager
def open_engine(spill: Path) -> Iterator[DuckDBEngine | SparkEngine]:
    """The engine that `WIN_ENGINE` names; `spill` is a folder for what does not fit into memory."""
    master = os.environ.get("WIN_ENGINE", "").strip()
    engine = DuckDBEngine(spill) if master in ("", "duckdb") else SparkEngine(master, spill)
    try:
        yield engine
    finally:
        engine.close()


def _texts(paths: Path | Sequence[Path]) -> list[str]:
    return [str(path) for path in ([paths] if isinstance(paths, Path) else paths)]
