"""What PLACES figures must hold to: the interval holds the value, and a gap covers a state whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check(observations: ir.Table) -> list[Finding]:
    """Stop where an interval does not hold its value; warn where only part of a state's counties have no figure.

    The model fills every county of a state that asked the question, so a scattered gap is a fault of the file.
    """
    return [*_outside(observations), *_scattered(observations)]


def _outside(observations: ir.Table) -> list[Finding]:
    rows = observations.filter((observations.value < observations.lower) | (observations.value > observations.upper))
    found = rows.select("measure", "place", "method", "value", "lower", "upper").limit(20).to_pyarrow().to_pylist()
    return [
        Finding(
            sentence=f"{row['measure']} ({row['method']}) in {row['place']}: {row['value']} lies outside its own "
            f"interval {row['lower']} to {row['upper']}; the columns may have been mixed up.",
            severity="stop",
        )
        for row in found
    ]


def _scattered(observations: ir.Table) -> list[Finding]:
    counties = observations.filter(observations.place.re_search(r"^\d{5}$"))
    counties = counties.mutate(state=counties.place.substr(0, 2))
    by_state = counties.group_by(["measure", "method", "start", "state"]).aggregate(
        gaps=counties.value.isnull().sum(), counties=counties.count()
    )
    partly = by_state.filter((by_state.gaps > 0) & (by_state.gaps < by_state.counties))
    return [
        Finding(
            sentence=f"{row['measure']} ({row['method']}): {row['gaps']} of the {row['counties']} counties of state "
            f"{row['state']} have no figure; a question that was not asked leaves out all of them."
        )
        for row in partly.order_by("measure", "state").to_pyarrow().to_pylist()
    ]
