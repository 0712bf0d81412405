"""Whether the widest gap of today is closing: its two groups through all periods, under the entry rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wincommons.data.schema import CLOSING
from wincommons.model import Basis, Status

from .columns import build, cells, days, numbers, words

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

_SERIES = ("measure", "place", "source", "method", "boundary", "dimension")
_PERIOD = ("start", "end")

CONFIDENCE = 0.998
"""Thousands of gaps are judged at once: at 95 % a hundred of them would seem to move by chance alone."""


def closing_inputs(rows: ir.Table, gaps: ir.Table) -> ir.Table:
    """The groups of each series' latest gap side by side, one row a period that both have a row in."""
    import ibis

    newest_first = ibis.window(group_by=list(_SERIES), order_by=[ibis.desc("end"), ibis.desc("start")])
    latest = gaps.mutate(age=ibis.row_number().over(newest_first)).filter(lambda gap: gap.age == 0)
    pairs = latest.select(*_SERIES, "group", "reference")
    series = [name for name in _SERIES if name != "dimension"]
    figures = ("value", "lower", "upper", "status", "basis")
    group = pairs.join(rows.select(*series, *_PERIOD, "group", *figures, "level"), [*series, "group"])
    other = rows.select(
        **{f"other_{name}": rows[name] for name in (*series, *_PERIOD, "group", *figures)},
    )
    matches = [group[name] == other[f"other_{name}"] for name in (*series, *_PERIOD)]
    both = group.join(other, [*matches, group.reference == other.other_group])
    return both.select(*group.columns, *(f"other_{name}" for name in figures))


def closing(rows: pa.Table) -> pa.Table:
    """One row a measure, place, series and dimension: an Arrow-in, Arrow-out function."""
    from wincommons.stats import codes
    from wincommons.stats import trend as trends

    segment = cells(rows, _SERIES)
    statuses = np.stack([words(rows, name).astype(str) for name in ("status", "other_status")])
    bases = np.stack([words(rows, name).astype(str) for name in ("basis", "other_basis")])
    answer = trends.closing(
        segment=segment,
        start=days(rows, "start"),
        end=days(rows, "end"),
        value=numbers(rows, "value"),
        lower=numbers(rows, "lower"),
        upper=numbers(rows, "upper"),
        other=numbers(rows, "other_value"),
        other_lower=numbers(rows, "other_lower"),
        other_upper=numbers(rows, "other_upper"),
        breaks=(statuses == Status.BREAK.value).any(axis=0),
        hidden=(statuses == Status.SUPPRESSED.value).any(axis=0),
        modelled=(bases == Basis.MODELLED.value).any(axis=0),
        confidence=CONFIDENCE,
    )
    _, first = np.unique(segment, return_index=True)
    named = rows.take(first)
    columns = {name: named.column(name) for name in (*_SERIES, "group", "reference", "level")}
    columns |= {"first_start": answer.first_start, "last_end": answer.last_end, "points": answer.points}
    for way, change in (("", answer.absolute), ("ratio_", answer.relative)):
        columns |= {
            f"{way}pace": codes.names(change.pace, trends.Pace),
            f"{way}reason": codes.names(change.reason, codes.Reason),
            f"{way}per_year": change.per_year,
            f"{way}per_year_lower": change.lower,
            f"{way}per_year_upper": change.upper,
            f"{way}first_gap": change.first_gap,
            f"{way}last_gap": change.last_gap,
        }
    columns |= {
        "years": answer.absolute.years,
        "years_lower": answer.absolute.years_lower,
        "years_upper": answer.absolute.years_upper,
    }
    return build(columns, fields=CLOSING)
