"""A document as PDF: tagged for screen readers (PDF/UA-1) and made to last (PDF/A-2a), by Typst.

Words reach Typst as data and are printed as they stand: there is no way from a string into its language. Nothing of the
machine is used, neither its fonts nor its clock, so the same document gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from wincommons.figures import Table
from wincommons.figures.palette import LIGHT

from .document import (
    Callout,
    Checklist,
    Document,
    Grid,
    Listing,
    Paragraph,
    Part,
    Picture,
    Quote,
    Section,
    printable,
)
from .drawing import FONTS, Tell, draw_svg, silent
from .words import say

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: list[Any] = ["a-2a", "ua-1"]
_LONGEST = 28
_SHORT, _WIDEST = 14, 90
"""Letters up to which a text gets all the room that it takes, and beyond which it gets no more."""
_LONG_WORD = re.compile(rf"\S{{{_LONGEST + 1},}}")
_OUTLINE_TO_LEVEL_2 = 40
"""A document with more headings than this lists the first level only."""


def write_pdf(document: Document, *, tell: Tell = silent) -> bytes:
    """The document as PDF bytes; `tell` hears of every figure drawn."""
    pictures = document.pictures
    drawn: dict[int, str] = {}
    step = say("step_drawing", document.language)
    for number, picture in enumerate(pictures):
        tell(step, number, len(pictures))
        drawn[id(picture)] = draw_svg(picture)
    tell(say("step_setting", document.language), 0, None)
    return compile_pdf("document.typ", lay_out(document, drawn=drawn), at=document.made_at)


def compile_pdf(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A template filled with data, as PDF bytes dated `at`."""
    made: bytes = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(at.timestamp()),
        **inputs_of(data),
    )
    return made


def inputs_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """What Typst is given beside the template: the words as data, the colours, our own fonts and no others."""
    return {
        "sys_inputs": {"document": json.dumps(_clean(data), ensure_ascii=False), "colours": json.dumps(dict(LIGHT))},
        "font_paths": _fonts(),
        "ignore_system_fonts": True,
    }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _clean(value: Any) -> Any:
    """The same data with printable text, in which the longest words may be broken."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: one if key in ("svg", "code", "address") else _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value


def breakable(text: str) -> str:
    """The text with places at which a word that is longer than a column may be broken."""

    def cut(word: re.Match[str]) -> str:
        letters = word.group()
        return "\u200b".join(letters[start : start + _LONGEST] for start in range(0, len(letters), _LONGEST))

    return _LONG_WORD.sub(cut, text)


def lay_out(document: Document, *, drawn: Mapping[int, str]) -> dict[str, Any]:
    """The document as plain data for the template; `drawn` holds each picture's SVG by its identity."""
    language = document.language
    headings = sum(1 + len(section.sections) for section in document.sections)
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "kind": document.kind,
        "language": language.value,
        "author": document.author or "WIN Commons",
        "keywords": [document.kind],
        "foot": f"{document.title} · {document.kind}",
        "made_of": document.made_of,
        "facts": [list(fact) for fact in document.facts],
        "outline_depth": 1 if headings > _OUTLINE_TO_LEVEL_2 else 2,
        "words": {
            name: say(name, language)
            for name in ("contents", "of", "numbers", "numbers_note", "stands", "asked", "filled", "who_when")
        },
        "sections": [_section(section, document, drawn) for section in document.sections],
        "tables": [_grid(twin) for twin in twins_of(document)] if document.numbers else [],
    }


def twins_of(document: Document) -> tuple[Grid, ...]:
    """Each figure's table, with the figure's title and source."""
    return tuple(
        Grid(
            caption=picture.figure.title,
            columns=tuple(picture.figure.table.columns[column] for column in kept),
            rows=tuple(tuple(row[column] for column in kept) for row in picture.figure.table.rows),
            notes=(picture.figure.source_line,) if picture.figure.source_line else (),
            numeric=frozenset(at for at, column in enumerate(kept) if column != picture.figure.table.header_column),
        )
        for picture in document.pictures
        for kept in (_columns_with_words(picture.figure.table),)
    )


