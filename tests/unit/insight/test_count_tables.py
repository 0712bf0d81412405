"""A file of counts is read whatever its form, and what is wrong with one is said with the line, the column, the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wincommons.insight import count_file, count_margins
from wincommons.insight.count_file import read_count_file, refusing
from wincommons.insight.count_margins import CountTable, whole_table
from wincommons.insight.errors import UnusableTableError
from wincommons.insight.words import table_problems
from wincommons.model import Language

EN, ES = Language.ENGLISH, Language.SPANISH
Read = Callable[..., CountTable]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(
        text: str | bytes,
        *,
        count: str | None = None,
        total: str | None = None,
        hidden: bool = False,
        language: Language = EN,
    ) -> CountTable:
        path = tmp_path / "table.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        file = read_count_file(path, count=count, total=total, hidden=hidden, language=language)
        return whole_table(file, total=total, refuse=refusing(path, language), language=language)

    return read_text


def test_a_cross_table_gets_the_totals_that_it_lacks(read: Read) -> None:
    table = read("town,Children,Adults\nAshby,3,41\nBirch,25,60\n")
    assert table.counts.tolist() == [[3, 41, 44], [25, 60, 85], [28, 101, 129]]
    assert (table.read.form, table.read.columns, table.read.count) == ("cross", ("town", "column"), "count")
    assert (table.read.cells, table.read.totals_computed, table.read.absent) == (9, 5, 0)
    assert table.labels((2, 0)) == ("Total", "Children")


@pytest.mark.parametrize("word", ["Total", "ALL", "Todos", "totales"])
def test_totals_are_found_by_their_usual_names_wherever_they_stand(read: Read, word: str) -> None:
    table = read(f"town,{word},A,B\n{word},10,4,6\nAshby,10,4,6\n")
    assert table.counts.tolist() == [[4, 6, 10], [4, 6, 10]]
    assert table.read.totals_computed == 0


def test_a_total_of_another_name_is_named(read: Read) -> None:
    table = read("town,A,Everyone\nAshby,4,4\nBirch,5,5\nEveryone,9,9\n", total="everyone")
    assert table.counts.tolist() == [[4, 4], [5, 5], [9, 9]]


def test_the_long_form_in_any_order_with_empty_combinations(read: Read) -> None:
    table = read("sex,age,cases\nm,old,7\nf,young,2\nf,old,1\n")
    assert table.read.form == "long"
    assert table.counts.tolist() == [[7, 0, 7], [1, 2, 3], [8, 2, 10]]
    assert (table.read.count, table.read.absent) == ("cases", 1)


def test_a_code_and_its_name_are_one_dimension(read: Read) -> None:
    table = read("fips,county,year,deaths\n1,Ash,2020,4\n1,Ash,2021,5\n2,Elm,2020,6\n2,Elm,2021,7\n")
    assert table.counts.shape == (3, 3)
    assert table.labels((0, 2)) == ("1", "Ash", "Total")
    assert table.labels((2, 0)) == ("Total", "Total", "2020")


def test_a_column_that_says_one_thing_divides_nothing(read: Read) -> None:
    table = read("year,sex,race,count\n2020,All,a,4\n2020,All,b,5\n")
    assert table.counts.ravel().tolist() == [4, 5, 9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;n\nx;1,204\ny;3\n", [1204, 3, 1207]),
        ('a,n\nx,"1,204"\ny,3.0\n', [1204, 3, 1207]),
        ("\ufeffa\tn\n\nx\t4\ny\t3\n", [4, 3, 7]),
        ("a,n,\nx,4,\ny,3,\n", [4, 3, 7]),
    ],
)
def test_the_ways_in_which_programs_write_csv(read: Read, text: str, expected: list[int]) -> None:
    assert read(text).counts.ravel().tolist() == expected


def test_marks_say_what_a_hidden_count_can_be(read: Read) -> None:
    table = read("a,n\nt,*\nu,<10\nv,≤4\nw,1-9\nx,\ny,(S)\nz,12\nTotal,70\n", hidden=True, count="n")
    assert np.isnan(table.counts[:6]).all()
    assert table.lowest[:6].tolist() == [0, 0, 0, 1, 0, 0]
    assert table.highest[:6].tolist() == [np.inf, 9, 4, 9, np.inf, np.inf]
    assert (table.counts[6], table.counts[7]) == (12, 70)


def test_what_this_command_wrote_is_read_again(read: Read) -> None:
    table = read("a,b,n,status\nx,y,,Q\nx,z,12,A\nx,Total,20,A\n", hidden=True)
    assert table.read.columns == ("a", "b")
    assert np.isnan(table.counts[0, 0])


AGES = "age,sex,cases\n<18,f,4\n18-64,f,5\n65+,f,5\n"
PROBLEMS = [
    ("", {}, "table.csv is empty. Give a table with a line of column names and a line for each cell."),
    ("a,n\n", {}, "table.csv has column names and no rows below them."),
    ("<!DOCTYPE html><html><body>404", {}, "table.csv is a web page and no table."),
    (b"PK\x03\x04rest", {}, "is a workbook or an archive and no CSV"),
    ("a,n\nx,1\nAño,2\n".encode("latin-1"), {}, "Line 3 of table.csv is not written in UTF-8. Save the file as"),
    ("a,n\nx,1\ny,2\n".encode("utf-16"), {}, "Line 1 of table.csv is not written in UTF-8."),
    (b"a,n\nx,\0\n", {}, "Line 2 of table.csv is not written in UTF-8."),
    ('a,n\nx,1\n"y,2\nz,3\n', {}, "cannot be read from line 3 on: a quotation mark"),
    ("n\n3\n4\n", {}, "table.csv has a single column, “n”."),
    ("a,status\nx,A\n", {"hidden": True}, "table.csv has a single column, “a”."),
    ("Visits of 2023,,\na,b,n\nx,y,3\n", {}, "table.csv has a single column, “Visits of 2023”."),
    ("a,,n\nx,y,3\n", {}, "Line 1: column 2 has no name."),
    (",b,deaths\nx,y,3\n", {}, "Line 1: column 1 has no name."),
    ("a,A\nx,3\n", {}, "Line 1: two columns are named “A”."),
    ("a,n\nx,1,204\n", {}, "Line 2 has 3 cells, and the first line names 2. A number with a comma"),
    ("a,b\nx,y\n", {"count": "n"}, "There is no column “n” for --count. table.csv has: a, b."),
    ("a,b\nx,y\nz,y\n", {}, "No column of table.csv is plainly the one with the counts. Name it with --count"),
    ("county,year,visits\nx,2020,3\ny,2020,4\n", {}, "the columns are: county, year, visits"),
    ("a,x,y\nr,1,2\nr,3,4\n", {}, "the columns are: a, x, y"),
    ("a,cases,deaths\nx,30,3\ny,40,4\n", {}, "may hold the counts: cases, deaths. Leave one of them"),
    ("a,cases,deaths\nx,30,3\ny,40,4\n", {"count": "deaths"}, "Column “cases” holds numbers of its own"),
    ("a,b,cases,rate\nx,p,3,1.5\ny,p,4,2\n", {}, "Column “rate” holds numbers of its own"),
    ("a,cases,%\nx,3,15\ny,4,20\n", {}, "Column “%” holds numbers of its own"),
    ("a,n,status\nx,3,A\n", {}, "has a column “status” already. If it was protected before, look at it with --audit"),
    ("a,b,n\nx,y,3\n,z,4\nw,y,1\n", {}, "Line 3: the column “a” is empty"),
    ("a,p,q\nx,1,2\n,3,4\n", {}, "Line 3: the column “a” is empty"),
    ("a,p,q\nx,1,2\ny,3,four\nz,5,6\n", {}, "Line 3, column “q”: “four” is no count. Write a whole number"),
    ("a,n\nx,1\ny,few\nz,3\n", {"hidden": True}, "Line 3, column “n”: “few” is neither a count nor a mark"),
    ("a,n\nx,9-1\ny,3\nz,3\n", {"hidden": True}, "“9-1” is neither a count nor a mark"),
    ("a,n\nx,<0\ny,3\nz,3\n", {"hidden": True}, "“<0” is neither a count nor a mark"),
    ("a,n\nx,1\ny,*\n", {}, "Line 3, column “n”: the count is missing (“*”). Give the table with every count"),
    ("a,n\nx,1\ny,-2\n", {}, "Line 3, column “n”: -2 is below zero."),
    ("a,n\nx,1\ny,2.5\n", {}, "Line 3, column “n”: 2.5 is no whole number."),
    ("a,n\nx,1\ny,20%\n", {}, "Line 3, column “n”: 20% is no whole number."),
    ("a,n\nx,900000000000000\ny,900000000000000\n", {}, "add up to more than 1,000,000,000,000,000"),
    ("a,n\nx,1\ny," + "9" * 400 + "\n", {}, "add up to more than 1,000,000,000,000,000"),
    ("a,n\nAll,3\nTotal,3\nx,3\n", {}, "“All” and “Total” both look like the total of “a”. Say which is"),
    ("a,n\nx,3\ny,3\n", {"total": "Sum"}, "Nothing in table.csv is named “Sum”, as --total says."),
    ("a,b,n\nx,p,3\ny,p,3\nx,p,4\n", {}, "Lines 2 and 4 are the same cell (x, p)."),
    ("a,p,Total\nx,3,3\ny,2,2\nx,1,1\n", {}, "Line 4: the row “x” stands there for the second time, after line 2."),
    (
        "a,p,q,Total\nx,1,2,5\ny,3,4,7\n",
        {},
        "Line 2, column “Total”: the total “x, Total” is 2 more than its parts over “column” add up to. Correct",
    ),
    (
        "a,p,q,Total\nx,1,2,3\ny,3,4,7\nTotal,4,5,10\n",
        {},
        "Line 4, column “q”: the total “Total, q” is 1 less than its parts over “a” add up to (1 more total is wrong).",
    ),
    ("a,n\nx,1\ny,3\nTotal,3\n", {}, "Line 4, column “n”: the total “Total” is 1 less than its parts over “a”"),
    ("a,p,Total\nx,1,2\ny,3,5\n", {}, "add up to (1 more total is wrong). Correct"),
    ("a,p,Total\nx,1,2\ny,3,5\nz,3,5\n", {}, "add up to (2 more totals are wrong). Correct"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "said"), PROBLEMS)
def test_what_is_wrong_is_said_with_its_place(
    read: Read, text: str | bytes, asked: dict[str, object], said: str
) -> None:
    with pytest.raises(UnusableTableError) as refused:
        read(text, **asked)
    assert said in str(refused.value)
    with pytest.raises(UnusableTableError) as spanish:
        read(text, **asked, language=ES)
    assert str(spanish.value) != str(refused.value)
    assert "{" not in str(spanish.value)


def test_ages_are_no_counts(read: Read) -> None:
    assert read(AGES).counts.ravel().tolist() == [4, 5, 5, 14]


def test_a_table_of_too_many_cells_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(count_file, "MOST_CELLS", 5)
    monkeypatch.setattr(count_margins, "MOST_CELLS", 5)
    for text in ("a,n\n" + "x,1\n" * 6, "a,p,q,r\nx,1,2,3\ny,4,5,6\n", "a,b,n\nx,p,3\ny,q,4\nx,q,2\n"):
        with pytest.raises(UnusableTableError, match="more than 1,000,000 cells"):
            read(text)


def test_every_problem_is_told_in_both_languages() -> None:
    for told in table_problems._PROBLEMS.values():
        assert set(told) == set(Language)
