"""Standardised rates, life expectancy, means and funnels against the answers that PHEindicatormethods 2.1.0 publishes.

Numbers only, from tests/testthat of ukhsa-collaboration/PHEindicatormethods at 093fd28.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import intervals, rates
from wincommons.stats.codes import Reason, VerdictCode, names

LEVELS = {"95_0": 0.95, "99_8": 0.998}
SIGNIFICANCE = {
    "Low (0.001)": (VerdictCode.LOWER, VerdictCode.LOWER),
    "Low (0.025)": (VerdictCode.LOWER, VerdictCode.SIMILAR),
    "Not significant": (VerdictCode.SIMILAR, VerdictCode.SIMILAR),
    "High (0.025)": (VerdictCode.HIGHER, VerdictCode.SIMILAR),
    "High (0.001)": (VerdictCode.HIGHER, VerdictCode.HIGHER),
}


def _rows(relative: str) -> list[dict[str, str]]:
    with trial_file(f"cases/rates/{relative}").open(newline="") as file:
        return list(csv.DictReader(file))


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) if row[name] else np.nan for row in rows])


def _verdicts(answer: rates.Funnel) -> list[tuple[int, int]]:
    return list(zip(answer.verdict_95.tolist(), answer.verdict_998.tolist(), strict=True))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("per", [10_000, 100_000])
def test_directly_standardised_rates_are_the_published_ones(level: str, per: int) -> None:
    rows = _rows("dsr_isr_input.csv")
    # The peer reads its one blank count as 0. We do not (next test), so the 0 is written here.
    answer = rates.directly_standardised(
        np.nan_to_num(_column(rows, "count")),
        _column(rows, "pop"),
        _column(rows, "esp2013"),
        [row["area"] for row in rows],
        age=[row["ageband"] for row in rows],
        per=per,
        confidence=LEVELS[level],
    )
    published = [row for row in _rows("dsr_expected.csv") if row["statistic"].endswith((f" {per}", "< 10"))]
    by_area = {row["area"]: row for row in published}
    expected = [by_area[area] for area in answer.segment.tolist()]
    np.testing.assert_allclose(answer.value, _column(expected, "value"), rtol=1e-12)
    np.testing.assert_allclose(answer.lower, _column(expected, f"lower{level}cl"), rtol=1e-10)
    np.testing.assert_allclose(answer.upper, _column(expected, f"upper{level}cl"), rtol=1e-10)
    assert answer.events.tolist() == [895, 91, 9]
    assert answer.population.tolist() == [8970] * 3
    assert names(answer.reason, Reason).tolist() == ["", "", "too_few_events"]


def test_a_blank_count_is_not_a_zero_where_the_peer_takes_it_for_one() -> None:
    """The peer publishes 9 events for the place whose tenth band is blank: the least that there were, shown as all."""
    rows = [row for row in _rows("dsr_isr_input.csv") if row["area"] == "testdata_tiny"]
    assert [row["ageband"] for row in rows if not row["count"]] == ["10-14"]
    answer = rates.directly_standardised(_column(rows, "count"), _column(rows, "pop"), _column(rows, "esp2013"))
    assert np.isnan(answer.events[0])
    assert answer.reason.tolist() == [Reason.MISSING_INPUT]


def test_the_limits_of_1976_at_99_8_per_cent_are_a_tenth_of_those_published() -> None:
    """The peer's file gives 7659.3 and 9599.2 around a rate of 859.2: ten times too far from it, and never tested."""
    rows = _rows("dsr_1976_input.csv")
    given = (_column(rows, "count"), _column(rows, "pop"), _column(rows, "esp1976"))
    published = next(row for row in _rows("dsr_expected.csv") if row["area"] == "testdata_1976")
    usual, strict = (rates.directly_standardised(*given, per=10_000, confidence=level) for level in LEVELS.values())
    np.testing.assert_allclose(usual.value, float(published["value"]), rtol=1e-12)
    np.testing.assert_allclose(usual.lower, float(published["lower95_0cl"]), rtol=1e-10)
    np.testing.assert_allclose(usual.upper, float(published["upper95_0cl"]), rtol=1e-10)
    assert strict.lower[0] < usual.lower[0] < usual.value[0] < usual.upper[0] < strict.upper[0]
    np.testing.assert_allclose(strict.lower, float(published["lower99_8cl"]) / 10, rtol=1e-10)
    np.testing.assert_allclose(strict.upper, float(published["upper99_8cl"]) / 10, rtol=1e-10)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("per", [1000, 100_000])
def test_indirectly_standardised_rates_are_the_published_ones(level: str, per: int) -> None:
    rows, reference = _rows("dsr_isr_input.csv"), _rows("isr_reference.csv")
    answer = rates.indirectly_standardised(
        np.nan_to_num(_column(rows, "count")),
        _column(rows, "pop"),
        np.tile(_column(reference, "refcount"), 3),
        np.tile(_column(reference, "refpop"), 3),
        [row["area"] for row in rows],
        form="rate",
        per=per,
        confidence=LEVELS[level],
    )
    by_area = {row["area"]: row for row in _rows("isr_rate_expected.csv") if row["statistic"].endswith(f" {per}")}
    expected = [by_area[area] for area in answer.segment.tolist()]
    for ours, name in [
        (answer.observed, "observed"),
        (answer.expected, "expected"),
        (answer.reference_rate, "ref_rate"),
        (answer.value, "value"),
        (answer.lower, f"lower{level}cl"),
        (answer.upper, f"upper{level}cl"),
    ]:
        np.testing.assert_allclose(ours, _column(expected, name), rtol=1e-9)


