"""County Health Rankings as loaded, against the files' own lines, and against the sources they took figures from."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from pathlib import Path

import pytest
from tests.trial_files import trial_file

from wincommons.data.sources.chr.periods import PERIODS

FOLDER = "data/chr/measure_datasets"


@cache
def lines_of(file: str) -> dict[str, dict[str, str]]:
    path: Path = trial_file(file)
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    return {line["statecode"] + line["countycode"]: line for line in csv.DictReader(text.splitlines())}


@pytest.mark.parametrize("code", ["00000", "01000", "39035", "09001", "02020"])
def test_a_place_has_the_figures_of_its_own_line(observed, code: str) -> None:
    line = lines_of(f"{FOLDER}/v001_r2025.csv.gz")[code]
    place = "US" if code == "00000" else code[:2] if code.endswith("000") else code
    row = observed("chr", f"{FOLDER}/v001_r2025.csv.gz", "2025")[
        "premature_death_ypll", place, "2022", "all", "age_adjusted"
    ]
    published = [float(line[f"v001_{part}"]) for part in ("rawvalue", "cilow", "cihigh", "numerator", "denominator")]
    assert [row[name] for name in ("value", "lower", "upper", "numerator", "denominator")] == published
    assert str(row["start"]) == "2020-01-01"


def test_flags_say_unreliable_and_suppressed(observed) -> None:
    rows = observed("chr", f"{FOLDER}/v001_r2025.csv.gz", "2025").values()
    counts = {status: sum(row["status"] == status for row in rows) for status in "AUQO"}
    # 192 and 64 flags in the file, nine of the second kind being planning regions that have no figure of their own.
    assert counts == {"A": 2948, "U": 192, "Q": 55, "O": 9}


def test_race_groups_carry_their_own_interval_and_flag(observed) -> None:
    file = f"{FOLDER}/v001_otherdata_r2025.csv.gz"
    line = lines_of(file)["39035"]
    key = ("premature_death_ypll", "39035", "2022", "race=black", "age_adjusted")
    row = observed("chr", file, "2025")[key]
    assert row["lower"] == float(line["v001_race_black_cilow"])
    suppressed = {code for code, line in lines_of(file).items() if line["v001_race_nhopi_flag2"] == "2"}
    loaded = {
        place for (_, place, _, group, _), row in observed("chr", file, "2025").items()
        if group == "race=nhpi" and row["status"] == "Q"
    }  # fmt: skip
    elsewhere = {code for code, line in lines_of(file).items() if line["v001_race_flag_CT"] == "U"}
    assert loaded == {code for code in suppressed - elsewhere if not code.endswith("000")} | {
        code[:2] for code in suppressed if code.endswith("000")
    }


def test_connecticut_stands_once_in_each_measure(observed) -> None:
    mortality = observed("chr", f"{FOLDER}/v001_r2025.csv.gz", "2025").values()
    survey = observed("chr", f"{FOLDER}/v002_r2025.csv", "2025").values()
    for rows, boundary, number in ((mortality, "ct_counties", 8), (survey, "as_published", 9)):
        with_value = [row for row in rows if row["place"][:2] == "09" and len(row["place"]) == 5 and row["value"]]
        assert {row["boundary"] for row in with_value} == {boundary}
        assert len(with_value) == number


def test_children_in_poverty_is_saipe_2023_to_the_last_county(observed) -> None:
    """The publisher took v024 from SAIPE; only the bounds differ by rounding, 95 % here and there."""
    ours = observed("saipe", "data/saipe/est23all.xls.gz", "2023")
    theirs = observed("chr", f"{FOLDER}/v024_r2025.csv.gz", "2025")
    same = [
        abs(row["value"] - ours["child_poverty", place, "2023", "all", ""]["value"]) < 1e-9
        for (_, place, *_), row in theirs.items()
        if row["value"] is not None
    ]
    assert (len(same), all(same)) == (3195, True)


@pytest.mark.parametrize(("code", "measure"), [("v002", "fair_poor_health"), ("v011", "adult_obesity")])
def test_what_comes_from_places_2024_is_equal_in_every_county(observed, code: str, measure: str) -> None:
    ours = observed("cdc_places", "data/cdc_places/BRFSS_raw.zip", "2024")
    theirs = observed("chr", f"{FOLDER}/{code}_r2025.csv", "2025")
    pairs = [
        (row["value"], ours[measure, place, "2022", "all", "age_adjusted"]["value"])
        for (_, place, *_), row in theirs.items()
        if row["value"] is not None and len(place) == 5
    ]
    assert len(pairs) == 3144
    assert all(abs(theirs - ours) < 1e-9 for theirs, ours in pairs)


def test_the_analytic_file_with_two_headers_is_read(observed, starter_rows) -> None:
    rows = observed("chr", "data/chr/analytic_data2010.csv.gz", "2010")
    saipe = {line["place"]: line["value"] for line in starter_rows("saipe")
             if line["measure"] == "child_poverty" and line["end"][:4] == "2007"}  # fmt: skip
    theirs = {
        key[1]: row["value"] for key, row in rows.items() if key[0] == "child_poverty" and row["value"] is not None
    }
    off = [place for place, value in theirs.items() if place in saipe and abs(value - float(saipe[place])) > 1e-6]
    assert (len(theirs), off) == (3192, [])
    assert {row["boundary"] for row in rows.values()} == {"", "as_published"}


POPULATION = {
    2016: 323_127_513, 2017: 325_719_178, 2018: 327_167_434, 2019: 328_239_523, 2020: 329_484_123, 2021: 331_893_745,
    2022: 333_287_557, 2023: 334_914_895,
}  # fmt: skip
"""Yearly estimates of the nation's population, each as first published by the Census Bureau."""


