"""Documents opened again by the tests: what a reader of the PDF is given, and what Word holds."""

from __future__ import annotations

import io
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wincommons.reports.document import Document


def streams(pdf: bytes) -> bytes:
    """The PDF with every deflated stream laid open behind it: its objects, tags and metadata as bytes."""
    parts = [pdf]
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            parts.append(zlib.decompressobj().decompress(pdf[match.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def as_pdf_text(words: str) -> bytes:
    """How a PDF writes words that are not plain ASCII: UTF-16 with its mark."""
    return words.encode() if words.isascii() else b"\xfe\xff" + words.encode("utf-16-be")


def headings(document: Document) -> list[tuple[int, str]]:
    """The headings that Typst set, with their level; the figures are not drawn."""
    import typst

    from wincommons.reports.pdf import TEMPLATES, inputs_of, lay_out

    drawn = {id(picture): EMPTY_SVG for picture in document.pictures}
    source = TEMPLATES / "document.typ"
    found: list[dict[str, Any]] = json.loads(
        typst.query(source, "heading", root=TEMPLATES, **inputs_of(lay_out(document, drawn=drawn)))
    )
    return [(one["level"], one["body"]["text"]) for one in found if one["outlined"]]


EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="3" height="3"/></svg>'


def word(made: bytes) -> Any:
    """The Word file, open."""
    import docx

    return docx.Document(io.BytesIO(made))
