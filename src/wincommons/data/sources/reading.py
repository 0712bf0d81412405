"""Opening published files: gzip and zip, encodings, workbooks; and saying in a sentence what is wrong with one."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError

if TYPE_CHECKING:
    import pyarrow as pa

Rows = list[list[str]]

AGAIN = "Fetch it again with `win load`, or give a fresh copy with --file"


def read_bytes(path: Path, *, member: str | None = None) -> bytes:
    """The bytes of a published file, taken out of gzip or zip.

    `member` is a piece of the wanted file's name inside a zip. Raises `UnreadableFileError` for an empty or truncated
    file, for a zip that holds no such member, and for a web page in place of data.
    """
    raw = path.read_bytes()
    try:
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        elif raw[:4] == b"PK\x03\x04" and not _is_workbook(raw):
            raw = _member(raw, path=path, member=member)
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise UnreadableFileError(
            "The file is cut off: its compressed bytes end too early", path.name, AGAIN
        ) from error
    if not raw.strip(b" \t\r\n\0"):
        raise UnreadableFileError("The file is empty", path.name, AGAIN)
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or (start.startswith(b"<") and b"<body" in start):
        raise UnreadableFileError(
            "The file is a web page, not data: the publisher's server answered with a message",
            path.name,
            f"Open it in a browser to read the message. {AGAIN}",
        )
    return raw


def _is_workbook(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return "[Content_Types].xml" in archive.namelist()


def _member(raw: bytes, *, path: Path, member: str | None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/") and "__MACOSX" not in name]
        chosen = [name for name in names if member is None or member.lower() in name.lower()]
        if len(chosen) != 1:
            wanted = f"with '{member}' in its name" if member else "alone"
            raise UnreadableFileError(
                f"The archive should hold one file {wanted}; it holds {', '.join(names) or 'none'}",
                path.name,
                "Unpack it and give the one file with --file",
            )
        return archive.read(chosen[0])


def read_text(path: Path, *, member: str | None = None, encoding: str | None = None) -> str:
    """The file as text: UTF-8 with or without its mark, else Windows-1252, unless `encoding` says which.

    Raises `UnreadableFileError` where the bytes are not text in that encoding, or plainly no text at all.
    """
    raw = read_bytes(path, member=member)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    if encoding is None and b"\0" in raw[:4000]:
        raise UnreadableFileError("The file is not text: it holds zero bytes", path.name, AGAIN)
    try:
        return raw.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise UnreadableFileError(
                f"The file is not written in {encoding}: byte {error.start} cannot be read",
                path.name,
                "Give its real encoding; files from Excel are often cp1252",
            ) from error
        # cp1252 leaves five bytes undefined; latin-1 would let them pass as control characters.
        return raw.decode("cp1252", errors="replace")


def read_csv(path: Path, *, member: str | None = None, encoding: str | None = None, delimiter: str = ",") -> Rows:
    """The file's lines as cells of text; blank lines are left out."""
    return _rows_of(read_text(path, member=member, encoding=encoding), delimiter=delimiter, path=path)


