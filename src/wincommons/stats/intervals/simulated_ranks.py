"""The draws behind `rank_intervals`: places ranked within their blocks, thousands of times, in little memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Floats, Integers, pieces

CELLS = 200_000
"""Places times draws held as floats at a time: a few megabytes, which the processor's cache can serve."""

_STEPS_IN_AN_ERROR = 1000
"""Heights are rounded to whole steps; the smallest standard deviation must be far larger than one."""

Ranks = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Field:
    """Places sorted by block and height, each with its standard deviation on either side; rank 1 is the lowest."""

    heights: Floats
    below: Floats
    above: Floats
    block: Integers
    """Ascending."""
    first: Integers
    """Where each block begins."""
    size: Integers

    def ranks_as_given(self) -> Ranks:
        """The rank of each place where nothing is drawn; equal heights share the lowest of theirs."""
        opens = np.ones((1, self.heights.size), dtype=np.bool_)
        opens[:, 1:] = (np.diff(self.heights) != 0) | (np.diff(self.block) != 0)
        return np.asarray(self._standing(opens)[0])

    def simulate(
        self, generator: np.random.Generator, *, draws: int, confidence: float
    ) -> tuple[Ranks, Ranks, Floats, Floats]:
        """The lower and upper rank of each place, and the shares of draws in the first and in the last fifth.

        Of each place only the k lowest and k highest ranks are kept, k = draws x (1 - confidence) / 2: the lower
        rank is the k-th lowest of all, the upper one the k-th highest.
        """
        # The tiny addend mends products such as 249.99999999999997.
        k = max(1, int(draws * (1 - confidence) / 2 + 1e-9))
        places = self.heights.size
        tails = np.empty((places, 0), dtype=np.int32)
        first, last = (np.zeros(places, dtype=np.int64) for _ in range(2))
        # A rank r of n is in the first fifth where 5 (r - 1) < n, and in the last where 5 (r - 1) >= 4 n.
        size = self.size[self.block]
        first_ends, last_begins = ((fifths * size + 4) // 5 for fifths in (1, 4))
        ends, begins = first_ends.astype(np.int32), last_begins.astype(np.int32)
        for batch in pieces(draws, at_most=max(2 * k, 128)):
            ranks = np.empty((batch.stop - batch.start, places), dtype=np.int32)
            for part in pieces(ranks.shape[0], at_most=CELLS // max(places, 1)):
                ranks[part] = self._draw(generator, number=part.stop - part.start)
            first += (ranks <= ends).sum(axis=0)
            last += (ranks > begins).sum(axis=0)
            tails = _tails(np.concatenate([tails, ranks.T], axis=1), k)
        return tails[:, k - 1], tails[:, -k], first / draws, last / draws

    def _draw(self, generator: np.random.Generator, *, number: int) -> Ranks:
        noise = generator.standard_normal((number, self.heights.size))
        if np.array_equal(self.below, self.above):
            noise *= self.below
        else:
            noise *= np.where(noise < 0, self.below, self.above)
        noise += self.heights
        keys, bits = self._keys(noise)
        keys.sort(axis=1)
        opens = np.ones((1, self.block.size), dtype=np.bool_)
        if ((self.below == 0) | (self.above == 0)).any():
            # Only places without an error on one side can meet at exactly one height.
            opens = np.ones(keys.shape, dtype=np.bool_)
            opens[:, 1:] = (keys[:, 1:] >> bits) != (keys[:, :-1] >> bits)
        standing = self._standing(opens)
        keys &= (1 << bits) - 1
        keys += self.first[self.block]
        keys += (np.arange(number) * self.block.size)[:, None]
        ranks = np.empty(keys.shape, dtype=np.int32)
        ranks.reshape(-1)[keys.reshape(-1)] = np.broadcast_to(standing, keys.shape).reshape(-1)
        return ranks

    def _keys(self, moved: Floats) -> tuple[Integers, int]:
        """Block, height and place within the block in one integer, which sorts many times faster than an index of
        floats does; and how many bits the place takes."""
        place_bits = int(self.size.max(initial=1) - 1).bit_length()
        block_bits = (self.size.size - 1).bit_length() if self.size.size else 0
        height_bits = min(52, 62 - place_bits - block_bits)
        lowest = moved.min(initial=np.inf)
        reach = moved.max(initial=-np.inf) - lowest
        errors = np.concatenate([self.below, self.above])
        finest = errors[errors > 0].min(initial=np.inf)
        with np.errstate(all="ignore"):
            # One step less than there are, so that rounding never carries the highest into the next block.
            steps = (2**height_bits - 2) / reach
            # Beside one value that might be anything, all others would be one height: then heights are counted instead.
            fine_enough = np.isfinite(steps) and steps > _STEPS_IN_AN_ERROR / finest
        keys = ((moved - lowest) * steps).astype(np.int64) if fine_enough else _counted(moved)
        keys <<= place_bits
        keys += (self.block << (height_bits + place_bits)) + np.arange(self.block.size) - self.first[self.block]
        return keys, place_bits

    def _standing(self, opens: NDArray[np.bool_]) -> Ranks:
        """The rank at each position of the sorted places, where `opens` marks that it is no tie with the one before."""
        position = np.arange(self.block.size, dtype=np.int32)
        standing = np.where(opens, position, 0)
        if not opens.all():
            standing = np.maximum.accumulate(standing, axis=1)
        return np.asarray(standing - self.first[self.block].astype(np.int32) + 1, dtype=np.int32)


def _tails(ranks: Ranks, k: int) -> Ranks:
    """The k lowest and the k highest of each row, in order; all where no more than 2k."""
    number = ranks.shape[1]
    # Short rows of small integers are sorted whole in a third of the time that it takes to part them in two places.
    ordered = np.sort(ranks, axis=1)
    return ordered if number <= 2 * k else np.concatenate([ordered[:, :k], ordered[:, number - k :]], axis=1)


def _counted(moved: Floats) -> Integers:
    """How many different heights of its row lie below each, exactly."""
    order = np.argsort(moved, axis=1)
    ordered = np.take_along_axis(moved, order, axis=1)
    steps = np.zeros(moved.shape, dtype=np.int64)
    steps[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    counted = np.empty(moved.shape, dtype=np.int64)
    np.put_along_axis(counted, order, np.cumsum(steps, axis=1), axis=1)
    return counted
