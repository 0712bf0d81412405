"""Which places are most alike: the nearest ones of the same level by their standardized traits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import itemgetter, or_
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wincommons.data.schema import PEER, SORTED_BY, TRAIT, Field, arrow_schema
from wincommons.model import NATION

from .traits import COVERED, FAMILIES, FEWEST, TRAITS, Cell, Trait, Way

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.data.engine import Engine

KEPT = 10
"""Peers that are kept for each place."""

_AT_ONCE = 400_000
"""Distances held in memory at a time."""

_run = itemgetter("source", "method", "boundary", "start", "end")
"""One series in one period: the rows that may stand beside one another."""

Row = Mapping[str, Any]
Floats = NDArray[np.float64]


def write_peers(folder: Path, *, standing: Sequence[Path], engine: Engine) -> None:
    """`trait.parquet` and `peer.parquet` in `folder`, from the files of the table `standing`; one level at a time."""
    rows = engine.scan(standing)
    wanted = rows.filter(_is_of_a_trait(rows) & (rows.place != NATION))
    columns = ("measure", "place", "group", "value", "denominator", "source", "method", "boundary", "vintage")
    wanted = wanted.select(*columns, "start", "end", "level", "series_rank")
    traits: list[dict[str, Any]] = []
    peers: list[dict[str, Any]] = []
    for level in sorted(row["level"] for row in engine.rows(wanted.select("level").distinct())):
        known = know(engine.rows(wanted.filter(wanted.level == level)))
        traits += [told | {"level": level} for one in known for told in one.rows()]
        peers += [told | {"level": level} for told in find_peers(known)]
    _write(traits, folder / "trait.parquet", fields=TRAIT, name="trait", engine=engine)
    _write(peers, folder / "peer.parquet", fields=PEER, name="peer", engine=engine)


def _is_of_a_trait(rows: ir.Table) -> ir.BooleanValue:
    cells = {cell for trait in TRAITS for way in trait.ways for cell in (way.part, way.whole) if cell}
    groups = {(cell.measure, cell.group, cell.source) for cell in cells}
    each = [
        (rows.measure == measure) & (rows.group == group) & (rows.source == source if source else True)
        for measure, group, source in sorted(groups)
    ]
    return reduce(or_, each)


class Known(NamedTuple):
    """One trait of the places of a level, in the one way in which it is known of most."""

    trait: Trait
    way: Way
    figures: Mapping[str, tuple[float, Row, Row | None]]
    """By place: the trait, and the rows that it comes from."""

    def standard(self) -> dict[str, float]:
        """How many standard deviations above the level's mean each place is; nothing where all are equal."""
        places = list(self.figures)
        numbers = np.array([self.figures[place][0] for place in places], dtype=np.float64)
        scaled = np.log(numbers) if self.trait.logarithm else numbers
        spread = float(scaled.std()) if scaled.size else 0.0
        if spread < 1e-12:
            return {}
        return dict(zip(places, ((scaled - scaled.mean()) / spread).tolist(), strict=True))

    def rows(self) -> Iterator[dict[str, Any]]:
        standard = self.standard()
        for place, (value, part, whole) in self.figures.items():
            if place in standard:
                yield {
                    "place": place,
                    "family": self.trait.family,
                    "trait": self.way.trait,
                    "value": value,
                    "standard": standard[place],
                    "measure": part["measure"],
                    **{name: part[name] for name in ("source", "vintage", "start", "end")},
                    "whole_source": whole["source"] if whole else "",
                    "whole_vintage": whole["vintage"] if whole else "",
                }


def know(rows: Sequence[Row]) -> list[Known]:
    """Every trait that is known of the places of one level."""
    by_cell: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        by_cell.setdefault((row["measure"], row["group"]), []).append(row)
    found = (_best(trait, by_cell) for trait in TRAITS)
    return [known for known in found if known is not None]


def _best(trait: Trait, by_cell: Mapping[tuple[str, str], Sequence[Row]]) -> Known | None:
    """The first way that covers nearly as many places as any does."""
    tried = [Known(trait, way, _figures(trait, way, by_cell)) for way in trait.ways]
    most = max(len(known.figures) for known in tried)
    return next((known for known in tried if most and len(known.figures) >= COVERED * most), None)


def _figures(
    trait: Trait, way: Way, by_cell: Mapping[tuple[str, str], Sequence[Row]]
) -> dict[str, tuple[float, Row, Row | None]]:
    part = _one_run(way.part, by_cell)
    whole = _one_run(way.whole, by_cell) if way.whole is not None else None
    figures: dict[str, tuple[float, Row, Row | None]] = {}
    for place, row in part.items():
        number, below = float(row[way.part.column]), None
        if whole is not None and way.whole is not None:
            below = whole.get(place)
            if below is None or not below[way.whole.column]:
                continue
            number = 100 * number / below[way.whole.column]
        if number > 0 or not trait.logarithm:
            figures[place] = (number, row, below)
    return figures


