"""The shape of SAIPE's workbook: two header rows, and bounds whose names repeat under every figure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.reading import Rows, header_at, plain, read_sheet, require_columns, rows_table

if TYPE_CHECKING:
    import pyarrow as pa

FIGURES = {
    "Poverty Estimate, All Ages": "poverty_all_ages",
    "Poverty Percent, All Ages": "poverty_percent_all_ages",
    "Poverty Estimate, Age 0-17": "poverty_age_0_17",
    "Poverty Percent, Age 0-17": "poverty_percent_age_0_17",
    "Median Household Income": "median_household_income",
}
"""The publisher's column -> ours; commas came and went over the years, so names are compared without them."""

BEFORE_2013 = {
    "Poverty Estimate Under Age 18": "poverty_age_0_17",
    "Poverty Percent Under Age 18": "poverty_percent_age_0_17",
}

PLACE = {"State FIPS": "state_fips", "County FIPS": "county_fips", "Postal": "postal", "Name": "name"}


def clean(path: Path, *, vintage: str) -> pa.Table:
    """The workbook as text columns: `state_fips`, `county_fips`, `postal`, `name`, `year`, and for each figure of
    `FIGURES` itself and its 90 % bounds `<figure>_lower90`, `<figure>_upper90`.

    The file of states alone has no county column; it is filled with `000`.
    """
    rows = read_sheet(path)
    at = header_at(rows, first="State FIPS", path=path)
    year = _year_in_title(rows[:at], path=path)
    if year != vintage:
        raise UnreadableFileError(
            f"The file speaks of {year}, not of {vintage}", path.name, f"Load it with --vintage {year}"
        )
    names = _column_names(rows[at])
    require_columns(names, needed=[*_needed(), "state_fips", "name"], path=path)
    body = [row for row in rows[at + 1 :] if any(row)]
    table = rows_table(names, [row[: len(names)] for row in body], path=path, first_line=at + 2)
    if "county_fips" not in names:
        table = _with(table, county_fips="000")
    return _with(table, year=year).select(["state_fips", "county_fips", "postal", "name", "year", *_needed()])


def _needed() -> list[str]:
    return [f"{figure}{part}" for figure in FIGURES.values() for part in ("", "_lower90", "_upper90")]


def _year_in_title(title: Rows, *, path: Path) -> str:
    for row in title:
        found = re.search(r"\b((19|20)\d\d)\b", row[0])
        if found:
            return found[1]
    raise UnreadableFileError(
        "The title names no year", path.name, "Give the publisher's own file, title lines included"
    )


def _column_names(header: list[str]) -> list[str]:
    """Our names; a bound is named after the figure before it, a column that we do not use keeps its number."""
    known = {plain(name): ours for name, ours in (FIGURES | BEFORE_2013).items()}
    names: list[str] = []
    figure = ""
    for number, cell in enumerate(header):
        bound = re.search(r"90 ?% ci (lower|upper)", cell.lower())
        if bound and figure:
            names.append(f"{figure}_{bound[1]}90")
            continue
        figure = known.get(plain(cell), "")
        place = next((ours for start, ours in PLACE.items() if plain(cell).startswith(plain(start))), "")
        names.append(figure or place or f"unused_{number}")
    return names


def _with(table: pa.Table, **columns: str) -> pa.Table:
    import pyarrow as pa

    for name, text in columns.items():
        table = table.append_column(name, pa.array([text] * table.num_rows, pa.string()))
    return table
