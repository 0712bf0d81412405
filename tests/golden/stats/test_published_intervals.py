"""Intervals against the answers that PHEindicatormethods 2.1.0 publishes with its own tests.

Numbers only, from tests/testthat of ukhsa-collaboration/PHEindicatormethods at 093fd28.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import intervals, rates
from wincommons.stats.codes import Reason, names


def _rows(relative: str) -> list[dict[str, str]]:
    with trial_file(relative).open(newline="") as file:
        return list(csv.DictReader(file))


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) if row[name] else np.nan for row in rows])


def test_byar_and_wilson_reproduce_the_published_limits() -> None:
    rows = _rows("cases/rates/byars_wilson.csv")
    count, people = _column(rows, "x"), _column(rows, "n")
    level = np.array([float(row["confidence"].rstrip("%")) / 100 for row in rows])
    is_wilson = np.array([row["method"] == "Wilson" for row in rows])
    assert is_wilson.tolist() == [False] * 6 + [True] * 3

    shares = intervals.wilson(count[is_wilson], people[is_wilson], level[is_wilson])
    counts = intervals.byar(count[~is_wilson], confidence=level[~is_wilson])
    np.testing.assert_allclose(np.append(counts.lower, shares.lower), _column(rows, "lowercl"), rtol=1e-10)
    np.testing.assert_allclose(np.append(counts.upper, shares.upper), _column(rows, "uppercl"), rtol=1e-10)


@pytest.mark.parametrize("level", ["95_0", "99_8"])
def test_wilson_reproduces_the_published_proportions(level: str) -> None:
    rows = _rows("cases/rates/proportion_wilson.csv")
    assert len(rows) == 19
    per = _column(rows, "multiplier")
    answer = intervals.wilson(
        _column(rows, "Numerator"), _column(rows, "Denominator"), float(level.replace("_", ".")) / 100
    )
    np.testing.assert_allclose(answer.value * per, _column(rows, "value"), rtol=1e-12)
    np.testing.assert_allclose(answer.lower * per, _column(rows, f"lower{level}cl"), rtol=1e-9)
    np.testing.assert_allclose(answer.upper * per, _column(rows, f"upper{level}cl"), rtol=1e-9)
    missing = np.isnan(_column(rows, "value"))
    assert names(answer.reason, Reason).tolist() == ["missing_input" if gone else "" for gone in missing]


@pytest.mark.parametrize("level", ["95_0", "99_8"])
def test_crude_rates_are_exact_below_ten_events_and_byar_from_ten_on(level: str) -> None:
    rows = _rows("cases/rates/crude_rate.csv")
    assert len(rows) == 20
    per = _column(rows, "multiplier")
    answer = rates.crude(
        _column(rows, "Numerator"), _column(rows, "Denominator"), float(level.replace("_", ".")) / 100, per=1
    )
    np.testing.assert_allclose(answer.value * per, _column(rows, "value"), rtol=1e-12)
    np.testing.assert_allclose(answer.lower * per, _column(rows, f"lower{level}cl"), rtol=1e-9)
    np.testing.assert_allclose(answer.upper * per, _column(rows, f"upper{level}cl"), rtol=1e-9)


@pytest.mark.parametrize(
    ("name", "number", "tests", "highest_first"),
    [
        ("Decile", 10, {"Gooddata"}, True),
        ("Decile", 10, {"GooddataDups"}, False),
        ("Septile", 7, {"Gooddata"}, False),
        ("Quartile", 4, {"Gooddata", "GooddataDups"}, True),
    ],
)
def test_quantiles_reproduce_the_published_parts_with_their_ties(
    name: str, number: int, tests: set[str], highest_first: bool
) -> None:
    rows = [row for row in _rows("cases/rates/quantiles.csv") if row["QuantileNm"] == name and row["Test"] in tests]
    # Deciles are made within each region, septiles within the indicator, quartiles over everything.
    group = [row["ParentCode"] if row["GroupSet"] == "IndSexReg" else "all" for row in rows]
    answer = rates.quantiles(_column(rows, "Value"), group, number=number, fewest=1, highest_first=highest_first)
    assert answer.quantile.tolist() == [int(row["QuantileInGrp"] or 0) for row in rows]
    sizes = [(int(row["RowsInGrp"]), size) for row, size in zip(rows, answer.size, strict=True) if row["RowsInGrp"]]
    assert [published for published, _ in sizes] == [ours for _, ours in sizes]
