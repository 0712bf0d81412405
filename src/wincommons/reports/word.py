"""A document as Word: real headings, real tables with header rows, pictures with words for them; made to be edited.

Clock and machine leave no trace: the same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from wincommons.figures.palette import LIGHT

from .document import (
    Callout,
    Checklist,
    Document,
    Grid,
    Light,
    Listing,
    Paragraph,
    Part,
    Picture,
    Quote,
    Section,
    printable,
)
from .drawing import Tell, draw_png, silent
from .pdf import twins_of
from .word_parts import describe_picture, link_within, mark, mark_header_row, set_language, shade, style_document
from .words import say

if TYPE_CHECKING:
    from docx.document import Document as Pages
    from docx.table import _Cell

_SIGNS: dict[Light, tuple[str, str]] = {
    "red": ("▼", "worse"),
    "amber": ("◆", "learning"),
    "green": ("▲", "better"),
    "excused": ("○", "same"),
}
_INCHES = {"whole": 6.3, "half": 4.4}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_word(document: Document, *, tell: Tell = silent) -> bytes:
    """The document as .docx bytes; `tell` hears of every figure drawn."""
    return _Writer(document, tell).write()


class _Writer:
    """One document on its way to Word."""

    def __init__(self, document: Document, tell: Tell) -> None:
        import docx

        self.document = document
        self.tell = tell
        self.pages: Pages = docx.Document()
        self.bookmarks = 0
        self.drawn = 0

    def write(self) -> bytes:
        style_document(self.pages, language=self.document.language)
        self._properties()
        self._first_page()
        self._contents()
        for section in self.document.sections:
            self._section(section, level=1)
        twins = twins_of(self.document) if self.document.numbers else ()
        if twins:
            self._heading(say("numbers", self.document.language), level=1, new_page=True)
            self._words(say("numbers_note", self.document.language), style="Quiet")
            for twin in twins:
                self._grid(twin)
        self.tell(say("step_setting", self.document.language), 0, None)
        packed = io.BytesIO()
        self.pages.save(packed)
        return _without_clock(packed.getvalue())

    def _properties(self) -> None:
        document, core = self.document, self.pages.core_properties
        core.title, core.subject = printable(document.title)[:255], printable(document.kind)[:255]
        core.author = core.last_modified_by = printable(document.author or "WIN Commons")[:255]
        core.language, core.comments, core.keywords = document.language.value, "", printable(document.kind)[:255]
        core.created = core.modified = document.made_at.replace(tzinfo=None, microsecond=0)
        core.revision = 1

    def _first_page(self) -> None:
        from docx.shared import Inches

        document = self.document
        self._words(document.kind, style="Kind")
        self._words(document.title, style="Title")
        if document.subtitle:
            self._words(document.subtitle, style="Subtitle")
        for name, told in document.facts:
            paragraph = self._words("", style="Fact")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(1.6))
            paragraph.add_run(f"{printable(name)}\t").font.color.rgb = _colour("ink-soft")
            paragraph.add_run(printable(told))
        self._words(document.made_of, style="Quiet")

    def _contents(self) -> None:
        """A list of links, not a field: a field is empty until somebody makes Word fill it."""
        paragraph = self._words(say("contents", self.document.language), style="Contents Title")
        paragraph.paragraph_format.page_break_before = True
        names = [section.title for section in self.document.sections]
        if self.document.numbers and self.document.pictures:
            names.append(say("numbers", self.document.language))
        for number, name in enumerate(names):
            link_within(self._words("", style="Contents Line"), to=f"section-{number}", words=printable(name))

    def _section(self, section: Section, *, level: int) -> None:
        heading = self._heading(section.title, level=level, new_page=section.new_page)
        before = len(self.pages.element.body)
        for part in section.parts:
            self._part(part, level=level)
        if section.language is not None and section.language is not self.document.language:
            for element in (heading._p, *self.pages.element.body[before - 1 :]):
                set_language(element, section.language)
        for inner in section.sections:
            self._section(inner, level=level + 1)

    def _heading(self, words: str, *, level: int, new_page: bool = False) -> Any:
        heading = self.pages.add_heading(printable(words), level=level)
        heading.paragraph_format.page_break_before = new_page or None
        if level == 1:
            mark(heading, name=f"section-{self.bookmarks}", number=self.bookmarks)
            self.bookmarks += 1
        return heading

    def _part(self, part: Part, *, level: int) -> None:
        match part:
            case Paragraph():
                style = {"plain": "Normal", "lead": "Lead", "quiet": "Quiet", "blank": "Blank"}[part.kind]
                self._words(part.words, style=style, strong=part.strong)
            case Listing():
                for number, item in enumerate(part.items, start=1):
                    # Numbers as words: Word would go on counting from the list before.
                    words = f"{number}.\u2002{item}" if part.numbered else item
                    self._words(words, style="Numbered Line" if part.numbered else "List Bullet")
            case Callout():
                self._words(part.title, style="Callout Title")
                for words in part.parts:
                    self._words(words, style="Callout")
            case Quote():
                self._words(part.words, style="Quote")
                if part.said_by:
                    self._words(part.said_by, style="Quiet")
            case Grid():
                self._grid(part)
            case Picture():
                self._picture(part, level=level)
            case Checklist():
                self._checklist(part)

    def _words(self, words: str, *, style: str, strong: str = "") -> Any:
        paragraph = self.pages.add_paragraph(style=style)
        if strong:
            paragraph.add_run(f"{printable(strong)} ").bold = True
        if words:
            paragraph.add_run(printable(words))
        return paragraph

    def _picture(self, picture: Picture, *, level: int) -> None:
        from docx.shared import Inches

        figure = picture.figure
        total = len(self.document.pictures)
        self.tell(say("step_drawing", self.document.language), self.drawn, total)
        self.drawn += 1
        self._words(figure.title, style="Figure Title")
        if figure.subtitle:
            self._words(figure.subtitle, style="Figure Note")
        paragraph = self._words("", style="Figure")
        shape = paragraph.add_run().add_picture(io.BytesIO(draw_png(picture)), width=Inches(_INCHES[picture.size]))
        describe_picture(shape, number=self.drawn, title=figure.title, words=figure.alternative_text)
        if figure.source_line:
            self._words(figure.source_line, style="Caption")

    def _grid(self, grid: Grid) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        self._words(grid.caption, style="Table Title")
        table = self.pages.add_table(rows=1, cols=len(grid.columns), style="Plain Rows")
        rows = [grid.columns, *grid.rows]
        # A row at a time through the elements: `table.cell` counts the whole table for each cell.
        for _ in grid.rows:
            table.add_row()
        for number, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
            for column, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
                paragraph = _fill(cell, text, bold=number == 0)
                if column in grid.numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        mark_header_row(table.rows[0])
        for note in grid.notes:
            self._words(note, style="Caption")

    def _checklist(self, checklist: Checklist) -> None:
        from docx.shared import Inches

        language = self.document.language
        if checklist.note:
            self._words(checklist.note, style="Blank")
        self._words(checklist.caption, style="Table Title")
        heads = [say(name, language) for name in ("stands", "asked", "filled", "who_when")]
        table = self.pages.add_table(rows=1, cols=len(heads), style="Plain Rows")
        table.autofit = False
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            _fill(cell, head, bold=True)
        mark_header_row(table.rows[0])
        for one in checklist.rows:
            cells = table.add_row().cells
            shape, hue = _SIGNS[one.light]
            paragraph = _fill(cells[0], "", bold=False)
            paragraph.add_run(f"{shape} ").font.color.rgb = _colour(hue)
            paragraph.add_run(say(f"light_{one.light}", language)).bold = True
            _fill(cells[1], one.asked, bold=False)
            cells[1].add_paragraph(printable(one.reference), style="Cell Note")
            _fill(cells[2], one.why, bold=False)
            for words in one.filled_by:
                cells[2].add_paragraph(f"• {printable(words)}", style="Cell")
            _fill(cells[3], "\n".join(filter(None, (one.owner, one.due))), bold=False)
            if one.light == "red":
                shade(cells[0], LIGHT["band-5"])
        for row in table.rows:
            for cell, width in zip(row.cells, (0.9, 2.3, 2.3, 1.1), strict=True):
                cell.width = Inches(width)


def _fill(cell: _Cell, words: str, *, bold: bool) -> Any:
    paragraph = cell.paragraphs[0]
    # By its id: asking for a style by name looks through all of them, for each of thousands of cells.
    paragraph._p.style = "Cell"
    if words:
        paragraph.add_run(printable(words)).bold = bold or None
    return paragraph


def _colour(token: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(LIGHT[token].removeprefix("#").upper())


def _without_clock(packed: bytes) -> bytes:
    """The same package with one date for every file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in old.namelist():
            kept.writestr(zipfile.ZipInfo(name, date_time=_EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
