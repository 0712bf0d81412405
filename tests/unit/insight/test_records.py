"""Flat rows, CSV, data frames and the notebook."""

from __future__ import annotations

import csv
import io
import json

import pytest

from wincommons.insight import Commons
from wincommons.insight.answers import Profile
from wincommons.insight.records import records_of, to_csv
from wincommons.model import OBSERVATION_COLUMNS


@pytest.mark.slow
def test_every_record_carries_the_columns_of_an_observation(commons: Commons) -> None:
    answers = (
        commons.profile("39035"),
        commons.compare(["39035", "39"], ["child_poverty"]),
        commons.history("child_poverty", "39035"),
        commons.measure_page("child_poverty", within="39"),
    )
    for answer in answers:
        records = answer.to_records()
        assert records
        for record in records:
            assert [name for name in record if name in OBSERVATION_COLUMNS] == list(OBSERVATION_COLUMNS)
            assert {"missing", "measure_name", "place_name", "unit", "period"} <= set(record)


def test_a_profile_as_csv_reads_back(commons: Commons) -> None:
    profile = commons.profile("39035")
    rows = list(csv.DictReader(io.StringIO(profile.to_csv())))
    assert len(rows) == len(profile.rows)
    first = rows[0]
    assert (first["measure"], first["value"], first["lower"], first["upper"], first["status"]) == (
        *("child_poverty", "23.0", "19.9", "26.1", "E"),
    )
    assert json.dumps(profile.to_json_value())


def test_a_cell_that_a_spreadsheet_would_run_is_defused() -> None:
    assert (
        to_csv([{"name": "=1+1", "value": -3.5}, {"name": "plain", "value": None}, {"name": "-3.5", "value": 0}])
        == "name,value\n'=1+1,-3.5\nplain,\n-3.5,0\n"
    )
    assert to_csv([]) == ""


@pytest.mark.slow
def test_frames_have_a_row_a_figure(commons: Commons) -> None:
    frame = commons.profile("39035").to_frame()
    assert list(frame.columns[:3]) == ["measure", "place", "start"]
    assert len(frame) == len(commons.profile("39035").rows)


def test_notebook_tables_escape_what_comes_from_outside(commons: Commons) -> None:
    profile = commons.profile("39035")
    sly = profile.place.model_copy(update={"full_name": "<script>alert(1)</script>"})
    html = profile.model_copy(update={"place": sly})._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert (
        html.count("<table>")
        == html.count("</table>")
        == sum(bool(one.rows) for one in (*profile.sections, profile.context))
    )


@pytest.mark.slow
def test_every_whole_answer_shows_in_a_notebook(commons_es: Commons) -> None:
    shown = (
        commons_es.compare(["39035", "39"], ["child_poverty"]),
        commons_es.history("child_poverty", "39035"),
        commons_es.measure_page("child_poverty"),
    )
    for answer in shown:
        html = answer._repr_html_()
        assert "23.0\u00a0%" in html or "pobreza" in html
        assert len(html) < 20_000


def test_what_has_no_rows_says_so() -> None:
    with pytest.raises(TypeError, match="has no flat rows"):
        records_of(object())


def test_a_profile_is_frozen(commons: Commons) -> None:
    profile: Profile = commons.profile("39035")
    with pytest.raises(ValueError, match="frozen"):
        profile.figures = 3
