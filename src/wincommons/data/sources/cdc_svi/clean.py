"""The shape of the index's county table: some 150 columns, of which a few are taken, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.sources.reading import read_csv, require_columns, rows_table

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("FIPS", "AREA_SQMI", "E_TOTPOP", "E_HH", "E_NOVEH", "EP_NOVEH", "MP_NOVEH")


def clean(path: Path, *, vintage: str) -> pa.Table:
    """One row a county, as text: `COLUMNS`."""
    rows = read_csv(path)
    header = [cell.lstrip("\ufeff").strip() for cell in rows[0]]
    require_columns(header, needed=list(COLUMNS), path=path)
    return rows_table(header, rows[1:], path=path, first_line=2).select(list(COLUMNS))
