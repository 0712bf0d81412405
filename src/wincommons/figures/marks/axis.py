"""A short horizontal axis: where a value falls, and labels that keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .drawing import width_of


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high` over `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where `value` falls; outside values rest on the edge. A single value stands in the middle."""
        if self.high <= self.low:
            return (self.left + self.right) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def keep_apart(
    centres: Sequence[float], labels: Sequence[str], *, left: float, right: float, gap: float = 4.0
) -> list[float]:
    """Centres for labels on one line, as near to the wanted ones as they can be without touching.

    Sweeps rightwards pushing each label clear of the one before, then leftwards from the edge. Labels too
    wide for the line together touch evenly rather than overflow at one side only.
    """
    order = sorted(range(len(labels)), key=lambda index: centres[index])
    half = [width_of(labels[index]) / 2 for index in order]
    placed = [min(max(centres[index], left + reach), right - reach) for index, reach in zip(order, half, strict=True)]
    for before, after in pairwise(range(len(placed))):
        placed[after] = max(placed[after], placed[before] + half[before] + half[after] + gap)
    if placed and placed[-1] + half[-1] > right:
        placed[-1] = right - half[-1]
        for after, before in pairwise(reversed(range(len(placed)))):
            placed[before] = min(placed[before], placed[after] - half[after] - half[before] - gap)
    answer = [0.0] * len(labels)
    for index, centre in zip(order, placed, strict=True):
        answer[index] = centre
    return answer
