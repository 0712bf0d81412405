"""Small files in each publisher's shape: what the real ones hold too rarely to meet."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from tests.unit.sources.test_bad_files import LAUS, LAUS_FOOT, LAUS_TOP, PLACES, SAIPE_HEADER

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.carried import carried
from wincommons.data.sources.cdc_places.clean import survey_year
from wincommons.data.sources.chr.periods import PERIODS


def observed(source: str, path: Path, vintage: str) -> list[dict[str, Any]]:
    folder = f"wincommons.data.sources.{source}"
    table = importlib.import_module(f"{folder}.clean").clean(path, vintage=vintage)
    made = importlib.import_module(f"{folder}.observe").observe(ibis.memtable(table), vintage=vintage)
    return made.to_pyarrow().to_pylist()


def findings(source: str, rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    check = importlib.import_module(f"wincommons.data.sources.{source}.check").check
    return [(finding.severity, finding.sentence) for finding in check(ibis.memtable(pa.Table.from_pylist(rows)))]


@pytest.mark.slow
def test_saipe_of_2005_breaks_and_a_zero_of_kalawao_is_missing(workbook) -> None:
    header = [name.replace(", Age 0-17", " Under Age 18").replace(",", "") for name in SAIPE_HEADER]
    row = [
        "39",
        "035",
        "OH",
        "Cuyahoga",
        *[100, 90, 110, 15.0, 14.0, 16.0, 50, 45, 55, 25.8, 23.0, 28.0, 41000, 40000, 42000],
    ]
    zero = ["15", "5", "HI", "Kalawao", *[0] * 15]
    rows = observed("saipe", workbook([["Estimates, 2005"], header, row, zero], name="est05all.xlsx"), "2005")
    found = {(row["measure"], row["place"]): row for row in rows}
    assert (found["child_poverty", "39035"]["value"], found["child_poverty", "39035"]["status"]) == (25.8, "B")
    assert (found["child_poverty", "15005"]["value"], found["child_poverty", "15005"]["status"]) == (None, "O")


@pytest.mark.slow
def test_saipe_counts_that_do_not_add_up_are_found(workbook) -> None:
    numbers = [15.0, 14.0, 16.0, 50, 45, 55, 25.8, 23.0, 28.0, 41000, 40000, 42000]
    state = ["39", "000", "OH", "Ohio", 1000, 90, 110, *numbers]
    county = ["39", "035", "OH", "Cuyahoga", 900, 90, 110, *numbers]
    rows = observed("saipe", workbook([["2023"], SAIPE_HEADER, state, county], name="a.xlsx"), "2023")
    assert findings("saipe", rows) == [
        ("warn", ("poverty_rate 2023: the parts of 39 add up to 900 people, the published whole is 1,000; "
                 "rows may be missing or doubled."))
    ]  # fmt: skip


@pytest.mark.slow
def test_a_laus_rate_that_is_not_its_own_numbers_is_found(text_file) -> None:
    rows = observed("bls_laus", text_file("a.txt", LAUS_TOP + LAUS.replace("5.2", "9.9") + LAUS_FOOT), "2015")
    assert findings("bls_laus", rows) == [
        ("warn", "01001 2015: the rate is 9.9, but 1,331 of 25,652 is 5.19; columns may have moved.")
    ]


@pytest.mark.slow
def test_a_laus_cell_that_is_text_is_a_problem_in_words(text_file) -> None:
    rows = observed("bls_laus", text_file("a.txt", LAUS_TOP + LAUS.replace("25,652", "25,65x") + LAUS_FOOT), "2015")
    problems = {row["place"]: row["problem"] for row in rows}
    assert problems["01001"] == "'25,65x' is not a number in column labor_force"


@pytest.mark.parametrize(
    ("measure_id", "release", "year"),
    [
        ("DEPRESSION", 2024, 2022),
        ("BPHIGH", 2024, 2021),
        ("SLEEP", 2024, 2022),
        *((code, 2025, 2022) for code in ("TEETHLOST", "DENTAL", "MAMMOUSE", "COLON_SCREEN", "SLEEP")),
        ("BPHIGH", 2025, 2023),
        ("SLEEP", 2023, 2020),
        ("HIGHCHOL", 2022, 2019),
    ],
)
def test_a_question_that_was_not_asked_that_year_is_older(measure_id: str, release: int, year: int) -> None:
    """As the descriptions of the releases on data.cdc.gov say."""
    assert survey_year(measure_id, release=release) == year


def test_a_wide_file_of_a_release_whose_calendar_is_unknown_is_refused(text_file) -> None:
    text = 'CountyFIPS,TotalPop18plus,DEPRESSION_CrudePrev,DEPRESSION_Crude95CI\n39035,10,20.0,"(19.0, 21.0)"\n'
    with pytest.raises(UnreadableFileError, match=r"names no year.*release 2031"):
        observed("cdc_places", text_file("wide.csv", text), "2031")


@pytest.mark.slow
def test_places_levels_are_told_by_the_file(text_file) -> None:
    row = "2022,{},DEPRESSION,CrdPrv,20.1,19.0,21.2"
    city = observed("cdc_places", text_file("c.csv", f"{PLACES}\n{row.format('3916000')},OH\n"), "2024")
    zcta = observed(
        "cdc_places", text_file("z.csv", PLACES.removesuffix(",StateAbbr") + f"\n{row.format('44103')}\n"), "2024"
    )
    tract_header = f"{PLACES},CountyFIPS"
    tract = observed("cdc_places", text_file("t.csv", f"{tract_header}\n{row.format('1001020100')},AL,01001\n"), "2024")
    places = [(rows[0]["place"], rows[0]["boundary"]) for rows in (city, zcta, tract)]
    assert places == [("city:3916000", ""), ("zcta:44103", ""), ("01001020100", "2020")]


@pytest.mark.slow
def test_places_interval_beside_its_value_stops_and_a_scattered_gap_warns(text_file) -> None:
    lines = ["46135,10,20,(30 31)", '46137,10,20.0,"(19.0, 21.0)"', "46139,10,,", '46141,10,20.0,"(30.0, 31.0)"']
    text = "CountyFIPS,TotalPop18plus,DEPRESSION_CrudePrev,DEPRESSION_Crude95CI\n" + "\n".join(lines) + "\n"
    rows = observed("cdc_places", text_file("w.csv", text), "2024")
    problems = {row["place"]: row["problem"] for row in rows}
    assert problems["46135"] == "'(30 31)' is not a number in column lower"
    assert findings("cdc_places", [row for row in rows if row["place"] != "46135"]) == [
        ("stop", ("depression (crude) in 46141: 20.0 lies outside its own interval 30.0 to 31.0; "
                 "the columns may have been mixed up.")),
        ("warn", ("depression (crude): 1 of the 3 counties of state 46 have no figure; "
                 "a question that was not asked leaves out all of them.")),
    ]  # fmt: skip


@pytest.mark.slow
def test_rankings_on_another_scale_than_their_unit_stop(text_file) -> None:
    text = "statecode,countycode,v058_rawvalue,v058_numerator,v058_denominator\n39,035,{},7000,1200000\n"
    good = observed("chr", text_file("v058_r2025.csv", text.format("0.005833")), "2025")
    assert findings("chr", good) == []
    percent = observed("chr", text_file("v058_r2025.csv", text.format("0.5833")), "2025")
    assert findings("chr", percent) == [
        ("stop", ("rural_population: 1 of 1 figures are more than ten times off what their numerator and denominator "
                 "give; the publisher may have changed the scale."))
    ]  # fmt: skip


@pytest.mark.slow
def test_a_median_of_states_is_no_figure_of_the_nation(text_file) -> None:
    text = "statecode,countycode,v141_rawvalue\n00,000,55\n39,000,61\n39,035,72\n"
    rows = observed("chr", text_file("v141_r2025.csv", text), "2025")
    assert [(row["place"], row["value"]) for row in rows] == [("39", 61.0), ("39035", 72.0)]


@pytest.mark.slow
def test_rankings_read_shares_flags_and_both_geographies(text_file) -> None:
    text = (
        "State FIPS Code,County FIPS Code,Year,Children,Low,High,Flag\n"
        "statecode,countycode,year,v024_rawvalue,v024_cilow,v024_cihigh,v024_flag\n"
        "00,000,2025,0.16,0.15,0.17,\n9,110,2025,0.119,0.1,0.13,1\n09,001,2025,NA,NA,NA,2\n"
    )
    rows = {row["place"]: row for row in observed("chr", text_file("analytic_data2025.csv", text), "2025")}
    assert rows["US"]["value"] == 16.0
    assert (rows["09110"]["status"], rows["09110"]["boundary"]) == ("U", "as_published")
    assert (rows["09001"]["status"], rows["09001"]["boundary"], rows["09001"]["value"]) == ("Q", "ct_counties", None)


@pytest.mark.slow
def test_connecticut_twice_is_found(text_file) -> None:
    text = "statecode,countycode,v002_rawvalue\n09,110,0.15\n09,001,0.14\n"
    rows = observed("chr", text_file("v002_r2025.csv", text), "2025")
    assert findings("chr", rows) == [
        ("warn", ("fair_poor_health (all): 1 old counties and 1 planning regions of Connecticut have figures; "
                 "an average over counties would count the state twice."))
    ]  # fmt: skip


@pytest.mark.slow
def test_income_by_race_in_the_rankings_is_the_surveys_and_drivers_by_race_are_left_out(text_file) -> None:
    income = observed("chr", text_file("a_r2025.csv", "statecode,countycode,v063_race_black\n39,035,39820\n"), "2025")
    assert (income[0]["group"], income[0]["basis"], income[0]["status"]) == ("race=black", "survey", "A")
    assert str(income[0]["start"]) == "2019-01-01"
    drivers = "statecode,countycode,v067_rawvalue,v067_race_black\n39,035,0.7,0.6\n"
    assert [row["group"] for row in observed("chr", text_file("b_r2025.csv", drivers), "2025")] == ["all"]


def test_every_code_of_the_rankings_that_a_measure_names_is_a_code() -> None:
    lines = carried("chr", pattern=r"v\d{3}(_rawvalue)?")
    assert len(lines) > 40
    listed = {line.variable[:4] for line in lines} & set(PERIODS["2025"])
    assert len(listed) > 25
    assert all(first <= last <= 2025 for years in PERIODS.values() for first, last in years.values())
