"""A file as a table of text: CSV in the encodings and separators that spreadsheets write, or an Excel workbook.

Whatever is wrong with a file is said in one sentence (`UnreadableFileError`); whatever was guessed is a note.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from .troubles import UnreadableFileError
from .workbooks import looks_like_workbook, read_workbook

MOST_BYTES = 10_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 60, 1_500_000
LONGEST_CELL = 100_000
"""Longer than any text that a person types: the mark of a quotation that swallowed the rest of the file."""
_SEPARATORS = (",", ";", "\t", "|")
_WEB_PAGE = re.compile(rb"\s*(<!doctype|<html|<\?xml|<svg)", re.IGNORECASE)
_GARBLED = re.compile("Ã[\x80-¿]|â€.|Â[\xa0-¿]")
"""UTF-8 that was once read as Windows letters, such as 'JosÃ©'."""
_DEFUSED = re.compile(r"'(?=\s*[=+\-@\t\r\n＝＋－＠])")
"""The apostrophe that our own downloads put before what a spreadsheet would run."""


class Row(NamedTuple):
    """One line of the table under its headings."""

    line: int
    """Where it begins in the file, as an editor or a spreadsheet counts."""
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a file says."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = field(default=())
    """What was guessed or seemed strange, each as a sentence."""


def read_table(content: bytes) -> Table:
    """The table in a file. Raises `UnreadableFileError` with a sentence that says what is wrong and what to do."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(
            _("This file is larger than %(most)d MB. Split it into parts, and bring in one after the other.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    if looks_like_workbook(content):
        lines, notes = read_workbook(content)
    else:
        lines, notes = _read_text(content)
    return _as_table([(line, cells) for line, cells in lines if any(cells)], notes)


def _read_text(content: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    text, notes = _decode(content)
    separator = _separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    lines: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):
                # csv's own limit is the whole process's, and the loaders lift it.
                raise csv.Error("a cell without end")
            lines.append((begin, [_DEFUSED.sub("", cell, count=1).strip() for cell in cells]))
            begin = reader.line_num + 1
            if len(lines) > MOST_ROWS * 2:
                break
    except csv.Error as error:
        raise UnreadableFileError(
            _("The file cannot be read from line %(line)d on. A quotation mark may be opened there and never closed.")
            % {"line": begin}
        ) from error
    return lines, notes


def _decode(content: bytes) -> tuple[str, list[str]]:
    if not content.strip():
        raise UnreadableFileError(_("This file is empty."))
    if _WEB_PAGE.match(content):
        raise UnreadableFileError(
            _("This is a web page and no table. Download the file itself, or save the table as CSV or Excel.")
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError as error:
            raise _strange_letters() from error
    if b"\x00" in content:
        raise UnreadableFileError(_("This is no table. Save it as CSV or as an Excel workbook (.xlsx)."))
    try:
        text, notes = content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise _strange_letters() from error
        notes = [_("The letters were read as Windows writes them. Look whether names with accents are right.")]
    garbled = _GARBLED.search(text)
    if garbled:
        around = text[max(0, garbled.start() - 12) : garbled.end() + 12].split()
        word = next((one for one in around if _GARBLED.search(one)), garbled[0])
        notes.append(
            _("Some letters seem garbled, such as “%(word)s”. If so, save the file as CSV UTF-8 and begin again.")
            % {"word": word}
        )
    return text, notes


def _strange_letters() -> UnreadableFileError:
    return UnreadableFileError(_("The letters of this file cannot be read. Save it as CSV UTF-8 or as Excel (.xlsx)."))


def _separator_of(text: str) -> str:
    """The sign that most often divides the first lines into the same number of cells."""
    head = text[:20_000].splitlines()[:20]

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = [len(cells) for cells in csv.reader(head, delimiter=separator) if any(cells)]
        except csv.Error:
            return (0, 0)
        common = max(set(widths), key=widths.count) if widths else 1
        return (widths.count(common) if common > 1 else 0, common)

    return max(_SEPARATORS, key=score)


def _as_table(lines: list[tuple[int, list[str]]], notes: list[str]) -> Table:
    if not lines:
        raise UnreadableFileError(_("This file is empty."))
    (_line, first), rest = lines[0], lines[1:]
    while first and not first[-1]:
        first = first[:-1]
    if not rest:
        raise UnreadableFileError(
            _("This file has one line only. The first line holds the headings; below it comes one line for each row.")
        )
    if len(first) > MOST_COLUMNS:
        raise UnreadableFileError(
            _("This file has %(number)d columns; %(most)d are the most. Keep those that are needed.")
            % {"number": len(first), "most": MOST_COLUMNS}
        )
    if len(rest) > MOST_ROWS or sum(len(cells) for _l, cells in rest) > MOST_CELLS:
        raise UnreadableFileError(
            _("This file has more than %(most)s rows. Split it into parts, and bring in one after the other.")
            % {"most": f"{MOST_ROWS:,}"}
        )
    headings, twice = _named(first)
    if twice:
        notes = [*notes, _("Two columns have the same heading: %(names)s.") % {"names": ", ".join(twice)}]
    return Table(headings=headings, rows=tuple(Row(line, tuple(cells)) for line, cells in rest), notes=tuple(notes))


def _named(cells: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Headings, each different: an empty one gets its number, one that is there twice gets its count."""
    names: list[str] = []
    twice: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split())[:80] or _("Column %(number)d") % {"number": place}
        same = names.count(name) + sum(one.startswith(f"{name} (") for one in names)
        if same:
            twice.append(name)
        names.append(f"{name} ({same + 1})" if same else name)
    return tuple(names), twice
