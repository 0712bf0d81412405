"""The derived tables, on a few rows whose answers can be worked out by hand."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from wincommons.data.derive.columns import cells
from wincommons.data.derive.gap import Gap, Judging
from wincommons.data.derive.trend import trend
from wincommons.data.schema import GAP, PUBLISHED, TREND, arrow_schema

WORSE_UP = Judging(higher_is_worse=True, per=100, confidence=0.95)
BETTER_UP = Judging(higher_is_worse=False, per=100, confidence=0.95)
DOLLARS = Judging(higher_is_worse=False, per=float("nan"), confidence=float("nan"))


def figure(group: str, value: float | None, lower: float | None = None, upper: float | None = None, **changes) -> dict:
    return {
        "measure": "poverty", "place": "39035", "start": date(2019, 1, 1), "end": date(2023, 12, 31), "group": group,
        "value": value, "lower": lower, "upper": upper, "numerator": None, "denominator": 1000.0, "status": "A",
        "source": "acs", "vintage": "2023", "basis": "survey", "method": "", "boundary": "", "level": "county",
    } | changes  # fmt: skip


def widest(*rows: dict, rule: Judging = WORSE_UP) -> list[dict]:
    schema = arrow_schema(PUBLISHED).append(pa.field("dimension", pa.string()))
    with_dimension = [row | {"dimension": row["group"].partition("=")[0]} for row in rows]
    return Gap({"poverty": rule, "income": rule})(pa.Table.from_pylist(with_dimension, schema=schema)).to_pylist()


def ends(*rows: dict, rule: Judging = WORSE_UP) -> tuple[str, str]:
    (gap,) = widest(*rows, rule=rule)
    return gap["group"], gap["reference"]


def test_the_whole_row_of_a_gap() -> None:
    (gap,) = widest(figure("race=black", 40, 36, 44), figure("race=white", 10, 8, 12), figure("race=asian", 14, 10, 18))
    # MOVER for a difference: 30 -/+ sqrt(4^2 + 2^2).
    half = 20**0.5
    assert gap["difference"], gap["difference_lower"] == pytest.approx((30, 30 - half))
    assert gap["difference_upper"] == pytest.approx(30 + half)
    assert (gap["people"], gap["people_lower"]) == pytest.approx((300, 10 * (30 - half)))
    assert gap["ratio"] == pytest.approx(4)
    told = ("dimension", "group", "reference", "verdict", "groups_compared", "groups_missing", "group_denominator")
    assert [gap[name] for name in told] == ["race", "race=black", "race=white", "higher", 3, 0, 1000.0]
    assert list(gap) == arrow_schema(GAP).names


def test_the_ends_are_those_that_are_sure_not_those_of_the_smallest_groups() -> None:
    rows = [figure("race=black", 40, 38, 42), figure("race=aian", 44, 20, 68), figure("race=white", 10, 9, 11)]
    assert ends(*rows, figure("race=nhpi", 5, 0, 30)) == ("race=black", "race=white")


def test_where_higher_is_better_the_lowest_is_worse_off_and_people_stay_positive() -> None:
    (gap,) = widest(figure("sex=male", 60, 58, 62), figure("sex=female", 80, 78, 82), rule=BETTER_UP)
    assert (gap["group"], gap["reference"], gap["difference"], gap["verdict"]) == (
        "sex=male",
        "sex=female",
        -20,
        "lower",
    )
    assert gap["people"] == pytest.approx(200)
    assert 0 < gap["people_lower"] < gap["people"] < gap["people_upper"]


def test_without_intervals_the_values_decide_and_nothing_is_said_to_be_beyond_chance() -> None:
    (gap,) = widest(figure("race=black", 40), figure("race=white", 10), figure("race=asian", 50))
    assert (gap["group"], gap["reference"], gap["verdict"]) == ("race=asian", "race=white", "unknown")
    assert (gap["difference"], gap["difference_lower"]) == (40, None)


def test_the_widest_of_many_pairs_must_be_further_apart_than_one_pair() -> None:
    # 5 -/+ sqrt(3^2 + 3^2) = 0.76 to 9.24: beyond chance for one pair, not for the widest of six.
    pair = [figure("race=black", 15, 12, 18), figure("race=white", 10, 7, 13)]
    (alone,) = widest(*pair)
    (among,) = widest(*pair, figure("race=asian", 12, 9, 15), figure("race=nhpi", 13, 10, 16))
    assert (alone["verdict"], among["verdict"]) == ("higher", "similar")
    assert (alone["difference_lower"], among["difference_lower"]) == pytest.approx((5 - 18**0.5, 5 - 18**0.5))


def test_groups_that_share_people_are_never_set_against_each_other() -> None:
    acs = {"source": "census_acs"}
    black = figure("race=black", 40, 38, 42, **acs)
    hispanic = figure("race=hispanic", 5, 4, 6, **acs)
    white = figure("race=white", 10, 9, 11, **acs)
    asian = figure("race=asian", 8, 7, 9, **acs)
    assert widest(black, hispanic) == []
    assert ends(black, hispanic, white) == ("race=black", "race=white")
    assert ends(black, hispanic, white, asian) == ("race=black", "race=asian")
    # White, not Hispanic, shares nobody with Hispanics.
    poor = figure("race=hispanic", 60, 58, 62, **acs)
    assert ends(black, poor, white) == ("race=hispanic", "race=white")
    # Another publisher's groups exclude one another.
    other = {"source": "cdc_wonder"}
    assert ends(black | other, hispanic | other, white | other) == ("race=black", "race=hispanic")


@pytest.mark.parametrize(
    "unusable",
    [
        figure("race=aian", 90, 80, 100, status="U"),
        figure("race=aian", None, status="Q"),
        figure("race=aian", None, status="O"),
        figure("race=aian", 90, 80, 100, denominator=29.0),
    ],
)
def test_an_unreliable_group_stands_at_neither_end_and_is_counted(unusable: dict) -> None:
    (gap,) = widest(figure("race=black", 40, 36, 44), figure("race=white", 10, 8, 12), unusable)
    assert (gap["group"], gap["groups_compared"], gap["groups_missing"]) == ("race=black", 2, 1)


def test_one_reliable_group_makes_no_gap() -> None:
    assert widest(figure("race=black", 40, 36, 44), figure("race=white", 10, 8, 12, status="U")) == []
    assert widest() == []


def test_dimensions_series_periods_and_places_never_mix() -> None:
    pair = (("a", 40, 36, 44), ("b", 10, 8, 12))
    rows = [figure(f"race={name}", *numbers) for name, *numbers in pair]
    rows += [figure(f"sex={name}", *numbers) for name, *numbers in pair]
    for change in (
        {"place": "39049"},
        {"source": "chr"},
        {"method": "crude"},
        {"start": date(2014, 1, 1)},
        {"measure": "income"},
    ):
        rows += [figure(f"race={name}", *numbers, **change) for name, *numbers in pair]
    found = widest(*rows)
    assert len(found) == 7
    assert {(gap["groups_compared"], gap["difference"]) for gap in found} == {(2, 30)}


def test_money_is_not_told_as_people_nor_beyond_chance_without_a_rule() -> None:
    rows = [figure("race=black", 40000, 39000, 41000), figure("race=white", 70000, 69000, 71000)]
    (gap,) = widest(*rows, rule=DOLLARS)
    assert (gap["group"], gap["people"], gap["verdict"]) == ("race=black", None, "unknown")


def yearly(values: list[float | None], **changes) -> list[dict]:
    return [
        figure("all", value, start=date(2010 + year, 1, 1), end=date(2010 + year, 12, 31), **changes)
        for year, value in enumerate(values)
    ]


def test_one_trend_a_series_with_its_own_names_and_numbers() -> None:
    falling = [
        figure | {"lower": figure["value"] - 1, "upper": figure["value"] + 1} for figure in yearly([30, 27, 24, 21, 18])
    ]
    rows = [*falling, *yearly([5] * 3, place="39049"), *yearly(list(range(9)), place="US", basis="modelled")]
    found = trend(pa.Table.from_pylist(rows[::-1], schema=arrow_schema(PUBLISHED)))
    assert found.schema == arrow_schema(TREND)
    told = {one["place"]: one for one in found.to_pylist()}
    names = ("verdict", "rule", "reason", "points", "first_value", "last_value")
    assert {place: tuple(one[name] for name in names) for place, one in told.items()} == {
        "39035": ("lower", "fingertips", "", 5, 30, 18),
        "39049": ("unknown", "none", "too_few_periods", 3, 5, 5),
        "US": ("higher", "mann_kendall", "modelled", 9, 0, 8),
    }
    assert told["39035"]["slope_per_year"] == pytest.approx(-3, rel=1e-3)
    assert (told["39035"]["first_start"], told["39035"]["last_end"]) == (date(2010, 1, 1), date(2014, 12, 31))


def test_a_suppressed_year_is_handed_to_the_trend_as_a_gap() -> None:
    rows = yearly([9, 8, 7, 6, None], status="A")
    rows[-1]["status"] = "Q"
    (found,) = trend(pa.Table.from_pylist(rows, schema=arrow_schema(PUBLISHED))).to_pylist()
    assert (found["verdict"], found["points"]) == ("unknown", 4)


def test_cells_number_combinations_without_mixing_them() -> None:
    table = pa.table({"a": ["x", "x", "y", None], "b": ["1", "2", "1", "1"]})
    assert len(set(cells(table, ["a", "b"]).tolist())) == 4
    assert len(set(cells(table, ["a"]).tolist())) == 3