def _columns_with_words(table: Table) -> list[int]:
    """The columns that hold anything: on paper an empty one only takes room."""
    columns = range(len(table.columns))
    return [column for column in columns if not table.rows or any(row[column] for row in table.rows)]


def _section(section: Section, document: Document, drawn: Mapping[int, str]) -> dict[str, Any]:
    language = section.language or document.language
    return {
        "title": section.title,
        "language": language.value,
        "new_page": section.new_page,
        "parts": list(_parts(section.parts, language=language.value, drawn=drawn)),
        "sections": [_section(inner, document, drawn) for inner in section.sections],
    }


def _parts(parts: Sequence[Part], *, language: str, drawn: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """The parts in their order, two halves that follow one another as one pair."""
    waiting: list[dict[str, Any]] = []
    for part in parts:
        told = _part(part, language=language, drawn=drawn)
        if isinstance(part, Picture) and part.size == "half":
            waiting.append(told)
            if len(waiting) < 2:
                continue
        if waiting:
            yield {"part": "pair", "pictures": waiting}
            waiting = []
        if not (isinstance(part, Picture) and part.size == "half"):
            yield told
    if waiting:
        yield {"part": "pair", "pictures": waiting}


def _part(part: Part, *, language: str, drawn: Mapping[int, str]) -> dict[str, Any]:
    match part:
        case Paragraph():
            words = breakable(part.words)
            return {"part": "paragraph", "kind": part.kind, "strong": breakable(part.strong), "words": words}
        case Listing():
            return {"part": "listing", "items": [breakable(item) for item in part.items], "numbered": part.numbered}
        case Callout():
            return {"part": "callout", "title": breakable(part.title), "parts": [breakable(one) for one in part.parts]}
        case Quote():
            return {"part": "quote", "words": breakable(part.words), "said_by": breakable(part.said_by)}
        case Grid():
            return {"part": "grid", **_grid(part)}
        case Picture():
            return _picture(part, drawn)
        case Checklist():
            return _checklist(part, language)


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "caption": breakable(grid.caption),
        "columns": list(grid.columns),
        "widths": weights_of(grid),
        "numeric": sorted(grid.numeric),
        "rows": [[breakable(cell) for cell in row] for row in grid.rows],
        "notes": [breakable(note) for note in grid.notes],
    }


def weights_of(grid: Grid) -> list[float]:
    """How wide each column is beside the others: its longest word fits, and long texts get more of the room."""

    def weight(cells: Sequence[str]) -> float:
        lines = [line for cell in cells for line in cell.split("\n")]
        word = min(max((len(word) for line in lines for word in line.split()), default=1), _LONGEST)
        longest = min(max(map(len, lines), default=1), _WIDEST)
        # A short text stands in one line; of a long one each further letter asks for less.
        return max(word, longest if longest <= _SHORT else _SHORT + (longest - _SHORT) * 0.35) + 2.5

    return [round(weight(cells), 2) for cells in zip(grid.columns, *grid.rows, strict=True)]


def _picture(picture: Picture, drawn: Mapping[int, str]) -> dict[str, Any]:
    figure = picture.figure
    return {
        "part": "picture",
        "title": breakable(figure.title),
        "subtitle": breakable(figure.subtitle),
        "source_line": breakable(figure.source_line),
        "alternative_text": figure.alternative_text,
        "svg": drawn[id(picture)],
    }


def _checklist(checklist: Checklist, language: str) -> dict[str, Any]:
    return {
        "part": "checklist",
        "caption": breakable(checklist.caption),
        "note": breakable(checklist.note),
        "rows": [
            {
                "light": row.light,
                "light_word": say(f"light_{row.light}", language),
                "asked": breakable(row.asked),
                "reference": breakable(row.reference),
                "why": breakable(row.why),
                "filled_by": [breakable(one) for one in row.filled_by],
                "owner": breakable(row.owner),
                "due": breakable(row.due),
            }
            for row in checklist.rows
        ],
    }
