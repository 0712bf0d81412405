"""Every source answers a bad file with one sentence: what is wrong, where, and what to do."""

from __future__ import annotations

import gzip
import importlib
from pathlib import Path

import pytest

from wincommons.data.errors import UnreadableFileError

AGAIN = "Fetch it again with `win load`, or give a fresh copy with --file."
SAIPE = ["State FIPS Code", "County FIPS Code", "Postal Code", "Name"]
FIGURES = [
    "Poverty Estimate, All Ages", "Poverty Percent, All Ages",
    "Poverty Estimate, Age 0-17", "Poverty Percent, Age 0-17", "Median Household Income",
]  # fmt: skip
SAIPE_HEADER = [*SAIPE, *(name for figure in FIGURES for name in (figure, "90% CI Lower Bound", "90% CI Upper Bound"))]
SAIPE_ROW = ["01", "001", "AL", "Autauga County", *[str(number) for number in range(10, 25)]]
LAUS = "CN0100100000000   01     001   Autauga County, AL        2015        25,652       24,321      1,331      5.2\n"
LAUS_TOP = "   Labor Force Data by County, 2015 Annual Averages\n\n   LAUS Code     Code   Code   County Name\n\n"
LAUS_FOOT = "\nSOURCE:  BLS, LAUS\nApril 17, 2020\n"
PLACES = "Year,LocationID,MeasureId,DataValueTypeID,Data_Value,Low_Confidence_Limit,High_Confidence_Limit,StateAbbr"
VINTAGES = {
    "saipe": "2023",
    "bls_laus": "2015",
    "census_acs": "2019-2023",
    "cdc_places": "2024",
    "chr": "2025",
    "cdc_svi": "2022",
}


def sentence(source: str, path: Path, vintage: str | None = None) -> str:
    clean = importlib.import_module(f"wincommons.data.sources.{source}.clean").clean
    with pytest.raises(UnreadableFileError) as caught:
        clean(path, vintage=vintage or VINTAGES[source])
    return str(caught.value)


@pytest.mark.parametrize("source", VINTAGES)
def test_an_empty_file(source: str, text_file) -> None:
    assert sentence(source, text_file("a.json", " \n")) == f"The file is empty (a.json). {AGAIN}"


@pytest.mark.parametrize("source", VINTAGES)
def test_a_web_page_in_place_of_data(source: str, text_file) -> None:
    page = text_file("a.csv", "<!DOCTYPE html>\n<html><body>Access Denied</body></html>")
    assert sentence(source, page) == (
        "The file is a web page, not data: the publisher's server answered with a message (a.csv). "
        f"Open it in a browser to read the message. {AGAIN}"
    )


@pytest.mark.parametrize("source", VINTAGES)
def test_a_gzip_that_ends_too_early(source: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"one,two\n" * 1000)[:-20])
    assert sentence(source, path) == f"The file is cut off: its compressed bytes end too early (a.csv.gz). {AGAIN}"


def test_saipe_with_a_changed_column(workbook) -> None:
    header = [name.replace("Poverty Percent, Age 0-17", "Child poverty") for name in SAIPE_HEADER]
    path = workbook([["2023 Estimates"], header, SAIPE_ROW], name="est23all.xlsx")
    assert sentence("saipe", path).startswith(
        "The columns 'poverty_percent_age_0_17', 'poverty_percent_age_0_17_lower90', "
        "'poverty_percent_age_0_17_upper90' are missing; the file has 'state_fips', 'county_fips', "
    )


def test_saipe_with_its_header_twice_and_of_another_year(workbook) -> None:
    twice = workbook([["2023 Estimates"], SAIPE_HEADER, SAIPE_ROW, SAIPE_HEADER], name="est23all.xlsx")
    assert sentence("saipe", twice) == (
        "The header stands twice, in lines 2 and 4 (est23all.xlsx). Two files seem joined; split them."
    )
    other = workbook([["2022 Estimates"], SAIPE_HEADER, SAIPE_ROW], name="est23all.xlsx")
    assert (
        sentence("saipe", other) == "The file speaks of 2022, not of 2023 (est23all.xlsx). Load it with --vintage 2022."
    )


