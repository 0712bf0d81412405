"""One page to hand over: a finding, its figure, three points, who stands behind it, a code that leads to the page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wincommons.figures import Figure
from wincommons.model import Language

from .document import Document, Listing, Paragraph, Part, Picture, Section
from .drawing import draw_svg
from .pdf import breakable, compile_pdf
from .words import say

POINTS = 3


class TooLongError(ValueError):
    """More words than a page holds."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What stands on the page; every string in one language, shown as it stands."""

    title: str
    finding: str
    """The one sentence that a reader should take along."""
    points: tuple[str, ...]
    """One to three; a fourth would not be read."""
    credit: tuple[str, ...]
    """Who made it and what the figures are from, a line each."""
    made_at: datetime
    """The moment that the figures are of; the same brief gives the same bytes."""
    language: Language
    address: str = ""
    """Where the page is on the web: printed, linked, and as a square code. Empty: neither."""
    figure: Figure | None = None
    kind: str = ""
    """What it is, above the title: `One-page brief`."""
    place: str = ""
    """Where and for whom, under the title."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.points) <= POINTS:
            raise ValueError(f"a brief has one to three points, not {len(self.points)}")
        if not (self.title.strip() and self.finding.strip()):
            raise ValueError("a brief needs a title and a finding")
        if self.address and not self.address.startswith(("https://", "http://")):
            raise ValueError(f"'{self.address}' is no address of a page; it begins with https:// or http://")


def write_brief(brief: Brief) -> bytes:
    """The page as PDF bytes; type is set smaller where the words are many. Raises `TooLongError` beyond that."""
    import typst

    try:
        return compile_pdf("brief.typ", lay_out_brief(brief), at=brief.made_at)
    except typst.TypstError as error:
        if "more words than a page holds" not in str(error):
            raise
        raise TooLongError(
            "This is more than one page holds, even in small type. Shorten the finding or the points."
        ) from error


def lay_out_brief(brief: Brief) -> dict[str, Any]:
    """The brief as plain data for its template."""
    data: dict[str, Any] = {
        "title": brief.title,
        "kind": brief.kind,
        "place": breakable(brief.place),
        "language": brief.language.value,
        "author": "WIN Commons",
        "finding": breakable(brief.finding),
        "points": [breakable(point) for point in brief.points],
        "credit": [breakable(line) for line in brief.credit],
        "address": brief.address,
        "words": {"read_on": say("read_on", brief.language)},
    }
    if brief.figure is not None:
        data |= {
            "svg": draw_svg(Picture(brief.figure)),
            "figure_title": breakable(brief.figure.title) if brief.figure.title != brief.finding else "",
            "figure_subtitle": breakable(brief.figure.subtitle),
            "source_line": breakable(brief.figure.source_line),
            "alternative_text": brief.figure.alternative_text,
        }
    if brief.address:
        data |= {
            "code": square_code(brief.address),
            "code_words": say("code_words", brief.language, address=brief.address),
        }
    return data


def square_code(address: str) -> str:
    """The address as a square code (QR, error correction M) in SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#1e2530", light="#ffffff")
    return drawn.getvalue().decode()


def document_of(brief: Brief) -> Document:
    """The same words as a document, for whoever edits them further in Word."""
    parts: list[Part] = [Paragraph(brief.finding, kind="lead")]
    if brief.figure is not None:
        parts.append(Picture(brief.figure))
    parts.append(Listing(brief.points, numbered=True))
    parts += [Paragraph(line, kind="quiet") for line in brief.credit]
    if brief.address:
        parts.append(Paragraph(f"{say('read_on', brief.language)} {brief.address}", kind="quiet"))
    return Document(
        title=brief.title,
        subtitle=brief.place,
        kind=brief.kind,
        language=brief.language,
        made_of=brief.credit[-1] if brief.credit else "",
        made_at=brief.made_at,
        sections=(Section(title=brief.title, parts=tuple(parts)),),
        numbers=brief.figure is not None,
    )
