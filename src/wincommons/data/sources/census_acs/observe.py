"""ACS cells as observations: shares, ratios and amounts with 95 % intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.census_acs.margins import (
    Z_90,
    Total,
    margin_of_proportion,
    margin_of_ratio,
    total,
)
from wincommons.data.sources.census_acs.recipes import RECIPES, Recipe
from wincommons.data.sources.census_acs.sides import compare_sides
from wincommons.data.sources.observing import FROM_90_TO_95, arrange, first_day, held, last_day, number, problem_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

CONTROLLED = -555555555
"""The margin of an estimate that is held to a population total: no sampling error, so 0. All other values far below
zero (-222222222 too few, -333333333 open-ended, -666666666 no estimate, -888888888, -999999999) mean no number."""

LOWEST_MEDIAN, HIGHEST_MEDIAN = 2_500, 250_000
"""Money medians and percentiles outside are open-ended: 2,499 and 250,001 only say below and above."""

MONEY_TABLES = ("B19013", "B19080", "S2001")


def observe(table: ir.Table, *, vintage: str) -> ir.Table:
    """Every recipe whose cells the file holds, for each place: five years pooled, `vintage` such as `2019-2023`."""
    import ibis

    first, last = (int(year) for year in vintage.split("-"))
    recipes = _made_here(table, last=last)
    shares = _judged(_summed(_cells(table, recipes), recipes))
    single, sides = shares.filter(shares.side == ""), shares.filter(shares.side != "")
    rows = single.drop("side").union(compare_sides(sides).select(*single.drop("side").columns))
    half = rows.margin * FROM_90_TO_95
    highest = ibis.cases((rows.kind.isin(("share", "points")), 100.0), (rows.kind == "disparity", 1.0), else_=None)
    counted = rows.kind.isin(("share", "ratio"))
    # NCHS presentation standard for proportions (2017); else a coefficient of variation above 40 %.
    width, portion = 2 * half / highest, rows.value / highest
    unsure = highest.isnull().ifelse(
        rows.margin / Z_90 > 0.4 * rows.value, (width >= 0.3) | ((width > 0.05) & (width > 1.3 * portion))
    )
    upper = rows.value + half
    digits = rows.place.length()
    return arrange(
        rows.mutate(
            start=first_day(first),
            end=last_day(last),
            lower=held(rows.value - half, lowest=0),
            upper=(upper > highest).fill_null(False).ifelse(highest, upper),
            numerator=counted.ifelse(rows.x, None),
            denominator=counted.ifelse(rows.y, None),
            status=ibis.cases((rows.value.isnull(), "O"), (unsure.fill_null(False), "U"), else_="A"),
            source=ibis.literal("census_acs"),
            vintage=ibis.literal(vintage),
            basis=ibis.literal("survey"),
            boundary=ibis.cases(
                (digits == 11, "2020" if last >= 2020 else "2010"),
                (digits == 5, "ct_regions" if last >= 2022 else "ct_counties"),
                else_="",
            ),
        )
    )


def _made_here(table: ir.Table, *, last: int) -> list[Recipe]:
    """The recipes whose cells are in the file; those of a figure of several sides only where all of them are."""
    found: dict[tuple[str, str, str], Recipe] = {}
    lacking = set()
    for recipe in RECIPES:
        if recipe.since <= last and all(f"{cell}{end}" in table.columns for cell in recipe.cells for end in "EM"):
            found.setdefault((recipe.measure, recipe.group, recipe.side), recipe)
        elif recipe.side:
            lacking.add((recipe.measure, recipe.group))
    made = [recipe for (measure, group, _), recipe in found.items() if (measure, group) not in lacking]
    if not made:
        raise UnreadableFileError(
            "No measure can be made of the cells in this file",
            f"columns {', '.join(table.columns[1:6])} ...",
            "census_acs/recipes.py lists the tables that are read",
        )
    return made


def _cells(table: ir.Table, recipes: list[Recipe]) -> ir.Table:
    """One row a place and cell: `cell`, `estimate` and `margin` as numbers, `open_ended`, `problem`."""
    import ibis

    names = sorted({cell for recipe in recipes for cell in recipe.cells})
    items = [ibis.struct({"cell": name, "e": table[f"{name}E"], "m": table[f"{name}M"]}) for name in names]
    long = table.select(place=table.place, item=ibis.array(items).unnest())
    long = long.select("place", cell=long.item["cell"], e=long.item["e"], m=long.item["m"])
    estimate, margin = number(long.e), number(long.m)
    estimate = (estimate < -111111111).ifelse(None, estimate)
    # An estimate without any margin is a controlled total too: some extracts leave the code out.
    margin = ibis.cases(
        (long.m.fill_null("") == "", 0.0), (margin == CONTROLLED, 0.0), (margin < 0, None), else_=margin
    )
    money = long.cell.substr(0, 6).isin(MONEY_TABLES) | long.cell.substr(0, 5).isin(MONEY_TABLES)
    outside = (estimate < LOWEST_MEDIAN) | (estimate > HIGHEST_MEDIAN)
    return long.select(
        "place",
        "cell",
        estimate=estimate,
        margin=margin,
        open_ended=(money & outside).fill_null(False),
        problem=problem_of({"E of an ACS cell": long.e, "M of an ACS cell": long.m}),
    )


def _summed(cells: ir.Table, recipes: list[Recipe]) -> ir.Table:
    """One row a place and recipe: x, y and rest, each with its margin."""
    import ibis

    played = [
        {"measure": recipe.measure, "group": recipe.group, "side": recipe.side, "kind": recipe.kind}
        | {"complement": recipe.complement, "around": bool(recipe.rest), "role": role, "cell": cell}
        for recipe in recipes
        for role, names in recipe.roles.items()
        for cell in names
    ]
    roles = ibis.memtable(played)
    rows = cells.join(roles, "cell")
    sums = {role: total(rows.estimate, rows.margin, rows.role == role) for role in ("part", "whole", "rest", "minus")}
    (x, mx), (y, my), (rest, mrest), (less, mless) = sums.values()
    return rows.group_by(["place", "measure", "group", "side", "kind", "complement", "around"]).aggregate(
        x=x,
        mx=mx,
        y=y,
        my=my,
        rest=rest,
        mrest=mrest,
        less=less.fill_null(0.0),
        mless=mless.fill_null(0.0),
        open_ended=rows.open_ended.any(),
        problem=rows.problem.min(),
    )


def _judged(rows: ir.Table) -> ir.Table:
    """`value` and its 90 % `margin` in the measure's unit, beside x and y; a side is a share of one."""
    import ibis

    y = rows.y - rows.less
    whole = Total((y > 0).ifelse(y, None), (rows.my * rows.my + rows.mless * rows.mless).sqrt())
    ratio = rows.x / whole.value
    margin = margin_of_proportion(ratio, rows.mx, whole)
    # At 100 % the formula gives 0 however few were asked; the share of the others gives the same figure's margin.
    other = margin_of_proportion(rows.rest / whole.value, rows.mrest, whole)
    margin = (rows.around & (ratio > 0.5)).ifelse(other, margin)
    is_share, is_ratio, is_side = rows.kind == "share", rows.kind == "ratio", rows.side != ""
    value = ibis.cases(
        (rows.open_ended, None),
        (is_share & rows.complement, 100 * (1 - ratio)),
        (is_share, 100 * ratio),
        (is_ratio | is_side, ratio),
        else_=rows.x,
    )
    return rows.select(
        "place",
        "measure",
        "group",
        "kind",
        "side",
        "problem",
        x=rows.complement.ifelse(y - rows.x, rows.x),
        y=y,
        value=value,
        margin=ibis.cases(
            (is_share, 100 * margin),
            (is_side, margin),
            (is_ratio, margin_of_ratio(ratio, rows.mx, whole)),
            else_=rows.mx,
        ),
    )
