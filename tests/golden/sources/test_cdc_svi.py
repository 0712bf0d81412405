"""The index's table as loaded, against its own lines by plain csv reading."""

from __future__ import annotations

import csv
import gzip

import pytest
from tests.trial_files import trial_file

FILE = "data/cdc_svi/SVI_{}_US_county.csv.gz"


def line_of(year: int, place: str) -> dict[str, str]:
    """A county's line; the release of 2022 lost the zeros before a code."""
    with gzip.open(trial_file(FILE.format(year)), "rt", encoding="utf-8-sig") as lines:
        return next(line for line in csv.DictReader(lines) if int(line["FIPS"]) == int(place))


@pytest.mark.slow
@pytest.mark.parametrize("year", [2016, 2018, 2020, 2022])
@pytest.mark.parametrize("place", ["39035", "01001", "36061", "48301"])
def test_a_county_has_the_figures_of_its_own_line(observed, year: int, place: str) -> None:
    rows, line = observed("cdc_svi", FILE.format(year), str(year)), line_of(year, place)
    density = rows["population_density", place, str(year), "all", ""]
    assert density["value"] == pytest.approx(float(line["E_TOTPOP"]) / float(line["AREA_SQMI"]))
    assert (density["lower"], density["basis"], str(density["start"])) == (None, "survey", f"{year - 4}-01-01")
    cars = rows["no_vehicle_households", place, str(year), "all", ""]
    share, margin = float(line["EP_NOVEH"]), float(line["MP_NOVEH"])
    assert (cars["value"], cars["numerator"]) == (share, float(line["E_NOVEH"]))
    assert cars["upper"] == pytest.approx(share + margin * 1.96 / 1.645)
    assert cars["lower"] == pytest.approx(max(0, share - margin * 1.96 / 1.645))


@pytest.mark.slow
@pytest.mark.parametrize(("year", "counties"), [(2016, 3142), (2018, 3142), (2020, 3143), (2022, 3144)])
def test_every_line_is_there_twice(observed, year: int, counties: int) -> None:
    assert len(observed("cdc_svi", FILE.format(year), str(year))) == 2 * counties


@pytest.mark.slow
def test_what_is_marked_missing_is_missing_and_what_is_not_stays(observed) -> None:
    line = line_of(2018, "35039")
    assert (line["EP_UNEMP"], line["E_TOTPOP"]) == ("-999.0", "39307")
    rows = observed("cdc_svi", FILE.format(2018), "2018")
    assert rows["population_density", "35039", "2018", "all", ""]["value"] == pytest.approx(39307 / 5860.8691945)
    missing = [row for row in rows.values() if row["value"] is None]
    assert all(row["status"] == "O" and row["upper"] is None for row in missing)
    assert all(row["value"] is None or row["value"] >= 0 for row in rows.values())


@pytest.mark.slow
def test_connecticut_has_its_planning_regions_in_the_newest(observed) -> None:
    places = {place for _, place, *_ in observed("cdc_svi", FILE.format(2022), "2022")}
    assert "09110" in places
    assert "09001" not in places
