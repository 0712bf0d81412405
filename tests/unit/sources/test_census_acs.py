"""The Bureau's approximations, the meaning of its codes, and requests that the API takes."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.data.sources.census_acs.check import check
from wincommons.data.sources.census_acs.clean import clean
from wincommons.data.sources.census_acs.margins import Total, margin_of_proportion, margin_of_ratio, total
from wincommons.data.sources.census_acs.observe import observe
from wincommons.data.sources.census_acs.recipes import RECIPES, cells
from wincommons.data.sources.census_acs.snapshot import MOST_VARIABLES, REMOTES, requests, tract_remotes


def observed(
    tmp_path: Path, header: list[str], *rows: list[str | None], vintage: str = "2019-2023"
) -> list[dict[str, Any]]:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps([header, *rows]))
    table = observe(ibis.memtable(clean(path, vintage=vintage)), vintage=vintage)
    return table.to_pyarrow().to_pylist()


def test_cells_are_named_as_the_bureau_numbers_them() -> None:
    assert cells("B14005", "10-11 14") == ("B14005_010", "B14005_011", "B14005_014")


def test_no_request_asks_for_more_than_the_api_gives_and_each_figure_stays_whole() -> None:
    asked = requests()
    assert max(len(group) * 2 for group in asked) <= MOST_VARIABLES
    for recipe in (recipe for recipe in RECIPES if recipe.asked):
        assert any(set(recipe.cells) <= set(group) for group in asked), recipe.measure
    for remote in REMOTES:
        assert remote.address.split("get=")[1].split("&")[0].count(",") < MOST_VARIABLES
        assert "key=" not in remote.address
    assert len({(remote.vintage, remote.name) for remote in REMOTES}) == len(REMOTES)
    assert tract_remotes(vintage="2019-2023", state="39")[0].address.endswith("&for=tract:*&in=state:39&in=county:*")


sizes = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 2000)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(sizes)
def test_the_margin_of_a_sum_counts_empty_cells_once(parts: list[tuple[int, int]]) -> None:
    table = ibis.memtable([{"e": float(e), "m": float(m), "on": True} for e, m in parts])
    made = total(table.e, table.m, table.on)
    row = table.aggregate(value=made.value, margin=made.margin).to_pyarrow().to_pylist()[0]
    largest_empty = max((m for e, m in parts if e == 0), default=0)
    assert row["value"] == sum(e for e, _ in parts)
    assert row["margin"] == pytest.approx(math.sqrt(sum(m * m for e, m in parts if e) + largest_empty**2))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 999), st.integers(1, 300), st.integers(0, 300))
def test_a_proportion_is_never_surer_than_a_sample_of_everyone_nor_less_sure_than_a_ratio(
    x: int, mx: int, my: int
) -> None:
    y, share = 1000.0, x / 1000
    table = ibis.memtable([{"p": share, "mx": float(mx), "my": float(my), "y": y}])
    whole = Total(table.y, table.my)
    row = table.select(
        proportion=margin_of_proportion(table.p, table.mx, whole), ratio=margin_of_ratio(table.p, table.mx, whole)
    ).to_pyarrow().to_pylist()[0]  # fmt: skip
    simple = 1.645 * math.sqrt(share * (1 - share) / y)
    assert row["proportion"] <= row["ratio"] + 1e-12
    assert row["proportion"] >= min(simple, row["ratio"]) - 1e-12


def test_the_handbooks_never_married_women() -> None:
    """Inputs of the ACS General Handbook, page 64: 203,119 (margin 5,070) of 630,498 (margin 831) women."""
    table = ibis.memtable([{"p": 203119 / 630498, "mx": 5070.0, "y": 630498.0, "my": 831.0}])
    made = (
        table.select(m=margin_of_proportion(table.p, table.mx, Total(table.y, table.my))).to_pyarrow()["m"][0].as_py()
    )
    by_hand = math.sqrt(5070**2 - (203119 / 630498) ** 2 * 831**2) / 630498
    assert made == pytest.approx(by_hand)
    assert round(100 * made, 1) == 0.8


def test_a_controlled_total_has_no_margin_and_other_codes_are_no_number(tmp_path: Path) -> None:
    header = ["B19013_001E", "B19013_001M", "B19083_001E", "B19083_001M", "state", "county"]
    rows = observed(
        tmp_path,
        header,
        ["62823", "748", "0.4871", "-555555555", "39", "035"],
        ["-666666666", "-222222222", "-666666666", "-222222222", "15", "005"],
        ["250001", "-333333333", "0.5", "0.01", "51", "610"],
    )
    found = {(row["measure"], row["place"]): row for row in rows}
    assert found["income_inequality", "39035"]["lower"] == found["income_inequality", "39035"]["value"] == 0.4871
    income = found["median_household_income", "39035"]
    assert income["upper"] == pytest.approx(62823 + 748 * 1.96 / 1.645)
    for measure in ("median_household_income", "income_inequality"):
        assert (found[measure, "15005"]["value"], found[measure, "15005"]["status"]) == (None, "O")
    assert (
        found["median_household_income", "51610"]["value"],
        found["median_household_income", "51610"]["status"],
    ) == (None, "O")


def test_all_of_them_poor_takes_the_margin_of_those_who_are_not(tmp_path: Path) -> None:
    names = cells("B17020C", "3-5 11-13")
    header = [*(f"{name}{end}" for name in names for end in "EM"), "state"]
    row = observed(tmp_path, header, ["50", "40", "0", "12", "0", "12", "0", "12", "0", "12", "0", "14", "02"])[0]
    assert (row["value"], row["upper"], row["status"]) == (100.0, 100.0, "U")
    # No formula gives less than the empty cells of the others allow: 14 of 50 at 90 %.
    assert row["lower"] == pytest.approx(100 - 100 * (14 / 50) * 1.96 / 1.645, abs=1e-6)


def test_nobody_in_the_sample_is_missing_not_zero(tmp_path: Path) -> None:
    names = cells("B17020E", "3-5 11-13")
    header = [*(f"{name}{end}" for name in names for end in "EM"), "us"]
    row = observed(tmp_path, header, ["0", "12"] * 6 + ["1"])[0]
    assert (row["place"], row["value"], row["denominator"], row["status"]) == ("US", None, 0.0, "O")


def test_a_cell_that_is_text_is_a_problem_in_words(tmp_path: Path) -> None:
    row = observed(tmp_path, ["B19013_001E", "B19013_001M", "GEO_ID"], ["62k", "748", "1400000US39035101101"])[0]
    assert row["problem"] == "'62k' is not a number in column E of an ACS cell"
    assert (row["place"], row["boundary"]) == ("39035101101", "2020")


@pytest.mark.parametrize(("vintage", "boundary"), [("2014-2018", "ct_counties"), ("2019-2023", "ct_regions")])
def test_counties_carry_connecticuts_geography_of_the_time(tmp_path: Path, vintage: str, boundary: str) -> None:
    header = ["B19083_001E", "B19083_001M", "state", "county"]
    assert observed(tmp_path, header, ["0.5", "0.1", "39", "035"], vintage=vintage)[0]["boundary"] == boundary


def test_a_group_larger_than_everybody_is_found(tmp_path: Path) -> None:
    header = [
        "state",
        *(f"B17001{letter}_{at}{end}" for letter in ("", "B") for at in ("001", "002", "031") for end in "EM"),
    ]
    rows = observed(tmp_path, header, ["39", "100", "5", "20", "5", "80", "5", "200", "5", "20", "5", "180", "5"])
    import pyarrow as pa

    findings = check(ibis.memtable(pa.Table.from_pylist(rows)))
    assert [finding.sentence for finding in findings] == [
        "poverty_rate in 39: race=black counts 200 people, everybody together 100; cells may have been mixed up."
    ]


@pytest.mark.parametrize(("vintage", "made"), [("2014-2018", ["income_inequality"]), ("2019-2023", [
    "children_single_parent", "income_inequality"])])  # fmt: skip
def test_a_table_is_not_read_from_years_in_which_its_cells_meant_others(
    tmp_path: Path, vintage: str, made: list[str]
) -> None:
    names = [*cells("B09005", "1 4-5"), "B19083_001"]
    header = [*(f"{name}{end}" for name in names for end in "EM"), "state"]
    rows = observed(tmp_path, header, ["900", "9", "80", "8", "200", "12", "0.45", "0.01", "39"], vintage=vintage)
    assert sorted(row["measure"] for row in rows) == made


def test_part_and_whole_of_a_share_are_cells_of_the_same_tables() -> None:
    for recipe in RECIPES:
        tables = [{cell.rpartition("_")[0][:7] for cell in names} for names in (recipe.part, recipe.whole)]
        assert tables[0] == tables[1] or not recipe.whole or recipe.kind == "ratio", recipe.measure
