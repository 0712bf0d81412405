"""Funnels: the lines are the intervals turned round, whatever the size; and when there is none."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import intervals, rates
from wincommons.stats.codes import Reason, VerdictCode, names

LEVELS = {"95": 0.95, "998": 0.998}


def test_a_proportion_by_hand() -> None:
    answer = rates.funnel([10, 30, 50], [100, 100, 100], kind="proportion", per=100)
    assert answer.value.tolist() == [10, 30, 50]
    assert answer.baseline.tolist() == [30] * 3
    half = np.sqrt(0.3 * 0.7 / 100) * 100
    np.testing.assert_allclose(answer.limits.lower_95, 30 - 1.959963984540054 * half)
    np.testing.assert_allclose(answer.limits.upper_998, 30 + 3.090232306167813 * half)
    assert answer.verdict_998.tolist() == [VerdictCode.LOWER, VerdictCode.SIMILAR, VerdictCode.HIGHER]
    assert answer.denominator.tolist() == [100] * 3
    # z is -4.36, 0 and 4.36; three places have no extreme tenth.
    np.testing.assert_allclose(answer.dispersion, 2 / 3 * (0.2 / np.sqrt(0.0021)) ** 2)


def test_the_limits_of_a_share_stay_between_nothing_and_all() -> None:
    limits = rates.funnel_limits([2, 2], [0.02, 0.98], kind="proportion")
    assert limits.lower_95.tolist()[0] == 0
    assert limits.upper_998.tolist()[1] == 1


@pytest.mark.parametrize("events", [1, 3, 9, 10, 200, 10**6])
@pytest.mark.parametrize("level", LEVELS)
def test_a_place_on_the_line_has_an_interval_that_just_holds_the_average(events: int, level: str) -> None:
    """Garwood's bounds of the count are the expected numbers at which this count lies on the lower or upper line."""
    count = intervals.exact_poisson(events, confidence=LEVELS[level])
    for expected, side in ((count.upper, "lower"), (count.lower, "upper")):
        limits = rates.funnel_limits(expected, 1, kind="ratio")
        np.testing.assert_allclose(getattr(limits, f"{side}_{level}") * expected, events, rtol=1e-8, atol=1e-8)


def test_wilsons_interval_agrees_with_the_funnel_of_proportions() -> None:
    draw = np.random.default_rng(4)
    people = draw.integers(5, 400, 300)
    events = draw.binomial(people, draw.beta(3, 7, 300))
    answer = rates.funnel(events, people, kind="proportion")
    for level, verdict in ((0.95, answer.verdict_95), (0.998, answer.verdict_998)):
        wilson = intervals.wilson(events, people, level)
        np.testing.assert_array_equal(verdict == VerdictCode.HIGHER, wilson.lower > answer.baseline)
        np.testing.assert_array_equal(verdict == VerdictCode.LOWER, wilson.upper < answer.baseline)
    assert len(set(answer.verdict_998.tolist())) == 3


@pytest.mark.parametrize("kind", ["rate", "ratio"])
def test_the_exact_interval_and_the_lines_agree_with_the_verdicts(kind: str) -> None:
    draw = np.random.default_rng(5)
    size = draw.uniform(1, 500, 400)
    events = draw.poisson(size * draw.gamma(4, 0.25, 400))
    answer = rates.funnel(events, size, kind=kind, per=1)
    for level, verdict in ((0.95, answer.verdict_95), (0.998, answer.verdict_998)):
        exact = intervals.exact_poisson(events, size, level)
        np.testing.assert_array_equal(verdict == VerdictCode.HIGHER, exact.lower > answer.baseline)
        np.testing.assert_array_equal(verdict == VerdictCode.LOWER, exact.upper < answer.baseline)
    np.testing.assert_array_equal(answer.verdict_95 == VerdictCode.HIGHER, answer.value > answer.limits.upper_95)
    np.testing.assert_array_equal(answer.verdict_998 == VerdictCode.LOWER, answer.value < answer.limits.lower_998)
    if kind == "ratio":
        assert set(answer.baseline.tolist()) == {1}


def test_the_series_for_huge_numbers_meets_the_search_for_small_ones() -> None:
    """Cornish and Fisher's next term is of the order of one over the root of the number expected."""
    for level, z in (("95", 1.959963984540054), ("998", 3.090232306167813)):
        below = rates.funnel_limits(0.999e9, 1, kind="ratio")
        for expected, limits in ((0.999e9, below), (1.001e9, rates.funnel_limits(1.001e9, 1, kind="ratio"))):
            lower = expected - z * np.sqrt(expected) + (z**2 - 1) / 6 - 0.5
            upper = expected + z * np.sqrt(expected) + (z**2 - 1) / 6 + 0.5
            np.testing.assert_allclose(getattr(limits, f"lower_{level}") * expected, lower, atol=1e-3, rtol=0)
            np.testing.assert_allclose(getattr(limits, f"upper_{level}") * expected, upper, atol=1e-3, rtol=0)
    huge = rates.funnel_limits(1e13, 1, kind="ratio")
    assert 0 < huge.lower_998 < huge.lower_95 < 1 < huge.upper_95 < huge.upper_998


def test_no_event_is_no_surprise_in_a_small_place_and_is_in_a_large_one() -> None:
    answer = rates.funnel([0, 0, 60], [30, 500, 570], kind="rate", per=100)
    assert answer.limits.lower_95[0] == 0
    assert answer.verdict_95.tolist() == [VerdictCode.SIMILAR, VerdictCode.LOWER, VerdictCode.HIGHER]


