"""How unequal the groups of a dimension are altogether: every measure of inequality that applies, with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wincommons.data.schema import INEQUALITY
from wincommons.model import Direction, Kind
from wincommons.stats.codes import Reason

from .columns import build, cells, days, looked_up, numbers, words
from .extremes import ANY_RACE, OVERLAPPING_SOURCES
from .gap import CELL, is_usable

if TYPE_CHECKING:
    import pyarrow as pa

    from wincommons.content import Catalogue

_DOES_NOT_APPLY = (Reason.NO_ORDER, Reason.NO_REFERENCE, Reason.NO_DIRECTION)
"""Reasons that are no finding about the figures: races have no order, and nobody is set up as the reference."""
_NORMAL_WIDTH = 2 * 1.959963984540054
"""A 95 % interval is so many standard errors wide."""


@dataclass(frozen=True)
class Weighing:
    """What the measures of inequality need of one measure's file."""

    favourable: float
    """1 where more is better, 0 where less is, NaN where neither."""
    scale: float
    """The whole of a share, such as 100; NaN where the figure is no share."""


@dataclass(frozen=True)
class Inequality:
    """Computes the measures of each latest cell in the rows of whole places: an Arrow-in, Arrow-out function."""

    measures: Mapping[str, Weighing]
    orders: Mapping[str, float] = field(default_factory=dict)
    """`age=18-29` -> 0: the rank of each group of an ordered dimension."""

    def __call__(self, rows: pa.Table) -> pa.Table:
        from wincommons.stats import codes, inequality

        usable = rows.take(np.flatnonzero(self._disjoint(rows) & is_usable(rows, numbers(rows, "value"))))
        kept = usable.take(np.flatnonzero(_is_latest(usable)))
        segment = cells(kept, CELL)
        answer = inequality.measures(
            estimate=numbers(kept, "value"),
            population=numbers(kept, "denominator"),
            se=(numbers(kept, "upper") - numbers(kept, "lower")) / _NORMAL_WIDTH,
            order=looked_up(kept, "group", lambda group: self.orders.get(group, np.nan)),
            favourable=looked_up(kept, "measure", lambda name: self.measures[name].favourable),
            scale=looked_up(kept, "measure", lambda name: self.measures[name].scale),
            segment=segment,
        )
        _, first = np.unique(segment, return_index=True)
        told = ~np.isin(answer.reason, _DOES_NOT_APPLY) & (answer.groups >= 2)
        # Cell by cell, not statistic by statistic: nearly in the order in which it is written.
        cell, statistic = np.nonzero(told.T)
        named = kept.take(first[cell])
        columns: dict[str, Any] = {name: named.column(name) for name in (*CELL, "level")}
        columns |= {
            "statistic": np.array(answer.names, dtype=object)[statistic],
            "value": answer.value[statistic, cell],
            "lower": answer.lower[statistic, cell],
            "upper": answer.upper[statistic, cell],
            "reason": codes.names(answer.reason[statistic, cell], codes.Reason),
            "groups": answer.groups[cell],
        }
        return build(columns, fields=INEQUALITY)

    def _disjoint(self, rows: pa.Table) -> NDArray[np.bool_]:
        """Nobody may be counted twice: Hispanics of any race are left out where the races hold them."""
        overlapping = np.isin(words(rows, "source").astype(str), OVERLAPPING_SOURCES)
        return np.asarray(~(overlapping & (words(rows, "group") == ANY_RACE)), dtype=np.bool_)


def _is_latest(rows: pa.Table) -> NDArray[np.bool_]:
    """The rows of the latest period of each series and dimension in which two groups or more can be compared.

    Only those: fifteen measures of each period would be three times as many rows as there are observations, and
    nothing asks for the earlier ones.
    """
    segment, series = cells(rows, CELL), cells(rows, [name for name in CELL if name not in ("start", "end")])
    compared = np.bincount(segment)[segment] >= 2 if segment.size else np.zeros(0, dtype=np.bool_)
    start, end = (days(rows, name).astype(np.int64) for name in ("start", "end"))
    moment = end * 1_000_000 + start
    newest = np.full(int(series.max(initial=-1)) + 1, np.iinfo(np.int64).min)
    np.maximum.at(newest, series[compared], moment[compared])
    return np.asarray(compared & (moment == newest[series]), dtype=np.bool_)


def weighing(catalogue: Catalogue, *, measures: Iterable[str]) -> dict[str, Weighing]:
    """How the inequality of each measure is reckoned."""
    ways = {Direction.HIGHER_IS_BETTER: 1.0, Direction.LOWER_IS_BETTER: 0.0}
    found = {}
    for measure in map(catalogue.measure, measures):
        per = catalogue.unit(measure.unit).per
        scale = float(per) if per is not None and measure.kind is Kind.PROPORTION else np.nan
        found[measure.id] = Weighing(favourable=ways.get(measure.direction, np.nan), scale=scale)
    return found


def group_orders(catalogue: Catalogue) -> dict[str, float]:
    """The rank of every group of an ordered dimension, as the vocabulary lists them."""
    return {
        f"{dimension.id}={value.id}": float(rank)
        for dimension in catalogue.vocabulary.dimensions
        if dimension.ordered
        for rank, value in enumerate(dimension.values)
    }
