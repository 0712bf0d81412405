"""What a table shows when nobody has described it: how it opens, where its header is, what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wincommons.data.sources.file.clean import read_parquet, without_footer
from wincommons.data.sources.reading import Rows, plain, read_bytes, read_csv, read_sheet

NUMBER = re.compile(r"^[$€£]?\s*-?[\d.,]+\s*%?$")
MISSING = ("", ".", "-", "--", "NA", "N/A", "N.A.", "null", "*", "Suppressed", "suppressed")


@dataclass(frozen=True)
class Look:
    """What the table shows: how it opens, its header, and the cells of each column."""

    read: dict[str, Any]
    header: list[str]
    columns: dict[str, list[str]]

    def named(self, words: Sequence[str]) -> list[str]:
        """Columns whose name is one of the words, or has it as a whole part."""
        return [
            name for name in self.header
            if plain(name) in words or set(re.split(r"[^a-z0-9]+", name.lower())) & set(words)
        ]  # fmt: skip

    def share(self, name: str, pattern: re.Pattern[str]) -> float:
        """The share of the column's cells, those without a value left out, that look so."""
        cells = [cell for cell in self.columns[name] if cell not in MISSING]
        return sum(bool(pattern.match(cell)) for cell in cells) / len(cells) if cells else 0.0


def look_at(path: Path) -> Look:
    """The table, its delimiter and decimal sign tried, its title lines and footer left out."""
    start = read_bytes(path)[:8]
    read: dict[str, Any] = {}
    if start[:4] == b"PAR1":
        header, body, _ = read_parquet(path)
        return Look(read, header, {name: [row[at] for row in body] for at, name in enumerate(header)})
    if start[:4] == b"PK\x03\x04" or start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        rows = [row for row in read_sheet(path) if any(row)]
    else:
        first = read_bytes(path)[:4000].decode("latin-1")
        delimiter = max(",;\t|", key=first.count)
        read = {} if delimiter == "," else {"delimiter": delimiter}
        if delimiter == ";" and re.search(r"\d,\d", first):
            read["decimal"] = ","
        rows = read_csv(path, delimiter=delimiter)
    at = _header_at(rows)
    if at:
        read["skip_rows"] = at
    header = [name.strip() for name in rows[at]]
    body = [[cell.strip() for cell in row] for row in without_footer(rows[at + 1 :]) if len(row) == len(header)]
    return Look(read, header, {name: [row[number] for row in body] for number, name in enumerate(header)})


def _header_at(rows: Rows) -> int:
    """The first line that is as wide as the widest ones and has words in it."""
    widest = max(sum(bool(cell) for cell in row) for row in rows[:200])
    for number, row in enumerate(rows[:50]):
        words = [cell for cell in row if cell and not NUMBER.match(cell)]
        if sum(bool(cell) for cell in row) >= max(2, widest - 1) and len(words) >= 1:
            return number
    return 0
