"""Every trend of the release, worked out again from its points, and held to the entry rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

Row = dict[str, Any]
Read = Callable[[str], list[Row]]
SERIES = ("measure", "place", "group", "source", "method", "boundary")


def _middle(row: Row) -> float:
    """The middle of a period of whole calendar years; every series that may have a trend is of such."""
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    assert (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return (start.year + end.year + 1) / 2


@pytest.fixture(scope="module")
def told(released: Read) -> list[tuple[Row, list[Row]]]:
    """Each trend that is told, with all rows of its series in time order."""
    points: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in released("by_place"):
        points[tuple(row[name] for name in SERIES)].append(row)
    trends = [row for row in released("trend") if row["rule"] != "none"]
    assert trends
    return [(row, sorted(points[tuple(row[name] for name in SERIES)], key=lambda one: one["end"])) for row in trends]


def _used(trend: Row, rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["start"] >= trend["first_start"] and row["end"] <= trend["last_end"]]


def test_no_trend_is_told_where_the_rules_forbid_it(told: list[tuple[Row, list[Row]]]) -> None:
    for trend, rows in told:
        within = _used(trend, rows)
        valued = [row for row in within if row["value"] is not None]
        assert all(row["status"] != "B" for row in within[1:]), "a trend leaps over a break"
        steps = np.diff([_middle(row) for row in valued])
        assert steps.min() >= 0.9, "periods that overlap, or seasons"
        assert steps.max() <= 2.1, "a gap of more than two years"
        assert _middle(rows[-1]) - _middle(valued[-1]) <= 2.1, "the series fell silent"
        assert valued[-1] == [row for row in rows if row["value"] is not None][-1], "the latest figure is left out"
        assert trend["points"] == len(valued)
        assert (trend["first_value"], trend["last_value"]) == (valued[0]["value"], valued[-1]["value"])
        if trend["rule"] == "fingertips":
            assert len(valued) == 5
            assert all(row["lower"] is not None for row in valued)
            assert np.ptp(steps) == 0
        else:
            assert len(valued) >= 8
            assert any(row["lower"] is None for row in valued), "a second chance under a rule that asks less"
        assert all(row["status"] != "Q" for row in within), "hidden years are hidden because they are low"
        if any(row["basis"] == "modelled" for row in valued):
            assert trend["reason"] == "modelled"


def test_mann_kendall_and_theil_sen_agree_with_scipy(told: list[tuple[Row, list[Row]]]) -> None:
    from scipy import stats

    tried = 0
    for trend, rows in told:
        if trend["rule"] != "mann_kendall":
            continue
        valued = [row for row in _used(trend, rows) if row["value"] is not None]
        x, y = np.array([_middle(row) for row in valued]), np.array([row["value"] for row in valued])
        n = y.size
        score = np.sign(y[None, :] - y[:, None])[np.triu_indices(n, k=1)].sum()
        ties = np.unique(y, return_counts=True)[1]
        variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
        p_value = 2 * stats.norm.sf((abs(score) - 1) / np.sqrt(variance)) if score else 1.0
        slope, _, low, high = stats.theilslopes(y, x)
        assert trend["p_value"] == pytest.approx(p_value, abs=1e-9)
        assert trend["slope_per_year"] == pytest.approx(slope, rel=1e-9, abs=1e-12)
        # Gilbert's ranks and scipy's differ by less than a rank; the bounds must tell the same story.
        assert trend["slope_lower"] <= slope <= trend["slope_upper"]
        assert abs(trend["slope_lower"] - low) + abs(trend["slope_upper"] - high) <= 0.2 * (high - low) + 1e-9
        clear = "higher" if score > 0 else "lower"
        assert trend["verdict"] == (clear if p_value < 0.05 else "similar")
        tried += 1
    assert tried >= 52, "at least the income of the states, the District and the nation"


def test_fingertips_is_the_weighted_line_through_the_last_five(told: list[tuple[Row, list[Row]]]) -> None:
    from scipy import stats

    highest = stats.chi2.ppf(0.998, 1)
    chosen = [(trend, rows) for trend, rows in told if trend["rule"] == "fingertips"]
    assert {trend["measure"] for trend, _ in chosen} >= {"suicide_rate"}
    for trend, rows in chosen:
        valued = _used(trend, rows)
        x = np.array([_middle(row) for row in valued]) - _middle(valued[2])
        y = np.array([row["value"] for row in valued])
        errors = np.array([(row["upper"] - row["lower"]) / 3.92 for row in valued])
        whole = np.polyfit(x, y, 1, w=1 / errors, cov="unscaled")
        slope, error = whole[0][0], np.sqrt(whole[1][0, 0])
        partial = [np.polyfit(np.delete(x, i), np.delete(y, i), 1, w=1 / np.delete(errors, i))[0] for i in range(5)]
        chi_square = (slope / error) ** 2
        assert trend["slope_per_year"] == pytest.approx(slope, rel=1e-6, abs=1e-9)
        assert trend["p_value"] == pytest.approx(stats.chi2.sf(chi_square, 1), abs=1e-9)
        clear = chi_square > highest and all(np.sign(one) == np.sign(slope) for one in partial)
        assert trend["verdict"] == (("higher" if slope > 0 else "lower") if clear else "similar")
