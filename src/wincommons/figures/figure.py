"""A figure is its finding, its picture and its table: never the picture alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """The same figures as rows of words, for everyone who cannot or will not read the picture."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_column: int = 0
    """The column that names each row."""

    def __post_init__(self) -> None:
        odd = [index for index, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if odd:
            raise ValueError(
                f"row {odd[0]} has {len(self.rows[odd[0]])} cells, but there are {len(self.columns)} columns"
            )


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with all its words; every string is in one language."""

    title: str
    """The finding, as a sentence or a line."""
    subtitle: str
    """What is shown, as the measure defines it."""
    source_line: str
    alternative_text: str
    """The picture in words, written from the data."""
    specification: Mapping[str, Any]
    """Vega-Lite; colours as `var:--token`, maps as `map:name`: give them values with `palette.resolve`."""
    table: Table
    digest: Table | None = None
    """The same in a few rows, for a page that thousands of rows would outweigh."""
