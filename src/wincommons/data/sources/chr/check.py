"""What the Rankings' figures must hold to: intervals hold their value, and no measure has Connecticut twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check(observations: ir.Table) -> list[Finding]:
    """Warn where an interval leaves its value out, or a measure has figures in both geographies of Connecticut."""
    return [*_outside(observations), *_connecticut(observations)]


def _outside(observations: ir.Table) -> list[Finding]:
    rows = observations.filter((observations.value < observations.lower) | (observations.value > observations.upper))
    counts = rows.group_by("measure").aggregate(rows=rows.count(), place=rows.place.min())
    return [
        Finding(
            sentence=f"{row['measure']}: {row['rows']} figures lie outside their own interval, {row['place']} among "
            "them; the columns may have been mixed up."
        )
        for row in counts.order_by("measure").to_pyarrow().to_pylist()
    ]


def _connecticut(observations: ir.Table) -> list[Finding]:
    rows = observations.filter(observations.value.notnull() & observations.place.re_search(r"^09\d{3}$"))
    rows = rows.mutate(old=rows.boundary == "ct_counties")
    both = rows.group_by(["measure", "method", "group", "start"]).aggregate(
        old=rows.old.sum(), new=(~rows.old).sum()
    )  # fmt: skip
    both = both.filter((both.old > 0) & (both.new > 0))
    return [
        Finding(
            sentence=f"{row['measure']} ({row['group']}): {row['old']} old counties and {row['new']} planning regions "
            "of Connecticut have figures; an average over counties would count the state twice."
        )
        for row in both.order_by("measure", "group").to_pyarrow().to_pylist()
    ]
