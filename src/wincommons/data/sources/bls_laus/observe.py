"""LAUS as observations: the unemployment rate of counties, and of states and the nation as sums of counties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.sources.observing import arrange, county_or_above, first_day, last_day, number, problem_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

PUERTO_RICO = "72"
"""The Bureau lists its municipios beside the counties, but the nation's labor force is that of states and DC."""


def observe(table: ir.Table, *, vintage: str) -> ir.Table:
    """County rows as published; states and the nation summed from them, the rate rounded to one decimal like theirs.

    County tables hold no larger places. A sum is missing as soon as one of its counties is (Louisiana 2005 and 2006).
    All rows are building-block estimates tied to state models (E, modelled) without published intervals. The vintage
    is the day the table was printed, for the Bureau revises older years each spring.
    """
    import ibis

    year = int(vintage)
    counties = table.select(
        place=county_or_above(table.state_fips, table.county_fips),
        value=number(table.rate),
        numerator=number(table.unemployed),
        denominator=number(table.labor_force),
        vintage=table.released,
        problem=problem_of({name: table[name] for name in ("labor_force", "unemployed", "rate")}),
    )
    state = counties.place.substr(0, 2)
    in_nation = counties.filter(state != PUERTO_RICO)
    whole = ibis.union(counties, _sum(counties, place=state), _sum(in_nation, place=ibis.literal("US")))
    return arrange(
        whole.mutate(
            measure=ibis.literal("unemployment_rate"),
            start=first_day(year),
            end=last_day(year),
            status=whole.value.isnull().ifelse("O", "E"),
            source=ibis.literal("bls_laus"),
            basis=ibis.literal("modelled"),
            boundary=(whole.place.length() == 5).ifelse("as_published", ""),
        )
    )


def _sum(counties: ir.Table, *, place: ir.StringValue) -> ir.Table:
    import ibis

    sums = (
        counties.mutate(place=place)
        .group_by(["place", "vintage"])
        .aggregate(
            numerator=counties.numerator.sum(),
            denominator=counties.denominator.sum(),
            unknown=(counties.numerator.isnull() | counties.denominator.isnull()).sum(),
        )
    )
    whole = (sums.unknown == 0) & (sums.denominator > 0)
    return sums.select(
        place=sums.place,
        value=whole.ifelse((100 * sums.numerator / sums.denominator).round(1), None),
        numerator=whole.ifelse(sums.numerator, None),
        denominator=whole.ifelse(sums.denominator, None),
        vintage=sums.vintage,
        problem=ibis.null("string"),
    )
