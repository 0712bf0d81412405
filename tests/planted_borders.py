"""Borders that tests plant: squares side by side, with the tracts' real ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from wincommons.data.borders.kept import KeptBorders, keep
from wincommons.data.borders.projecting import Polygon

ORIGIN = {
    "address": "https://census.example/tracts.zip", "sha256": "c0ffee" * 10 + "beef", "local_copy": False,
    "loaded_at": "2026-12-01T00:00:00+00:00",
}  # fmt: skip


def squares(ids: Iterable[str], *, across: int = 22) -> dict[str, Sequence[Polygon]]:
    """One square a tract near Lake Erie, in rows of `across`; neighbors share their sides."""

    def corner(column: int, row: int) -> tuple[float, float]:
        return round(-82 + column / 50, 6), round(41.3 + row / 70, 6)

    shapes: dict[str, Sequence[Polygon]] = {}
    for number, tract in enumerate(sorted(ids)):
        x, y = number % across, number // across
        ring = [corner(x, y), corner(x, y + 1), corner(x + 1, y + 1), corner(x + 1, y), corner(x, y)]
        shapes[tract] = [[ring]]
    return shapes


def plant(home: Path, ids: Iterable[str], *, census: str = "2010", vintage: str = "2019") -> KeptBorders:
    """Keep such borders in a home, as `win load tract_boundaries` does."""
    return keep(squares(ids), home=home, drawn=ORIGIN, census=census, vintage=vintage)[0]
