"""Polygons as lines that neighbors share (TopoJSON), on a grid of whole numbers and with fewer points.

What two tracts share is one line: simplified once, it leaves neither a gap nor an overlap between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from .projecting import Point, Polygon
from .simplifying import Cell, area_of, simplify

OBJECT = "tracts"
GRID = 20_000
"""Steps of the grid along the longer side of a county: of a county 100 km wide each is 5 m."""
TOLERANCES = (GRID / 1600, GRID / 1000, GRID / 640)
"""By how much a line may stray: less than half a pixel of a map of 640, and one at most where the file were large."""
LEAST_SHARE = 0.7
"""A ring whose area shrinks or grows by more gets more points: a city's tracts in a wide county stay tracts."""
DUST = TOLERANCES[0] ** 2
"""Smaller islands are left out where the tract has a bigger part."""

_Ring = list[Cell]


def draw(shapes: Mapping[str, Sequence[Polygon]], *, tolerance: float = TOLERANCES[0]) -> dict[str, Any]:
    """A topology whose object `tracts` has one geometry for each of `shapes` (id -> polygons in kilometers).

    `tolerance`, in steps of the grid, is by how much a line may stray.
    """
    points = [point for polygons in shapes.values() for ring in chain.from_iterable(polygons) for point in ring]
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    longest = max(max(point[axis] for point in points) - low for axis, low in enumerate((left, top)))
    step = longest / GRID

    def cell(point: Point) -> Cell:
        return round((point[0] - left) / step), round((point[1] - top) / step)

    rings = {
        name: _without_dust([[_ring(map(cell, ring)) for ring in polygon] for polygon in polygons])
        for name, polygons in shapes.items()
    }
    lines = _Lines(rings.values())
    drawn = {
        name: [[lines.indexes(ring) for ring in polygon] for polygon in polygons] for name, polygons in rings.items()
    }
    lines.thin(tolerance)
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [left, top]},
        "objects": {
            OBJECT: {
                "type": "GeometryCollection",
                "geometries": [_geometry(name, polygons) for name, polygons in drawn.items()],
            }
        },
        "arcs": [_stepwise(line) for line in lines.thinned],
    }


def _geometry(name: str, polygons: list[list[list[int]]]) -> dict[str, Any]:
    if len(polygons) == 1:
        return {"type": "Polygon", "id": name, "arcs": polygons[0]}
    return {"type": "MultiPolygon", "id": name, "arcs": polygons}


def _ring(cells: Iterable[Cell]) -> _Ring:
    """A ring without its closing point, and without points that fell into one cell."""
    ring: _Ring = []
    for cell in cells:
        if not ring or ring[-1] != cell:
            ring.append(cell)
    while len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return ring


def _without_dust(polygons: list[list[_Ring]]) -> list[list[_Ring]]:
    """The parts that can be seen; the biggest always, whatever its size."""
    sized = sorted(((area_of(polygon[0]), polygon) for polygon in polygons), key=lambda one: -one[0])
    seen = [polygon for number, (area, polygon) in enumerate(sized) if not number or area >= DUST]
    return [[polygon[0], *(hole for hole in polygon[1:] if len(hole) > 2)] for polygon in seen]


def _stepwise(line: Sequence[Cell]) -> list[list[int]]:
    """The first point, and from each point the step to the next."""
    return [list(line[0]), *([here[0] - there[0], here[1] - there[1]] for there, here in pairwise(line))]


class _Lines:
    """Every line once, whichever way round and of however many rings it is a part."""

    def __init__(self, shapes: Iterable[Sequence[Sequence[_Ring]]]) -> None:
        self._meetings = _meetings(list(chain.from_iterable(chain.from_iterable(shapes))))
        self._lines: list[_Ring] = []
        self._known: dict[tuple[Cell, ...], int] = {}
        self._rings: list[list[int]] = []
        self.thinned: list[_Ring] = []

    def indexes(self, ring: _Ring) -> list[int]:
        """The lines that the ring runs along; `~number` for one that runs the other way."""
        starts = [at for at, cell in enumerate(ring) if cell in self._meetings]
        if not starts:
            at = ring.index(min(ring))
            cuts = [[*ring[at:], *ring[: at + 1]]]
        else:
            turned = [*ring[starts[0] :], *ring[: starts[0] + 1]]
            ends = [0, *(at - starts[0] for at in starts[1:]), len(ring)]
            cuts = [turned[first : last + 1] for first, last in pairwise(ends)]
        found = [self._index(line) for line in cuts]
        self._rings.append(found)
        return found

    def _index(self, line: _Ring) -> int:
        way, back = tuple(line), tuple(reversed(line))
        if way in self._known:
            return self._known[way]
        if back in self._known:
            return ~self._known[back]
        self._known[way] = len(self._lines)
        self._lines.append(line)
        return self._known[way]

    def thin(self, tolerance: float) -> None:
        """Leave out points that no screen shows, as long as every ring keeps about its area."""
        tolerances = [tolerance] * len(self._lines)
        self.thinned = [simplify(line, tolerance=tolerance) for line in self._lines]
        unsettled = [(ring, area_of(self._walk(ring, self._lines))) for ring in self._rings]
        while unsettled:
            unsettled = [
                (ring, area) for ring, area in unsettled if not _alike(area_of(self._walk(ring, self.thinned)), area)
            ]
            for number in {line if line >= 0 else ~line for ring, _ in unsettled for line in ring}:
                tolerances[number] /= 3
                whole = tolerances[number] < 0.5
                line = self._lines[number]
                self.thinned[number] = line if whole else simplify(line, tolerance=tolerances[number])
            unsettled = [one for one in unsettled if any(tolerances[max(line, ~line)] >= 0.5 for line in one[0])]

    def _walk(self, ring: Sequence[int], lines: Sequence[_Ring]) -> _Ring:
        ways = (lines[number] if number >= 0 else lines[~number][::-1] for number in ring)
        return [cell for way in ways for cell in way[:-1]]


def _alike(one: float, other: float) -> bool:
    return LEAST_SHARE * other <= one <= other / LEAST_SHARE


def _meetings(rings: Sequence[_Ring]) -> set[Cell]:
    """Where lines must begin and end: points at which two rings, or two parts of one, go different ways."""
    beside: dict[Cell, tuple[Cell, Cell]] = {}
    found: set[Cell] = set()
    for ring in rings:
        for at, cell in enumerate(ring):
            before, after = ring[at - 1], ring[(at + 1) % len(ring)]
            ways = (before, after) if before <= after else (after, before)
            if beside.setdefault(cell, ways) != ways:
                found.add(cell)
    return found
