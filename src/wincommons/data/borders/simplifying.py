"""A line with fewer points: what a screen cannot show is left out, its two ends never."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Cell = tuple[int, int]


def simplify(line: Sequence[Cell], *, tolerance: float) -> list[Cell]:
    """The points of `line` that lie further than `tolerance` from the line without them, and both ends.

    Douglas and Peucker (1973). A closed line begins and ends in the same point; of it the furthest point is kept too.
    """
    if len(line) < 3:
        return list(line)
    points = np.asarray(line, dtype=np.float64)
    kept = np.zeros(len(line), dtype=bool)
    kept[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        away = _distances(points[first + 1 : last], points[first], points[last])
        furthest = int(away.argmax())
        if away[furthest] > tolerance:
            at = first + 1 + furthest
            kept[at] = True
            spans += [(first, at), (at, last)]
    return [point for point, stays in zip(line, kept, strict=True) if stays]


def _distances(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """How far each point is from the stretch between `start` and `end`."""
    along, away = end - start, points - start
    length = float(along @ along)
    if not length:
        return np.asarray(np.hypot(away[:, 0], away[:, 1]))
    share = np.clip(away @ along / length, 0, 1)
    beside = away - share[:, None] * along
    return np.asarray(np.hypot(beside[:, 0], beside[:, 1]))


def area_of(ring: Sequence[Cell]) -> float:
    """The area inside a ring, in squares of the grid; the shoelace formula."""
    points = np.asarray(ring, dtype=np.float64)
    if len(points) < 3:
        return 0.0
    x, y = points[:, 0] - points[0, 0], points[:, 1] - points[0, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
