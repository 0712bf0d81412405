"""What LAUS figures must hold to: the rate is the unemployed out of the labor force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check(observations: ir.Table) -> list[Finding]:
    """Warn where the published rate is not 100 x unemployed / labor force to one decimal."""
    rows = observations.filter(observations.denominator > 0)
    # Half a step of rounding, and a little for binary fractions.
    off = rows.filter((100 * rows.numerator / rows.denominator - rows.value).abs() > 0.0501)
    return [
        Finding(
            sentence=f"{row['place']} {row['start'].year}: the rate is {row['value']}, but {row['numerator']:,.0f} of "
            f"{row['denominator']:,.0f} is {100 * row['numerator'] / row['denominator']:.2f}; columns may have moved."
        )
        for row in off.select("place", "start", "value", "numerator", "denominator").to_pyarrow().to_pylist()
    ]