def _one_run(cell: Cell, by_cell: Mapping[tuple[str, str], Sequence[Row]]) -> dict[str, Row]:
    """By place, the rows of the one series and period that most places have: never two kinds of one number."""
    rows = [
        row
        for row in by_cell.get((cell.measure, cell.group), ())
        if row[cell.column] is not None and cell.source in ("", row["source"])
    ]
    runs = Counter(map(_run, rows))
    if not runs:
        return {}
    ranks: dict[tuple[Any, ...], int] = {}
    for row in rows:
        ranks[_run(row)] = min(row["series_rank"], ranks.get(_run(row), row["series_rank"]))
    shown = max(runs, key=lambda run: (runs[run], -ranks[run], run[-1]))
    return {row["place"]: row for row in rows if _run(row) == shown}


def find_peers(known: Sequence[Known]) -> Iterator[dict[str, Any]]:
    """The nearest places of each place: `place`, `position` from 1, `peer`, `distance`, `families` compared on.

    The distance of two places is the root of the mean, over the kinds of traits known of both, of the squared
    difference of their standardized traits; the shares of race and ethnicity make one kind together, the mean of
    theirs. So it is in standard deviations, and places that are compared on fewer kinds are not nearer for it.
    """
    standards = [(one.trait.family, standard) for one in known if (standard := one.standard())]
    places = sorted({place for _, standard in standards for place in standard})
    for one in nearest(standards, places=places, kept=KEPT):
        yield {
            "place": places[one.row],
            "position": one.position,
            "peer": places[one.peer],
            "distance": one.distance,
            "families": one.families,
        }


class Near(NamedTuple):
    """One place among the nearest of another, both by their row."""

    row: int
    position: int
    peer: int
    distance: float
    families: int


def nearest(
    standards: Sequence[tuple[str, Mapping[str, float]]], *, places: Sequence[str], kept: int
) -> Iterator[Near]:
    """The `kept` places among `places` that are nearest to each; fewer where fewer share `FEWEST` kinds of traits.

    `standards` gives each trait's kind with its standardized number of each place.
    """
    families = [family for family in FAMILIES if any(one == family for one, _ in standards)]
    if len(families) < FEWEST or len(places) < 2:
        return
    blocks = [
        np.array(
            [[standard.get(place, np.nan) for place in places] for family, standard in standards if family == wanted]
        )
        for wanted in families
    ]
    step = max(1, _AT_ONCE // len(places))
    for first in range(0, len(places), step):
        mine = slice(first, min(first + step, len(places)))
        distance, shared = _distances(blocks, mine)
        distance[np.arange(distance.shape[0]), np.arange(mine.start, mine.stop)] = np.inf
        few = np.sort(np.argpartition(distance, min(kept, len(places) - 1), axis=1)[:, : kept + 1], axis=1)
        order = np.argsort(np.take_along_axis(distance, few, axis=1), axis=1, kind="stable")
        found = np.take_along_axis(few, order, axis=1)[:, :kept]
        for row, line in enumerate(found.tolist()):
            for position, at in enumerate(line, start=1):
                if np.isfinite(distance[row, at]):
                    yield Near(first + row, position, at, float(distance[row, at]), int(shared[row, at]))


def _distances(blocks: Sequence[Floats], mine: slice) -> tuple[Floats, NDArray[np.int64]]:
    """From some places to all, and on how many families; infinite where they share fewer than `FEWEST`."""
    width, height = blocks[0].shape[1], mine.stop - mine.start
    total, shared = np.zeros((height, width)), np.zeros((height, width), dtype=np.int64)
    for block in blocks:
        squares = np.zeros((height, width))
        for line in block:
            gap = line[mine, None] - line[None, :]
            gap *= gap
            squares += gap
        # Of a kind of several shares all must be known of both: one that is not known makes the sum unknown.
        whole = ~np.isnan(squares)
        total += np.where(whole, squares / block.shape[0], 0.0)
        shared += whole
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.sqrt(total / shared)
    return np.where(shared >= FEWEST, distance, np.inf), shared


def _write(rows: Sequence[Row], path: Path, *, fields: tuple[Field, ...], name: str, engine: Engine) -> None:
    import ibis
    import pyarrow as pa

    table = pa.Table.from_pylist([dict(row) for row in rows], schema=arrow_schema(fields))
    engine.write(ibis.memtable(table), path, fields=fields, order_by=SORTED_BY[name])
