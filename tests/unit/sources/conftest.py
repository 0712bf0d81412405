"""Small files in a publisher's shape, written line by line in the test that needs them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DATE_STYLE = (
    f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """`workbook(rows, name="a.xlsx", dates=(2,))`: a real .xlsx of one sheet, some columns dates."""

    def write(rows: Sequence[Sequence[object]], *, name: str = "table.xlsx", dates: tuple[int, ...] = ()) -> Path:
        lines = []
        for row in rows:
            cells = []
            for at, cell in enumerate(row):
                if isinstance(cell, str):
                    cells.append(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
                else:
                    cells.append(f'<c s="{int(at in dates)}"><v>{cell}</v></c>')
            lines.append(f"<row>{''.join(cells)}</row>")
        sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
        names = '<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets>'
        book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{names}</workbook>'
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml")))
            archive.writestr("xl/workbook.xml", book)
            archive.writestr(
                "xl/_rels/workbook.xml.rels",
                _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
            )
            archive.writestr("xl/styles.xml", _DATE_STYLE)
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        return path

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[[str, str], Path]:
    """`text_file("a.csv", "one,two\\n1,2\\n")` writes it in UTF-8 and gives its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
