"""The shape of your table: opened as the mapping says, footers off, one row a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.file.mapping import Figure, Mapping
from wincommons.data.sources.file.period import read_period
from wincommons.data.sources.reading import (
    Rows,
    read_bytes,
    read_csv,
    read_sheet,
    refuse_repeated_header,
    require_columns,
    text_table,
)
from wincommons.model.folding import folded  # fmt: skip

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
COLUMNS = ("place", "measure", "start", "end", "group", *NUMBERS, "factor", "confidence", "trouble")


def clean(path: Path, *, mapping: Mapping) -> pa.Table:
    """One row a figure, as text: `COLUMNS`; `trouble` says in a sentence why a row's period or group cannot be read."""
    header, body, first_line = read_table(path, mapping=mapping)
    require_columns(header, needed=mapping.columns, path=path)
    refuse_repeated_header(body, header=header, first_line=first_line, path=path)
    rows = [dict(zip(header, row, strict=False)) for row in without_footer(body)]
    if not rows:
        raise UnreadableFileError(
            "The table has a header and no rows", path.name, "Check `read.skip_rows` and the sheet"
        )
    made = [line for row in rows for line in _figures(row, mapping)]
    return text_table({name: [line[name] for line in made] for name in COLUMNS})


def read_table(path: Path, *, mapping: Mapping) -> tuple[list[str], Rows, int]:
    """Header, data rows and the line that the data start on, of a CSV, Excel or Parquet file."""
    reading = mapping.read
    start = read_bytes(path)[:8]
    if start[:4] == b"PAR1":
        return read_parquet(path)
    if start[:4] == b"PK\x03\x04" or start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        rows = [row for row in read_sheet(path, sheet=reading.sheet) if any(row)]
    else:
        rows = read_csv(path, encoding=reading.encoding, delimiter=reading.delimiter)
    rows = rows[reading.skip_rows :]
    if not rows:
        raise UnreadableFileError("Nothing is left below the skipped lines", path.name, "Lower `read.skip_rows`")
    header = [name.strip() for name in rows[0]]
    doubled = sorted({name for name in header if name and header.count(name) > 1 and name in mapping.columns})
    if doubled:
        raise UnreadableFileError(
            f"The column '{doubled[0]}' stands twice in the header", path.name, "Rename one of them in the table"
        )
    return header, [[cell.strip() for cell in row] for row in rows[1:]], reading.skip_rows + 2


def read_parquet(path: Path) -> tuple[list[str], Rows, int]:
    """Header, rows and first line of a Parquet file, every cell as text."""
    import io

    import pyarrow.parquet as pq

    from wincommons.data.sources.reading import cell_text

    table = pq.read_table(io.BytesIO(read_bytes(path)))
    columns = [
        ["" if cell is None else cell_text(cell) for cell in table[name].to_pylist()] for name in table.column_names
    ]
    return table.column_names, [list(row) for row in zip(*columns, strict=True)], 1


def without_footer(body: Rows) -> Rows:
    """The rows without prose at the end: lines in which nothing stands but the first cell."""
    last = len(body)
    while last and not any(body[last - 1][1:]) and len(body[last - 1]) != 1:
        last -= 1
    while last and len(body) and len(body[last - 1]) == 1 and len(body[0]) > 1:
        last -= 1
    return body[:last]


@cache
def state_ids() -> dict[str, str]:
    """The states by name and by postal letters, as `folded` spells them: `ohio` and `oh` are 39."""
    from wincommons.content import load

    states = load().places.children("US")
    return {folded(word): one.id for one in states for word in (one.name, one.state) if word}


def _figures(row: dict[str, str], mapping: Mapping) -> Iterator[dict[str, str]]:
    group, unknown = _group(row, mapping)
    place = mapping.place.fixed or row[mapping.place.column]
    if mapping.place.state:
        place = row[mapping.place.state].zfill(2) + place.zfill(3)
    if mapping.place.level == "state" and place not in mapping.place.words:
        place = state_ids().get(folded(place), place)
    for figure in mapping.figures:
        start, end, trouble = _period(row, figure, mapping)
        measure = figure.measure
        if not measure and mapping.measure:
            measure = mapping.measure.words.get(row[mapping.measure.column], row[mapping.measure.column])
        cells = {name: row.get(getattr(figure, name), "") for name in NUMBERS}
        if figure.interval:
            cells |= _bounds(row[figure.interval])
        yield {
            "place": mapping.place.words.get(place, place),
            "measure": measure,
            "start": start,
            "end": end,
            "group": group if figure.group == "all" else figure.group,
            **{name: _decimal(cell, mapping.read.decimal) for name, cell in cells.items()},
            "factor": str(figure.multiply_by),
            "confidence": str(figure.confidence),
            "trouble": unknown or trouble,
        }


def _period(row: dict[str, str], figure: Figure, mapping: Mapping) -> tuple[str, str, str]:
    where = mapping.period
    texts = [figure.period or where.fixed or row.get(where.column, "")]
    if where.start and not figure.period:
        texts = [row[where.start], row[where.end]]
    periods = [read_period(text) for text in texts]
    for text, period in zip(texts, periods, strict=True):
        if period is None:
            return "", "", f"'{text}' is neither a year nor years nor a date"
    known = [period for period in periods if period]
    return known[0][0].isoformat(), known[-1][1].isoformat(), ""


def _group(row: dict[str, str], mapping: Mapping) -> tuple[str, str]:
    parts = []
    for split in mapping.groups:
        word = row[split.column]
        if word in split.everyone:
            continue
        if word not in split.words:
            return "all", f"'{word}' in column {split.column} is not among the group words of the mapping"
        parts.append(f"{split.dimension}={split.words[word]}")
    return ";".join(sorted(parts)) or "all", ""


def _bounds(text: str) -> dict[str, str]:
    found = re.fullmatch(r"[(\[]?\s*(-?[\d.,]+?)\s*%?\s*(?:,|;|-|–|to)\s+?\s*(-?[\d.,]+)\s*%?[)\]]?", text.strip())
    found = found or re.fullmatch(r"[(\[]?\s*(-?[\d.]+)\s*%?\s*[-–,;]\s*(-?[\d.]+)\s*%?[)\]]?", text.strip())
    return {"lower": found[1], "upper": found[2]} if found else {"lower": "", "upper": ""}


def _decimal(cell: str, decimal: str) -> str:
    """The number with a decimal point and no sign of per cent or money."""
    bare = re.sub(r"^[$€£]\s*|\s*%$", "", cell.strip())
    return bare.replace(".", "").replace(",", ".") if decimal == "," and re.search(r"\d", bare) else bare
