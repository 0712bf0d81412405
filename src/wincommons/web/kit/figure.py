"""A figure on a page: a specification to draw, the same as a table, and where to download it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wincommons.figures import Room


@dataclass(frozen=True, kw_only=True)
class Column:
    """A heading of the table twin."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell; the first of a row is its heading and may lead to a page."""

    text: str
    address: str = ""
    numeric: bool = False
    judgement: str = ""


@dataclass(frozen=True, kw_only=True)
class LegendItem:
    """A colour and what it stands for."""

    swatch: str
    words: str


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """What the template `kit/figure.html` shows."""

    id: str
    title: str
    description: str
    """What the picture shows, for who cannot see it; the table has the numbers."""
    specification: Mapping[str, Any] | None
    columns: Sequence[Column]
    table: Sequence[Sequence[Cell]]
    specification_address: str = ""
    """Where the specification is fetched from when the figure comes near the screen; for large ones."""
    summary: str = ""
    legend: Sequence[LegendItem] = ()
    notes: Sequence[str] = ()
    source: str = ""
    source_pages: Sequence[tuple[str, str]] = ()
    """(title, address) of what tells of each source: its publisher's page and its terms."""
    csv_address: str = ""
    json_address: str = ""
    table_open: bool = False
    look: str = ""
    maps: Mapping[str, str] = field(default_factory=dict)
    """Maps that the specification names, such as `map:states`, and where each is served."""
    link: str = ""
    """Where the figure stands, for who passes it on."""
    embed: str = ""
    """Where it stands alone, to be framed by another site; empty where it may not be, or is nowhere alone."""
    embed_of_release: str = ""
    """The same for good of the release that is shown now; empty where it may not be."""
    withheld: str = ""
    """Why it may not be shown elsewhere; empty where it may."""
    quotation: str = ""
    """How it is cited: the source's own citation and this release."""
    room: Room | None = None
    """What the drawn figure will take; kept free until then, so that the page does not move when it is drawn."""

    @property
    def hold_box(self) -> str:
        """The view box of an empty picture as high, for its width, as the part of the figure that grows with it."""
        return f"0 0 1000 {round(1000 * self.room.aspect)}" if self.room and self.room.aspect else ""

    @property
    def hold_height(self) -> str:
        """Pixels of the part that does not grow; text, for a template would write a number in the reader's language."""
        return str(self.room.height) if self.room else ""

    @property
    def maps_json(self) -> str:
        """Where each map is served, for the island that draws."""
        return json.dumps(dict(self.maps))
