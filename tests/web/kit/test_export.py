"""What people typed leaves as text that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wincommons.web.kit.export import csv_answer, write_csv

_SIGNED = st.builds("".join, st.lists(st.sampled_from("=+-@\t\r\n \u00a0＝019.,%eE'\"A"), max_size=6))


@pytest.mark.slow
@given(st.lists(st.lists(st.text(max_size=12) | _SIGNED | st.integers(), min_size=2, max_size=2), max_size=5))
@example([["+0", "-1"]])
def test_every_cell_comes_back_and_none_begins_as_a_formula(cells):
    rows = [{"name": name, "=note": note} for name, note in cells]
    text = "".join(write_csv(["name", "=note"], rows))
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == ["name", "'=note"]
    assert [[one.removeprefix("'") for one in row] for row in found[1:]] == [
        [str(one).removeprefix("'") for one in row] for row in cells
    ]
    for row, given_row in zip(found[1:], cells, strict=True):
        for one, was in zip(row, given_row, strict=True):
            harmless = isinstance(was, int) or _is_number(one)
            assert harmless or not one.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def _is_number(cell: str) -> bool:
    try:
        float(cell.removesuffix("%").replace(",", "."))
    except ValueError:
        return False
    return cell == cell.strip()


def test_a_column_that_the_table_has_not_is_refused():
    with pytest.raises(ValueError, match="The row has a column 'b' that the table has not: a"):
        list(write_csv(["a"], [{"b": 1}]))


def test_a_download_reads_accents_and_has_a_plain_name():
    answer = csv_answer(name='Plots; "x"\r\nSet-Cookie: a', columns=["a"], rows=[{"a": "Peña"}, {"a": "=1"}])
    assert answer["Content-Disposition"] == 'attachment; filename="Plots-x-Set-Cookie-a.csv"'
    assert b"".join(answer.streaming_content).decode("utf-8-sig") == "a\r\nPeña\r\n'=1\r\n"


@pytest.mark.slow
def test_figures_leave_through_the_same_guard(site, monkeypatch):
    from wincommons.web.measurement.views import downloads

    monkeypatch.setattr(downloads, "_allowed", lambda _: [{"place_name": "=cmd|' /C'!A0", "value": -1.5}])
    text = site.get("/measures/child_poverty/figures.csv?level=county&within=10").content.decode()
    assert text == "place_name,value\n'=cmd|' /C'!A0,-1.5\n"
