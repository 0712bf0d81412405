"""A CSV file of counts, opened: which column says what, and what each cell holds, with the line it stands on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import NoReturn

from wincommons.model import Language

from .errors import UnusableTableError
from .words.table_problems import table_problem

MOST_CELLS = 1_000_000
LARGEST_SUM = 1e15
"""Up to here a float tells every whole number from the next, and so does an attack on the sums."""
TOTAL_WORDS = frozenset(
    ("total", "totals", "grand total", "all", "overall", "totales", "total general", "todos", "todas", "todo")
)
STATUS = "status"

_COUNT_WORDS = frozenset(
    (
        *("count", "counts", "n", "number", "cases", "deaths", "births", "people", "persons", "patients", "population"),
        *("frequency", "freq", "conteo", "conteos", "recuento", "casos", "muertes", "defunciones", "nacimientos"),
        *("personas", "pacientes", "población", "poblacion", "número", "numero", "frecuencia", "cantidad"),
    )
)
_SHARE_WORDS = frozenset(
    ("rate", "percent", "percentage", "pct", "share", "proportion", "ratio", "tasa", "porcentaje", "proporción")
)
_LABEL_WORDS = frozenset(("year", "age", "month", "fips", "code", "zip", "id", "año", "edad", "mes", "código"))
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_MARK = re.compile(
    r"[\[(]?(?:\*+|[sxcdq]|\.{1,3}|…|[-–—]+|n/?a|null|nan|suppressed|hidden|withheld|suprimid[oa]|ocult[oa])?[\])]?",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(<=|≤|<)\s*(\d{1,15})")
_RANGE = re.compile(r"(\d{1,15})\s*[-–]\s*(\d{1,15})")

Problem = Callable[..., NoReturn]


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of the file."""

    labels: tuple[str, ...]
    count: float | None
    """None where the file hides it."""
    lowest: float
    highest: float
    """What the mark of a hidden count says of it: `<10` is 0 to 9."""
    line: int
    column: str
    """The column that the count stands in."""


@dataclass(frozen=True, slots=True)
class CountFile:
    """The cells of a file, in the order they stand in."""

    name: str
    form: str
    columns: tuple[str, ...]
    """What the labels of each cell speak of."""
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Lines:
    header: list[str]
    begin: int
    """The line of the header."""
    rows: list[tuple[int, list[str]]]
    refuse: Problem
    spanish: bool

    def column(self, at: int) -> list[str]:
        return [cells[at] for _, cells in self.rows]


def refusing(path: Path, language: Language) -> Problem:
    """Raises `UnusableTableError` with the sentences for a problem of this file."""

    def refuse(name: str, **where: object) -> NoReturn:
        raise UnusableTableError(table_problem(name, language, file=path.name, **where))

    return refuse


def read_count_file(path: Path, *, count: str | None, total: str | None, hidden: bool, language: Language) -> CountFile:
    """The cells of a CSV file, in the long form or as a cross table; `hidden` says that some may be without a count.

    A cross table is one whose columns but the first hold counts, unless one of them is named as counts are. Raises
    `UnusableTableError` naming what is wrong, the line and the column; `OSError` where there is no such file.
    """
    refuse = refusing(path, language)
    lines = _divided(_text(path.read_bytes(), refuse), refuse, spanish=language is Language.SPANISH)
    lines = _without_status(lines, hidden=hidden)
    totals = total_words(total)
    at = _count_column(lines, count, totals)
    if at is None:
        return _cross(path.name, lines, hidden=hidden)
    return _long(path.name, lines, at, hidden=hidden)


def total_words(total: str | None) -> frozenset[str]:
    """What a total is called, in small letters."""
    return TOTAL_WORDS if total is None else frozenset((total.strip().casefold(),))


