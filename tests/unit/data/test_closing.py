"""The pace of a gap: its two groups are set side by side over their common periods, whatever other groups do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wincommons.data.derive.closing import closing, closing_inputs
from wincommons.data.derive.gap import Gap, Judging, gap_inputs
from wincommons.data.engine import open_engine
from wincommons.data.schema import CLOSING, GAP, PUBLISHED, arrow_schema


def yearly(group: str, values: list[float], *, first: int = 2015, **changes) -> list[dict]:
    return [
        {
            "measure": "poverty", "place": "39035", "start": date(year, 1, 1), "end": date(year, 12, 31),
            "group": group, "value": value, "lower": value - 1, "upper": value + 1, "numerator": None,
            "denominator": 1000.0, "status": "A", "source": "acs", "vintage": "2023", "basis": "survey", "method": "",
            "boundary": "", "level": "county",
        } | changes
        for year, value in enumerate(values, start=first)
    ]  # fmt: skip


def paces(tmp_path: Path, *rows: dict) -> list[dict]:
    """The closing table of these rows, through the very joins of a publish."""
    pq.write_table(pa.Table.from_pylist(list(rows), schema=arrow_schema(PUBLISHED)), tmp_path / "rows.parquet")
    with open_engine(tmp_path) as engine:
        grouped = gap_inputs(engine.scan(tmp_path / "rows.parquet"))
        judging = {"poverty": Judging(higher_is_worse=True, per=100, confidence=0.95)}
        engine.apply(
            grouped, tmp_path / "gap.parquet", function=Gap(judging), by=("measure",), fields=GAP, order_by=("place",)
        )
        joined = closing_inputs(grouped, engine.scan(tmp_path / "gap.parquet"))
        engine.apply(
            joined, tmp_path / "closing.parquet", function=closing, by=("measure",), fields=CLOSING, order_by=("place",)
        )
    return pq.read_table(tmp_path / "closing.parquet").to_pylist()


BLACK, WHITE = [40.0, 38, 36, 34, 32, 30, 28, 26], [10.0] * 8


@pytest.mark.slow
def test_a_gap_that_shrinks_by_two_points_a_year_is_closing(tmp_path: Path) -> None:
    (told,) = paces(tmp_path, *yearly("race=black", BLACK), *yearly("race=white", WHITE))
    assert (told["pace"], told["reason"], told["points"]) == ("closing", "", 8)
    assert (told["group"], told["reference"], told["level"]) == ("race=black", "race=white", "county")
    assert told["per_year"] == pytest.approx(-2)
    assert told["per_year_lower"] < -2 < told["per_year_upper"] < 0
    assert (told["first_gap"], told["last_gap"]) == pytest.approx((30, 16))
    assert told["years"] == pytest.approx(8)
    assert told["years_lower"] < 8 < told["years_upper"]
    assert (told["first_start"], told["last_end"]) == (date(2015, 1, 1), date(2022, 12, 31))


@pytest.mark.slow
def test_the_pair_is_that_of_the_latest_gap_also_where_another_group_was_worst_before(tmp_path: Path) -> None:
    other = yearly("race=asian", [60.0, 50, 40, 30, 20, 15, 12, 11])
    (told,) = paces(tmp_path, *yearly("race=black", BLACK), *yearly("race=white", WHITE), *other)
    assert (told["group"], told["reference"]) == ("race=black", "race=white")


@pytest.mark.slow
def test_modelled_and_hidden_years_are_told_apart(tmp_path: Path) -> None:
    modelled = [*yearly("race=black", BLACK), *yearly("race=white", WHITE, basis="modelled")]
    (told,) = paces(tmp_path, *modelled)
    assert (told["pace"], told["reason"]) == ("closing", "modelled")
    hidden = yearly("race=black", BLACK)
    for row in hidden[3:5]:
        row |= {"value": None, "lower": None, "upper": None, "status": "Q"}
    (told,) = paces(tmp_path, *hidden, *yearly("race=white", WHITE))
    assert (told["pace"], told["per_year"]) == ("unknown", None)
    assert told["reason"] in ("too_few_periods", "suppressed", "gaps")


@pytest.mark.slow
def test_five_years_are_too_few_where_one_is_missing(tmp_path: Path) -> None:
    (told,) = paces(tmp_path, *yearly("race=black", BLACK[:4]), *yearly("race=white", WHITE[:4]))
    assert (told["pace"], told["reason"], told["years"]) == ("unknown", "too_few_periods", None)


@pytest.mark.slow
def test_many_gaps_are_held_to_more_than_one_in_twenty(tmp_path: Path) -> None:
    """A pace that 95 % would call closing, and 99.8 % does not: among thousands of gaps chance makes many of those."""
    from wincommons.stats import trend

    slowly = [20.0, 19.7, 19.4, 19.1, 18.8, 18.5, 18.2, 17.9]
    rows = [*yearly("race=black", slowly), *yearly("race=white", WHITE)]
    alone = trend.closing(
        segment=None,
        start=[row["start"] for row in rows[:8]],
        end=[row["end"] for row in rows[:8]],
        **{name: [row[name] for row in rows[:8]] for name in ("value", "lower", "upper")},
        **{name if name == "other" else f"other_{name}": [row[name if name != "other" else "value"] for row in rows[8:]]
           for name in ("other", "lower", "upper")},
    )  # fmt: skip
    assert trend.Pace(alone.absolute.pace[0]).name == "CLOSING"
    (told,) = paces(tmp_path, *rows)
    assert told["pace"] == "no_clear_change"
    assert told["per_year_lower"] < told["per_year"] < 0 < told["per_year_upper"]
