"""The cells of a file as one whole table: every combination of its categories, with the totals it has or lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import numpy as np

from wincommons.model import Language
from wincommons.stats.arrays import Flags, Floats

from .answers.disclosure import TableRead
from .count_file import LARGEST_SUM, MOST_CELLS, CountFile, Problem, total_words
from .words.table_problems import other_totals

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way in which the table is divided."""

    columns: tuple[int, ...]
    """Which columns of the file say it: more than one where they say the same, as a code and its name do."""
    categories: tuple[Labels, ...]
    """In the file's order, the total last."""
    total: bool


@dataclass(frozen=True, slots=True)
class CountTable:
    """The whole table. Arrays have an axis for each dimension."""

    read: TableRead
    dimensions: tuple[Dimension, ...]
    counts: Floats
    """NaN where a cell is hidden, or a total neither given nor the sum of known parts."""
    given: Flags
    """Cells that stand in the file."""
    lowest: Floats
    highest: Floats
    """What the file's marks say of hidden cells."""

    def labels(self, place: tuple[int, ...]) -> Labels:
        """What the columns of the file say of a cell."""
        told = [""] * sum(len(one.columns) for one in self.dimensions)
        for dimension, at in zip(self.dimensions, place, strict=True):
            for column, label in zip(dimension.columns, dimension.categories[at], strict=True):
                told[column] = label
        return tuple(told)

    def places(self, which: Flags | None = None) -> Iterator[tuple[int, ...]]:
        """The places of cells, row by row."""
        flags = np.ones(self.counts.shape, dtype=np.bool_) if which is None else which
        return (tuple(int(at) for at in place) for place in np.argwhere(flags))


def whole_table(file: CountFile, *, total: str | None, refuse: Problem, language: Language) -> CountTable:
    """The table of a file; combinations without a row count zero, and totals that it lacks are worked out.

    Raises `UnusableTableError` for a cell given twice, two totals of one column, a table of over a million cells, and
    for totals that are not what their parts add up to.
    """
    totals = total_words(total)
    if total is not None and not any(label.casefold() in totals for one in file.entries for label in one.labels):
        refuse("no_such_total", total=total)
    dimensions = tuple(_dimension(file, columns, totals, refuse) for columns in _columns_together(file))
    dimensions = tuple(_with_total(one, "Total" if total is None else total) for one in dimensions)
    shape = tuple(len(one.categories) for one in dimensions)
    if prod(shape) > MOST_CELLS:
        refuse("too_many_cells")
    counts, lowest, highest = np.full(shape, np.nan), np.zeros(shape), np.full(shape, np.inf)
    given = np.zeros(shape, dtype=np.bool_)
    positions = [{labels: at for at, labels in enumerate(one.categories)} for one in dimensions]
    lines: dict[tuple[int, ...], tuple[int, str]] = {}
    for entry in file.entries:
        place = tuple(
            position[tuple(entry.labels[column] for column in one.columns)]
            for position, one in zip(positions, dimensions, strict=True)
        )
        if place in lines:
            refuse("cell_twice", first=lines[place][0], line=entry.line, cell=", ".join(entry.labels))
        lines[place] = entry.line, entry.column
        given[place] = True
        counts[place] = np.nan if entry.count is None else entry.count
        lowest[place], highest[place] = entry.lowest, entry.highest
    inner = tuple(slice(0, -1) if one.total else slice(None) for one in dimensions)
    absent = int((~given[inner]).sum())
    counts[inner] = np.where(given[inner], counts[inner], 0.0)
    _fill_totals(counts, given, dimensions)
    if np.nansum(counts[inner]) > LARGEST_SUM or np.nanmax(counts, initial=0.0) > LARGEST_SUM:
        refuse("too_large")
    known = np.isfinite(counts)
    lowest, highest = np.where(known, counts, lowest), np.where(known, counts, highest)
    read = TableRead(
        file=file.name,
        form=file.form,
        columns=file.columns,
        count=file.count,
        cells=counts.size,
        totals_computed=int((~given & known).sum()) - absent,
        absent=absent,
    )
    table = CountTable(read, dimensions, counts, given, lowest, highest)
    _check_totals(table, lines, refuse, language)
    return table


