"""What python-docx has no word for: styles of ours, languages, header rows, words for pictures, links within."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wincommons.figures.palette import LIGHT
from wincommons.model import Language

if TYPE_CHECKING:
    from docx.document import Document as Pages

TEXT_TYPE, HEAD_TYPE = "Calibri", "Georgia"
"""On every machine with Word; where they are not, the nearest is taken."""
REGION = {Language.ENGLISH: "en-US", Language.SPANISH: "es-US"}


def style_document(pages: Pages, *, language: Language) -> None:
    """Letter paper, our styles, the language for the speller and for who hears the page."""
    from docx.shared import Inches

    section = pages.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(0.9)
    _paragraph_styles(pages)
    _table_style(pages)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        set_language(pages.styles[name].element, language)


def _paragraph_styles(pages: Pages) -> None:
    #          style            base       type       points  colour      bold  before after
    for name, base, face, points, colour, bold, before, after in (
        ("Normal", None, TEXT_TYPE, 10.5, "ink", False, 0, 7),
        ("Title", "Normal", HEAD_TYPE, 30, "ink", True, 4, 8),
        ("Subtitle", "Normal", TEXT_TYPE, 14, "ink-soft", False, 0, 24),
        ("Heading 1", "Normal", HEAD_TYPE, 20, "ink", True, 24, 8),
        ("Heading 2", "Normal", HEAD_TYPE, 14, "ink", True, 18, 6),
        ("Heading 3", "Normal", TEXT_TYPE, 11.5, "ink", True, 12, 4),
        ("Kind", "Normal", TEXT_TYPE, 11, "action", True, 90, 4),
        ("Fact", "Normal", TEXT_TYPE, 10.5, "ink", False, 0, 4),
        ("Lead", "Normal", TEXT_TYPE, 12.5, "ink", False, 0, 9),
        ("Quiet", "Normal", TEXT_TYPE, 9, "ink-soft", False, 0, 6),
        ("Blank", "Normal", TEXT_TYPE, 10, "ink-soft", False, 4, 8),
        ("Callout Title", "Normal", HEAD_TYPE, 12.5, "action", True, 10, 4),
        ("Callout", "Normal", TEXT_TYPE, 10.5, "ink", False, 0, 6),
        ("Quote", "Normal", TEXT_TYPE, 10.5, "ink", False, 6, 4),
        ("Numbered Line", "Normal", TEXT_TYPE, 10.5, "ink", False, 0, 4),
        ("List Bullet", "Normal", TEXT_TYPE, 10.5, "ink", False, 0, 4),
        ("Contents Title", "Normal", HEAD_TYPE, 20, "ink", True, 0, 8),
        ("Contents Line", "Normal", TEXT_TYPE, 10.5, "ink", False, 0, 4),
        ("Table Title", "Normal", TEXT_TYPE, 10, "ink", True, 12, 3),
        ("Figure Title", "Normal", HEAD_TYPE, 12, "ink", True, 12, 2),
        ("Figure Note", "Normal", TEXT_TYPE, 9, "ink-soft", False, 0, 4),
        ("Figure", "Normal", TEXT_TYPE, 10.5, "ink", False, 0, 2),
        ("Caption", "Normal", TEXT_TYPE, 8.5, "ink-soft", False, 2, 10),
        ("Cell", "Normal", TEXT_TYPE, 9, "ink", False, 1, 1),
        ("Cell Note", "Normal", TEXT_TYPE, 8, "ink-soft", False, 0, 1),
    ):
        _style(pages, name, base=base, face=face, points=points, colour=colour, bold=bold, before=before, after=after)
    pages.styles["Quote"].font.italic = True
    for name in ("Figure Title", "Figure Note", "Figure", "Table Title", "Callout Title"):
        pages.styles[name].paragraph_format.keep_with_next = True
    _box(pages.styles["Blank"], colour=LIGHT["ink-soft"], line="dashed")
    for name in ("Callout Title", "Callout"):
        _fill_paragraph(pages.styles[name], LIGHT["band-1"])


def _style(
    pages: Pages,
    name: str,
    *,
    base: str | None,
    face: str,
    points: float,
    colour: str,
    bold: bool,
    before: int,
    after: int,
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = pages.styles
    style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if base is not None and not name.startswith("List"):
        style.base_style = styles[base]
    style.font.name, style.font.size, style.font.bold, style.font.italic = face, Pt(points), bold, False
    style.font.color.rgb = RGBColor.from_string(LIGHT[colour].removeprefix("#").upper())
    # The template's headings name a theme's type, which would win over ours.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hAnsi"), face)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.12
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _table_style(pages: Pages) -> None:
    """Thin lines beneath the rows, a stronger one beneath the head."""
    from docx.enum.style import WD_STYLE_TYPE

    style: Any = pages.styles.add_style("Plain Rows", WD_STYLE_TYPE.TABLE)
    style.base_style = pages.styles["Normal Table"]
    line, green = LIGHT["line"].removeprefix("#"), LIGHT["action"].removeprefix("#")
    properties = _element("w:tblPr")
    borders = _element("w:tblBorders")
    for side, colour, width in (("top", green, "8"), ("bottom", line, "4"), ("insideH", line, "4")):
        borders.append(_element(f"w:{side}", val="single", sz=width, space="0", color=colour))
    properties.append(borders)
    style.element.append(properties)


def _box(style: Any, *, colour: str, line: str) -> None:
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_element(f"w:{side}", val=line, sz="6", space="6", color=colour.removeprefix("#")))
    _before_spacing(style.element.get_or_add_pPr(), borders)


def _fill_paragraph(style: Any, colour: str) -> None:
    shading = _element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#"))
    _before_spacing(style.element.get_or_add_pPr(), shading)


def _before_spacing(properties: Any, element: Any) -> None:
    """Where the schema wants borders and shading: after `keepNext`, before `spacing`."""
    from docx.oxml.ns import qn

    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(element)
    else:
        spacing.addprevious(element)


def set_language(element: Any, language: Language) -> None:
    """The language of a style, or of every run under an element."""
    from docx.oxml.ns import qn

    runs = [element] if element.tag == qn("w:style") else list(element.iter(qn("w:r")))
    for run in runs:
        properties = run.get_or_add_rPr()
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        properties.append(_element("w:lang", val=REGION[language]))


def mark_header_row(row: Any) -> None:
    """The row names the columns: repeated on each page, and told to who hears the table."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    properties.append(_element("w:tblHeader"))


def describe_picture(shape: Any, *, number: int, title: str, words: str) -> None:
    """The picture in words, for who cannot see it."""
    from .document import printable

    properties = shape._inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"Figure {number}")
    properties.set("title", printable(title))
    properties.set("descr", printable(words))


def shade(cell: Any, colour: str) -> None:
    """A ground under a cell."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def mark(paragraph: Any, *, name: str, number: int) -> None:
    """A place that a link may lead to."""
    start = _element("w:bookmarkStart", id=str(number), name=name)
    end = _element("w:bookmarkEnd", id=str(number))
    paragraph._p.append(start)
    paragraph._p.append(end)


def link_within(paragraph: Any, *, to: str, words: str) -> None:
    """Words that lead to a place in the same document."""
    run = paragraph.add_run(words)
    link = _element("w:hyperlink", anchor=to, history="1")
    paragraph._p.append(link)
    link.append(run._r)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
