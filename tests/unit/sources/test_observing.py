"""The expressions that every source builds on."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.data.sources.observing import (
    arrange,
    county_or_above,
    fips,
    first_day,
    held,
    last_day,
    number,
    problem_of,
    widen,
)
from wincommons.model import OBSERVATION_COLUMNS


def of(cells: list[str | None]) -> ibis.Table:
    return ibis.memtable(pa.table({"cell": pa.array(cells, pa.string())}))


def run(table: ibis.Table, column: ibis.Value) -> list:
    return table.select(made=column).to_pyarrow()["made"].to_pylist()


def test_numbers_lose_their_ornaments_and_missing_words_become_null() -> None:
    table = of(["23,218", " $300,000.00 ", "5.6", "N.A.", ".", "", None, "x3", "nan"])
    assert run(table, number(table.cell)) == [23218.0, 300000.0, 5.6, None, None, None, None, None, None]


def test_a_cell_that_is_no_number_gets_a_sentence() -> None:
    table = of(["12,3x", "12", ".", None])
    said = run(table, problem_of({"RATE": table.cell}))
    assert said == ["'12,3x' is not a number in column RATE", None, None, None]


def test_lost_zeros_come_back_and_a_longer_code_stays_as_it_is() -> None:
    table = of(["1", '" 01001"', "1001", "123456"])
    assert run(table, fips(table.cell, width=5)) == ["00001", "01001", "01001", "123456"]


def test_the_parts_of_a_code_name_nation_state_or_county() -> None:
    table = ibis.memtable(pa.table({"s": ["00", "1", "39"], "c": ["000", "0", "35"]}))
    assert run(table, county_or_above(table.s, table.c)) == ["US", "01", "39035"]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.floats(0, 100), st.floats(0, 50), st.floats(0, 50))
def test_each_side_of_an_interval_is_widened_by_its_own_half_width(value: float, below: float, above: float) -> None:
    table = ibis.memtable(pa.table({"v": [value], "l": [value - below], "u": [value + above]}))
    lower, upper = run(table, widen(table.v, table.l))[0], run(table, widen(table.v, table.u))[0]
    assert value - lower == pytest.approx(below * 1.96 / 1.645, abs=1e-9)
    assert upper - value == pytest.approx(above * 1.96 / 1.645, abs=1e-9)


def test_bounds_are_held_inside_the_possible() -> None:
    table = ibis.memtable(pa.table({"b": [-3.0, 40.0, 104.0, None]}))
    assert run(table, held(table.b, lowest=0, highest=100)) == [0.0, 40.0, 100.0, None]


def test_arrange_fills_what_a_source_leaves_out_and_drops_bounds_without_a_value() -> None:
    table = ibis.memtable(
        pa.table({"place": ["39035", "39"], "value": [1.0, None], "lower": [0.5, 0.5], "upper": [2.0, 2.0]})
    )
    full = arrange(
        table.mutate(
            measure=ibis.literal("m"), start=first_day(2023), end=last_day(2023), status=ibis.literal("A"),
            source=ibis.literal("s"), vintage=ibis.literal("2023"), basis=ibis.literal("counted"),
        )
    ).to_pyarrow()  # fmt: skip
    assert tuple(full.column_names) == (*OBSERVATION_COLUMNS, "problem")
    first, second = full.to_pylist()
    assert (first["group"], first["method"], first["boundary"], first["numerator"]) == ("all", "", "", None)
    assert (first["lower"], second["lower"], second["upper"]) == (0.5, None, None)


def test_the_expressions_can_be_written_for_the_other_engine() -> None:
    """The same code runs on Spark: its SQL must at least be writable (a session is started in the slow tests)."""
    table = of(["1"])
    made = table.select(
        n=number(table.cell), p=problem_of({"a": table.cell}), f=fips(table.cell, width=5), d=first_day(2020)
    )
    assert "MAKE_DATE(2020, 1, 1)" in str(ibis.to_sql(made, dialect="pyspark"))
