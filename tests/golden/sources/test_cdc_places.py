"""PLACES 2024 as loaded, against the zip's own CSV and the starter figures."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from tests.trial_files import trial_file

ZIP = "data/cdc_places/BRFSS_raw.zip"


@pytest.fixture(scope="module")
def lines() -> dict[str, dict[str, str]]:
    with zipfile.ZipFile(trial_file(ZIP)) as archive:
        name = next(name for name in archive.namelist() if name.startswith("PLACES"))
        text = archive.read(name).decode("utf-8-sig")
    return {line["CountyFIPS"]: line for line in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("place", ["39035", "01001", "09110", "15005", "46135"])
@pytest.mark.parametrize(("method", "column"), [("crude", "Crude"), ("age_adjusted", "Adj")])
def test_a_county_has_the_figures_of_its_own_line(observed, lines, place: str, method: str, column: str) -> None:
    row = observed("cdc_places", ZIP, "2024")["depression", place, "2022", "all", method]
    low, high = re.findall(r"[\d.]+", lines[place][f"DEPRESSION_{column}95CI"])
    assert (row["value"], row["lower"], row["upper"]) == (
        float(lines[place][f"DEPRESSION_{column}Prev"]), float(low), float(high),
    )  # fmt: skip
    assert row["denominator"] == float(lines[place]["TotalPop18plus"].replace(",", ""))
    assert (row["status"], row["basis"], row["boundary"]) == ("E", "modelled", "ct_regions")


def test_eleven_states_were_not_asked_about_loneliness(observed, lines) -> None:
    rows = observed("cdc_places", ZIP, "2024")
    gaps = {place for (measure, place, *_), row in rows.items() if measure == "loneliness" and row["status"] == "O"}
    assert gaps == {place for place, line in lines.items() if not line["ISOLATION_CrudePrev"]}
    assert {place[:2] for place in gaps} == {"05", "08", "15", "17", "22", "38", "36", "41", "42", "46", "51"}
    assert len(gaps) == 727


def test_the_load_continues_the_starter(observed, starter_rows, unlike) -> None:
    lines = starter_rows("cdc_places")
    assert len(lines) == 37728
    assert unlike(observed("cdc_places", ZIP, "2024"), lines, method="crude", within=lambda _: 1e-9) == []


def test_the_long_form_is_read_with_the_nation_behind_its_code_59(observed) -> None:
    file = "data/cdc_places/places_2020release_sample_county.csv"
    rows = observed("cdc_places", file, "2020")
    published = {
        ("US" if line["LocationID"] == "59" else line["LocationID"], line["Data_Value"])
        for line in csv.DictReader(io.StringIO(trial_file(file).read_text(encoding="utf-8-sig")))
        if line["MeasureId"] in ("ACCESS2", "CASTHMA", "BINGE")
    }
    assert {(place, str(row["value"])) for (_, place, *_), row in rows.items()} >= published
    assert rows["uninsured", "US", "2018", "all", "crude"]["upper"] == 12.4


def test_tracts_of_the_long_form_carry_their_decade(observed) -> None:
    rows = observed("cdc_places", "data/cdc_places/places_2020-2022release_sample_tract.csv", "2022")
    assert {(len(row["place"]), row["boundary"]) for row in rows.values()} == {(11, "2010")}
