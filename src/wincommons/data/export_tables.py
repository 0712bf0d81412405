"""Whole tables of a release as files to take away, without the rows of sources whose terms forbid it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DataError, RedistributionError
from .statements import literal

if TYPE_CHECKING:
    from .reads import Release

FIGURES = "figures"
"""Every figure, as `by_measure` holds them: the one table that is also written as CSV."""
DERIVED = ("distribution", "trend", "gap", "closing", "inequality", "rank")
"""What was worked out of them at publish; each row is of one source. Peers and traits rest on several and stay."""
FORMS = {FIGURES: ("parquet", "csv"), **dict.fromkeys(DERIVED, ("parquet",))}


def export_table(release: Release, table: str, path: Path) -> None:
    """Write one table to `path`, straight from file to file; raises `RedistributionError` where nothing may go.

    Raises `DataError` for a table or form that is not for taking.
    """
    form = path.suffix.removeprefix(".")
    if form not in FORMS.get(table, ()):
        raise DataError(f"'{table}' is not written as .{form}", str(path), f"There are: {', '.join(FORMS)}")
    if table == FIGURES:
        release.export(path)
        return
    forbidden = sorted(row["source"] for row in release.sources() if row["redistribute"] == "no")
    if len(forbidden) == len(release.sources()):
        raise RedistributionError(
            f"The terms of {', '.join(forbidden)} do not allow handing {table} on",
            "export",
            "Fetch the figures from their publishers, whose addresses stand in `win data status`",
        )
    if table not in release.manifest["tables"]:
        raise DataError(f"The release has no table '{table}'", release.id, "Publish anew: `win load`")
    files = literal([str(file) for file in release.files(table)])
    kept = f"SELECT * FROM read_parquet({files}) WHERE NOT list_contains({literal(forbidden)}, source)"  # noqa: S608 -- all literals
    target = f"COPY ({kept}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"
    release.statements.connection.execute(target)
