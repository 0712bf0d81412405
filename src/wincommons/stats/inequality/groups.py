"""The groups of every segment, read once from flat columns and handed on in blocks of equally many groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats, Integers, flags, floats, pieces, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments, sort_into_segments

from .block import Block

CELLS_AT_ONCE = 1 << 17
"""Rows of one block: its arrays of a megabyte each stay in the processor's cache, and memory stays flat."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the caller knows of each group: flat columns in any order, one row a group; NaN where unknown."""

    estimate: Floats
    population: Floats
    se: Floats
    order: Floats
    reference: Flags
    favourable: Floats
    """1 where more is better, 0 where less is, NaN where neither."""
    scale: Floats
    """The indicator's whole, such as 100 for per cents; NaN where it has none."""
    average: Floats
    length: int


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows of all segments sorted, those that count found, and what stands against a whole segment."""

    columns: Columns
    segment: NDArray[np.generic]
    rows: NDArray[np.intp]
    """Row numbers of the groups that count, sorted by segment and then by order."""
    first: Integers
    size: Integers
    """Where each segment begins in `rows`, and how many groups of it count."""
    complete: Floats
    """The share of the segment's groups that have an estimate, among the groups with people."""
    reason: Codes
    """Why no measure can be computed at all: impossible input, or no people."""

    def alike(self, *, cells: int = CELLS_AT_ONCE) -> Iterator[NDArray[np.intp]]:
        """The numbers of segments with the same number of groups, a piece at a time.

        The loop over sizes is short: n distinct sizes need n (n + 1) / 2 rows, so five million rows have 3,161 at most.
        """
        for size in np.unique(self.size[self.size > 0]).tolist():
            segments = np.flatnonzero(self.size == size)
            for piece in pieces(segments.size, at_most=cells // size):
                yield segments[piece]

    def blocks(self, *, cells: int = CELLS_AT_ONCE) -> Iterator[tuple[NDArray[np.intp], Block]]:
        """Each piece of `alike` with its block."""
        for where in self.alike(cells=cells):
            yield where, self.block(where)

    def block(self, where: NDArray[np.intp]) -> Block:
        """The block of segments that have equally many groups."""
        groups = np.arange(self.size[where[0]])
        rows = self.rows[self.first[where][None, :] + groups[:, None]]
        columns = self.columns
        same = np.ones(rows.shape[1], dtype=np.bool_)
        settled: list[Floats] = []
        for column in (columns.favourable, columns.scale, columns.average):
            # A scalar that was broadcast has no strides: nothing can differ inside a segment.
            if column.strides == (0,):
                settled.append(np.broadcast_to(column[:1], same.shape))
                continue
            told = column[rows]
            same &= ((told == told[0]) | np.isnan(told) & np.isnan(told[0])).all(axis=0)
            settled.append(told[0])
        favourable, scale, average = settled
        return Block(
            rows=rows,
            estimate=columns.estimate[rows],
            population=columns.population[rows],
            se=columns.se[rows],
            order=columns.order[rows],
            reference=columns.reference[rows],
            favourable=favourable,
            scale=scale,
            average=average,
            consistent=same,
        )


def read(
    *,
    estimate: ArrayLike,
    population: ArrayLike | None = None,
    se: ArrayLike | None = None,
    order: ArrayLike | None = None,
    reference: ArrayLike | None = None,
    favourable: ArrayLike | None = None,
    scale: ArrayLike | None = None,
    average: ArrayLike | None = None,
) -> Columns:
    """The caller's columns, checked; raises `ValueError` naming a column of another type or length."""
    given = {"estimate": estimate, "population": population, "se": se, "order": order}
    estimates, populations, errors, orders, scales, averages, directions = floats(
        **given, scale=scale, average=average, favourable=_direction(favourable)
    )
    length = same_length(estimate=np.atleast_1d(np.asarray(estimate)), columns=estimates)
    if np.isinf(directions).any() or not np.isin(directions[np.isfinite(directions)], (0.0, 1.0)).all():
        raise ValueError("favourable: expected true and false (or 1 and 0), with NaN for neither")
    return Columns(
        estimate=estimates,
        population=populations,
        se=errors,
        order=orders,
        reference=flags("reference", reference, length=length),
        favourable=directions,
        scale=scales,
        average=averages,
        length=length,
    )


def gather(columns: Columns, segment: ArrayLike | None, *, canonical: bool = False) -> Groups:
    """Sort the columns into segments and judge each; a group without people does not count as a group.

    `canonical` sorts equal rows by all that is known of them, so that simulated draws do not depend on the order
    in which the rows came.
    """
    keys: list[NDArray[Any]] = [] if np.isnan(columns.order).all() else [columns.order]
    if canonical:
        keys += [columns.estimate, columns.se, columns.population]
    segments = _sorted(segment, keys, columns.length)
    estimate, population = columns.estimate[segments.order], columns.population[segments.order]
    empty = population == 0
    counts = ~np.isnan(estimate) & ~empty
    impossible = (np.isinf(estimate) & counts) | (population < 0) | np.isinf(population)
    blocks = segments.first
    if not blocks.size:
        nothing = np.zeros(0, dtype=np.int64)
        return Groups(columns, segments.key, segments.order, nothing, nothing, np.zeros(0), np.zeros(0, dtype=np.uint8))
    size = np.add.reduceat(counts.astype(np.int64), blocks)
    people = segments.size - np.add.reduceat(empty.astype(np.int64), blocks)
    reason = np.zeros(blocks.size, dtype=np.uint8)
    reason[people == 0] = Reason.NO_POPULATION
    reason[np.logical_or.reduceat(impossible, blocks)] = Reason.IMPOSSIBLE_INPUT
    return Groups(
        columns=columns,
        segment=segments.key,
        rows=segments.order[counts],
        first=np.cumsum(size) - size,
        size=size,
        complete=size / np.maximum(people, 1),
        reason=reason,
    )


def _sorted(segment: ArrayLike | None, keys: list[NDArray[Any]], length: int) -> Segments:
    if segment is None and len(keys) == 1 and length:
        # One segment in one order, such as everyone's income: a plain sort is several times faster. It may turn rows
        # of one order about, which no formula minds.
        order = np.argsort(keys[0])
        one = np.zeros(1, dtype=np.int64)
        return Segments(order=order, key=one, first=one, size=np.array([length], dtype=np.int64))
    return sort_into_segments(segment, *keys, length=length)


def untouched(groups: Groups) -> Codes:
    """The reason of segments that no block touches: none of their groups has an estimate, or all was refused."""
    return np.where(groups.reason == Reason.NONE, Reason.MISSING_INPUT, groups.reason).astype(np.uint8)


def _direction(favourable: ArrayLike | None) -> ArrayLike | None:
    if favourable is None:
        return None
    given = np.asarray(favourable)
    return given.astype(np.float64) if given.dtype.kind == "b" else given
