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

from wincommons import content
from wincommons.data.errors import UnreadableFileError
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


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(sizes)
def test_the_margin_of_a_sum_counts_empty_cells_once(parts: list[tuple[int, int]]) -> None:
    table = ibis.memtable([{"e": float(e), "m": float(m), "on": True} for e, m in parts])
    made = total(table.e, table.m, table.on)
    row = table.aggregate(value=made.value, margin=made.margin).to_pyarrow().to_pylist()[0]
    largest_empty = max((m for e, m in parts if e == 0), default=0)
    assert row["value"] == sum(e for e, _ in parts)
    assert row["margin"] == pytest.approx(math.sqrt(sum(m * m for e, m in parts if e) + largest_empty**2))


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_all_of_them_poor_takes_the_margin_of_those_who_are_not(tmp_path: Path) -> None:
    names = cells("B17020C", "3-5 11-13")
    header = [*(f"{name}{end}" for name in names for end in "EM"), "state"]
    row = observed(tmp_path, header, ["50", "40", "0", "12", "0", "12", "0", "12", "0", "12", "0", "14", "02"])[0]
    assert (row["value"], row["upper"], row["status"]) == (100.0, 100.0, "U")
    # No formula gives less than the empty cells of the others allow: 14 of 50 at 90 %.
    assert row["lower"] == pytest.approx(100 - 100 * (14 / 50) * 1.96 / 1.645, abs=1e-6)


@pytest.mark.slow
def test_nobody_in_the_sample_is_missing_not_zero(tmp_path: Path) -> None:
    names = cells("B17020E", "3-5 11-13")
    header = [*(f"{name}{end}" for name in names for end in "EM"), "us"]
    row = observed(tmp_path, header, ["0", "12"] * 6 + ["1"])[0]
    assert (row["place"], row["value"], row["denominator"], row["status"]) == ("US", None, 0.0, "O")


@pytest.mark.slow
def test_a_cell_that_is_text_is_a_problem_in_words(tmp_path: Path) -> None:
    row = observed(tmp_path, ["B19013_001E", "B19013_001M", "GEO_ID"], ["62k", "748", "1400000US39035101101"])[0]
    assert row["problem"] == "'62k' is not a number in column E of an ACS cell"
    assert (row["place"], row["boundary"]) == ("39035101101", "2020")


@pytest.mark.slow
@pytest.mark.parametrize(("vintage", "boundary"), [("2014-2018", "ct_counties"), ("2019-2023", "ct_regions")])
def test_counties_carry_connecticuts_geography_of_the_time(tmp_path: Path, vintage: str, boundary: str) -> None:
    header = ["B19083_001E", "B19083_001M", "state", "county"]
    assert observed(tmp_path, header, ["0.5", "0.1", "39", "035"], vintage=vintage)[0]["boundary"] == boundary


@pytest.mark.slow
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


@pytest.mark.slow
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


def test_every_measure_that_names_the_survey_is_made_of_it() -> None:
    """A place page says that a measure has no figure; where its file names this source, that would be our own doing."""
    measures = content.load().measures.values()
    named = {measure.id for measure in measures if "census_acs" in {s.source for s in measure.sources}}
    assert named == {recipe.measure for recipe in RECIPES}


@pytest.mark.slow
def test_each_figure_is_asked_for_once() -> None:
    figures: dict[tuple[str, str], set[str]] = {}
    for recipe in (recipe for recipe in RECIPES if recipe.asked):
        figures.setdefault((recipe.measure, recipe.group), set()).update(recipe.cells)
    for figure, needed in figures.items():
        assert sum(needed <= set(group) for group in requests()) == 1, figure


def sided(**shares: tuple[int, int, int, int]) -> tuple[list[str], list[str | None]]:
    """Header and row: the table's letter -> poor people, their margin, all people, their margin."""
    header, row = ["state"], ["39"]
    for letter, (poor, poor_margin, people, people_margin) in shares.items():
        header += [f"B17001{letter}_{at}{end}" for at in ("002", "001") for end in "EM"]
        row += [str(number) for number in (poor, poor_margin, people, people_margin)]
    return header, list(row)


