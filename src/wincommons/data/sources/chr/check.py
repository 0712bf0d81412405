"""What the Rankings' figures must hold to: intervals hold values, scales are the measure's, Connecticut stands once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check(observations: ir.Table) -> list[Finding]:
    """Stop where a measure is on another scale than its unit; warn where an interval leaves its value out, or a
    measure has figures in both geographies of Connecticut.
    """
    return [*_scaled(observations), *_outside(observations), *_connecticut(observations)]


def _scaled(observations: ir.Table) -> list[Finding]:
    """Shares come as fractions and rates in their unit; age adjustment moves a rate, but never by a factor of ten."""
    import ibis

    from wincommons import content

    catalogue = content.load()
    pers = {name: catalogue.unit(one.unit).per for name, one in catalogue.measures.items()}
    units = ibis.memtable([{"measure": name, "per": float(per)} for name, per in pers.items() if per])
    parts = {name: observations[name].cast("float64") for name in ("value", "numerator", "denominator")}
    rows = observations.mutate(times=parts["value"] * parts["denominator"] / parts["numerator"])
    rows = rows.filter((parts["numerator"] > 0) & (rows.times > 0)).join(units, "measure")
    rows = rows.mutate(times=rows.times / rows.per)
    counts = rows.group_by("measure").aggregate(off=((rows.times < 0.1) | (rows.times > 10)).sum(), rows=rows.count())
    return [
        Finding(
            sentence=f"{row['measure']}: {row['off']} of {row['rows']} figures are more than ten times off what their "
            "numerator and denominator give; the publisher may have changed the scale.",
            severity="stop",
        )
        for row in counts.filter(2 * counts.off > counts.rows).order_by("measure").to_pyarrow().to_pylist()
    ]


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
