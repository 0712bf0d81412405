"""One figure from several shares: how far the lowest is below the highest, or how many times one share is another.

Both are a ratio of two shares, whose 90 % margin follows the Bureau's formula for ratios.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.sources.census_acs.margins import Total, margin_of_ratio

if TYPE_CHECKING:
    import ibis.expr.types as ir

FIGURE = ("place", "measure", "group", "kind")


def compare_sides(sides: ir.Table) -> ir.Table:
    """One row a figure, `value` and `margin`; null as soon as one side is, or nothing stands below the line.

    `sides` has `FIGURE`, `side`, `value` and `margin` of each share, and `problem`. A disparity sets its lowest share
    against its highest; `times` sets the side `over` against the side `under`.
    """
    import ibis

    figure = ibis.window(group_by=list(FIGURE))
    lowest, highest = sides.value.min().over(figure), sides.value.max().over(figure)
    is_disparity = sides.kind == "disparity"
    placed = sides.mutate(
        above=is_disparity.ifelse(sides.value == lowest, sides.side == "over"),
        below=is_disparity.ifelse(sides.value == highest, sides.side == "under"),
    )
    ends = placed.group_by(FIGURE).aggregate(
        whole=placed.value.count() == placed.count(),
        part=placed.value.max(where=placed.above),
        part_margin=placed.margin.max(where=placed.above),
        base=placed.value.max(where=placed.below),
        base_margin=placed.margin.max(where=placed.below),
        problem=placed.problem.min(),
    )
    base = Total((ends.whole & (ends.base > 0)).ifelse(ends.base, None), ends.base_margin)
    ratio = ends.part / base.value
    return ends.select(
        *FIGURE,
        "problem",
        x=ibis.null("float64"),
        y=ibis.null("float64"),
        value=(ends.kind == "disparity").ifelse(1 - ratio, ratio),
        margin=margin_of_ratio(ratio, ends.part_margin, base),
    )
