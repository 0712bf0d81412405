"""Handing figures on, as far as each source's terms allow; the terms travel beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .defusing import defused
from .errors import DataError, RedistributionError
from .schema import PUBLISHED
from .statements import literal

if TYPE_CHECKING:
    from .reads import Release

_FORMATS = {
    ".csv": "FORMAT csv, HEADER",
    ".parquet": "FORMAT parquet, COMPRESSION zstd",
    ".json": "FORMAT json, ARRAY true",
}
_DEFUSED = ", ".join(f'{defused(field.name)} AS "{field.name}"' for field in PUBLISHED if field.type == "str")


@dataclass(frozen=True, kw_only=True)
class ExportResult:
    """What was written."""

    path: Path
    rows: int
    sources: tuple[str, ...]
    left_out: tuple[str, ...]
    """Sources whose terms forbid handing their figures on."""
    terms_path: Path
    """The text file beside it: release, citations, licences and terms of every source in it."""


def export(
    release: Release,
    path: Path,
    *,
    sources: Sequence[str] | None = None,
    measures: Sequence[str] | None = None,
    places: Sequence[str] | None = None,
    level: str | None = None,
) -> ExportResult:
    """Write the chosen observations as .csv, .parquet or .json, and their terms as a text beside it.

    Raises `RedistributionError` where a source is named whose terms forbid it, or where nothing else is left; a source
    that is not named and forbids it is left out, and the result says so. No text in a .csv is ever a formula
    (`data.defusing`).
    """
    if path.suffix not in _FORMATS:
        raise DataError(
            f"'{path.suffix}' is not a format that can be written", str(path), "Name it .csv, .parquet or .json"
        )
    forbidden = {row["source"] for row in release.sources() if row["redistribute"] == "no"}
    named = [source for source in sources or () if source in forbidden]
    if named:
        raise _refusal(named)
    where = [f"NOT list_contains({literal(sorted(forbidden))}, source)"]
    lists = {"source": sources, "measure": measures, "place": places, "level": None if level is None else [level]}
    where += [
        f"list_contains({literal(list(chosen))}, {column})" for column, chosen in lists.items() if chosen is not None
    ]
    rows, used = _write(release, path, where=" AND ".join(where))
    left_out = _left_out(release, forbidden, where=where[1:])
    if rows == 0 and left_out:
        path.unlink()
        raise _refusal(left_out)
    terms = path.with_name(f"{path.name}.terms.txt")
    terms.write_text(_terms(release, used, left_out=left_out), encoding="utf-8")
    return ExportResult(path=path, rows=rows, sources=used, left_out=left_out, terms_path=terms)


def _write(release: Release, path: Path, *, where: str) -> tuple[int, tuple[str, ...]]:
    chosen = f"SELECT * FROM {_figures(release)} WHERE {where}"  # noqa: S608 -- column names of ours; every value is a literal
    written = f"SELECT * REPLACE ({_DEFUSED}) FROM ({chosen})" if path.suffix == ".csv" else chosen  # noqa: S608 -- as above
    release.statements.connection.execute(f"COPY ({written}) TO {literal(str(path))} ({_FORMATS[path.suffix]})")
    counted = f"SELECT source, count(*) AS rows FROM ({chosen}) GROUP BY source ORDER BY source"  # noqa: S608 -- as above
    found = release.statements.rows(counted)
    return sum(row["rows"] for row in found), tuple(row["source"] for row in found)


def _figures(release: Release) -> str:
    return f"read_parquet({literal([str(file) for file in release.files('by_measure')])})"


def _left_out(release: Release, forbidden: Iterable[str], *, where: Sequence[str]) -> tuple[str, ...]:
    conditions = " AND ".join([f"list_contains({literal(sorted(forbidden))}, source)", *where])
    sql = f"SELECT DISTINCT source FROM {_figures(release)} WHERE {conditions} ORDER BY source"  # noqa: S608 -- as above
    return tuple(row["source"] for row in release.statements.rows(sql))


def _refusal(sources: Sequence[str]) -> RedistributionError:
    return RedistributionError(
        f"The terms of {', '.join(sources)} do not allow handing its figures on",
        "export",
        "Fetch them from the publisher, whose address stands in `win data status`, or choose other sources",
    )


def _terms(release: Release, sources: Sequence[str], *, left_out: Sequence[str]) -> str:
    lines = [f"WIN Commons release {release.id}, published {release.published_at.isoformat()}", ""]
    for row in release.sources():
        if row["source"] not in sources:
            continue
        lines += [row["citation"], f"Publisher: {row['publisher']}", f"Address: {row['address']}"]
        lines += [f"Licence: {row['licence']['en']}"]
        if row["terms"]:
            lines += [f"Terms: {row['terms']['en']}"]
        lines += [f"Releases: {', '.join(row['vintages'])}", ""]
    if left_out:
        lines += [f"Left out, because their terms forbid handing them on: {', '.join(left_out)}", ""]
    return "\n".join(lines)
