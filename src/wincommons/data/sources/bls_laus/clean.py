"""The shape of a LAUS county table: the workbook, and the fixed-width text of older years."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.reading import AGAIN, Rows, header_at, plain, read_bytes, read_sheet, read_text, text_table

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("state_fips", "county_fips", "name", "year", "labor_force", "employed", "unemployed", "rate")
HEADER = ("LAUS Code", "State", "County", "County Name", "Year", "Labor Force", "Employed", "Unemploy", "Unemploy")
"""How each column of the workbook begins, the area's code first."""


def clean(path: Path, *, vintage: str) -> pa.Table:
    """One row an area, as text: `COLUMNS`, and `released`, the day (ISO) that the Bureau printed under the table."""
    workbook = read_bytes(path)[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
    lines, foot = _of_workbook(path) if workbook else _of_text(path)
    years = sorted({line[3] for line in lines})
    if years != [vintage]:
        raise UnreadableFileError(
            f"The file speaks of {', '.join(years) or 'no year'}, not of {vintage}",
            path.name,
            f"Load it with --vintage {years[0]}" if years else AGAIN,
        )
    released = _released(foot, path=path)
    columns = {name: [line[at] for line in lines] for at, name in enumerate(COLUMNS)}
    return text_table({**columns, "released": [released] * len(lines)})


def _of_workbook(path: Path) -> tuple[Rows, str]:
    rows = read_sheet(path)
    at = header_at(rows, first="LAUS Code", path=path)
    header = [cell for cell in rows[at] if cell]
    if len(header) != len(HEADER) or not all(
        plain(cell).startswith(plain(start)) for cell, start in zip(header, HEADER, strict=True)
    ):
        raise UnreadableFileError(
            f"The columns are {', '.join(header)}; expected {', '.join(HEADER)}",
            path.name,
            "The Bureau may have changed the layout: adapt bls_laus/clean.py",
        )
    # Workbooks before 2019 have an empty column between the year and the figures; keep the named ones.
    places = [number for number, cell in enumerate(rows[at]) if cell]
    lines = [[row[number] for number in places][1:] for row in rows[at + 1 :] if re.match(r"(CN|PA)\d", row[0])]
    return lines, " ".join(row[0] for row in rows[at + 1 :] if not re.match(r"(CN|PA)\d", row[0]))


def _of_text(path: Path) -> tuple[Rows, str]:
    """Columns have moved between years, so a line is read from both ends: no name holds two blanks in a row."""
    text = read_text(path).replace("\r\n", "\n")
    if "LAUS Code" not in text:
        raise UnreadableFileError("No line starts with the column 'LAUS Code'", path.name, AGAIN)
    if text.count("LAUS Code") > 1:
        raise UnreadableFileError("The header stands twice", path.name, "Two files seem joined; split them")
    lines, rest = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not re.match(r"(CN|PA)\d", line):
            rest.append(line)
            continue
        cells = re.split(r"\s{2,}", line.strip())
        if len(cells) != len(COLUMNS) + 1:
            raise UnreadableFileError(f"Line {number} has {len(cells)} columns, not 9", path.name, AGAIN)
        lines.append(cells[1:])
    return lines, " ".join(rest)


def _released(foot: str, *, path: Path) -> str:
    found = re.search(r"([A-Z][a-z]+ \d{1,2}, 20\d\d)", foot)
    if not found:
        raise UnreadableFileError(
            "The table ends without its source line and date, so rows may be missing", path.name, AGAIN
        )
    return datetime.strptime(found[1], "%B %d, %Y").date().isoformat()  # noqa: DTZ007 -- a printed day has no time zone
