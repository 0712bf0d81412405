"""PDF and Word: what went in comes out, as words and never as mark-up; and the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.reports import opened

from wincommons.figures import Figure, Table
from wincommons.model import Language
from wincommons.reports.document import (
    Callout,
    Checklist,
    Document,
    Grid,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Requirement,
    Section,
)
from wincommons.reports.pdf import write_pdf
from wincommons.reports.word import write_word

HOSTILE = '#panic("out") *bold* $x^2$ @label <script>alert(1)</script> \\ // \x00\x07 =cmd|A1 \ud800'
SHOWN = '#panic("out") *bold* $x^2$ @label <script>alert(1)</script> \\ //  =cmd|A1 '

FIGURE = Figure(
    title="Two points",
    subtitle="What is shown",
    source_line="A source, 2024",
    alternative_text="Two points: one at 1, one at 2.",
    specification={
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": 60,
        "data": {"values": [{"a": 1}, {"a": 2}]},
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    },
    table=Table(columns=("Point", "Value"), rows=(("First", "1"), ("Second", "2"))),
)


def document(*, title: str = HOSTILE, words: str = HOSTILE) -> Document:
    return Document(
        title=title,
        subtitle=words,
        kind=words,
        language=Language.ENGLISH,
        made_of=words,
        made_at=datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
        facts=(("Community", words),),
        author=words,
        sections=(
            Section(
                title=words,
                parts=(
                    Paragraph(words, strong=words),
                    Paragraph(words, kind="blank"),
                    Listing((words, "a" * 400)),
                    Listing((words, "second"), numbered=True),
                    Callout(words, (words,)),
                    Quote(words, words),
                    Grid(words, ("A", "B"), ((words, "1"), ("b" * 300, "2")), (words,), numeric=frozenset({1})),
                    Picture(FIGURE),
                    Checklist(
                        words,
                        (
                            Requirement(words, words, "red", words, (words,), words, words),
                            Requirement("asked", "where", "green", "why"),
                        ),
                        words,
                    ),
                ),
                sections=(Section(title="Deeper", parts=(Paragraph("Deep."),)),),
            ),
            Section(title="En español", parts=(Paragraph("Uno de cada cuatro."),), language=Language.SPANISH),
        ),
    )


@pytest.mark.slow
def test_hostile_words_are_printed_as_they_stand() -> None:
    made = document()
    assert opened.headings(made) == [(1, SHOWN), (2, "Deeper"), (1, "En español"), (1, "The figures as tables")]
    pages = opened.word(write_word(made))
    texts = [paragraph.text for paragraph in pages.paragraphs]
    assert texts[0] == texts[1] == texts[2] == SHOWN
    assert f"{SHOWN} {SHOWN}" in texts
    assert pages.tables[0].rows[1].cells[0].text == SHOWN
    assert pages.tables[1].rows[1].cells[0].text == "▼ Red"


@pytest.mark.slow
def test_the_pdf_is_tagged_named_and_made_to_last() -> None:
    made = write_pdf(document(title="Cuyahoga"))
    told = opened.streams(made)
    assert made.startswith(b"%PDF-1.7")
    for part in (
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"/Marked true",
        b"/DisplayDocTitle true",
        b"/Lang(en)",
        b"/Lang(es)",
        b"/S/TH",
        b"Two points: one at 1, one at 2.",
    ):
        assert part in told, part
    assert b">Cuyahoga<" in told
    assert b"2026-12-01T09:30:00+00:00" in told


@pytest.mark.slow
def test_word_has_headings_header_rows_words_for_pictures_and_languages() -> None:
    pages = opened.word(write_word(document(title="Cuyahoga", words="words")))
    headings = [(one.style.name, one.text) for one in pages.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "words"),
        ("Heading 2", "Deeper"),
        ("Heading 1", "En español"),
        ("Heading 1", "The figures as tables"),
    ]
    assert (pages.core_properties.title, pages.core_properties.language) == ("Cuyahoga", "en")
    assert pages.core_properties.created == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    for table in pages.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [[cell.text for cell in row.cells] for row in pages.tables[2].rows] == [
        ["Point", "Value"],
        ["First", "1"],
        ["Second", "2"],
    ]
    (picture,) = pages.inline_shapes
    described = picture._inline.docPr
    assert (described.get("title"), described.get("descr")) == ("Two points", "Two points: one at 1, one at 2.")
    spanish = next(one for one in pages.paragraphs if one.text == "Uno de cada cuatro.")
    assert 'w:lang w:val="es-US"' in spanish._p.xml
    links = [one for one in pages.paragraphs if "w:hyperlink" in one._p.xml]
    assert ['w:anchor="section-0"' in links[0]._p.xml, len(links)] == [True, 3]


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_the_same_document_gives_the_same_bytes_and_progress_is_told(write: object) -> None:
    told: list[tuple[str, int, int | None]] = []
    first = write(document(), tell=lambda *step: told.append(step))  # type: ignore[operator] # either of two writers
    assert first == write(document())  # type: ignore[operator] # the same
    assert told == [("Drawing the figures", 0, 1), ("Setting the pages", 0, None)]


def test_a_table_with_a_cell_too_many_is_refused_where_it_is_made() -> None:
    with pytest.raises(ValueError, match="row 1 of 'Wages' has 3 cells for 2 columns"):
        Grid("Wages", ("A", "B"), (("1", "2"), ("1", "2", "3")))
