"""The shape of PLACES: the long export and the GIS-friendly wide one become one long table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.reading import AGAIN, read_bytes, read_columns

if TYPE_CHECKING:
    import pyarrow as pa

LONG = (
    "LocationID",
    "Year",
    "MeasureId",
    "DataValueTypeID",
    "Data_Value",
    "Low_Confidence_Limit",
    "High_Confidence_Limit",
)
"""Columns of the long export that become ours, in the order of `COLUMNS` without level and adults."""

COLUMNS = ("location", "year", "measure_id", "kind", "value", "lower", "upper", "adults", "level")
"""`kind` is CrdPrv or AgeAdjPrv; `year` the survey's, as the publisher or its calendar of questions gives it."""

WIDE_PLACE = {"TractFIPS": "tract", "PlaceFIPS": "city", "ZCTA5": "zcta", "CountyFIPS": "county"}
"""Column with the place's code -> level; a tract's row names its county too, so the order matters."""

PREVALENCE = re.compile(r"(.+)_(crude|adj)prev", re.IGNORECASE)

ASKED_IN_EVEN_YEARS = ("COLON_SCREEN", "DENTAL", "MAMMOUSE", "SLEEP", "TEETHLOST", "CERVICAL", "COREM", "COREW")
ASKED_IN_ODD_YEARS = ("BPHIGH", "BPMED", "CHOLSCREEN", "HIGHCHOL")
"""Questions that the survey asks every other year; a release in between uses the older answers."""

KNOWN_CALENDARS = range(2020, 2026)
"""Releases for which the publisher's own description of the data names these questions and the years behind them.

2025: 35 measures of 2023 and five of 2022 (teeth, dentist, mammogram, bowel screening, short sleep). 2024: 36 of 2022
and four of 2021 (blood pressure and cholesterol). 2023: 29 of 2021 and seven of 2020. 2022: 25 of 2020, four of 2019.
2021: 22 of 2019, seven of 2018. 2020: 2018, and 2017 for the four. Kentucky and Pennsylvania did not reach enough
people in 2023, so that the 2025 release has the five older measures alone for them.
"""


def clean(path: Path, *, vintage: str) -> pa.Table:
    """One row a place, measure and kind, as text: `COLUMNS`.

    Raises `UnreadableFileError` where the file is of another release than `vintage`, or neither form.
    """
    header = read_bytes(path, member="PLACES").split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    names = [name.strip('"') for name in header.split(",")]
    if "MeasureId" in names:
        return _of_long(path, names, vintage=vintage)
    if any(PREVALENCE.fullmatch(name) for name in names):
        return _of_wide(path, names, vintage=vintage)
    raise UnreadableFileError(
        "This is neither the long form of PLACES (with MeasureId) nor the wide one (with ..._CrudePrev); "
        f"it has {', '.join(names[:8])}",
        path.name,
        AGAIN,
    )


def survey_year(measure_id: str, *, release: int) -> int:
    """The year of the survey behind a figure of the wide form, which names none.

    Two years before the release, or three where the question was not asked in that one; see `KNOWN_CALENDARS`.
    """
    year = release - 2
    pause = ASKED_IN_ODD_YEARS if year % 2 == 0 else ASKED_IN_EVEN_YEARS
    return year - 1 if measure_id in pause else year


def _of_long(path: Path, names: list[str], *, vintage: str) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    table = read_columns(path, needed=LONG, optional=("TotalPop18plus", "StateAbbr", "CountyFIPS"), member="PLACES")
    latest = max(pc.unique(table["Year"]).to_pylist(), default="")
    if not latest.isdigit() or str(int(latest) + 2) != vintage:
        raise UnreadableFileError(
            f"Its newest survey year is {latest or 'missing'}, which is not the {vintage} release's",
            path.name,
            f"Load it with --vintage {int(latest) + 2}" if latest.isdigit() else AGAIN,
        )
    by_name = "tract" if "CountyFIPS" in names and "StateAbbr" in names else "zcta" if "StateAbbr" not in names else ""
    width = pc.utf8_length(table["LocationID"])
    level = pa.array([by_name or "county"] * table.num_rows, pa.string())
    if not by_name:
        level = pc.if_else(pc.equal(width, 7), "city", level)
        level = pc.if_else(pc.equal(table["StateAbbr"], "US"), "nation", level)
    adults = table["TotalPop18plus"] if "TotalPop18plus" in names else pa.nulls(table.num_rows, pa.string())
    columns = [*(table[name] for name in LONG), adults, level]
    return pa.table(dict(zip(COLUMNS, columns, strict=True)))


def _of_wide(path: Path, names: list[str], *, vintage: str) -> pa.Table:
    import pyarrow as pa

    code, level = next(((name, level) for name, level in WIDE_PLACE.items() if name in names), ("", ""))
    if not code:
        raise UnreadableFileError("No column names the place", path.name, f"Expected one of {', '.join(WIDE_PLACE)}")
    if int(vintage) not in KNOWN_CALENDARS:
        raise UnreadableFileError(
            f"The wide form names no year, and the survey behind each figure of release {vintage} is not known here",
            path.name,
            "Load the long form, whose column Year says it",
        )
    table = read_columns(path, needed=[code], optional=[name for name in names if name != code], member="PLACES")
    return pa.concat_tables(_measures(table, code=code, level=level, release=int(vintage))).combine_chunks()


def _measures(table: pa.Table, *, code: str, level: str, release: int) -> Iterator[pa.Table]:
    import pyarrow as pa
    import pyarrow.compute as pc

    def same(text: str) -> pa.Array:
        return pa.array([text] * table.num_rows, pa.string())

    # One release spells a single column `_Crude95ci`, so columns are found whatever their case.
    spelled = {name.lower(): name for name in table.column_names}
    for name in table.column_names:
        found = PREVALENCE.fullmatch(name)
        if not found:
            continue
        measure_id, kind = found[1].upper(), found[2].lower()
        interval = table[spelled[f"{found[1]}_{kind}95ci".lower()]]
        # "( 4.9,  6.3)"; what does not look so stays as it is, for the number check to refuse it.
        bounds = [pc.replace_substring_regex(interval, r"^\(\s*(\S+),\s*(\S+)\s*\)$", rf"\{part}") for part in (1, 2)]
        columns = [
            table[code],
            same(str(survey_year(measure_id, release=release))),
            same(measure_id),
            same("CrdPrv" if kind == "crude" else "AgeAdjPrv"),
            table[name],
            *bounds,
            table[spelled["totalpop18plus"]] if "totalpop18plus" in spelled else same(""),
            same(level),
        ]
        yield pa.table(dict(zip(COLUMNS, columns, strict=True)))