def read_columns(
    path: Path, *, needed: Sequence[str], optional: Sequence[str] = (), member: str | None = None
) -> pa.Table:
    """A large CSV as an Arrow table of text, only the columns that are asked for: fast, and lean in memory.

    Raises `UnreadableFileError` for a missing column, a row of another length, or a header that stands twice.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv as arrow_csv

    raw = read_bytes(path, member=member).removeprefix(b"\xef\xbb\xbf")
    header = next(csv.reader([raw.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")]))
    require_columns(header, needed=needed, path=path)
    kept = [name for name in (*needed, *optional) if name in header]
    options = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(header, pa.string()), include_columns=kept, strings_can_be_null=False
    )
    parse = arrow_csv.ParseOptions(newlines_in_values=b'"' in raw)
    try:
        table = arrow_csv.read_csv(pa.BufferReader(raw), convert_options=options, parse_options=parse)
    except pa.ArrowInvalid as error:
        raise UnreadableFileError(f"The file cannot be read as CSV: {str(error)[:200]}", path.name, AGAIN) from error
    if pc.any(pc.equal(table[needed[0]], needed[0])).as_py():
        raise UnreadableFileError("The header stands twice", path.name, "Two files seem joined; split them")
    return table


def _rows_of(text: str, *, delimiter: str, path: Path) -> Rows:
    csv.field_size_limit(1 << 24)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise UnreadableFileError(f"The file cannot be read as CSV: {error}", path.name, AGAIN) from error


def read_sheet(path: Path, *, sheet: str | int = 0) -> Rows:
    """One sheet of an .xls or .xlsx workbook as cells of text: whole numbers without `.0`, dates as ISO text."""
    import python_calamine

    raw = read_bytes(path)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        if isinstance(sheet, str) and sheet not in book.sheet_names:
            raise UnreadableFileError(
                f"The workbook has no sheet '{sheet}'", path.name, f"Its sheets: {', '.join(book.sheet_names)}"
            )
        found = book.get_sheet_by_name(sheet) if isinstance(sheet, str) else book.get_sheet_by_index(sheet)
        cells = found.to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError) as error:
        raise UnreadableFileError("The file is not a whole Excel workbook", path.name, AGAIN) from error
    return [[cell_text(cell) for cell in row] for row in cells]


def cell_text(cell: object) -> str:
    """A workbook's cell as it would be typed: `7004`, not `7004.0`; `2023-12-31`, not a date object."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()


def header_at(rows: Rows, *, first: str, path: Path) -> int:
    """The number of the row whose first cell begins with `first`, letters and digits only.

    Raises `UnreadableFileError` where there is none, or where there is a second one further down.
    """
    at = [number for number, row in enumerate(rows) if row and plain(row[0]).startswith(plain(first))]
    if not at:
        raise UnreadableFileError(
            f"No line starts with the column '{first}'", path.name, "The publisher may have changed the layout; "
            "compare the file with docs/how-to/add-a-source.md and adapt the source's clean.py"
        )  # fmt: skip
    if len(at) > 1:
        raise UnreadableFileError(
            f"The header stands twice, in lines {at[0] + 1} and {at[1] + 1}",
            path.name,
            "Two files seem joined; split them",
        )
    return at[0]


def require_columns(found: Sequence[str], *, needed: Sequence[str], path: Path) -> None:
    """Raise `UnreadableFileError`, naming what is missing and what is there, unless every needed column is found."""
    missing = [name for name in needed if name not in found]
    if missing:
        there = ", ".join(f"'{name}'" for name in found[:12] if name)
        raise UnreadableFileError(
            f"The column{'s' if len(missing) > 1 else ''} {', '.join(repr(name) for name in missing)} "
            f"{'are' if len(missing) > 1 else 'is'} missing; the file has {there}{' ...' if len(found) > 12 else ''}",
            path.name,
            "The publisher may have changed the layout: adapt the source's clean.py",
        )


def refuse_repeated_header(rows: Rows, *, header: Sequence[str], first_line: int, path: Path) -> None:
    """Raise `UnreadableFileError` where a data row repeats the header: two files joined, or one pasted twice."""
    for number, row in enumerate(rows):
        if row[: len(header)] == list(header):
            raise UnreadableFileError(
                f"The header stands twice, the second time in line {number + first_line}",
                path.name,
                "Two files seem joined; split them",
            )


def plain(name: str) -> str:
    """A column's name with letters and digits only, in lower case: how names are compared across years."""
    return re.sub(r"[^a-z0-9]+", "", name.lower())


def text_table(columns: Mapping[str, Sequence[str | None]]) -> pa.Table:
    """Columns of text as an Arrow table."""
    import pyarrow as pa

    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})


def rows_table(header: Sequence[str], rows: Rows, *, path: Path, first_line: int) -> pa.Table:
    """Rows under `header` as an Arrow table of text; raises `UnreadableFileError` for a row of another length."""
    for number, row in enumerate(rows):
        if len(row) != len(header):
            raise UnreadableFileError(
                f"Line {number + first_line} has {len(row)} cells, the header has {len(header)}",
                path.name,
                "The file may be cut off or hold an unquoted comma. " + AGAIN,
            )
    return text_table({name: [row[at] for row in rows] for at, name in enumerate(header)})