@pytest.mark.parametrize(
    "file",
    ["v015_r2025.csv", "v015_r2026.csv", "v039_r2025.csv.gz", "v039_r2026.csv.gz", "v135_r2025.csv.gz",
     "v135_r2026.csv.gz", "v138_r2025.csv", "v148_r2025.csv", "v148_r2026.csv", "v161_r2025.csv.gz",
     "v161_r2026.csv.gz"],
)  # fmt: skip
def test_the_years_of_pooled_deaths_add_up_to_the_denominator_to_the_person(file: str) -> None:
    code, release = file[:4], file[6:10]
    first, last = PERIODS[release][code]
    people = sum(POPULATION[year] for year in range(first, last + 1))
    assert int(lines_of(f"{FOLDER}/{file}")["00000"][f"{code}_denominator"]) == people


@pytest.mark.parametrize(
    ("code", "people"),
    [
        # The census of 2020 as first published, and the population estimate of 2022.
        ("v058", 331_449_281),
        ("v140", POPULATION[2022]),
    ],
)
def test_the_year_of_a_count_is_that_of_the_people_it_is_set_against(code: str, people: int) -> None:
    assert int(lines_of(f"{FOLDER}/{code}_r2025.csv")["00000"][f"{code}_denominator"]) == people


@pytest.mark.parametrize(
    ("code", "measure", "end", "nation"),
    [
        ("v005", "preventable_hospital_stays", "2022", 2666.0),
        ("v155", "flu_vaccination", "2022", 48.0),
        ("v140", "social_associations", "2022", 9.09151852914809),
    ],
)
def test_the_nation_has_the_figure_of_the_publishers_own_line(observed, code, measure, end, nation) -> None:
    rows = observed("chr", f"{FOLDER}/{code}_r2025.csv", "2025")
    values = [row["value"] for (name, place, year, *_), row in rows.items()
              if (name, place, year) == (measure, "US", end)]  # fmt: skip
    assert values == [pytest.approx(nation)]


@pytest.mark.parametrize(
    ("file", "source", "measure"),
    [
        ("v125_r2025.csv", "cdc_epht", "pm25_annual_mean"),
        ("v069_r2025.csv.gz", "census_acs", "some_college"),
        ("v154_r2025.csv.gz", "census_acs", "severe_housing_cost_burden"),
        ("v166_r2025.csv.gz", "census_acs", "broadband_access"),
    ],
)
def test_years_are_those_of_the_source_whose_figures_are_equal(observed, starter_rows, file, source, measure) -> None:
    known = {
        (line["place"], line["end"][:4]): float(line["value"]) for line in starter_rows(source)
        if line["measure"] == measure and line["group"] == "all" and line["value"]
    }  # fmt: skip
    rows = observed("chr", f"{FOLDER}/{file}", "2025").items()
    pairs = [(row["value"], known[place, year]) for (_, place, year, *_), row in rows
             if row["value"] is not None and (place, year) in known]  # fmt: skip
    assert len(pairs) > 3000
    assert all(abs(theirs - ours) < 0.06 for theirs, ours in pairs)
