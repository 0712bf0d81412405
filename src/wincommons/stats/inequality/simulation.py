"""Intervals by simulation, only where asked for: the groups drawn again and again from their standard errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Floats, pieces

from .block import Block
from .groups import CELLS_AT_ONCE, Groups

if TYPE_CHECKING:
    from .engine import Measure, Settings

NUMBERS_AT_ONCE = 1 << 22
"""Draws kept at a time, over all measures and segments of a piece."""


def simulated(
    measures: tuple[Measure, ...], groups: Groups, settings: Settings
) -> Iterator[tuple[NDArray[np.intp], Block, Floats]]:
    """For each piece its segments, its block and the measures of every draw (draws, measures, segments).

    Each draw takes every group's estimate from a normal distribution with its standard error, kept within 0 (where no
    estimate of the segment is negative) and the indicator's whole. What is "best" is chosen anew in each draw.
    """
    draw = np.random.default_rng(settings.seed)
    for where, block in groups.blocks(cells=max(1, NUMBERS_AT_ONCE // (settings.simulate * len(measures)))):
        lowest = np.where((block.estimate < 0).any(axis=0), -np.inf, 0.0)
        highest = np.where(np.isnan(block.scale), np.inf, block.scale)
        drawn = np.empty((settings.simulate, len(measures), where.size))
        for some in pieces(settings.simulate, at_most=CELLS_AT_ONCE // block.estimate.size):
            times = some.stop - some.start
            noise = draw.standard_normal((block.groups, times, where.size))
            moved = np.clip(block.estimate[:, None] + block.se[:, None] * noise, lowest, highest)
            again = block.repeated(times, moved.reshape(block.groups, -1))
            for row, measure in enumerate(measures):
                told = measure.formula(again, None)
                value = told.value if told.cut is None else told.cut(told.value)
                drawn[some, row] = value.reshape(times, where.size)
        yield where, block, drawn
