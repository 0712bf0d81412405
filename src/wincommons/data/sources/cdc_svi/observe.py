"""The index's table as observations: people on a square mile, and households without a car."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.sources.observing import (
    FROM_90_TO_95,
    MISSING_WORDS,
    arrange,
    county_or_above,
    fips,
    first_day,
    held,
    last_day,
    number,
    problem_of,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

MISSING = (*MISSING_WORDS, "-999", "-999.0", "-555555555", "-555555555.0")
"""How the index, and the survey that it carries, write that there is no number."""

SURVEY_YEARS = 5
"""The release of 2022 carries the survey's figures of 2018 to 2022."""


def observe(table: ir.Table, *, vintage: str) -> ir.Table:
    """Two measures of counties. The ranks and the index itself are no figures of ours and are left out.

    Density has no interval: of a county's people the survey publishes no sampling error, for their number is held to
    the Bureau's own estimates. The margin of a share is one of 90 %, and is widened to 95 %.
    """
    import ibis

    code = fips(table.FIPS, width=5)
    last = int(vintage)
    place = county_or_above(code.substr(0, 2), code.substr(2, 3))
    area, people, share, margin, without, households = (
        number(table[name], missing=MISSING)
        for name in ("AREA_SQMI", "E_TOTPOP", "EP_NOVEH", "MP_NOVEH", "E_NOVEH", "E_HH")
    )
    every = {
        "place": place,
        "start": first_day(last - SURVEY_YEARS + 1),
        "end": last_day(last),
        "source": ibis.literal("cdc_svi"),
        "vintage": ibis.literal(vintage),
        "basis": ibis.literal("survey"),
        "boundary": ibis.literal("as_published"),
    }
    dense = (area > 0).ifelse(people / area, None)
    density = table.select(
        **every,
        measure=ibis.literal("population_density"),
        value=dense,
        status=dense.isnull().ifelse("O", "A"),
        problem=problem_of({name: table[name] for name in ("AREA_SQMI", "E_TOTPOP")}, missing=MISSING),
    )
    cars = table.select(
        **every,
        measure=ibis.literal("no_vehicle_households"),
        value=share,
        lower=held(share - margin * FROM_90_TO_95, lowest=0),
        upper=held(share + margin * FROM_90_TO_95, highest=100),
        numerator=share.isnull().ifelse(None, without),
        denominator=share.isnull().ifelse(None, households),
        status=share.isnull().ifelse("O", "A"),
        problem=problem_of({name: table[name] for name in ("EP_NOVEH", "MP_NOVEH")}, missing=MISSING),
    )
    return ibis.union(arrange(density), arrange(cars))
