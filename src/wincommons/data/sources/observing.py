"""From text columns to observations: numbers, place ids, periods and intervals, as portable Ibis expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.model import OBSERVATION

if TYPE_CHECKING:
    import ibis.expr.types as ir

MISSING_WORDS = ("", ".", "-", "--", "NA", "N/A", "N.A.", "(NA)", "null", "NULL", "NaN", "nan")
"""What publishers write where there is no number."""

FROM_90_TO_95 = 1.96 / 1.645
"""A 90 % half-width times this is the 95 % one; both factors are the ones the Census Bureau publishes."""


def is_missing(column: ir.StringValue, *, missing: tuple[str, ...] = MISSING_WORDS) -> ir.BooleanValue:
    """Whether the cell says that there is no number."""
    return column.isnull() | column.strip().isin(missing)


def number(column: ir.StringValue, *, missing: tuple[str, ...] = MISSING_WORDS) -> ir.FloatingValue:
    """The cell as a number, without thousands separators, blanks and `$`; null where missing or not a number."""
    bare = column.strip().replace(",", "").replace("$", "").replace(" ", "")
    return is_missing(column, missing=missing).ifelse(None, bare).try_cast("float64")


def not_a_number(column: ir.StringValue, *, missing: tuple[str, ...] = MISSING_WORDS) -> ir.BooleanValue:
    """Whether the cell holds something that is neither a number nor a known word for a missing one."""
    return ~is_missing(column, missing=missing) & number(column, missing=missing).isnull()


def problem_of(columns: dict[str, ir.StringValue], *, missing: tuple[str, ...] = MISSING_WORDS) -> ir.StringValue:
    """A sentence about the first cell that is not a number, else null; `columns` is name -> cell."""
    import ibis

    branches = [
        (not_a_number(cell, missing=missing), ibis.literal("'") + cell + f"' is not a number in column {name}")
        for name, cell in columns.items()
    ]
    return ibis.cases(*branches, else_=ibis.null("string"))


def fips(column: ir.StringValue, *, width: int) -> ir.StringValue:
    """The code with its lost leading zeros, free of blanks and quotes."""
    bare = column.replace('"', "").strip()
    # lpad would cut a longer code down to `width`; a wrong code must stay visibly wrong.
    return (bare.length() < width).ifelse(bare.lpad(width, "0"), bare)


def county_or_above(state: ir.StringValue, county: ir.StringValue) -> ir.StringValue:
    """`US`, a state or a county from the two parts of its code; `00`/`000` stand for the larger place."""
    import ibis

    state, county = fips(state, width=2), fips(county, width=3)
    return ibis.cases((state == "00", ibis.literal("US")), (county == "000", state), else_=state + county)


def widen(value: ir.FloatingValue, bound: ir.FloatingValue) -> ir.FloatingValue:
    """The 95 % bound that belongs to a 90 % `bound` of `value`: its own half-width times 1.96/1.645."""
    return value + (bound - value) * FROM_90_TO_95


def held(bound: ir.FloatingValue, *, lowest: float | None = None, highest: float | None = None) -> ir.FloatingValue:
    """The bound, held inside the possible values."""
    import ibis

    if lowest is not None:
        bound = (bound < lowest).ifelse(ibis.literal(lowest), bound)
    if highest is not None:
        bound = (bound > highest).ifelse(ibis.literal(highest), bound)
    return bound


def first_day(year: int | ir.IntegerValue) -> ir.DateValue:
    """1 January of the year."""
    import ibis

    return ibis.date(year, 1, 1)


def last_day(year: int | ir.IntegerValue) -> ir.DateValue:
    """31 December of the year."""
    import ibis

    return ibis.date(year, 12, 31)


def arrange(table: ir.Table) -> ir.Table:
    """The observation columns in order and typed, with `problem` last.

    What a source leaves out is filled in: no bounds, no counts, group `all`, empty method and boundary. A row without
    a value loses its bounds, for an interval around nothing says nothing.
    """
    import ibis

    types = {"str": "string", "date": "date", "float": "float64"}
    given = set(table.columns)
    filling = {"group": "all", "method": "", "boundary": ""}
    columns = {}
    for column in OBSERVATION:
        if column.name in given:
            columns[column.name] = table[column.name].cast(types[column.type])
        else:
            columns[column.name] = ibis.literal(filling.get(column.name), types[column.type])
    whole = columns["value"].notnull() & columns["lower"].notnull() & columns["upper"].notnull()
    for bound in ("lower", "upper"):
        columns[bound] = whole.ifelse(columns[bound], None)
    columns["problem"] = table["problem"].cast("string") if "problem" in given else ibis.null("string")
    return table.select(**columns)