def test_saipe_without_its_header(text_file, workbook) -> None:
    assert sentence("saipe", workbook([["2023"], ["a", "b"]], name="a.xlsx")).startswith(
        "No line starts with the column 'State FIPS' (a.xlsx). The publisher may have changed the layout; "
    )
    assert sentence("saipe", text_file("a.xls", "plain,text\n1,2\n")) == (
        f"The file is not a whole Excel workbook (a.xls). {AGAIN}"
    )


def test_laus_cut_off_before_its_foot(text_file) -> None:
    assert sentence("bls_laus", text_file("laucnty15.txt", LAUS_TOP + LAUS)) == (
        "The table ends without its source line and date, so rows may be missing (laucnty15.txt). " + AGAIN
    )


def test_laus_with_a_missing_column_its_header_twice_and_of_another_year(text_file) -> None:
    short = text_file("a.txt", LAUS_TOP + LAUS.replace("      5.2", "") + LAUS_FOOT)
    assert sentence("bls_laus", short) == f"Line 5 has 8 columns, not 9 (a.txt). {AGAIN}"
    twice = text_file("a.txt", LAUS_TOP + LAUS + LAUS_TOP + LAUS + LAUS_FOOT)
    assert sentence("bls_laus", twice) == "The header stands twice (a.txt). Two files seem joined; split them."
    right = text_file("a.txt", LAUS_TOP + LAUS + LAUS_FOOT)
    assert (
        sentence("bls_laus", right, "2016")
        == "The file speaks of 2015, not of 2016 (a.txt). Load it with --vintage 2015."
    )


def test_laus_workbook_with_moved_columns(workbook) -> None:
    header = ["LAUS Code", "State", "County", "County Name", "Year", "Employed", "Labor Force", "Unemployed", "Rate"]
    assert sentence("bls_laus", workbook([header], name="a.xlsx")).startswith(
        "The columns are LAUS Code, State, County, "
    )


def test_acs_messages_and_half_answers(text_file) -> None:
    assert sentence("census_acs", text_file("a.json", "error: unknown variable 'B17020_999E'")) == (
        f"The file is not whole JSON; it begins 'error: unknown variable 'B17020_999E'' (a.json). {AGAIN}"
    )
    assert sentence("census_acs", text_file("a.json", '{"error": "x"}')) == (
        f"The answer is not an array of rows with a header (a.json). The API may have sent a message. {AGAIN}"
    )
    assert sentence("census_acs", text_file("a.json", '[["B19013_001E","B19013_001M","us"],["1","2"]]')) == (
        f"Row 2 has 2 cells, the header has 3 (a.json). {AGAIN}"
    )
    header = '["B19013_001E","B19013_001M","us"]'
    assert sentence("census_acs", text_file("a.json", f"[{header},{header}]")) == (
        "The header stands twice (a.json). Two answers seem joined; split them."
    )
    assert sentence("census_acs", text_file("a.csv", "GEOID,NAME\n01,Alabama\n")) == (
        f"No column is an ACS estimate such as B17020_001E; the file has GEOID, NAME (a.csv). {AGAIN}"
    )
    assert sentence("census_acs", text_file("a.csv", "NAME,B19013_001E,B19013_001M\nAlabama,1,2\n")) == (
        f"No column names the place (state, county, tract, GEO_ID or GEOID) (a.csv). {AGAIN}"
    )


def test_places_of_neither_form_with_a_changed_column_and_a_header_twice(text_file) -> None:
    assert sentence("cdc_places", text_file("a.csv", "Year,Measure\n2022,1\n")) == (
        "This is neither the long form of PLACES (with MeasureId) nor the wide one (with ..._CrudePrev); "
        f"it has Year, Measure (a.csv). {AGAIN}"
    )
    changed = PLACES.replace("Data_Value,", "Value,")
    row = "2022,39035,DEPRESSION,CrdPrv,20.1,19,21,OH\n"
    assert sentence("cdc_places", text_file("a.csv", f"{changed}\n{row}")).startswith(
        "The column 'Data_Value' is missing; the file has 'Year', 'LocationID', "
    )
    assert sentence("cdc_places", text_file("a.csv", f"{PLACES}\n{row}{PLACES}\n{row}")) == (
        "The header stands twice (a.csv). Two files seem joined; split them."
    )
    assert sentence("cdc_places", text_file("a.csv", f"{PLACES}\n{row}"), "2025") == (
        "Its newest survey year is 2022, which is not the 2025 release's (a.csv). Load it with --vintage 2024."
    )


