"""The figures that ship with the package, so that the first run shows real numbers without a network."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import geography
from .check import judge
from .engine import open_engine
from .errors import UnreadableFileError
from .examine import record
from .parts import keep_part
from .schema import OBSERVATIONS, names
from .totals import check_totals

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.content import Catalogue

PART = "starter"
"""The name that the starter's rows are kept under, beside the files that are loaded later."""

_IN_FILE = (
    "measure",
    "place",
    "start",
    "end",
    "group",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "status",
)
COLUMNS = (*_IN_FILE, "source", "vintage")
_SERIES = ("source", "measure", "level", "basis", "method", "boundary", "rows")


def starter_folder() -> Path:
    """`content/starter` of the checkout or of the installed package."""
    from wincommons.content.folder import content_folder

    return content_folder() / "starter"


def keep_starter(lake: Path, *, catalogue: Catalogue) -> None:
    """Check the starter's rows and keep them as one part for each source."""
    import ibis

    folder = starter_folder()
    with tempfile.TemporaryDirectory(dir=lake, prefix=".load-") as spill, open_engine(Path(spill)) as engine:
        series = ibis.memtable(read_series(folder))
        observed = engine.keep(observe(ibis.memtable(clean(folder)), series=series))
        judged = engine.keep(judge(observed, catalogue=catalogue, sources=catalogue.sources, words=engine.rows))
        warnings = [finding.sentence for finding in check_totals(judged, catalogue=catalogue, engine=engine)]
        for row in engine.rows(judged.select("source").distinct().order_by("source")):
            source, rows = row["source"], judged.filter(judged.source == row["source"])
            file = folder / f"{source}.csv.gz"
            part = record(
                rows,
                engine=engine,
                source=source,
                vintage=PART,
                name=file.name,
                address=f"content/starter/{file.name}",
                sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            )
            mine = tuple(sentence for sentence in warnings if f" of {source}: " in sentence)
            keep_part(rows, part=replace(part, warnings=mine), lake=lake, engine=engine)


def clean(folder: Path) -> pa.Table:
    """Every table of the folder as one table of text columns. Raises `UnreadableFileError`."""
    import pyarrow as pa

    files = sorted(folder.glob("*.csv.gz"))
    if not files:
        raise UnreadableFileError(
            "The starter figures are missing", str(folder), "Install the package again, or run from a whole checkout"
        )
    return pa.concat_tables([_read(file, columns=COLUMNS) for file in files])


def read_series(folder: Path) -> pa.Table:
    """Basis, method and boundary of each source, measure and level."""
    return _read(folder / "series.csv", columns=_SERIES)


def observe(table: ir.Table, *, series: ir.Table) -> ir.Table:
    """The starter's rows as observations; what `series.csv` does not name has no basis, and check refuses it."""
    rows = table.mutate(level=geography.level(table.place))
    joined = rows.left_join(series.drop("rows"), ["source", "measure", "level"])
    numbers = {
        name: joined[name].nullif("").cast("float64")
        for name in ("value", "lower", "upper", "numerator", "denominator")
    }
    observed = joined.mutate(
        **numbers,
        start=joined.start.cast("date"),
        end=joined.end.cast("date"),
    )
    return observed.select(*names(OBSERVATIONS))


def _read(file: Path, *, columns: tuple[str, ...]) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    options = csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False)
    try:
        table = csv.read_csv(file, convert_options=options)
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableFileError(
            f"The file cannot be read: {error}", str(file), "Install the package again"
        ) from error
    if tuple(table.column_names) != columns:
        raise UnreadableFileError(
            f"The columns are {', '.join(table.column_names)}; expected {', '.join(columns)}",
            str(file),
            "Mend the header",
        )
    return table
