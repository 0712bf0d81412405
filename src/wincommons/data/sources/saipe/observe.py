"""SAIPE as observations: poverty and income of everybody, with 95 % bounds made of the published 90 % ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wincommons.data.sources.observing import (
    arrange,
    county_or_above,
    first_day,
    held,
    last_day,
    number,
    problem_of,
    widen,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Figure(NamedTuple):
    measure: str
    column: str
    people: str | None
    """The column with the number of people behind a per cent."""
    highest: float | None


FIGURES = (
    Figure("child_poverty", "poverty_percent_age_0_17", "poverty_age_0_17", 100),
    Figure("poverty_rate", "poverty_percent_all_ages", "poverty_all_ages", 100),
    Figure("median_household_income", "median_household_income", None, None),
)

FIRST_YEAR_OF_ACS = 2005
"""The year the estimates moved from the Current Population Survey to the American Community Survey: a break."""


def observe(table: ir.Table, *, vintage: str) -> ir.Table:
    """Three measures for the nation, states and counties.

    Per cents are published as per cents. States and counties are modelled (E); the nation is a direct survey figure.
    Kalawao County, Hawaii, is a dot or, in old files, 0 in every column: with a median income of 0 that is missing.
    """
    import ibis

    return ibis.union(*(_figure(table, figure, year=int(vintage)) for figure in FIGURES))


def _figure(table: ir.Table, figure: Figure, *, year: int) -> ir.Table:
    import ibis

    place = county_or_above(table.state_fips, table.county_fips)
    is_nation = place == "US"
    empty = number(table.median_household_income).fill_null(0) == 0
    value = empty.ifelse(None, number(table[figure.column]))
    people = number(table[figure.people]) if figure.people else ibis.null("float64")
    published = ibis.cases((ibis.literal(year) == FIRST_YEAR_OF_ACS, "B"), (is_nation, "A"), else_="E")
    cells = [figure.column, f"{figure.column}_lower90", f"{figure.column}_upper90"]
    return arrange(
        table.select(
            measure=ibis.literal(figure.measure),
            place=place,
            start=first_day(year),
            end=last_day(year),
            value=value,
            lower=held(widen(value, number(table[cells[1]])), lowest=0),
            upper=held(widen(value, number(table[cells[2]])), highest=figure.highest),
            numerator=empty.ifelse(None, people),
            status=value.isnull().ifelse("O", published),
            source=ibis.literal("saipe"),
            vintage=ibis.literal(str(year)),
            basis=is_nation.ifelse("survey", "modelled"),
            boundary=(place.length() == 5).ifelse("as_published", ""),
            problem=problem_of({name: table[name] for name in cells}),
        )
    )