def test_rankings_with_other_headers_short_lines_and_unknown_codes(text_file) -> None:
    assert sentence("chr", text_file("a.csv", "fips,v024\n39035,1\n")) == (
        "Neither of the first two lines has the columns statecode and countycode (a.csv). "
        "The publisher may have changed the layout: adapt chr/clean.py."
    )
    header = "statecode,countycode,v024_rawvalue\n"
    assert (
        sentence("chr", text_file("a.csv", f"{header}39,035\n"))
        == f"Line 2 has 2 cells, the header has 3 (a.csv). {AGAIN}"
    )
    assert sentence("chr", text_file("a.csv", f"{header}39,035,0.2\n{header}")) == (
        "The header stands twice, the second time in line 3 (a.csv). Two files seem joined; split them."
    )
    assert sentence("chr", text_file("a.csv", "statecode,countycode,v999_rawvalue\n39,035,1\n")) == (
        "No measure here is made of v999 (a.csv). Name the code under `sources` of a measure file to load it."
    )
    year = "statecode,countycode,year,v024_rawvalue\n39,035,2024,0.2\n"
    assert sentence("chr", text_file("a.csv", year)) == (
        "The file is of release 2024, not 2025 (a.csv). Load it with --vintage 2024."
    )


@pytest.mark.parametrize(
    ("source", "name", "what"),
    [
        ("saipe", "poverty.xls", "It cannot be told which year of SAIPE this is"),
        ("bls_laus", "county.txt", "It cannot be told which year of LAUS this is"),
        ("census_acs", "answer.json", "It cannot be told which five years of the ACS this is"),
        ("cdc_places", "county.csv", "It cannot be told which release of PLACES this is"),
        ("chr", "measures.csv", "It cannot be told which release of the Rankings this is"),
        ("cdc_svi", "svi.csv", "It cannot be told which release of the Social Vulnerability Index this is"),
        ("cdc_svi", "SVI_2010_US_county.csv", "or it is one that is not read .* 2014, 2016, 2018, 2020, 2022"),
    ],
)
def test_a_file_whose_release_cannot_be_told(source: str, name: str, what: str) -> None:
    recognise = importlib.import_module(f"wincommons.data.sources.{source}.snapshot").recognise
    with pytest.raises(UnreadableFileError, match=what):
        recognise(path=Path(name), vintage=None)


@pytest.mark.parametrize(
    ("source", "name", "vintage"),
    [
        ("saipe", "est23all.xls", "2023"),
        ("saipe", "est98all.xls", "1998"),
        ("bls_laus", "laucnty24.xlsx", "2024"),
        ("bls_laus", "laucnty_2005.txt", "2005"),
        ("census_acs", "acs_data_2019-2023.zip", "2019-2023"),
        ("census_acs", "2024-POVERTY_BY_SEX_COUNTY.json", "2020-2024"),
        ("census_acs", "acs5_2023_county_01.json", "2019-2023"),
        ("cdc_places", "PLACES__County_Data__GIS_Friendly_Format___2024_release_20250107.csv", "2024"),
        ("cdc_places", "places_county_2025.csv", "2025"),
        ("chr", "analytic_data2010.csv", "2010"),
        ("chr", "v014_R2025.csv", "2025"),
        ("cdc_svi", "SVI_2022_US_county.csv.gz", "2022"),
        ("cdc_svi", "SVI2014_US_cnty.csv", "2014"),
    ],
)
def test_the_publishers_own_names_tell_the_release(source: str, name: str, vintage: str) -> None:
    recognise = importlib.import_module(f"wincommons.data.sources.{source}.snapshot").recognise
    assert recognise(path=Path(name), vintage=None).vintage == vintage
