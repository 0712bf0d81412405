"""Whether each series of each place and group is rising or falling, under the entry rules of `stats.trend`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wincommons.data.schema import TREND
from wincommons.model import Basis, Status

from .columns import build, cells, days, numbers, words

if TYPE_CHECKING:
    import pyarrow as pa

_SERIES = ("measure", "place", "group", "source", "method", "boundary")


def trend(rows: pa.Table) -> pa.Table:
    """One row a measure, place, group and series: an Arrow-in, Arrow-out function.

    Rows without a value are handed on too: a year that was suppressed is a gap, and a trend may not leap over it.
    """
    from wincommons.stats import codes
    from wincommons.stats import trend as trends

    segment = cells(rows, _SERIES)
    answer = trends.verdict(
        segment=segment,
        start=days(rows, "start"),
        end=days(rows, "end"),
        value=numbers(rows, "value"),
        lower=numbers(rows, "lower"),
        upper=numbers(rows, "upper"),
        breaks=np.asarray(words(rows, "status") == Status.BREAK.value, dtype=np.bool_),
        hidden=np.asarray(words(rows, "status") == Status.SUPPRESSED.value, dtype=np.bool_),
        modelled=np.asarray(words(rows, "basis") == Basis.MODELLED.value, dtype=np.bool_),
    )
    # Segments come back in ascending order; the first row of each carries its names.
    _, first = np.unique(segment, return_index=True)
    named = rows.take(first)
    columns = {name: named.column(name) for name in _SERIES}
    columns |= {
        "verdict": codes.names(answer.verdict, codes.VerdictCode),
        "rule": codes.names(answer.rule, codes.Rule),
        "reason": codes.names(answer.reason, codes.Reason),
        "first_start": answer.first_start,
        "last_end": answer.last_end,
        "first_value": answer.first_value,
        "last_value": answer.last_value,
        "points": answer.points,
        "slope_per_year": answer.per_year,
        "slope_lower": answer.lower,
        "slope_upper": answer.upper,
        "p_value": answer.p_value,
    }
    return build(columns, fields=TREND)
