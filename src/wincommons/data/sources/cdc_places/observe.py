"""PLACES as observations: modelled prevalence among adults, crude and age-adjusted, with its 95 % interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.sources.carried import carried
from wincommons.data.sources.observing import arrange, fips, first_day, last_day, number, problem_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

METHODS = {"CrdPrv": "crude", "AgeAdjPrv": "age_adjusted"}

NOT_ALL_ADULTS = (
    "ACCESS2", "BPMED", "CERVICAL", "CHOLSCREEN", "COLON_SCREEN", "COREM", "COREW", "HIGHCHOL", "MAMMOUSE", "TEETHLOST",
)  # fmt: skip
"""Asked of some adults only (18-64, women of 50-74, those once tested ...): all adults are not their denominator."""

WIDTHS = {"nation": 0, "county": 5, "tract": 11, "city": 7, "zcta": 5}
PREFIXES = {"city": "city:", "zcta": "zcta:"}


def observe(table: ir.Table, *, vintage: str) -> ir.Table:
    """The measures whose files name a PLACES code, in the methods that they name.

    Rows of other codes are left aside. An empty cell is a structural gap: eleven states did not ask the social
    questions in 2022. The nation's row carries the code 59, which is no state.
    """
    import ibis

    lines = carried("cdc_places", pattern=r"[A-Z][A-Z0-9_]+")
    wanted = ibis.memtable(
        {
            "measure": [line.measure for line in lines],
            "measure_id": [line.variable for line in lines],
            "method": [line.method or "crude" for line in lines],
        }
    )
    kinds = ibis.memtable({"kind": list(METHODS), "method": list(METHODS.values())})
    rows = table.join(kinds, "kind").join(wanted, ["measure_id", "method"])
    value, year = number(rows.value), rows.year.try_cast("int64")
    release = int(vintage)
    boundary = {
        "county": "ct_regions" if release >= 2024 else "ct_counties",
        # The publisher joins its 2022 release with tracts of 2015 (the 2010 ones), its 2024 release with those of 2022.
        "tract": "2020" if release >= 2024 else "2010",
    }
    place = ibis.cases(
        (rows.level == "nation", "US"),
        *(
            (rows.level == level, ibis.literal(PREFIXES.get(level, "")) + fips(rows.location, width=width))
            for level, width in WIDTHS.items()
            if width
        ),
    )
    return arrange(
        rows.select(
            measure=rows.measure,
            place=place,
            start=first_day(year),
            end=last_day(year),
            value=value,
            lower=number(rows.lower),
            upper=number(rows.upper),
            denominator=(rows.measure_id.isin(NOT_ALL_ADULTS) | value.isnull()).ifelse(None, number(rows.adults)),
            status=value.isnull().ifelse("O", "E"),
            source=ibis.literal("cdc_places"),
            vintage=ibis.literal(vintage),
            basis=ibis.literal("modelled"),
            method=rows.method,
            boundary=ibis.cases(*((rows.level == level, text) for level, text in boundary.items()), else_=""),
            problem=problem_of({"value": rows.value, "lower": rows.lower, "upper": rows.upper, "year": rows.year}),
        )
    )
