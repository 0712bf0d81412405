"""Trends against Fingertips' own unit tests and the textbook's worked example.

Fingertips: ukhsa-collaboration/fingertips-open, AnalysisTest/TrendMarkerCalculatorTest.cs, and
dhsc-govuk/FingertipsNext, trend-analysis unit tests (both MIT, Crown copyright).
"""

from __future__ import annotations

import csv

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import trend
from wincommons.stats.codes import Reason, VerdictCode


def _series(name: str) -> dict[str, np.ndarray]:
    with trial_file("cases/trend/fingertips_recent_trend_input.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["series"] == name]
    columns = ("year", "count", "denominator", "value", "lower", "upper")
    return {column: np.array([float(row[column] or "nan") for row in rows]) for column in columns}


def _by_interval(name: str) -> trend.Slope:
    series = _series(name)
    return trend.fingertips(
        value=series["value"], lower=series["lower"], upper=series["upper"], time=series["year"] + 0.5
    )


def _by_count(name: str) -> trend.Slope:
    series = _series(name)
    return trend.fingertips_proportion(
        numerator=series["count"], denominator=series["denominator"], time=series["year"] + 0.5
    )


def test_the_weighted_slope_has_the_published_chi_square() -> None:
    answer = _by_interval("legacy_set1")
    assert answer.statistic[0] == pytest.approx(46.765, abs=5e-4)
    assert answer.verdict[0] == VerdictCode.HIGHER


def test_the_counted_proportion_has_the_published_chi_square() -> None:
    answer = _by_count("legacy_set1")
    assert answer.statistic[0] == pytest.approx(47.897, abs=5e-4)
    assert answer.verdict[0] == VerdictCode.HIGHER


def test_an_unsteady_series_shows_no_clear_change() -> None:
    assert _by_interval("legacy_set2").verdict[0] == VerdictCode.SIMILAR


def test_a_share_of_a_hundred_per_cent_cannot_be_calculated() -> None:
    answer = _by_count("legacy_proportion_set2")
    assert (answer.verdict[0], answer.reason[0]) == (VerdictCode.UNKNOWN, Reason.UNDEFINED)


@pytest.mark.parametrize(
    ("name", "expected"), [("DiabetesPrevelance", VerdictCode.HIGHER), ("YorkshireMmrCoverage", VerdictCode.LOWER)]
)
def test_real_series_have_the_published_marker(name: str, expected: VerdictCode) -> None:
    assert _by_interval(name).verdict[0] == expected
    assert _by_count(name).verdict[0] == expected


def test_a_series_without_intervals_cannot_be_calculated_where_the_publisher_says_no_change() -> None:
    answer = _by_interval("GpRegisteredPopulationOver65")
    assert (answer.verdict[0], answer.reason[0]) == (VerdictCode.UNKNOWN, Reason.NO_INTERVAL)
    # Nor do the entry rules make "no change" of it: five points are too few for the rank test.
    series = _series("GpRegisteredPopulationOver65")
    start = (series["year"] - 1970).astype("M8[Y]")
    told = trend.verdict(
        segment=None,
        start=start.astype("M8[D]"),
        end=(start + 1).astype("M8[D]") - 1,
        value=series["value"],
        lower=series["lower"],
        upper=series["upper"],
    )
    assert (told.verdict[0], told.reason[0]) == (VerdictCode.UNKNOWN, Reason.TOO_FEW_PERIODS)


def test_mann_kendall_and_sen_on_lake_data_with_ties_counted_by_hand() -> None:
    """S, its variance with one pair tied, Z and the median slope, each worked out by hand for nine points."""
    value = [3.0, 5.0, 4.0, 6.0, 6.0, 7.0, 9.0, 8.0, 10.0]
    answer = trend.mann_kendall(value=value, time=np.arange(2010.0, 2019.0))
    # 36 pairs: 1 tied (6, 6), 2 falling (5 to 4, 9 to 8), 33 rising: S = 31.
    variance = (9 * 8 * 23 - 2 * 1 * 9) / 18
    assert answer.statistic[0] == pytest.approx(30 / np.sqrt(variance))
    slopes = sorted((value[j] - value[i]) / (j - i) for i in range(9) for j in range(i + 1, 9))
    assert answer.per_year[0] == pytest.approx((slopes[17] + slopes[18]) / 2)
    # Gilbert (1987) 16.4.2: the M1-th and (M2+1)-th slope, M = (36 -/+ 1.95996 * sqrt(variance)) / 2.
    rank = (36 - 1.959963985 * np.sqrt(variance)) / 2
    whole = int(rank)
    assert answer.lower[0] == pytest.approx(slopes[whole - 1] + (rank - whole) * (slopes[whole] - slopes[whole - 1]))
    assert answer.verdict[0] == VerdictCode.HIGHER
