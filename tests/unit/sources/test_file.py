"""Your own table: its mapping, what is proposed for it, and the many shapes that tables come in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wincommons.data.errors import DataError, UnreadableFileError
from wincommons.data.sources.file.guessing import guess, guess_mapping
from wincommons.data.sources.file.mapping import FILL_IN, Mapping, beside, read_mapping
from wincommons.data.sources.file.observe import place_id
from wincommons.data.sources.file.period import read_period
from wincommons.data.sources.file.snapshot import FileSteps, recognise, steps

ORIGIN = {
    "id": "my_survey",
    "title": "Survey",
    "publisher": "The county",
    "licence": "Ours to share",
    "address": "https://county.example/",
}
PLAIN: dict[str, Any] = {
    "source": ORIGIN,
    "vintage": "2024",
    "place": {"column": "fips"},
    "period": {"column": "year"},
    "figures": [{"value": "value", "measure": "loneliness"}],
    "basis": "survey",
}


def observed(path: Path, **changes: Any) -> list[dict[str, Any]]:
    mine = FileSteps(Mapping.model_validate(PLAIN | changes))
    table = mine.clean(path, vintage="2024")
    return mine.observe(ibis.memtable(table), vintage="2024").to_pyarrow().to_pylist()


@pytest.mark.slow
def test_a_plain_table(text_file) -> None:
    row = observed(text_file("a.csv", "fips,year,value\n39035,2023,21.4\n"))[0]
    assert row == row | {
        "measure": "loneliness", "place": "39035", "start": date(2023, 1, 1), "end": date(2023, 12, 31), "group": "all",
        "value": 21.4, "status": "A", "source": "my_survey", "vintage": "2024", "basis": "survey",
    }  # fmt: skip


@pytest.mark.slow
def test_encodings_ornaments_and_missing_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        'fips,name,year,value\n35013,Doña Ana,2023,"$1,234.5"\n39035,x,2023,12%\n39,x,2023,*\n'.encode("cp1252")
    )
    rows = {row["place"]: row for row in observed(path)}
    assert (rows["35013"]["value"], rows["39035"]["value"]) == (1234.5, 12.0)
    assert (rows["39"]["value"], rows["39"]["status"]) == (None, "Q")
    path.write_bytes(b"\xef\xbb\xbffips,year,value\n39035,2023,1\n")
    assert observed(path)[0]["place"] == "39035"


def test_a_wrong_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("fips,year,value\n39035,2023,ñ\n".encode("cp1252"))
    with pytest.raises(UnreadableFileError) as caught:
        observed(path, read={"encoding": "utf-8"})
    assert str(caught.value) == (
        "The file is not written in utf-8: byte 27 cannot be read (a.csv). "
        "Give its real encoding; files from Excel are often cp1252."
    )


@pytest.mark.slow
def test_european_numbers_and_delimiters(text_file) -> None:
    path = text_file("a.csv", "fips;year;value\n39035;2023;1.234,5\n")
    assert observed(path, read={"delimiter": ";", "decimal": ","})[0]["value"] == 1234.5


@pytest.mark.slow
def test_a_workbook_with_real_dates_titles_and_a_footer(workbook) -> None:
    # 45107 is how Excel stores 30 June 2023.
    path = workbook(
        [["Our survey", ""], ["fips", "year", "value"], [1001, 45107, 0.25], ["Source: the county", ""]], dates=(1,)
    )
    mine = {"read": {"skip_rows": 1}, "figures": [{"value": "value", "measure": "loneliness", "multiply_by": 100}]}
    rows = observed(path, **mine)
    assert [(row["place"], row["start"], row["value"]) for row in rows] == [("01001", date(2023, 6, 30), 25.0)]


@pytest.mark.slow
def test_a_parquet_file(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"fips": [39035], "year": [2023], "value": [21.4]}), tmp_path / "a.parquet")
    assert observed(tmp_path / "a.parquet")[0]["value"] == 21.4


@pytest.mark.slow
def test_wide_years_and_groups_in_columns(text_file) -> None:
    path = text_file("a.csv", "fips,2022,2023,black_2023\n39035,1,2,3\n")
    figures = [
        {"value": "2022", "period": "2022", "measure": "loneliness"},
        {"value": "2023", "period": "2023", "measure": "loneliness"},
        {"value": "black_2023", "period": "2023", "measure": "loneliness", "group": "race=black"},
    ]
    rows = observed(path, period={}, figures=figures)
    assert [(row["start"].year, row["group"], row["value"]) for row in rows] == [
        (2022, "all", 1.0), (2023, "all", 2.0), (2023, "race=black", 3.0),
    ]  # fmt: skip


@pytest.mark.slow
def test_groups_cross_in_sorted_order_and_an_unknown_word_is_a_problem(text_file) -> None:
    path = text_file("a.csv", "fips,year,value,Sex,Race\n39035,2023,1,Women,Black\n39035,2023,2,All,Martian\n")
    groups = [
        {"dimension": "sex", "column": "Sex", "words": {"Women": "female"}},
        {"dimension": "race", "column": "Race", "words": {"Black": "black"}},
    ]
    first, second = observed(path, groups=groups)
    assert (first["group"], first["problem"]) == ("race=black;sex=female", None)
    assert second["problem"] == "'Martian' in column Race is not among the group words of the mapping"


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["( 4.9,  6.3)", "4.9-6.3", "4.9 to 6.3", "[4.9; 6.3]", "4.9% – 6.3%"])
def test_an_interval_in_one_column(text_file, cell: str) -> None:
    path = text_file("a.csv", f'fips,year,value,ci\n39035,2023,5.6,"{cell}"\n')
    row = observed(path, figures=[{"value": "value", "measure": "loneliness", "interval": "ci"}])[0]
    assert (row["lower"], row["upper"]) == (4.9, 6.3)


@pytest.mark.slow
def test_bounds_of_90_per_cent_are_widened(text_file) -> None:
    path = text_file("a.csv", "fips,year,value,lo,hi\n39035,2023,10,9,12\n")
    figure = {"value": "value", "measure": "loneliness", "lower": "lo", "upper": "hi", "confidence": 90}
    row = observed(path, figures=[figure])[0]
    assert (row["lower"], row["upper"]) == (pytest.approx(10 - 1.96 / 1.645), pytest.approx(10 + 2 * 1.96 / 1.645))


@pytest.mark.slow
def test_what_is_not_a_number_or_a_period_is_a_problem_in_words(text_file) -> None:
    rows = observed(text_file("a.csv", "fips,year,value\n39035,2023,12x\n39035,soon,1\n"))
    assert [row["problem"] for row in rows] == [
        "'12x' is not a number in column value", "'soon' is neither a year nor years nor a date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "changes", "said"),
    [
        ("fips,yr,value\n1,2,3\n", {}, "The column 'year' is missing; the file has 'fips', 'yr', 'value' (a.csv). "),
        (
            "fips,year,value\n39035,2023,1\nfips,year,value\n",
            {},
            "The header stands twice, the second time in line 3 (a.csv). ",
        ),
        ("fips,year,value,value\n1,2,3,4\n", {}, "The column 'value' stands twice in the header (a.csv). "),
        ("fips,year,value\n", {}, "The table has a header and no rows (a.csv). "),
        ("", {}, "The file is empty (a.csv). "),
    ],
)
def test_bad_tables_are_said_in_a_sentence(text_file, text: str, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        observed(text_file("a.csv", text), **changes)
    assert str(caught.value).startswith(said)


def test_a_missing_sheet_names_those_there_are(workbook) -> None:
    with pytest.raises(
        UnreadableFileError, match=r"The workbook has no sheet 'Rates' \(table.xlsx\). Its sheets: Data."
    ):
        observed(workbook([["fips", "year", "value"], [39035, 2023, 1]]), read={"sheet": "Rates"})


@pytest.mark.parametrize(
    ("level", "written", "read"),
    [
        ("", "1001", "01001"),
        ("", "6", "06"),
        ("", "6037264000", "06037264000"),
        ("", "39035.0", "39035"),
        ("", "39000", "39"),
        ("", "0500000US39035", "39035"),
        ("", "usa", "US"),
        ("", "00000", "US"),
        ("", "390351", "390351"),
        ("", "3001", "3001"),
        ("zcta", "2139", "zcta:02139"),
        ("city", "644000", "city:0644000"),
    ],
)
def test_place_codes_as_tables_have_them(level: str, written: str, read: str) -> None:
    """Only what is sure is mended: no state is 03, so 3001 is left for the check of places to refuse."""
    table = ibis.memtable(pa.table({"cell": [written]}))
    assert table.select(place=place_id(table.cell, level=level)).to_pyarrow()["place"][0].as_py() == read


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2019-2023", "2019-01-01", "2023-12-31"),
        ("2019–23", "2019-01-01", "2023-12-31"),
        ("2023-06", "2023-06-01", "2023-06-30"),
        ("2024 Q1", "2024-01-01", "2024-03-31"),
        ("2023-06-30 00:00:00", "2023-06-30", "2023-06-30"),
        ("6/30/2023", "2023-06-30", "2023-06-30"),
    ],
)
def test_periods_as_people_write_them(text: str, first: str, last: str) -> None:
    period = read_period(text)
    assert period == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.slow
@given(st.text(max_size=12))
def test_any_text_is_a_period_in_order_or_none(text: str) -> None:
    period = read_period(text)
    assert period is None or period[0] <= period[1]


SURVEY = (
    "Well-being survey of two counties,,,,,,\n"
    "County FIPS,County,Year,Race,Percent lonely,95% CI,Respondents\n"
    '1001,Autauga,2023,All,24.5%,"(20.1, 29.0)","1,204"\n'
    '39035,Cuyahoga,2023,Black or African American,31.2%,"(24.0, 38.9)",310\n'
    "Source: the counties' own survey,,,,,,\n"
)


def test_a_mapping_is_proposed_from_the_table_itself(text_file) -> None:
    path = text_file("My survey 2023.csv", SURVEY)
    mapping = guess(path)
    assert mapping.place.column == "County FIPS"
    assert mapping.period.column == "Year"
    assert mapping.read.skip_rows == 1
    assert [(split.dimension, split.column, split.words) for split in mapping.groups] == [
        ("race", "Race", {"Black or African American": "black"})
    ]
    assert [(figure.value, figure.interval, figure.denominator) for figure in mapping.figures] == [
        ("Percent lonely", "95% CI", "Respondents")
    ]
    assert mapping.source.id == "my_survey_2023"


def test_the_proposal_is_commented_yaml_that_reads_back_and_asks_for_the_licence(text_file, tmp_path: Path) -> None:
    path = text_file("survey.csv", SURVEY)
    text = guess_mapping(path)
    assert "# Whose figures these are, and on what terms." in text
    assert Mapping.model_validate(yaml.safe_load(text)) == guess(path)
    beside(path).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        steps(path=path, options={})
    assert str(caught.value) == (
        "Some lines still say FILL IN (survey.mapping.yaml). Write there what only you know, above all the licence."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fips,2021,2022\n39035,0.2,0.3\n1001,0.1,0.5\n", [("2021", "2021", 100.0), ("2022", "2022", 100.0)]),
        ("fips,year,loneliness\n39035,2023,20\n1001,2023,30\n", [("loneliness", "", 1.0)]),
    ],
)
def test_wide_years_and_shares_of_one_are_seen(text_file, text: str, found: list[tuple[str, str, float]]) -> None:
    mapping = guess(text_file("a.csv", text))
    assert [(figure.value, figure.period, figure.multiply_by) for figure in mapping.figures] == found


@pytest.mark.slow
def test_a_code_in_two_columns_is_put_together(text_file) -> None:
    path = text_file("a.csv", "state,county,year,loneliness\n1,1,2023,20\n39,35,2023,30\n")
    mapping = guess(path)
    assert (mapping.place.column, mapping.place.state) == ("county", "state")
    assert [figure.value for figure in mapping.figures] == ["loneliness"]
    rows = observed(
        path, place={"column": "county", "state": "state"}, figures=[{"value": "loneliness", "measure": "loneliness"}]
    )
    assert [row["place"] for row in rows] == ["01001", "39035"]


def test_a_table_without_places_or_values_is_said(text_file) -> None:
    with pytest.raises(UnreadableFileError, match="No column looks like places: none holds FIPS codes"):
        guess(text_file("a.csv", "name,value\nx,1\ny,2\n"))
    with pytest.raises(UnreadableFileError, match="No column looks like values: none is made of numbers"):
        guess(text_file("a.csv", "fips,word\n39035,a\n01001,b\n"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"plce": 1}, "plce: Extra inputs are not permitted (m.yaml). "),
        ({"place": {"column": "a", "fixed": "b"}}, "place: give either `column` or `fixed` (m.yaml). "),
        ({"figures": [{"value": "v"}]}, "the file as a whole: figures, no. 1: name its `measure`, "),
        ({"source": ORIGIN | {"licence": ""}}, "source.licence: String should have at least 1 character (m.yaml). "),
    ],
)
def test_a_faulty_mapping_is_said_with_its_field(text_file, change: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError) as caught:
        read_mapping(text_file("m.yaml", yaml.safe_dump(PLAIN | change)))
    assert str(caught.value).startswith(said)


def test_a_mapping_may_be_toml(text_file) -> None:
    toml = (
        'vintage = "2024"\nbasis = "survey"\n[source]\nid = "my_survey"\ntitle = "Survey"\npublisher = "The county"\n'
        'licence = "Ours to share"\naddress = "https://county.example/"\n'
        '[place]\ncolumn = "fips"\n[period]\ncolumn = "year"\n'
        '[[figures]]\nvalue = "value"\nmeasure = "loneliness"\n'
    )
    assert read_mapping(text_file("m.toml", toml)) == Mapping.model_validate(PLAIN)


def test_a_table_without_a_mapping_is_told_how_to_get_one(text_file) -> None:
    path = text_file("survey.csv", SURVEY)
    said = "Propose one with `win load file --file survey.csv --guess`"
    with pytest.raises(DataError, match=said):
        steps(path=path, options={})
    with pytest.raises(UnreadableFileError, match=said):
        recognise(path=path, vintage=None)
    with pytest.raises(DataError, match="has no address to fetch it from"):
        steps(path=None, options={})


@pytest.mark.slow
def test_restored_zeros_and_shares_are_told_in_the_report(text_file) -> None:
    path = text_file("a.csv", "fips,year,value\n1001,2023,0.2\n39035,2023,0.3\n")
    mine = FileSteps(Mapping.model_validate(PLAIN))
    rows = mine.observe(ibis.memtable(mine.clean(path, vintage="2024")), vintage="2024").to_pyarrow()
    assert [finding.sentence for finding in mine.check(ibis.memtable(rows))] == [
        (
            "1 place codes had lost their leading zero and got it back (1001 became 01001); "
            "format the column as text to keep it."
        ),
        (
            "loneliness: all 2 per cents lie between 0 and 1; if they are shares of one, "
            "set `multiply_by: 100` in the mapping."
        ),
    ]


def test_the_mapping_describes_its_source() -> None:
    source = FileSteps(Mapping.model_validate(PLAIN)).describe()
    assert (source.id, source.licence.en, source.redistribute.value) == ("my_survey", "Ours to share", "no")
    assert FILL_IN not in source.model_dump_json()


@pytest.mark.slow
def test_states_are_named_by_name_letters_or_code_where_the_mapping_says_states(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("State,year,value\nOhio,2023,20\noh,2022,21\n39,2021,22\nDistrict of Columbia,2023,9\n")
    rows = observed(path, place={"column": "State", "level": "state"})
    assert [row["place"] for row in rows] == ["39", "39", "39", "11"]
    # A county may bear a state's name: without the level nothing is taken for a state.
    assert observed(path, place={"column": "State"})[0]["place"] == "Ohio"
    path.write_text("State,year,value\nOhio,2023,20\nNew  Mexico,2022,21\nPR,2022,21\n,2023,\n")
    with pytest.raises(UnreadableFileError, match="or the names of states"):
        guess_mapping(path)
    path.write_text("State,year,value\nOhio,2023,20\nNew  Mexico,2022,21\ntx,2022,21\n,2023,\n")
    assert yaml.safe_load(guess_mapping(path))["place"] == {"column": "State", "level": "state"}


@pytest.mark.slow
def test_an_empty_cell_is_missing_whatever_words_the_mapping_lists(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("fips,year,value,n\n39035,2023,,\n39035,2022,21,\n")
    rows = observed(path, missing=[], figures=[{"value": "value", "measure": "loneliness", "denominator": "n"}])
    assert [(row["value"], row["denominator"], row["problem"]) for row in rows] == [
        (None, None, None),
        (21, None, None),
    ]


def test_a_mapping_is_read_as_content_is(tmp_path: Path) -> None:
    path = tmp_path / "t.mapping.yaml"
    written = {**PLAIN, "source": {**ORIGIN, "redistribute": "no"}}
    path.write_text(yaml.safe_dump(written).replace("'no'", "no"))
    assert read_mapping(path).source.redistribute.value == "no"
    path.write_text("vintage: '1'\nvintage: '2'\n")
    with pytest.raises(DataError, match="The key 'vintage' is given twice"):
        read_mapping(path)
    path.write_text("vintage: [1\n")
    with pytest.raises(DataError, match="The mapping cannot be read"):
        read_mapping(path)
