"""LAUS as loaded, against the lines of the text files, the workbook's cells and the starter figures."""

from __future__ import annotations

import gzip

import pytest
import python_calamine
from tests.trial_files import trial_file

WORKBOOK = "data/bls_laus/laucnty24.xlsx"


def line_of(year: int, place: str) -> list[str]:
    """The last four numbers of a county's line: labor force, employed, unemployed, rate."""
    with gzip.open(trial_file(f"data/bls_laus/laucnty_{year}.txt.gz"), "rt") as lines:
        found = next(line for line in lines if line.split()[1:3] == [place[:2], place[2:]])
    return [cell.replace(",", "") for cell in found.split()[-4:]]


@pytest.mark.parametrize("year", [2005, 2015, 2020])
@pytest.mark.parametrize("place", ["39035", "01001", "09001", "11001"])
def test_a_county_of_a_text_file_has_the_figures_of_its_own_line(observed, year: int, place: str) -> None:
    row = observed("bls_laus", f"data/bls_laus/laucnty_{year}.txt.gz", str(year))[
        "unemployment_rate", place, str(year), "all", ""
    ]
    force, _, unemployed, rate = (float(cell) for cell in line_of(year, place))
    assert (row["value"], row["numerator"], row["denominator"]) == (rate, unemployed, force)
    assert (row["status"], row["basis"], row["boundary"], row["lower"]) == ("E", "modelled", "as_published", None)


@pytest.mark.parametrize("place", ["39035", "09110", "02063", "35013"])
def test_a_county_of_the_workbook_has_the_figures_of_its_own_row(observed, place: str) -> None:
    rows = python_calamine.CalamineWorkbook.from_path(trial_file(WORKBOOK)).get_sheet_by_index(0).to_python()
    force, _, unemployed, rate = next(row[5:9] for row in rows if row[1:3] == [place[:2], place[2:]])
    row = observed("bls_laus", WORKBOOK, "2024")["unemployment_rate", place, "2024", "all", ""]
    assert (row["value"], row["numerator"], row["denominator"]) == (rate, unemployed, force)
    assert row["vintage"] == "2025-04-18"


def test_the_parishes_after_the_hurricane_are_missing_and_so_is_their_state(observed) -> None:
    rows = observed("bls_laus", "data/bls_laus/laucnty_2005.txt.gz", "2005")
    missing = {place for (_, place, *_), row in rows.items() if row["status"] == "O"}
    assert missing == {"22051", "22071", "22075", "22087", "22089", "22095", "22103", "22", "US"}
    assert line_of(2005, "22071") == ["N.A."] * 4


def test_a_state_is_the_sum_of_its_counties_by_plain_adding(observed) -> None:
    with gzip.open(trial_file("data/bls_laus/laucnty_2015.txt.gz"), "rt") as lines:
        ohio = [line.split()[-4:] for line in lines if line.split()[1:2] == ["39"]]
    force, unemployed = (sum(int(cells[at].replace(",", "")) for cells in ohio) for at in (0, 2))
    row = observed("bls_laus", "data/bls_laus/laucnty_2015.txt.gz", "2015")[
        "unemployment_rate", "39", "2015", "all", ""
    ]
    assert (row["numerator"], row["denominator"]) == (unemployed, force)
    assert row["value"] == round(100 * unemployed / force, 1)


@pytest.mark.parametrize("year", ["2020", "2024"])
def test_every_line_is_there_and_the_load_continues_the_starter(observed, starter_rows, unlike, year: str) -> None:
    file, areas = {"2024": (WORKBOOK, 3221), "2020": ("data/bls_laus/laucnty_2020.txt.gz", 3219)}[year]
    rows = observed("bls_laus", file, year)
    assert len(rows) == areas + 52 + 1  # states with DC and Puerto Rico, and the nation
    lines = [line for line in starter_rows("bls_laus") if line["end"][:4] == year]
    assert len(lines) > 3190
    assert unlike(rows, lines, method="", within=lambda _: 1e-9) == []
