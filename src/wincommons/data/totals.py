"""Whether counties add up to their state, where counts are known: a sign of rows lost or read twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wincommons.model import Kind, Level

from . import geography
from .source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue

    from .engine import Engine

TOLERANCE = 0.02
"""Publishers round, and a modelled state is not always the sum of its counties."""

_FIGURE = ("measure", "source", "method", "start", "end", "group")
_COUNTED = (Kind.PROPORTION, Kind.RATE, Kind.COUNT)


def check_totals(accepted: ir.Table, *, catalogue: Catalogue, engine: Engine) -> list[Finding]:
    """A warning for each measure whose counties do not add up to their state, told by the worst example.

    Only where every county in use has a count: a suppressed one would make the sum too small by right.
    """
    import ibis

    counted = [measure.id for measure in catalogue.measures.values() if measure.kind in _COUNTED]
    expected = Counter(row[0][:2] for row in catalogue.places.rows() if len(row[0]) == 5 and not row[4])
    whole = ibis.memtable(
        [{"state": state, "counties": count} for state, count in expected.items()],
        schema=ibis.schema({"state": "string", "counties": "int64"}),
    )
    rows = accepted.filter(accepted.measure.isin(counted) & accepted.numerator.notnull())
    level = geography.level(rows.place)
    counties = rows.filter(level == Level.COUNTY.value).mutate(state=lambda t: t.place.substr(0, 2))
    sums = counties.group_by([*_FIGURE, "state"]).agg(
        total=lambda t: t.numerator.sum(), known=lambda t: t.place.nunique()
    )
    full = sums.join(whole, "state").filter(lambda t: t.known >= t.counties)
    states = rows.filter(level == Level.STATE.value).select(*_FIGURE, state="place", published="numerator")
    both = full.join(states, [*_FIGURE, "state"])
    apart = both.filter((both.total - both.published).abs() > TOLERANCE * both.published)
    ranked = apart.mutate(share=(apart.total - apart.published).abs() / apart.published.nullif(0))
    worst_first = ibis.window(group_by=["measure", "source"], order_by=ibis.desc("share"))
    told = ranked.mutate(
        rank=ibis.row_number().over(worst_first), times=ranked.count().over(ibis.window(group_by=["measure", "source"]))
    )
    return [_finding(row) for row in engine.rows(told.filter(told.rank == 0).order_by("measure", "source"))]


def _finding(row: dict[str, object]) -> Finding:
    return Finding(
        sentence=f"{row['measure']} of {row['source']}: in {row['times']} states and periods counties do not add up; "
        f"most of all in {row['state']} for {row['start']} to {row['end']}, where they give {row['total']:,.0f} "
        f"and the state's own figure is {row['published']:,.0f}. Rows may be missing or doubled."
    )