@pytest.mark.slow
def test_a_disparity_sets_the_lowest_share_against_the_highest(tmp_path: Path) -> None:
    """White 8 of 100, Black 24 of 100, Hispanic 20 of 100: 1 - 8/24, and the margin of that ratio by hand."""
    header, row = sided(H=(800, 80, 10_000, 100), B=(480, 60, 2_000, 90), I=(600, 70, 3_000, 100))
    found = observed(tmp_path, header, row)
    assert [(made["measure"], made["group"]) for made in found] == [("poverty_disparity", "all")]

    def margin(poor: int, poor_margin: int, people: int, people_margin: int) -> float:
        return math.sqrt(poor_margin**2 - (poor / people * people_margin) ** 2) / people

    low, high = margin(800, 80, 10_000, 100), margin(480, 60, 2_000, 90)
    ratio = 0.08 / 0.24
    half = math.sqrt(low**2 + (ratio * high) ** 2) / 0.24 * 1.96 / 1.645
    assert found[0]["value"] == pytest.approx(1 - ratio)
    assert (found[0]["lower"], found[0]["upper"]) == (
        pytest.approx(1 - ratio - half),
        pytest.approx(1 - ratio + half),
    )
    assert (found[0]["numerator"], found[0]["denominator"], found[0]["status"]) == (None, None, "A")


@pytest.mark.slow
def test_a_disparity_stays_between_0_and_1_and_says_where_it_is_unsure(tmp_path: Path) -> None:
    header, row = sided(H=(800, 80, 10_000, 100), B=(0, 12, 15, 9), I=(9, 8, 20, 12))
    found = observed(tmp_path, header, row)[0]
    assert (found["value"], found["upper"], found["status"]) == (1.0, 1.0, "U")
    assert 0 <= found["lower"] < 1


@pytest.mark.slow
@pytest.mark.parametrize("nobody", ["H", "B", "I"])
def test_a_disparity_needs_every_side(tmp_path: Path, nobody: str) -> None:
    shares = dict.fromkeys("HBI", (480, 60, 2000, 90)) | {nobody: (0, 12, 0, 12)}
    header, row = sided(**shares)
    found = observed(tmp_path, header, row)[0]
    assert (found["value"], found["lower"], found["status"]) == (None, None, "O")
    del shares[nobody]
    header, row = sided(**shares)
    with pytest.raises(UnreadableFileError, match="No measure can be made"):
        observed(tmp_path, header, row)


@pytest.mark.slow
def test_nobody_poor_on_any_side_is_missing_for_nothing_can_be_divided(tmp_path: Path) -> None:
    header, row = sided(**dict.fromkeys("HBI", (0, 12, 2000, 90)))
    assert observed(tmp_path, header, row)[0]["status"] == "O"


@pytest.mark.slow
def test_unemployment_with_a_disability_is_told_in_times(tmp_path: Path) -> None:
    """12 of 100 with a disability against 5 of 100 of everybody."""
    cells_and_numbers = {"C18120_004": (880, 90), "C18120_007": (120, 40), "B23025_003": (20_000, 300)} | {
        "B23025_005": (1_000, 110)
    }
    header = [*(f"{cell}{end}" for cell in cells_and_numbers for end in "EM"), "state"]
    row = [*(str(number) for pair in cells_and_numbers.values() for number in pair), "39"]
    found = observed(tmp_path, header, row)
    assert [made["measure"] for made in found] == ["disability_unemployment_disparity"]
    disabled_margin = math.sqrt(40**2 - (0.12**2) * (90**2 + 40**2)) / 1000
    all_margin = math.sqrt(110**2 - (0.05 * 300) ** 2) / 20_000
    half = math.sqrt(disabled_margin**2 + (2.4 * all_margin) ** 2) / 0.05 * 1.96 / 1.645
    assert found[0]["value"] == pytest.approx(2.4)
    assert (found[0]["lower"], found[0]["upper"]) == (pytest.approx(2.4 - half), pytest.approx(2.4 + half))


@pytest.mark.slow
def test_households_that_cannot_be_told_are_taken_off_the_whole(tmp_path: Path) -> None:
    made = {"B25106_002": (1_000, 60), "B25106_023": (50, 20)} | dict.fromkeys(
        cells("B25106", "6 10 14 18 22"), (20, 10)
    )
    header = [*(f"{cell}{end}" for cell in made for end in "EM"), "state"]
    row = observed(tmp_path, header, [*(str(number) for pair in made.values() for number in pair), "39"])[0]
    assert (row["measure"], row["group"]) == ("housing_cost_burden", "tenure=owner")
    assert (row["numerator"], row["denominator"]) == (100, 950)
    assert row["value"] == pytest.approx(100 * 100 / 950)
