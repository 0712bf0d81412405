"""What the index's figures must hold to: a share is its own households, and no county is denser than Manhattan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir

DENSEST = 80_000
"""Manhattan has some 70,000 people on a square mile, more than any other county."""

ROUNDED = 0.06
"""Shares are published with one decimal."""


def check(observations: ir.Table) -> list[Finding]:
    """Warn where households over households are not the published share, and of an area that cannot be."""
    counted = observations.filter(observations.denominator > 0)
    off = counted.filter((100 * counted.numerator / counted.denominator - counted.value).abs() > ROUNDED)
    dense = observations.filter((observations.measure == "population_density") & (observations.value > DENSEST))
    return [
        *(
            Finding(sentence=f"{row['place']}: {row['value']}% without a car is not its own households.")
            for row in off.select("place", "value").to_pyarrow().to_pylist()
        ),
        *(
            Finding(sentence=f"{row['place']}: {row['value']:,.0f} people on a square mile; its area may be wrong.")
            for row in dense.select("place", "value").to_pyarrow().to_pylist()
        ),
    ]
