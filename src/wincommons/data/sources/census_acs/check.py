"""What ACS figures must hold to: a group is part of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check(observations: ir.Table) -> list[Finding]:
    """Warn where a group's denominator is larger than everybody's in the same measure, place and period.

    A file that holds only groups, or only totals, has nothing to set against each other.
    """
    rows = observations.filter(observations.denominator.notnull())
    groups = rows.filter(rows.group != "all")
    everyone = rows.filter(rows.group == "all").select("measure", "place", "start", whole=rows.denominator)
    joined = groups.join(everyone, ["measure", "place", "start"])
    over = joined.filter(joined.denominator > joined.whole)
    return [
        Finding(
            sentence=f"{row['measure']} in {row['place']}: {row['group']} counts {row['denominator']:,.0f} people, "
            f"everybody together {row['whole']:,.0f}; cells may have been mixed up."
        )
        for row in over.select("measure", "place", "group", "denominator", "whole").to_pyarrow().to_pylist()
    ]
