"""What SAIPE's own figures must hold to: counties add up to their state, states to the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir

TOLERANCE = 0.01
"""The model controls counties to their state, and states to the nation; what remains is rounding."""


def check(observations: ir.Table) -> list[Finding]:
    """Warn where the people in poverty of the parts differ by more than one per cent from those of the whole.

    A whole without any part in the table (the workbook of states alone) is not judged.
    """
    import ibis

    counted = observations.filter(observations.numerator.notnull())
    is_county = counted.place.length() == 5
    parts = counted.filter(counted.place != "US")
    parts = parts.mutate(whole=(parts.place.length() == 5).ifelse(parts.place.substr(0, 2), ibis.literal("US")))
    sums = parts.group_by(["measure", "start", "whole"]).aggregate(total=parts.numerator.sum())
    wholes = counted.filter(~is_county)
    joined = wholes.join(sums, [wholes.measure == sums.measure, wholes.start == sums.start, wholes.place == sums.whole])
    off = joined.filter((joined.total - joined.numerator).abs() > TOLERANCE * joined.numerator)
    return [
        Finding(
            sentence=f"{row['measure']} {row['start'].year}: the parts of {row['place']} add up to {row['total']:,.0f} "
            f"people, the published whole is {row['numerator']:,.0f}; rows may be missing or doubled."
        )
        for row in off.select("measure", "start", "place", "total", "numerator").to_pyarrow().to_pylist()
    ]