def _text(raw: bytes, refuse: Problem) -> str:
    if not raw.strip(b"\xef\xbb\xbf \t\r\n\0"):
        refuse("empty")
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<(!doctype|html|head|\?xml|svg|table)", start):
        refuse("web_page")
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")):
        refuse("workbook")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse("encoding", line=raw.count(b"\n", 0, error.start) + 1)
    if "\0" in text:
        refuse("encoding", line=text.count("\n", 0, text.index("\0")) + 1)
    return text


def _divided(text: str, refuse: Problem, *, spanish: bool) -> _Lines:
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    rows: list[tuple[int, list[str]]] = []
    begin = top = 1
    try:
        for written in reader:
            line, begin = begin, reader.line_num + 1
            cells = [cell.strip() for cell in written]
            if not any(cells):
                continue
            if header is None:
                header, top = _checked_header(cells, line, refuse), line
                continue
            while len(cells) > len(header) and not cells[-1]:
                cells.pop()
            if len(cells) != len(header):
                refuse("width", line=line, found=len(cells), expected=len(header))
            rows.append((line, cells))
            if len(rows) > MOST_CELLS:
                refuse("too_many_cells")
    except csv.Error:
        refuse("broken_csv", line=begin)
    assert header is not None
    if not rows:
        refuse("no_rows")
    return _Lines(header, top, rows, refuse, spanish)


def _checked_header(cells: list[str], line: int, refuse: Problem) -> list[str]:
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    if len(cells) == 1:
        refuse("one_column", column=cells[0])
    seen = set()
    for number, name in enumerate(cells, 1):
        if not name and number > 1:  # a cross table's corner may be empty
            refuse("unnamed_column", line=line, number=number)
        if name.casefold() in seen:
            refuse("column_twice", line=line, column=name)
        seen.add(name.casefold())
    return cells


def _without_status(lines: _Lines, *, hidden: bool) -> _Lines:
    """A table that this command wrote says with each cell whether it is shown; the empty count says it too."""
    names = [name.casefold() for name in lines.header]
    if STATUS not in names:
        return lines
    at = names.index(STATUS)
    if not hidden or not all(len(status) <= 1 for status in lines.column(at)):
        lines.refuse("has_status")
    rows = [(line, cells[:at] + cells[at + 1 :]) for line, cells in lines.rows]
    header = lines.header[:at] + lines.header[at + 1 :]
    if len(header) == 1:
        lines.refuse("one_column", column=header[0])
    return _Lines(header, lines.begin, rows, lines.refuse, lines.spanish)


def _count_column(lines: _Lines, asked: str | None, totals: frozenset[str]) -> int | None:
    """Where the counts of the long form stand; None for a cross table."""
    header, listed = lines.header, ", ".join(name for name in lines.header if name)
    if asked is not None:
        names = [name.casefold() for name in header]
        if asked.strip().casefold() not in names:
            lines.refuse("no_such_count", column=asked, columns=listed)
        return names.index(asked.strip().casefold())
    if len(header) == 2 and _holds_counts(lines.column(1)):
        return 1
    numeric = [at for at in range(len(header)) if _holds_counts(lines.column(at))]
    crossed = set(range(1, len(header))) <= set(numeric)
    if crossed and any(name.casefold() in totals for name in header[1:]):
        return None
    named = [at for at in numeric if _words(header[at]) & _COUNT_WORDS]
    if len(named) > 1:
        lines.refuse("several_counts", columns=", ".join(header[at] for at in named))
    if named or len(numeric) == 1:
        return (named or numeric)[0]
    rows = lines.column(0)
    if crossed and len(set(rows)) == len(rows) and not any(_words(name) & _LABEL_WORDS for name in header[1:]):
        return None
    return lines.refuse("no_count", columns=listed)