def _columns_together(file: CountFile) -> list[tuple[int, ...]]:
    """The columns in groups that say the same: each label of one goes with one label of the other."""
    groups: list[list[int]] = []
    values = [[entry.labels[column] for entry in file.entries] for column in range(len(file.columns))]
    if file.form == "cross":
        return [(0,), (1,)]
    for column, labels in enumerate(values):
        for group in groups:
            pairs = set(zip(values[group[0]], labels, strict=True))
            if len(pairs) == len(set(labels)) == len(set(values[group[0]])):
                group.append(column)
                break
        else:
            groups.append([column])
    return [tuple(group) for group in groups]


def _dimension(file: CountFile, columns: tuple[int, ...], totals: frozenset[str], refuse: Problem) -> Dimension:
    categories: dict[Labels, None] = {}
    for entry in file.entries:
        labels = tuple(entry.labels[column] for column in columns)
        if not any(labels):
            refuse("no_label", line=entry.line, column=file.columns[columns[0]])
        categories.setdefault(labels)
    found = [labels for labels in categories if any(label.casefold() in totals for label in labels)]
    if len(categories) == 1:
        found = []  # a column that says All in every row divides nothing
    if len(found) > 1:
        one, other = (next(label for label in labels if label.casefold() in totals) for labels in found[:2])
        refuse("two_totals", one=one, other=other, column=file.columns[columns[0]])
    return Dimension(columns, (*(labels for labels in categories if labels not in found), *found), bool(found))


def _with_total(dimension: Dimension, name: str) -> Dimension:
    if dimension.total or len(dimension.categories) == 1:
        return dimension
    total = tuple(name for _ in dimension.columns)
    return Dimension(dimension.columns, (*dimension.categories, total), total=True)


def _fill_totals(counts: Floats, given: Flags, dimensions: tuple[Dimension, ...]) -> None:
    """Totals that the file does not have, where all their parts are known; in place."""
    for axis, dimension in enumerate(dimensions):
        if dimension.total:
            along, present = np.moveaxis(counts, axis, 0), np.moveaxis(given, axis, 0)
            lacking = ~present[-1] & np.isnan(along[-1])
            along[-1] = np.where(lacking, along[:-1].sum(axis=0), along[-1])


def _check_totals(
    table: CountTable, lines: dict[tuple[int, ...], tuple[int, str]], refuse: Problem, language: Language
) -> None:
    """Refuse the first total, in the file's order, that is known with all its parts and is not their sum."""
    wrong: dict[tuple[int, ...], tuple[float, int]] = {}
    for axis, dimension in enumerate(table.dimensions):
        if not dimension.total:
            continue
        along = np.moveaxis(table.counts, axis, 0)
        apart = along[-1] - along[:-1].sum(axis=0)
        for place in np.argwhere(np.isfinite(apart) & (apart != 0)):
            where = tuple(np.insert(place, axis, len(dimension.categories) - 1).tolist())
            wrong.setdefault(where, (float(apart[tuple(place)]), axis))
    # A total that was worked out can differ only where a given one beside it does.
    # Of those on one line the one of fewest sums comes first: a wrong total is wrong again in the total of totals.
    last = tuple(len(one.categories) - 1 for one in table.dimensions)
    sums = {place: sum(at == end for at, end in zip(place, last, strict=True)) for place in wrong if place in lines}
    found = sorted(sums, key=lambda place: (lines[place][0], sums[place]))
    if not found:
        return
    apart, axis = wrong[found[0]]
    line, column = lines[found[0]]
    over = table.read.columns[table.dimensions[axis].columns[0]]
    refuse(
        "more_than_parts" if apart > 0 else "less_than_parts",
        line=line,
        column=column,
        cell=", ".join(table.labels(found[0])),
        apart=f"{abs(apart):,.0f}",
        over=over,
        others=other_totals(len(found) - 1, language),
    )
