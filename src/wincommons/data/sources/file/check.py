"""What is said about your own table beyond the checks for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.source import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check(observations: ir.Table, *, restored: int) -> list[Finding]:
    """Warn of restored zeros, and of per cents that all lie between 0 and 1, which look like shares of one."""
    findings = []
    if restored:
        findings.append(
            Finding(
                sentence=f"{restored} place codes had lost their leading zero and got it back (1001 became 01001); "
                "format the column as text to keep it."
            )
        )
    return [*findings, *_shares(observations)]


def _shares(observations: ir.Table) -> list[Finding]:
    from wincommons import content

    measures = content.load().measures
    values = observations.filter(observations.value.notnull())
    highest = values.group_by("measure").aggregate(highest=values.value.max(), rows=values.count())
    return [
        Finding(
            sentence=f"{row['measure']}: all {row['rows']} per cents lie between 0 and 1; if they are shares of one, "
            "set `multiply_by: 100` in the mapping."
        )
        for row in highest.filter(highest.highest <= 1).order_by("measure").to_pyarrow().to_pylist()
        if row["measure"] in measures and measures[row["measure"]].unit == "percent" and row["rows"] > 1
    ]
