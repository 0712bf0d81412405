"""A file of any origin is a table or a sentence."""

import io
import zipfile

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.kit.importing.reading import MOST_ROWS, Row, Table, read_table
from wincommons.web.kit.importing.troubles import UnreadableFileError

PLAIN = "Name,Email\nAna,ana@example.org\n"
ANA = (Row(2, ("Ana", "ana@example.org")),)


def workbook(cells: dict[str, str], *, sheets: int = 1) -> bytes:
    """The smallest workbook with these cells in its first sheet; a value that begins with `<` is written as it is."""
    packed = io.BytesIO()
    rows: dict[str, list[str]] = {}
    for place, value in cells.items():
        inner = value if value.startswith("<") else f"<is><t>{value}</t></is>"
        kind = "" if value.startswith("<") else ' t="inlineStr"'
        rows.setdefault(place[1:], []).append(f'<c r="{place}"{kind}>{inner}</c>')
    data = "".join(f'<row r="{number}">{"".join(found)}</row>' for number, found in rows.items())
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' + parts + "</Types>",
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr("xl/workbook.xml", f'<workbook {space} xmlns:r="{relations}"><sheets>{names}</sheets></workbook>')
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
        )
        for n in range(1, sheets + 1):
            book.writestr(
                f"xl/worksheets/sheet{n}.xml", f"<worksheet {space}><sheetData>{data}</sheetData></worksheet>"
            )
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace(",", "|").encode(),
        b'"Name","Email"\n"Ana","ana@example.org"\n\n,\n',
        workbook({"A1": "Name", "B1": "Email", "A2": "Ana", "B2": "ana@example.org"}),
    ],
    ids=["utf-8", "mark", "utf-16", "dos", "mac", "semicolons", "excel text", "bars", "quoted", "workbook"],
)
def test_the_same_table_whatever_wrote_it(content):
    assert read_table(content) == Table(headings=("Name", "Email"), rows=ANA)


def test_what_windows_writes_is_read_and_said():
    table = read_table("Name\nJosé\n".encode("cp1252"))
    assert table.rows == (Row(2, ("José",)),)
    assert table.notes == ("The letters were read as Windows writes them. Look whether names with accents are right.",)


def test_letters_that_were_garbled_before_are_named():
    (note,) = read_table("Name\nAna\nJosÃ© Ruiz\n".encode()).notes
    assert "“JosÃ©”" in note


def test_our_own_downloads_come_back_as_they_were():
    table = read_table(b"Name,Note\n'=1+1,'-3 below\n'Tis,it's\n")
    assert table.rows == (Row(2, ("=1+1", "-3 below")), Row(3, ("'Tis", "it's")))


def test_headings_are_made_different_and_it_is_said():
    table = read_table(b"Name,,Name,Name\nAna,x,y,z\n")
    assert table.headings == ("Name", "Column 2", "Name (2)", "Name (3)")
    assert table.notes == ("Two columns have the same heading: Name, Name.",)


def test_lines_are_counted_as_an_editor_does():
    table = read_table(b'Name,Story\n\nAna,"one\ntwo"\nBo,x\n')
    assert [row.line for row in table.rows] == [3, 5]


def test_a_workbook_says_its_dates_numbers_formulas_and_other_sheets():
    cells = {"A1": "Name", "B1": "Seats", "A2": "Ana", "B2": "<v>3</v>", "A3": "Bo", "B3": "<f>1+1</f><v>2</v>"}
    table = read_table(workbook(cells, sheets=2))
    assert [row.cells for row in table.rows] == [("Ana", "3"), ("Bo", "2")]
    assert table.notes == (
        "2 cells are formulas; what they showed when the file was saved is read.",
        "Only the first sheet, “S1”, is read.",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b" \n\n", "This file is empty."),
        (b"\xef\xbb\xbf", "This file is empty."),
        (b",,\n,,\n", "This file is empty."),
        (b"Name,Email\n", "one line only"),
        (b"<!DOCTYPE html><table>", "This is a web page and no table."),
        (b"%PDF-1.7\x00", "This is no table."),
        (b"a\x81\x8d,b\nx,y\n", "The letters of this file cannot be read."),
        (b"PK\x03\x04 damaged", "This workbook cannot be read."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 damaged", "This workbook cannot be read."),
        (b"x" * 10_000_001, "larger than 10 MB"),
        (b"Name\n" + b"x\n" * (MOST_ROWS + 1), "more than 50,000 rows"),
        (("a," * 61 + "\n" + "b," * 61).encode().replace(b",", b",z"), "columns; 60 are the most"),
        (b'Name\n"' + b"x" * 200_000, "from line 2 on"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_every_trouble_is_a_sentence(content, sentence):
    with pytest.raises(UnreadableFileError, match=sentence):
        read_table(content)


def test_a_package_that_is_no_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", "<document/>")
    with pytest.raises(UnreadableFileError, match="This is no table"):
        read_table(packed.getvalue())


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_too_much_is_refused_unread():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_001)
    with pytest.raises(UnreadableFileError, match="too large"):
        read_table(packed.getvalue())


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_a_table_or_a_sentence(content):
    try:
        table = read_table(content)
    except UnreadableFileError:
        return
    assert len(set(table.headings)) == len(table.headings) > 0
    assert table.rows


def test_sentences_are_spanish_in_spanish():
    with override("es"), pytest.raises(UnreadableFileError, match="Este archivo está vacío"):
        read_table(b"")
