"""How the places of one level are spread: for the strips, the maps' classes and the quintiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data import geography
from wincommons.data.schema import DISTRIBUTION, names
from wincommons.model import NATION, Level

if TYPE_CHECKING:
    import ibis.expr.types as ir

FEWEST = 2
"""One place has no spread."""

_FIELD = ("measure", "source", "method", "boundary", "level", "scope", "start", "end", "group")


def distribution(rows: ir.Table) -> ir.Table:
    """Quantiles of the places' values by series, period, group and level, in the nation and within each state.

    Quantiles are interpolated between neighbouring values (type 7 of Hyndman & Fan 1996, Am. Stat. 50, 361-365), each
    place counting once whatever its size.
    """
    valued = rows.filter(rows.value.notnull() & (rows.level != Level.NATION.value))
    nation = valued.mutate(scope=_text(NATION))
    nested = valued.mutate(scope=geography.state(valued.place)).filter(lambda row: row.scope.notnull())
    spread = (
        nation.union(nested)
        .group_by(*_FIELD)
        .agg(
            n=lambda t: t.value.count(),
            minimum=lambda t: t.value.min(),
            p20=lambda t: t.value.quantile(0.2),
            p40=lambda t: t.value.quantile(0.4),
            median=lambda t: t.value.quantile(0.5),
            p60=lambda t: t.value.quantile(0.6),
            p80=lambda t: t.value.quantile(0.8),
            maximum=lambda t: t.value.max(),
        )
    )
    return spread.filter(spread.n >= FEWEST).select(*names(DISTRIBUTION))


def _text(word: str) -> ir.StringScalar:
    import ibis

    return ibis.literal(word)