def test_each_segment_has_its_own_average_and_a_given_one_rules() -> None:
    events, people, segment = [10, 90, 20, 40], [100, 100, 100, 100], ["b", "a", "b", "a"]
    answer = rates.funnel(events, people, segment, kind="rate", per=100)
    assert answer.baseline.tolist() == [15, 65, 15, 65]
    assert answer.dispersion[0] == answer.dispersion[2] != answer.dispersion[1]
    given = rates.funnel(events, people, segment, kind="rate", per=100, baseline=[30, 30, 15, np.nan])
    assert given.baseline[:3].tolist() == [30, 30, 15]
    assert names(given.reason, Reason).tolist() == ["", "", "", "undefined"]
    assert given.verdict_998.tolist()[:2] == [VerdictCode.LOWER, VerdictCode.HIGHER]
    smr = rates.funnel([15, 10], [10, 10], kind="ratio", per=100)
    assert (smr.value.tolist(), smr.baseline.tolist()) == ([150, 100], [100, 100])


def test_chance_alone_has_a_dispersion_of_about_one_and_outliers_are_drawn_in() -> None:
    draw = np.random.default_rng(6)
    people = draw.integers(500, 5000, 1000)
    events = draw.binomial(people, 0.2)
    answer = rates.funnel(events, people, kind="proportion")
    # A normal z whose outer tenths are drawn in to 1.28 has a mean square of 0.77.
    assert 0.65 < answer.dispersion[0] < 0.9
    events[:50] = people[:50]
    wild = rates.funnel(events, people, kind="proportion", baseline=0.2)
    assert wild.dispersion[0] < 1


def test_a_standardised_rate_has_the_size_that_its_events_and_rate_imply() -> None:
    answer = rates.funnel([50, 9, 20, 20, 10], kind="standardised_rate", rate=[200, 200, 100, np.nan, 0])
    np.testing.assert_allclose(answer.denominator, [25_000, np.nan, 20_000, np.nan, np.nan])
    np.testing.assert_allclose(answer.baseline, 70 / 45_000 * 100_000)
    assert names(answer.reason, Reason).tolist() == ["", "too_few_events", "", "missing_input", "impossible_input"]
    assert answer.verdict_95.tolist()[1] == VerdictCode.UNKNOWN
    assert np.isnan(answer.limits.upper_95).tolist() == [False, True, False, True, True]


def test_a_point_that_cannot_be_says_why_and_stays_out_of_the_average() -> None:
    events = [10, np.nan, -1, 30, 10, 10, np.inf]
    people = [100, 100, 100, 20, 0, np.nan, 100]
    answer = rates.funnel(events, people, kind="proportion", per=100)
    assert names(answer.reason, Reason).tolist() == [
        "",
        "missing_input",
        "impossible_input",
        "impossible_input",
        "no_population",
        "missing_input",
        "impossible_input",
    ]
    np.testing.assert_array_equal(answer.baseline, 10)
    assert np.isnan(answer.value[1:]).all()
    assert np.isnan(answer.limits.lower_998[1:]).all()
    beyond = rates.funnel([1e300, 10], [1e-300, 10], kind="rate")
    assert names(beyond.reason, Reason).tolist() == ["impossible_input", ""]
    visits = rates.funnel([30, 40], [20, 20], kind="rate", per=1)
    assert visits.reason.tolist() == [Reason.NONE] * 2


def test_an_average_of_nothing_or_of_all_has_no_funnel() -> None:
    for events, kind in (([0, 0], "rate"), ([0, 0], "proportion"), ([9, 9], "proportion")):
        answer = rates.funnel(events, [9, 9], kind=kind)
        assert names(answer.reason, Reason).tolist() == ["undefined"] * 2
        assert np.isnan(answer.dispersion).all()
    alone = rates.funnel([np.nan], [5], kind="rate")
    assert np.isnan(alone.baseline).all()
    nowhere = rates.funnel_limits([0, -1, np.inf, 10, 10], [1, 1, 1, 0, np.nan], kind="rate")
    assert np.isnan(nowhere.lower_95).all()
    assert np.isnan(rates.funnel_limits(10, 1.5, kind="proportion").upper_95)


def test_wrong_columns_are_named_and_nothing_in_is_nothing_out() -> None:
    with pytest.raises(ValueError, match="kind: expected one of proportion, rate, ratio, standardised_rate, got 'dsr'"):
        rates.funnel([1], [1], kind="dsr")
    with pytest.raises(ValueError, match="kind: expected one of"):
        rates.funnel_limits([1], 1, kind="smr")
    for arguments in (
        {"kind": "rate", "rate": [1]},
        {"kind": "standardised_rate", "denominator": [1]},
        {"kind": "rate", "denominator": [1], "rate": [1]},
        {"kind": "standardised_rate", "denominator": [1], "rate": [1]},
        {"kind": "rate"},
    ):
        with pytest.raises(ValueError, match="rate: expected with kind 'standardised_rate'"):
            rates.funnel([1], **arguments)
    with pytest.raises(ValueError, match="columns must be flat"):
        rates.funnel([[1]], [[2]], kind="rate")
    assert rates.funnel([], [], kind="rate").value.shape == (0,)
    assert rates.funnel_limits([], [], kind="proportion").upper_95.shape == (0,)
