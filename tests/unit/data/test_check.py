"""Every reason that a row is refused for, each seen once, and the rows around it untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.data.conftest import GOOD, PlainSource, row

from wincommons import content
from wincommons.data.check import judge
from wincommons.data.engine import open_engine

BAD = [
    (row(measure="child_povrty"), "measure", "There is no measure 'child_povrty' in the content."),
    (row(place="9035"), "place", "It may have lost its leading zero."),
    (row(place="99999"), "place", "There is no county 99999 in the gazetteer."),
    (row(place="72001"), "place", "There is no county 72001 in the gazetteer."),
    (row(group="black"), "group", "'black' is not a group"),
    (row(group="race=purple"), "group", "'purple' is no group of race"),
    (row(group="sex=female;race=black"), "group", "sorted"),
    (row(group="mood=good"), "group", "There is no dimension 'mood'"),
    (row(source="nobody"), "source", "There is no content/sources/nobody.yaml"),
    (row(start="2023-12-31", end="2023-01-01"), "end", "The period ends 2023-01-01 before it starts 2023-12-31."),
    (row(place="09110", start="2012-01-01", end="2012-12-31"), "place", "The code 09110 came into use on"),
    (row(place="02063", start="2012-01-01", end="2012-12-31"), "place", "The code 02063 came into use on"),
    (row(place="09001"), "place", ""),
    (row(place="46113"), "place", "The code 46113 was retired on"),
    (row(basis="guessed"), "basis", "'guessed' is no basis"),
    (row(status="X"), "status", "'X' is no SDMX status."),
    (row(status="O"), "status", "Status O says there is no value, yet there is one"),
    (row(value="", lower="", upper=""), "status", "There is no value, yet the status is E"),
    (row(value="101", upper="102"), "value", "is above 100.0, the highest possible."),
    (row(value="-1", lower="-2"), "value", "is below 0.0, the lowest possible."),
    (row(value="inf", upper="inf"), "value", "infinite"),
    (row(lower=""), "lower", "One bound of the interval is given and the other is not."),
    (row(value="", status="Q"), "lower", "There is an interval and no value."),
    (row(lower="24"), "lower", "is above the value"),
    (row(upper="22"), "upper", "is below the value"),
    (row(denominator="-5"), "denominator", "negative"),
    (row(vintage=""), "vintage", "does not say which release"),
    (row(start=""), "start", "The period has no first or no last day."),
    (row(measure=""), "measure", "There is no measure '' in the content."),
]


def judged(rows: list[dict[str, str]], spill: Path) -> list[dict[str, object]]:
    import ibis
    import pyarrow as pa

    catalogue = content.load()
    with open_engine(spill) as engine:
        table = pa.table({name: pa.array([one[name] for one in rows], pa.string()) for name in GOOD})
        observed = engine.keep(PlainSource().observe(ibis.memtable(table), vintage="2023"))
        return engine.rows(judge(observed, catalogue=catalogue, sources=catalogue.sources, words=engine.rows))


@pytest.mark.slow
def test_each_fault_is_refused_with_its_column_and_a_sentence(tmp_path: Path) -> None:
    # A method of its own for each row: the faults are to be seen alone, not as duplicates of one another.
    rows = [{**bad, "method": f"case_{number:02d}"} for number, (bad, _, _) in enumerate(BAD)]
    found = {one["method"]: one for one in judged(rows, tmp_path)}
    assert len(found) == len(BAD)
    told = {
        number: (found[f"case_{number:02d}"]["column"], found[f"case_{number:02d}"]["reason"])
        for number in range(len(BAD))
    }
    for number, (bad, column, words) in enumerate(BAD):
        if bad["place"] == "09001":
            # Retired in 2022, within the two years in which publishers go on using a code.
            assert told[number] == (None, None)
            continue
        assert told[number][0] == column, (bad, told[number])
        assert words in told[number][1], (bad, told[number])


@pytest.mark.slow
def test_a_good_row_and_each_kind_of_missing_row_pass_unchanged(tmp_path: Path) -> None:
    rows = [
        GOOD,
        row(place="39", boundary=""),
        row(place="US", boundary="", basis="survey", status="A"),
        row(place="39049", value="", lower="", upper="", numerator="", status="O"),
        row(place="39051", value="", lower="", upper="", numerator="", status="Q"),
        row(place="39061", lower="", upper=""),
        # BLS prints its revised older years under the code of today, where that only has another name.
        row(place="46102", start="2000-01-01", end="2000-12-31"),
        row(place="02158", start="2010-01-01", end="2010-12-31"),
        # The row says itself that it keeps an older geography.
        row(place="46113", boundary="ct_counties"),
        row(place="39035101101", source="census_acs", basis="survey", boundary="2020", group="race=black"),
    ]
    found = judged(rows, tmp_path)
    assert {(one["place"], one["reason"]) for one in found} == {(one["place"], None) for one in rows}
    (good,) = (one for one in found if one["place"] == "39035")
    assert (good["value"], good["lower"], good["upper"], good["numerator"]) == (23.0, 19.9, 26.1, 56776.0)


@pytest.mark.slow
def test_rows_of_one_key_are_kept_once_if_equal_and_not_at_all_if_they_differ(tmp_path: Path) -> None:
    rows = [GOOD, GOOD, row(place="39049"), row(place="39049", value="24")]
    found = judged(rows, tmp_path)
    told = sorted((one["place"], one["reason"] or "") for one in found)
    differ = "There are 2 rows with different figures for one measure, place, period and group."
    assert told == [
        ("39035", ""),
        ("39035", "The same row stands in the file 2 times; one was kept."),
        ("39049", differ),
        ("39049", differ),
    ]


@pytest.mark.slow
def test_two_vintages_of_one_key_are_no_duplicates(tmp_path: Path) -> None:
    assert [one["reason"] for one in judged([GOOD, row(vintage="2024", value="24")], tmp_path)] == [None, None]


@pytest.mark.slow
def test_a_count_under_the_small_number_rule_is_hidden_with_all_that_would_tell_it(tmp_path: Path) -> None:
    measure = content.load().measure("suicide_rate")
    assert measure.small_numbers is not None
    limit = measure.small_numbers.hide_below
    cells = {"measure": "suicide_rate", "source": "cdc_wonder", "basis": "counted", "method": "crude", "status": "A"}
    rows = [
        row(**cells, place="39035", value="11", lower="5", upper="20", numerator=str(limit), denominator="90000"),
        row(**cells, place="39049", value="11", lower="5", upper="20", numerator=str(limit - 1), denominator="90000"),
    ]
    figures = ("value", "lower", "upper", "numerator", "denominator", "status", "reason", "hidden")
    found = {one["place"]: tuple(one[name] for name in figures) for one in judged(rows, tmp_path)}
    assert found == {
        "39035": (11.0, 5.0, 20.0, float(limit), 90000.0, "A", None, False),
        "39049": (None, None, None, None, 90000.0, "Q", None, True),
    }


@pytest.mark.slow
@pytest.mark.parametrize("problem", ["'12,3x' is not a number in column RATE"])
def test_what_observe_could_not_read_is_refused_in_its_words(tmp_path: Path, problem: str) -> None:
    import ibis

    catalogue = content.load()
    with open_engine(tmp_path) as engine:
        observed = PlainSource().observe(ibis.memtable({name: [text] for name, text in GOOD.items()}), vintage="2023")
        spoiled = engine.keep(observed.mutate(problem=ibis.literal(problem)))
        (found,) = engine.rows(judge(spoiled, catalogue=catalogue, sources=catalogue.sources, words=engine.rows))
    assert (found["column"], found["reason"]) == ("value", problem)
