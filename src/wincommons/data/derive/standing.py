"""Where each place stands: its latest figure in each series, against its state, the nation and its level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wincommons.data import geography
from wincommons.data.schema import PUBLISHED, STANDING, names
from wincommons.model import NATION, Comparison, Level

from .columns import build, cells, looked_up, numbers

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.content import Catalogue

_SAME_FIGURE = ("measure", "source", "method", "group", "start", "end")
"""What a place's row and its state's or the nation's must share. Not the boundary: a state's border never moved."""

_FIELD = (*_SAME_FIGURE, "boundary", "level")
"""The places that are ranked together."""

UNLISTED = 1000
"""Rank of a series that the measure's file does not list: shown after those it does."""

CONFIDENCE = {Comparison.INTERVAL_95.value: 0.95, Comparison.INTERVAL_998.value: 0.998}


def standing_inputs(rows: ir.Table, *, catalogue: Catalogue) -> ir.Table:
    """Every row beside its state's and the nation's figure, marked whether it is the latest of its place and series."""
    import ibis

    series = ("measure", "place", "group", "source", "method", "boundary")
    newest_first = ibis.window(group_by=list(series), order_by=[ibis.desc("end"), ibis.desc("start")])
    marked = rows.mutate(age=ibis.row_number().over(newest_first), state=geography.state(rows.place))
    ranked = _rank_series(marked, catalogue=catalogue)
    states = rows.filter((rows.level == Level.STATE.value) & rows.value.notnull())
    nation = rows.filter((rows.place == NATION) & rows.value.notnull())
    beside_state = _beside(ranked, states, prefix="state", by_state=True)
    return _beside(beside_state, nation, prefix="nation", by_state=False)


@dataclass(frozen=True)
class Standing:
    """Judges and ranks the rows of whole measures: an Arrow-in, Arrow-out function."""

    comparisons: Mapping[str, str]
    """How each measure is judged: its file's `comparison`."""

    def __call__(self, rows: pa.Table) -> pa.Table:
        from wincommons.stats import rates

        spread = rates.quantiles(numbers(rows, "value"), cells(rows, _FIELD))
        latest = np.flatnonzero(numbers(rows, "age") == 0)
        kept = rows.take(latest)
        columns = {name: kept.column(name) for name in names(PUBLISHED)}
        columns["series_rank"] = kept.column("series_rank")
        for other in ("state", "nation"):
            for part in ("value", "lower", "upper"):
                columns[f"{other}_{part}"] = kept.column(f"{other}_{part}")
            columns[f"{other}_verdict"] = self._verdict(kept, other=other)
        quintile = spread.quantile[latest].astype(np.float64)
        columns["quintile"] = np.where(quintile == 0, np.nan, quintile)
        columns["rank_share"] = spread.rank_share[latest]
        columns["places_in_level"] = spread.size[latest]
        return build(columns, fields=STANDING)

    def _verdict(self, rows: pa.Table, *, other: str) -> np.ndarray:
        from wincommons.stats import codes, comparison

        confidence = looked_up(rows, "measure", lambda name: CONFIDENCE.get(self.comparisons.get(name, ""), np.nan))
        judged = ~np.isnan(confidence)
        answer = comparison.compare(
            numbers(rows, "value"),
            numbers(rows, "lower"),
            numbers(rows, "upper"),
            other=numbers(rows, f"{other}_value"),
            other_lower=numbers(rows, f"{other}_lower"),
            other_upper=numbers(rows, f"{other}_upper"),
            confidence=np.where(judged, confidence, 0.95),
        )
        verdict = np.where(judged, answer.verdict, codes.VerdictCode.UNKNOWN)
        return codes.names(verdict, codes.VerdictCode)


def _rank_series(rows: ir.Table, *, catalogue: Catalogue) -> ir.Table:
    """`series_rank` among the series that a place has for a measure and group: those with a figure come first."""
    import ibis

    listed = [
        {"measure": measure.id, "source": series.source, "method": series.method, "preference": rank}
        for measure in catalogue.measures.values()
        for rank, series in enumerate(measure.series)
    ]
    types = {"measure": "string", "source": "string", "method": "string", "preference": "int64"}
    preferences = ibis.memtable(listed, schema=ibis.schema(types))
    known = rows.left_join(preferences, ["measure", "source", "method"]).select(*rows.columns, "preference")
    best_first = [
        known.value.isnull().cast("int64"),
        known.preference.fill_null(UNLISTED),
        ibis.desc(known.end),
        known.source,
        known.method,
        known.boundary,
    ]
    among = ibis.window(group_by=["measure", "place", "group", "age"], order_by=best_first)
    return known.mutate(series_rank=ibis.row_number().over(among)).drop("preference")


def _beside(rows: ir.Table, references: ir.Table, *, prefix: str, by_state: bool) -> ir.Table:
    keys = {f"{prefix}_{name}_key": references[name] for name in _SAME_FIGURE}
    figures = {f"{prefix}_{part}": references[part] for part in ("value", "lower", "upper")}
    right = references.select(**keys, **figures, **{f"{prefix}_id": references.place})
    matches = [rows[name] == right[f"{prefix}_{name}_key"] for name in _SAME_FIGURE]
    # The nation is not set against itself, nor a state against its own figure.
    matches.append(rows.state == right.state_id if by_state else rows.place != right.nation_id)
    return rows.left_join(right, matches).select(*rows.columns, *figures)
