"""The gazetteer against the Census Bureau's own lists of names (golden; skipped where the lists are absent)."""

from __future__ import annotations

import csv

import pytest
from tests.trial_files import trial_file

from wincommons.content import load

TERRITORIES = {"60", "66", "69", "72", "74", "78"}
RENAMED_SINCE_2010 = {
    "02195": "Petersburg Census Area",  # a borough since 2013
    "22059": "La Salle Parish",  # spelled LaSalle Parish since
    "35013": "Dona Ana County",  # with its tilde since
}


def test_every_county_of_2010_has_the_name_that_the_bureau_gives() -> None:
    path = trial_file("data/census_geography/national_county.txt")  # state, its code, county code, name, class
    with path.open(encoding="utf-8", newline="") as file:
        bureau = {state + county: name for _, state, county, name, _ in csv.reader(file) if state not in TERRITORIES}
    places = load().places
    ours = {place_id: places.require(place_id).name for place_id in bureau}
    assert len(bureau) == 3143
    assert {
        place_id: bureau[place_id] for place_id in bureau if ours[place_id] != bureau[place_id]
    } == RENAMED_SINCE_2010


@pytest.mark.slow
def test_every_county_of_2019_has_the_name_that_the_bureau_gives() -> None:
    from python_calamine import CalamineWorkbook

    path = trial_file("data/census_geography/all-geocodes-v2019.xlsx")
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    # Level 050 is the county; some cells hold a code as text, some as a number that lost its zeros.
    counties = [(_code(row[1], 2) + _code(row[2], 3), str(row[6])) for row in rows[5:] if _code(row[0], 3) == "050"]
    bureau = {code: name for code, name in counties if code[:2] not in TERRITORIES}
    places = load().places
    assert len(bureau) == 3142
    assert {code: name for code, name in bureau.items() if places.require(code).name != name} == {}


def test_every_county_of_the_2023_estimates_is_in_use() -> None:
    """SAIPE 2023: planning regions in Connecticut, Chugach and Copper River in Alaska, Kalawao included."""
    import gzip
    import io

    from python_calamine import CalamineWorkbook

    workbook = gzip.decompress(trial_file("data/saipe/est23all.xls.gz").read_bytes())
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()[4:]
    bureau = {f"{row[0]}{row[1]}" for row in rows if str(row[1]) != "000"}
    places = load().places
    assert {county.id for state in places.children("US") for county in places.children(state.id)} == bureau


def _code(cell: object, width: int) -> str:
    return str(cell).removesuffix(".0").zfill(width)
