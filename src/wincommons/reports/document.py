"""A document before it is written: frozen values, every string in one language, no mark-up.

What stands in a string is shown as it stands; neither writer reads mark-up out of it. `write_pdf` and `write_word`
turn the same value into pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from wincommons.figures import Figure
from wincommons.model import Language

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without signs that no document may hold (NUL, other controls, halves of surrogate pairs)."""
    return _UNPRINTABLE.sub("", text)


Light = Literal["red", "amber", "green", "excused"]
"""How a row of requirements stands. Always shown with a shape and a word: colour is never alone."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words. `lead` is set larger, `quiet` smaller and softer; `blank` says honestly what is not known or not done."""

    words: str
    kind: Literal["plain", "lead", "quiet", "blank"] = "plain"
    strong: str = ""
    """Words in bold before the others."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Items beneath one another."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that a hurried reader finds first."""

    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, by their consent."""

    words: str
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption above and its notes beneath."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()
    """Columns that stand to the right."""

    def __post_init__(self) -> None:
        odd = [number for number, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if odd:
            raise ValueError(
                f"row {odd[0]} of '{self.caption}' has {len(self.rows[odd[0]])} cells for {len(self.columns)} columns"
            )


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure: its finding, what is shown, its source, the picture in words, and its table as a twin."""

    figure: Figure
    size: Literal["whole", "half"] = "whole"
    """Of the width of the page; two halves that follow one another stand side by side."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked for, whether it is there, and why we say so."""

    asked: str
    reference: str
    """Where it is asked: `26 CFR 1.501(r)-3(b)(6)(i)(A)`."""
    light: Light
    why: str
    filled_by: tuple[str, ...] = ()
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Rows of requirements, with what a reader must know before relying on them."""

    caption: str
    rows: tuple[Requirement, ...]
    note: str = ""


Part = Paragraph | Listing | Callout | Quote | Grid | Picture | Checklist


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; sections within it are one level down."""

    title: str
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    language: Language | None = None
    """Where its words are in another language than the document's, as a summary in Spanish is."""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    title: str
    subtitle: str
    kind: str
    """`Community health needs assessment`: what it is, above the title."""
    language: Language
    made_of: str
    """The release that every figure is from, in words; it stands on the first page and in the foot of each."""
    made_at: datetime
    """The moment that the figures are of: it dates the file, so that the same release gives the same bytes."""
    sections: tuple[Section, ...]
    facts: tuple[tuple[str, str], ...] = ()
    """What the first page lists: community, place, release."""
    author: str = ""
    numbers: bool = True
    """Whether the figures' tables are printed at the end."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every figure, in the order in which they are printed."""
        return tuple(part for section in self.sections for part in _parts(section) if isinstance(part, Picture))


def _parts(section: Section) -> tuple[Part, ...]:
    return (*section.parts, *(part for inner in section.sections for part in _parts(inner)))
