"""ACS figures as loaded, against cells of the published tables by hand arithmetic, and the starter figures."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile

import pytest
from tests.trial_files import trial_file

ZIP = "data/census_acs/acs_data_2019-2023.zip"
JSON = "data/census_acs/api_json/2024-POVERTY_BY_RACE_COUNTY_BLACK.json"
TO_95 = 1.96 / 1.645


def cells_of(file: str, place: str) -> dict[str, str]:
    header, *rows = json.loads(trial_file(file).read_text())
    return next(cells for row in rows if (cells := dict(zip(header, row, strict=True)))["GEO_ID"].endswith(place))


@pytest.mark.parametrize("place", ["01001", "01073", "01101"])
def test_black_child_poverty_from_the_cells_of_the_api(observed, place: str) -> None:
    """B17001B: six ages of boys and of girls below the line (004-009, 018-023) and above it (033-038, 047-052)."""
    cells = cells_of(JSON, place)
    poor = [f"B17001B_{at:03d}" for at in (*range(4, 10), *range(18, 24))]
    rest = [f"B17001B_{at:03d}" for at in (*range(33, 39), *range(47, 53))]
    x, y = (sum(int(cells[f"{name}E"]) for name in names) for names in (poor, poor + rest))

    def margin(names: list[str]) -> float:
        known = [int(cells[f"{name}M"]) for name in names if cells[f"{name}E"] != "0"]
        empty = [int(cells[f"{name}M"]) for name in names if cells[f"{name}E"] == "0"]
        return math.sqrt(sum(m * m for m in known) + max(empty, default=0) ** 2)

    share = x / y
    half = 100 * TO_95 * math.sqrt(margin(poor) ** 2 - share**2 * margin(poor + rest) ** 2) / y
    row = observed("census_acs", JSON, "2020-2024")["child_poverty", place, "2024", "race=black", ""]
    assert (row["numerator"], row["denominator"], row["value"]) == (x, y, pytest.approx(100 * share))
    assert row["lower"] == pytest.approx(max(0, 100 * share - half))
    assert row["upper"] == pytest.approx(100 * share + half)
    assert (str(row["start"]), row["basis"], row["boundary"]) == ("2020-01-01", "survey", "ct_regions")


@pytest.fixture
def poverty_of_three_groups(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, dict[str, str]]]:
    """The answers of three tables as one file, as one request gives them; beside it the cells of each county."""
    joined: dict[str, dict[str, str]] = {}
    for group in ("BLACK", "WHITE", "HISP"):
        header, *rows = json.loads(trial_file(JSON.replace("BLACK", group)).read_text())
        for row in rows:
            # Of white people there is only table A, Hispanics included; the arithmetic of H is the same.
            cells = dict(zip((name.replace("B17001A", "B17001H") for name in header), row, strict=True))
            joined.setdefault(cells["GEO_ID"][-5:], {}).update(cells)
    names = [f"B17001{letter}_{cell}" for letter in "BHI" for cell in ("001E", "001M", "002E", "002M")]
    path = tmp_path_factory.mktemp("acs") / "three.json"
    rows = [[*(cells[name] for name in names), place[:2], place[2:]] for place, cells in joined.items()]
    path.write_text(json.dumps([[*names, "state", "county"], *rows]))
    return str(path), joined


def test_poverty_disparity_from_the_cells_of_three_tables(observed, poverty_of_three_groups) -> None:
    file, counties = poverty_of_three_groups
    rows = observed("census_acs", file, "2020-2024")
    told = 0
    for place, cells in counties.items():
        row = rows["poverty_disparity", place, "2024", "all", ""]
        people = {letter: int(cells[f"B17001{letter}_001E"]) for letter in "BHI"}
        poor = {letter: int(cells[f"B17001{letter}_002E"]) for letter in "BHI"}
        if not all(people.values()) or not any(poor.values()):
            assert (row["value"], row["status"]) == (None, "O")
            continue
        shares = sorted(poor[letter] / people[letter] for letter in "BHI")
        assert row["value"] == pytest.approx(1 - shares[0] / shares[-1])
        assert 0 <= row["lower"] <= row["value"] <= row["upper"] <= 1
        told += 1
    assert told > 50


def test_an_answer_of_the_api_gives_one_row_a_county_and_figure(observed) -> None:
    rows = observed("census_acs", JSON, "2020-2024")
    assert len(rows) == 2 * (len(json.loads(trial_file(JSON).read_text())) - 1) == 134


def test_states_are_read_from_the_api_too(observed) -> None:
    file = "data/census_acs/api_json/2024-HEALTH_INSURANCE_BY_RACE_STATE_HISP.json"
    cells = cells_of(file, "US01")
    row = observed("census_acs", file, "2020-2024")["uninsured", "01", "2024", "race=hispanic", ""]
    assert (row["numerator"], row["denominator"]) == (int(cells["C27001I_007E"]), int(cells["C27001I_005E"]))


def test_the_tract_file_holds_every_household_and_white_alone_is_a_part_of_it() -> None:
    from wincommons.data.sources.census_acs.clean import clean

    table = clean(trial_file("data/census_acs/acs_data_2019-2023_tract.zip"), vintage="2019-2023")
    total = [int(cell) for cell in table["B11002_001E"].to_pylist()]
    white = [int(cell) for cell in table["B11002A_001E"].to_pylist()]
    assert (table.num_rows, sum(total), sum(cell == 0 for cell in total)) == (84400, 324_194_322, 1036)
    assert all(part <= whole for part, whole in zip(white, total, strict=True))
    assert set(map(len, table["place"].to_pylist())) == {11}


@pytest.mark.slow
def test_the_wide_extract_continues_the_starter(observed, starter_rows, unlike) -> None:
    rows, lines = observed("census_acs", ZIP, "2019-2023"), starter_rows("census_acs")
    assert len(rows) == len(lines) == 70312
    # The starter rounds: dollars to the dollar, shares to hundredths, sums of published tenths to a tenth.
    within = {"median_household_income": 0.51, "long_commute": 0.051}
    assert unlike(rows, lines, method="", within=lambda name: within.get(name, 0.0051)) == []


@pytest.mark.slow
def test_black_child_poverty_in_cuyahoga_is_the_worked_example(observed) -> None:
    """Table B17020B: 12,244 + 11,550 + 10,047 poor of 87,726 children; margin 1.80 points at 90 %, 2.14 at 95 %."""
    with zipfile.ZipFile(trial_file(ZIP)) as archive:
        text = archive.read("acs_data_2019-2023.csv").decode()
    line = next(line for line in csv.DictReader(io.StringIO(text)) if line["GEOID"] == "39035")
    poor = sum(int(line[f"B17020B_00{at}E"]) for at in (3, 4, 5))
    row = observed("census_acs", ZIP, "2019-2023")["child_poverty", "39035", "2023", "race=black", ""]
    assert (row["numerator"], row["denominator"]) == (poor, 87726) == (33841, 87726)
    assert row["value"] - row["lower"] == pytest.approx(2.14, abs=0.01)


@pytest.mark.slow
def test_an_open_ended_median_is_missing(observed) -> None:
    rows = observed("census_acs", ZIP, "2019-2023").values()
    incomes = [row for row in rows if row["measure"] == "median_household_income"]
    assert all(2500 <= row["value"] <= 250_000 for row in incomes if row["value"] is not None)
    assert all(row["status"] == "O" for row in incomes if row["value"] is None)
