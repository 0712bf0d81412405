"""SAIPE 2023 as loaded, against the workbook's own cells and the starter figures."""

from __future__ import annotations

import gzip
import io

import pytest
import python_calamine
from tests.trial_files import trial_file

FILE = "data/saipe/est23all.xls.gz"
RATE, INCOME = 13, 22
"""Columns of the workbook: per cent of ages 0-17 in poverty, and median household income; bounds follow each."""


@pytest.fixture(scope="module")
def cells() -> dict[str, list]:
    raw = gzip.decompress(trial_file(FILE).read_bytes())
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()
    return {row[0] + row[1]: row for row in rows[4:]}


@pytest.mark.parametrize("place", ["39035", "01001", "06037", "09110", "02063", "46102", "51600"])
def test_a_county_has_the_figures_of_its_own_row(observed, cells, place: str) -> None:
    row = observed("saipe", FILE, "2023")["child_poverty", place, "2023", "all", ""]
    rate, low, high = cells[place][RATE : RATE + 3]
    assert row["value"] == rate
    assert row["lower"] == pytest.approx(rate - (rate - low) * 1.96 / 1.645)
    assert row["upper"] == pytest.approx(rate + (high - rate) * 1.96 / 1.645)
    assert row["numerator"] == cells[place][RATE - 3]
    assert (row["status"], row["basis"], row["boundary"]) == ("E", "modelled", "as_published")


def test_the_nation_is_a_survey_figure(observed, cells) -> None:
    row = observed("saipe", FILE, "2023")["median_household_income", "US", "2023", "all", ""]
    assert (row["value"], row["status"], row["basis"], row["boundary"]) == (cells["00000"][INCOME], "A", "survey", "")


def test_kalawao_is_missing_in_all_three(observed) -> None:
    rows = observed("saipe", FILE, "2023")
    for measure in ("child_poverty", "poverty_rate", "median_household_income"):
        row = rows[measure, "15005", "2023", "all", ""]
        assert (row["value"], row["lower"], row["numerator"], row["status"]) == (None, None, None, "O")


def test_every_row_of_the_workbook_becomes_three_observations(observed, cells) -> None:
    assert len(observed("saipe", FILE, "2023")) == 3 * len(cells) == 9588


def test_the_load_continues_the_starter(observed, starter_rows, unlike) -> None:
    lines = [line for line in starter_rows("saipe") if line["vintage"] == "2023"]
    # The starter rounds bounds: to a tenth of a point, and to the dollar.
    within = {"median_household_income": 0.51}
    assert unlike(observed("saipe", FILE, "2023"), lines, method="", within=lambda name: within.get(name, 0.051)) == []
