"""A counted figure without bounds gets them from its events and people; any other stays as it came."""

from __future__ import annotations

from datetime import date

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.content import load
from wincommons.data.derive.interval import Bounded, counting, without_interval
from wincommons.data.schema import PUBLISHED, arrow_schema
from wincommons.stats import intervals

KNOWN = counting(load(), measures=["firearm_fatalities", "child_poverty", "life_expectancy"])


def row(**changes) -> dict:
    return {
        "measure": "firearm_fatalities", "place": "01", "start": date(2023, 1, 1), "end": date(2023, 12, 31),
        "group": "race=white", "value": 20.12, "lower": None, "upper": None, "numerator": 659.0,
        "denominator": 3_274_768.0, "status": "A", "source": "ours", "vintage": "2023", "basis": "counted",
        "method": "crude", "boundary": "", "level": "state",
    } | changes  # fmt: skip


def table(*rows: dict) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=arrow_schema(PUBLISHED))


def bounds(*rows: dict) -> list[tuple[float | None, float | None]]:
    return [(one["lower"], one["upper"]) for one in Bounded(KNOWN)(table(*rows)).to_pylist()]


def test_only_shares_and_rates_of_people_have_one() -> None:
    assert set(KNOWN) == {"firearm_fatalities", "child_poverty"}
    assert (KNOWN["firearm_fatalities"].per, KNOWN["child_poverty"].is_share) == (100_000, True)


def test_a_rate_has_byars_interval_and_below_ten_events_the_exact_one() -> None:
    many, few = row(), row(value=0.2, numerator=4.0, denominator=2_000_000.0)
    ((low, high), (lowest, highest)) = bounds(many, few)
    # Breslow & Day's 2.13 by hand: 659 events give 609.641 to 711.291 expected ones.
    assert (low, high) == pytest.approx((609.641 / 32.74768, 711.291 / 32.74768), abs=5e-4)
    # Garwood's for 4 events: 1.0899 to 10.2416.
    assert (lowest, highest) == pytest.approx((1.0899 / 20, 10.2416 / 20), abs=1e-4)


def test_a_share_has_wilsons() -> None:
    told = intervals.wilson(30, 120, per=100)
    ((low, high),) = bounds(row(measure="child_poverty", value=25.0, numerator=30.0, denominator=120.0))
    assert (low, high) == (told.lower, told.upper)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 24.0},  # adjusted, though the table does not say so
        {"denominator": 0.0},
        {"numerator": -1.0},
        {"measure": "life_expectancy"},
    ],
)
def test_what_events_over_people_do_not_say_gets_none(changes: dict) -> None:
    assert bounds(row(**changes)) == [(None, None)]


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"basis": "survey"}, False),
        ({"basis": "modelled"}, False),
        ({"basis": "administrative"}, False),
        ({"method": "age_adjusted"}, False),
        ({"method": ""}, True),
        ({"lower": 19.0, "upper": 21.0}, False),
        ({"value": None, "status": "Q"}, False),
        ({"denominator": None}, False),
    ],
)
def test_whom_it_is_asked_of(changes: dict, asked: bool) -> None:
    rows = ibis.memtable(table(row(**changes)))
    assert rows.filter(without_interval(rows)).count().to_pyarrow().as_py() == int(asked)


@pytest.mark.slow
@given(events=st.integers(0, 5000), people=st.integers(1, 10**7), decimals=st.integers(1, 4))
def test_an_interval_holds_the_rounded_figure(events: int, people: int, decimals: int) -> None:
    value = round(events / people * 100_000, decimals)
    ((low, high),) = bounds(row(value=value, numerator=float(events), denominator=float(people)))
    assert low is not None
    assert high is not None
    assert low <= value <= high
    assert np.isfinite([low, high]).all()
