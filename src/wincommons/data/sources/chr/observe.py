"""The Rankings' figures as observations, for the measures whose files name a code of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.carried import carried
from wincommons.data.sources.chr.periods import NATION_IS_A_MEDIAN, PERIODS, RACE_BY_SURVEY
from wincommons.data.sources.observing import arrange, county_or_above, first_day, last_day, number, problem_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

GROUPS = {
    "": "all", "white": "race=white", "black": "race=black", "aian": "race=aian", "asian": "race=asian",
    "nhopi": "race=nhpi", "tom": "race=two_or_more", "hispanic": "race=hispanic",
}  # fmt: skip

NOT_BY_RACE = ("v067",)
"""Codes whose race columns speak of other people: v067 counts drivers where they live, by race where they work."""

CODE = r"v\d{3}(_rawvalue)?"
"""How a measure file names a column of the Rankings."""

PER_PERSON = {"v004": 100_000, "v062": 100_000}
"""Providers are published per resident; our measures count them per 100,000."""

BOTH_GEOGRAPHIES_SINCE = 2025
"""From this release a file lists Connecticut's planning regions and its eight old counties."""


def observe(table: ir.Table, *, vintage: str) -> ir.Table:
    """Shares of one become per cents by the measure's unit; basis and method are those that the measure's file states.

    Flag 1 is low reliability (U), 2 suppressed or not available (Q). Where a file holds both geographies of
    Connecticut, `flag_CT` U marks the one that a measure is not published for (O).
    """
    import ibis

    rows = table.join(ibis.memtable(_lines(vintage)), ["code", "race"])
    rows = rows.filter(~(rows.code.isin(NATION_IS_A_MEDIAN) & rows.state.strip().isin(("0", "00"))))
    place = county_or_above(rows.state, rows.county)
    flag = rows.flag.fill_null("").strip()
    value = (flag == "2").ifelse(None, number(rows.value) * rows.factor)
    elsewhere = rows.flag_ct.fill_null("").strip() == "U"
    empty = elsewhere.ifelse("O", (flag == "2").ifelse("Q", "O"))
    modelled = (rows.basis == "modelled").ifelse("E", "A")
    old_county = place.re_search(r"^090(0[13579]|1[135])$")
    new = int(vintage) >= BOTH_GEOGRAPHIES_SINCE
    # Each release follows its own year's codes; only the second geography of one file stands apart.
    county = old_county.ifelse("ct_counties", "as_published") if new else ibis.literal("as_published")
    return arrange(
        rows.select(
            measure=rows.measure,
            place=place,
            start=first_day(rows["first"]),
            end=last_day(rows["last"]),
            group=rows.group,
            value=value,
            lower=number(rows.lower) * rows.factor,
            upper=number(rows.upper) * rows.factor,
            numerator=number(rows.numerator),
            denominator=number(rows.denominator),
            status=ibis.cases((value.isnull(), empty), (flag == "1", "U"), else_=modelled),
            source=ibis.literal("chr"),
            vintage=ibis.literal(vintage),
            basis=rows.basis,
            method=rows.method,
            boundary=(place.length() == 5).ifelse(county, ""),
            problem=problem_of({name: rows[name] for name in ("value", "lower", "upper", "numerator", "denominator")}),
        )
    )


def _lines(vintage: str) -> list[dict[str, object]]:
    """One line a code and race column: the measure it makes, its years, and what its figures are multiplied by."""
    periods = PERIODS.get(vintage, {})
    made: list[dict[str, object]] = []
    for line in carried("chr", pattern=CODE):
        code = line.variable[:4]
        for race, group in GROUPS.items() if code in periods else ():
            if race and code in NOT_BY_RACE:
                continue
            surveyed = bool(race) and code in RACE_BY_SURVEY
            first, last = RACE_BY_SURVEY[code] if surveyed else periods[code]
            basis = "survey" if surveyed else line.basis
            known = {"code": code, "race": race, "measure": line.measure, "group": group, "method": line.method}
            made.append(known | {"basis": basis, "factor": _factor(code, unit=line.unit), "first": first, "last": last})
    if not made:
        raise UnreadableFileError(
            f"The years behind the measures of release {vintage} are not known here",
            "chr/periods.py",
            "Add them from the publisher's page of measures and data sources",
        )
    return made


def _factor(code: str, *, unit: str) -> float:
    if unit == "percent":
        return 100.0
    return float(PER_PERSON.get(code, 1)) if unit == "per_100k" else 1.0