def _holds_counts(values: Sequence[str]) -> bool:
    """Whether a column is one of counts, so that a text in it is a mistake and no label."""
    numbers = sum(_NUMBER.fullmatch(value) is not None for value in values)
    marks = [value for value in values if not _NUMBER.fullmatch(value) and _mark(value) is not None]
    bounds = {value for value in marks if _BELOW.fullmatch(value) or _RANGE.fullmatch(value)}
    if len(bounds) > 1:
        return False  # ages: <18, 18-24
    # Letters alone may be labels: single, divorced.
    speaking = numbers or any(len(value) > 1 or not value.isalnum() for value in marks if not _RANGE.fullmatch(value))
    return bool(speaking) and numbers >= len(values) - numbers - len(marks)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _long(name: str, lines: _Lines, at: int, *, hidden: bool) -> CountFile:
    header = lines.header
    others = [column for column in range(len(header)) if column != at]
    for column in others:
        if not header[column]:
            lines.refuse("unnamed_column", line=lines.begin, number=column + 1)
        _refuse_figures(lines, column)
    entries = [
        _entry(cells[at], tuple(cells[column] for column in others), line, header[at], lines, hidden=hidden)
        for line, cells in lines.rows
    ]
    return CountFile(name, "long", tuple(header[column] for column in others), header[at], tuple(entries))


def _refuse_figures(lines: _Lines, column: int) -> None:
    """A rate beside a hidden count gives it away, and would pass for a label."""
    values, name = lines.column(column), lines.header[column]
    if not _holds_counts(values) or not any(map(_NUMBER.fullmatch, values)):
        return
    broken = any("." in value or "%" in value for value in values if _NUMBER.fullmatch(value))
    if broken or "%" in name or _words(name) & (_COUNT_WORDS | _SHARE_WORDS):
        lines.refuse("beside", column=name)


def _cross(name: str, lines: _Lines, *, hidden: bool) -> CountFile:
    down, *categories = lines.header
    if len(lines.rows) * len(categories) > MOST_CELLS:
        lines.refuse("too_many_cells")
    words = ("fila", "columna", "conteo") if lines.spanish else ("row", "column", "count")
    rows, across, count = down or words[0], words[1], words[2]
    first: dict[str, int] = {}
    entries = []
    for line, (label, *cells) in lines.rows:
        if label in first:
            lines.refuse("column_cell_twice", line=line, first=first[label], cell=label)
        first[label] = line
        if not label:
            lines.refuse("no_label", line=line, column=rows)
        for category, cell in zip(categories, cells, strict=True):
            entries.append(_entry(cell, (label, category), line, category, lines, hidden=hidden))
    across = across if across != rows else f"{across} 2"
    count = count if count != rows else f"{count} 2"
    return CountFile(name, "cross", (rows, across), count, tuple(entries))


def _entry(written: str, labels: tuple[str, ...], line: int, column: str, lines: _Lines, *, hidden: bool) -> Entry:
    if _NUMBER.fullmatch(written):
        number = float(written.rstrip("%").replace(",", ""))
        if number > LARGEST_SUM:
            lines.refuse("too_large")
        if number < 0:
            lines.refuse("negative", line=line, column=column, found=written)
        if "%" in written or not number.is_integer():
            lines.refuse("fraction", line=line, column=column, found=written)
        return Entry(labels, number, number, number, line, column)
    mark = _mark(written)
    if not hidden:
        lines.refuse("text" if mark is None else "already_hidden", line=line, column=column, found=written)
    if mark is None:
        lines.refuse("mark", line=line, column=column, found=written)
    return Entry(labels, None, *mark, line, column)


def _mark(written: str) -> tuple[float, float] | None:
    """What the mark of a hidden count says of it; None where it is no such mark."""
    if _MARK.fullmatch(written):
        return 0.0, inf
    if below := _BELOW.fullmatch(written):
        most = int(below[2]) - (below[1] == "<")
        return (0.0, float(most)) if most >= 0 else None
    if between := _RANGE.fullmatch(written):
        return (float(between[1]), float(between[2])) if int(between[1]) <= int(between[2]) else None
    return None
