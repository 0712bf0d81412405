"""The table of ranks: who is ranked with whom, which end is first, and that each field's draws are its own."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from wincommons.data.derive.rank import DRAWS, Ranking, rank_inputs
from wincommons.data.engine import open_engine
from wincommons.data.schema import PUBLISHED, RANK, arrow_schema

FIELDS = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("measure", "source", "method", "boundary", "level", "group", "scope", "place")
        ),
        *((name, pa.date32()) for name in ("start", "end")),
        *((name, pa.float64()) for name in ("value", "lower", "upper")),
    ]
)


def figure(place: str, value: float, half: float = 1.0, **changes) -> dict:
    return {
        "measure": "poverty", "source": "acs", "method": "", "boundary": "", "level": "county", "group": "all",
        "scope": "US", "place": place, "start": date(2019, 1, 1), "end": date(2023, 12, 31), "value": value,
        "lower": value - half, "upper": value + half,
    } | changes  # fmt: skip


def ranked(*rows: dict, lowest_first: bool = True) -> dict[tuple[str, str], dict]:
    table = Ranking({"poverty": lowest_first})(pa.Table.from_pylist(list(rows), schema=FIELDS))
    assert table.schema == arrow_schema(RANK)
    return {(row["scope"], row["place"]): row for row in table.to_pylist()}


def test_the_best_value_has_rank_1_and_far_values_never_change_places() -> None:
    rows = [figure("39001", 10), figure("39003", 30), figure("39005", 20)]
    up = ranked(*rows)
    assert [up["US", place]["rank"] for place in ("39001", "39005", "39003")] == [1, 2, 3]
    assert all(row["rank_lower"] == row["rank"] == row["rank_upper"] for row in up.values())
    assert {row["first"] for row in up.values()} == {"lowest"}
    down = ranked(*rows, lowest_first=False)
    assert [down["US", place]["rank"] for place in ("39003", "39005", "39001")] == [1, 2, 3]
    assert {(row["first"], row["places"]) for row in down.values()} == {("highest", 3)}


def test_equal_figures_share_a_rank_and_an_interval_of_the_whole_field() -> None:
    told = ranked(*(figure(f"{place:05d}", 20, 2) for place in range(1001, 1006)))
    assert {row["rank"] for row in told.values()} == {1}
    assert {(row["rank_lower"], row["rank_upper"]) for row in told.values()} == {(1, 5)}
    assert {row["first_fifth"] for row in told.values()} == {None}


def test_nothing_to_rank_gives_an_empty_table_and_one_place_has_no_rank() -> None:
    assert ranked() == {}
    assert ranked(figure("39001", 10)) == {}
    assert ranked(figure("39001", 10), figure("40001", 10, scope="40")) == {}


def test_a_fields_ranks_do_not_depend_on_what_else_is_loaded() -> None:
    mine = [figure(f"{place:05d}", place % 7, 3) for place in range(1001, 1025)]
    alone = ranked(*mine)
    other = [figure(f"{place:05d}", place % 5, 3, end=date(2024, 12, 31)) for place in range(1001, 1025)]
    beside = Ranking({"poverty": True})(pa.Table.from_pylist([*other, *reversed(mine)], schema=FIELDS)).to_pylist()
    again = {(row["scope"], row["place"]): row for row in beside if row["end"] == date(2023, 12, 31)}
    assert again == alone
    assert all(0 <= row["first_fifth"] <= 1 for row in alone.values())


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(
    some.lists(
        some.tuples(some.integers(0, 40).map(float), some.floats(0.01, 10), some.sampled_from(["US", "39"])),
        max_size=25,
    )
)
def test_every_interval_holds_its_rank_and_lies_in_the_field(drawn: list[tuple[float, float, str]]) -> None:
    told = ranked(*(figure(f"{at:05d}", value, half, scope=scope) for at, (value, half, scope) in enumerate(drawn)))
    sizes = {scope: sum(one[2] == scope for one in drawn) for scope in ("US", "39")}
    assert len(told) == sum(size for size in sizes.values() if size > 1)
    for (scope, _), row in told.items():
        assert 1 <= row["rank_lower"] <= row["rank"] <= row["rank_upper"] <= row["places"] == sizes[scope]


@pytest.mark.slow
def test_who_is_ranked_within_what(tmp_path) -> None:
    def row(place: str, level: str, **changes) -> dict:
        made = figure(place, 10, level=level) | {
            "numerator": None, "denominator": None, "status": "A", "vintage": "2023", "basis": "survey",
        }  # fmt: skip
        return {name: value for name, value in (made | changes).items() if name != "scope"}

    rows = [
        row("US", "nation"),
        row("39", "state"),
        row("39035", "county"),
        row("39035101199", "tract"),
        row("39049", "county", basis="modelled"),
        row("39061", "county", lower=None, upper=None),
        row("39063", "county", value=None, lower=None, upper=None, status="Q"),
        row("39065", "county", group="race=black"),
    ]
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(PUBLISHED)), tmp_path / "rows.parquet")
    with open_engine(tmp_path) as engine:
        found = engine.rows(rank_inputs(engine.scan(tmp_path / "rows.parquet")))
    assert sorted((one["place"], one["scope"]) for one in found) == [
        ("39", "US"),
        ("39035", "39"),
        ("39035", "US"),
        ("39035101199", "39035"),
    ]


def test_the_interval_covers_as_often_as_it_says() -> None:
    """Two places 1.5 apart, each with a standard deviation of 1: the second is first in 14 % of draws."""
    first, second = ranked(figure("39001", 10.0, 1.96), figure("39003", 11.5, 1.96)).values()
    assert (first["rank_lower"], first["rank_upper"]) == (second["rank_lower"], second["rank_upper"]) == (1, 2)
    apart = ranked(figure("39001", 10.0, 1.96), figure("39003", 13.2, 1.96))
    # 3.2 apart: first in 1.2 % of draws, less than the 2.5 % that the bound leaves out.
    assert [row["rank_upper"] for row in apart.values()] == [1, 2]
    assert DRAWS >= 1_000
