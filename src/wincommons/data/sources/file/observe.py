"""Your table as observations: place ids with their lost zeros, numbers in the measure's unit, 95 % bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.sources.file.mapping import Mapping
from wincommons.data.sources.observing import arrange, number, problem_of, widen

if TYPE_CHECKING:
    import ibis.expr.types as ir

WIDTHS = {"state": 2, "county": 5, "tract": 11, "zcta": 5, "city": 7}
LOST_ZERO = r"^[1245689](\d{3}|\d{9})?$"
"""A state, county or tract code whose leading zero a spreadsheet has eaten: no code has 1, 4 or 10 digits."""


def observe(table: ir.Table, *, mapping: Mapping, vintage: str) -> ir.Table:
    """The rows that `clean` made, as observations of the mapping's own source."""
    import ibis

    # An empty cell is no number, whatever the mapping says of other words.
    words = ("", *mapping.missing, *mapping.suppressed)
    factor = table.factor.cast("float64")
    value = number(table.value, missing=words) * factor
    lower, upper = (number(table[name], missing=words) * factor for name in ("lower", "upper"))
    widened = table.confidence == "90"
    gone = table.value.strip().isin(mapping.suppressed).ifelse("Q", "O")
    numbers = ("value", "lower", "upper", "numerator", "denominator")
    trouble = (table.trouble == "").ifelse(ibis.null("string"), table.trouble)
    return arrange(
        table.select(
            measure=table.measure,
            place=place_id(table.place, level=mapping.place.level),
            start=table.start.try_cast("date"),
            end=table.end.try_cast("date"),
            group=table.group,
            value=value,
            lower=widened.ifelse(widen(value, lower), lower),
            upper=widened.ifelse(widen(value, upper), upper),
            numerator=number(table.numerator, missing=words),
            denominator=number(table.denominator, missing=words),
            status=value.isnull().ifelse(gone, mapping.status.value),
            source=ibis.literal(mapping.source.id),
            vintage=ibis.literal(vintage),
            basis=ibis.literal(mapping.basis.value),
            method=ibis.literal(mapping.method),
            boundary=ibis.literal(mapping.boundary),
            problem=trouble.coalesce(problem_of({name: table[name] for name in numbers}, missing=words)),
        )
    )


def place_id(column: ir.StringValue, *, level: str) -> ir.StringValue:
    """The id of a place from FIPS codes as tables have them: `0500000US39035`, `39035.0`, `1001`, `39000`, `US`."""
    import ibis

    bare = column.strip().replace('"', "").replace("'", "").re_replace(r"^\d{7}US", "").re_replace(r"\.0$", "")
    if level in ("zcta", "city"):
        plain = bare.re_search(r"^\d+$")
        return plain.ifelse(ibis.literal(f"{level}:") + bare.lpad(WIDTHS[level], "0"), bare)
    lost = bare.re_search(LOST_ZERO)
    bare = lost.ifelse(ibis.literal("0") + bare, bare)
    return ibis.cases(
        (bare.upper().isin(("US", "USA", "UNITED STATES", "00", "00000", "0")), "US"),
        (bare.re_search(r"^\d{2}000$"), bare.substr(0, 2)),
        else_=bare,
    )