def test_life_expectancy_is_the_published_one_at_every_age() -> None:
    rows = _rows("life_expectancy.csv")
    answer = rates.life_expectancy(_column(rows, "deaths"), _column(rows, "population"), _column(rows, "startage"))
    np.testing.assert_allclose(answer.value[0], _column(rows, "le"), atol=5e-9)
    np.testing.assert_array_equal(answer.population[0], _column(rows, "pops_used"))
    np.testing.assert_array_equal(answer.deaths[0], _column(rows, "dths_used"))
    # The published bounds lie 1.96 standard errors away, ours 1.959964: the sixth decimal differs.
    rounded = 1.96 / 1.959963984540054
    below, above = answer.value - answer.lower, answer.upper - answer.value
    np.testing.assert_allclose(answer.value[0] - below[0] * rounded, _column(rows, "lower95"), atol=1e-8)
    np.testing.assert_allclose(answer.value[0] + above[0] * rounded, _column(rows, "upper95"), atol=1e-8)
    np.testing.assert_allclose(answer.lower[0], _column(rows, "lower95"), atol=6e-6)
    np.testing.assert_allclose(answer.upper[0], _column(rows, "upper95"), atol=6e-6)


@pytest.mark.parametrize("level", LEVELS)
def test_means_are_the_published_ones(level: str) -> None:
    rows, expected = _rows("mean_input.csv"), _rows("mean_expected.csv")
    values = _column(rows, "values")
    apart = intervals.mean(values, [row["area"] for row in rows], confidence=LEVELS[level])
    together = intervals.mean(values, confidence=LEVELS[level])
    assert apart.segment.tolist() == [row["area"] for row in expected[:2]]
    assert [*apart.size, *together.size] == [int(row["value_count"]) for row in expected]
    for name, published in [
        ("value", "value"),
        ("deviation", "stdev"),
        ("lower", f"lower{level}cl"),
        ("upper", f"upper{level}cl"),
    ]:
        ours = np.append(getattr(apart, name), getattr(together, name))
        np.testing.assert_allclose(ours, _column(expected, published), rtol=1e-12)


def test_the_funnel_of_proportions_has_the_published_lines_and_points() -> None:
    rows, lines = _rows("funnel_prop_input_and_significance.csv"), _rows("funnel_prop_expected.csv")
    answer = rates.funnel(_column(rows, "numerator"), _column(rows, "denominator"), kind="proportion", per=100)
    np.testing.assert_allclose(answer.baseline, float(lines[0]["Baseline"]), atol=5e-7)
    assert _verdicts(answer) == [SIGNIFICANCE[row["significance"]] for row in rows]
    limits = rates.funnel_limits(_column(lines, "Population"), answer.baseline[0], kind="proportion", per=100)
    for ours, name in [
        (limits.lower_95, "Lower2s0025limit"),
        (limits.upper_95, "Upper2s0025limit"),
        (limits.lower_998, "Lower3s0001limit"),
        (limits.upper_998, "Upper3s0001limit"),
    ]:
        np.testing.assert_allclose(ours, _column(lines, name), atol=5e-7)
    # 271 of 303 places lie beyond: the lines know of chance alone, and the dispersion says that there is much else.
    assert answer.dispersion[0] > 40


def test_the_funnel_of_rates_has_the_published_lines() -> None:
    """The peer gives, for a number of events, the people (a year) at whom that many lie just on the line."""
    points, lines = _rows("funnel_rate_input.csv"), _rows("funnel_rate_dsr_3y_expected.csv")
    answer = rates.funnel(_column(points, "ev"), kind="standardised_rate", rate=_column(points, "rate"))
    np.testing.assert_allclose(answer.baseline, float(lines[0]["baseline"]), atol=5e-8)
    charted = np.array([bool(row["denominator_derived"]) for row in points])
    published = _column([row for row in points if row["denominator_derived"]], "denominator_derived")
    np.testing.assert_allclose(answer.denominator[charted] / 3, published, rtol=1e-8)
    for ours, theirs in (("95", "2s"), ("998", "3s")):
        for side in ("lower", "upper"):
            people = 3 * _column(lines, f"{side}_{theirs}_population_1_year")
            limits = rates.funnel_limits(people, answer.baseline[0], kind="rate")
            # Printed to seven or more digits of the limit, but fewer of the smallest populations.
            np.testing.assert_allclose(
                getattr(limits, f"{side}_{ours}"), _column(lines, f"{side}_{theirs}_limit"), rtol=1e-5
            )


@pytest.mark.parametrize("per", [100, 100_000])
def test_places_beyond_the_funnel_of_rates_are_the_published_ones(per: int) -> None:
    rows = _rows("funnel_rate_significance.csv")
    events, people = _column(rows, "count"), _column(rows, "pop")
    assert events[-1] == 0
    for column, last in ((f"crude_per_{per}_with_0", 40), (f"crude_per_{per}_without_0", 39)):
        answer = rates.funnel(events[:last], people[:last], kind="rate", per=per)
        assert _verdicts(answer) == [SIGNIFICANCE[row[column]] for row in rows[:last]]
    standardised = rates.funnel(events, kind="standardised_rate", rate=_column(rows, "rate_dsr"))
    assert _verdicts(standardised)[:-1] == [SIGNIFICANCE[row[f"dsr_per_{per}_with_0"]] for row in rows[:-1]]
    assert rows[-1][f"dsr_per_{per}_with_0"].startswith("Not applicable")
    assert standardised.reason[-1] == Reason.TOO_FEW_EVENTS
    assert standardised.verdict_95[-1] == VerdictCode.UNKNOWN
