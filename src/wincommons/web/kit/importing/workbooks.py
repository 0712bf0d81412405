"""An Excel workbook as lines of text: its first visible sheet that holds anything."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .troubles import UnreadableFileError

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED = 80_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA = re.compile(rb"<f[ >/]")


def looks_like_workbook(content: bytes) -> bool:
    """Does the file begin as workbooks do, whatever its name says?"""
    return content.startswith((_ZIP, _OLD_EXCEL))


def read_workbook(content: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Numbered lines of cells, and notes. Raises `UnreadableFileError`."""
    formulas = _look_inside(content) if content.startswith(_ZIP) else 0
    # Only whoever brings in a workbook waits for its reader.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum, XmlError, ZipError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        sheets = [(name, book.get_sheet_by_name(name)) for name in visible]
        filled = [(name, sheet) for name, sheet in sheets if sheet.height]
        lines = [
            (number, [_as_text(cell) for cell in cells])
            for number, cells in enumerate(filled[0][1].to_python(skip_empty_area=False) if filled else [], start=1)
        ]
    except PasswordError as error:
        raise UnreadableFileError(_("This workbook has a password. Save it without one.")) from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise UnreadableFileError(
            _("This workbook cannot be read. Open it, save it as .xlsx or as CSV UTF-8, and try again.")
        ) from error
    if not lines:
        raise UnreadableFileError(_("This workbook is empty."))
    notes = [formulas_note(formulas)] if formulas else []
    if len(filled) > 1:
        notes.append(_("Only the first sheet, “%(name)s”, is read.") % {"name": filled[0][0]})
    return lines, notes


def formulas_note(number: int) -> str:
    """What is said of a workbook with formulas."""
    return ngettext(
        "%(number)d cell is a formula; what it showed when the file was saved is read.",
        "%(number)d cells are formulas; what they showed when the file was saved is read.",
        number,
    ) % {"number": number}


def _look_inside(content: bytes) -> int:
    """How many formulas there are; refuses what would unpack to more than fits, and what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.infolist()
            if sum(one.file_size for one in names) > MOST_UNPACKED:
                raise UnreadableFileError(_("This workbook is too large. Save the one sheet that is needed as CSV."))
            sheets = [one for one in names if _SHEET.fullmatch(one.filename)]
            if not sheets and not any(one.filename in ("content.xml", "xl/workbook.bin") for one in names):
                raise UnreadableFileError(_("This is no table. Save it as CSV or as an Excel workbook (.xlsx)."))
            return sum(len(_FORMULA.findall(packed.read(one))) for one in sheets)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFileError(
            _("This workbook cannot be read. Open it, save it as .xlsx or as CSV UTF-8, and try again.")
        ) from error


def _as_text(cell: Any) -> str:
    """A cell as one would type it: whole numbers without a point, dates as year-month-day."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).strip()
