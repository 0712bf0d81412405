"""What each interval says at the edges: nothing counted, everything counted, nobody there, nonsense."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from wincommons.stats import intervals
from wincommons.stats.codes import Reason, names

NOTHING = [0.0, np.nan, np.nan, np.nan]


def test_no_events_and_all_events_have_a_width() -> None:
    answer = intervals.wilson([0, 10, 0, 1], [10, 10, 1, 1], per=100)
    np.testing.assert_array_equal(answer.value, [0, 100, 0, 100])
    # z squared over n + z squared, by hand: 3.841459 / 13.841459 and 3.841459 / 4.841459.
    np.testing.assert_allclose(answer.lower, [0, 72.246720, 0, 20.654931], atol=1e-5)
    np.testing.assert_allclose(answer.upper, [27.753280, 100, 79.345069, 100], atol=1e-5)


def test_clopper_pearson_at_no_events_is_the_rule_of_three() -> None:
    answer = intervals.clopper_pearson([0, 100], [100, 100])
    np.testing.assert_allclose(answer.upper, [1 - 0.025 ** (1 / 100), 1], rtol=1e-12)
    np.testing.assert_allclose(answer.lower, [0, 0.025 ** (1 / 100)], rtol=1e-12)


def test_poisson_intervals_at_no_events_are_one_sided() -> None:
    exact = intervals.exact_poisson(0, 1000, per=1000)
    assert (exact.value, exact.lower) == (0, 0)
    assert exact.upper == pytest.approx(-np.log(0.025))
    byar = intervals.byar(0, 1000, per=1000)
    assert (byar.value, byar.lower) == (0, 0)
    assert byar.upper == pytest.approx((1 - 1 / 9 + 1.959963985 / 3) ** 3)


@pytest.mark.parametrize("formula", [intervals.wilson, intervals.clopper_pearson])
def test_a_share_that_cannot_be_says_why(formula: Callable[..., intervals.Interval]) -> None:
    answer = formula([1, np.nan, -1, 5, 1, np.inf, 0], [0, 10, 10, 4, np.nan, 10, 0])
    assert names(answer.reason, Reason).tolist() == [
        "no_population",
        "missing_input",
        "impossible_input",
        "impossible_input",
        "missing_input",
        "impossible_input",
        "no_population",
    ]
    for part in (answer.value, answer.lower, answer.upper):
        assert np.isnan(part).all()


@pytest.mark.parametrize("formula", [intervals.byar, intervals.exact_poisson])
def test_a_rate_may_count_more_events_than_people(formula: Callable[..., intervals.Interval]) -> None:
    answer = formula([250, 1, -1, None], [220, 0, 10, 10], per=100_000)
    assert names(answer.reason, Reason).tolist() == ["", "no_population", "impossible_input", "missing_input"]
    assert answer.value[0] == pytest.approx(113_636.36364)
    assert np.isnan(answer.upper[1:]).all()


def test_a_census_margin_becomes_a_95_per_cent_interval() -> None:
    answer = intervals.from_margin(
        [23.0, 0.6, 99.5, 50, np.nan, 4], [3.1, 1.0, 2.0, -555555555, 1, np.nan], lowest=0, highest=100
    )
    half = 3.1 * 1.959963985 / 1.644853627
    np.testing.assert_allclose(answer.value, [23.0, 0.6, 99.5, 50, np.nan, 4])
    np.testing.assert_allclose(answer.lower[:3], [23 - half, 0, 99.5 - 2 * half / 3.1])
    np.testing.assert_allclose(answer.upper[:3], [23 + half, 0.6 + half / 3.1, 100])
    assert names(answer.reason, Reason).tolist() == ["", "", "", "no_interval", "missing_input", "no_interval"]


def test_a_margin_of_nothing_is_a_controlled_figure_known_exactly() -> None:
    answer = intervals.from_margin(1000, 0)
    assert (answer.lower, answer.value, answer.upper, answer.reason) == (1000, 1000, 1000, Reason.NONE)


def test_an_impossible_bound_does_not_push_the_interval_off_its_value() -> None:
    answer = intervals.from_margin([102.0, np.inf], 1.0, highest=100)
    assert (answer.lower[0] < 102, answer.upper[0]) == (True, 102.0)
    assert answer.reason.tolist() == [Reason.NONE, Reason.IMPOSSIBLE_INPUT]


def test_the_difference_of_two_wilson_shares_is_newcombes() -> None:
    """Newcombe (1998), Statist. Med. 17, 873-890, table II: 56/70 against 48/80, method 10: 0.0524 to 0.3339."""
    a, b = intervals.wilson(56, 70), intervals.wilson(48, 80)
    answer = intervals.difference(a.value, a.lower, a.upper, other=b.value, other_lower=b.lower, other_upper=b.upper)
    assert (round(float(answer.value), 4), round(float(answer.lower), 4), round(float(answer.upper), 4)) == (
        0.2,
        0.0524,
        0.3339,
    )


def test_a_difference_without_bounds_stands_alone_and_crossed_bounds_are_refused() -> None:
    answer = intervals.difference(
        [5, 5, 5, np.nan, np.inf], [4, None, 6, 4, 4], [6, 6, 7, 6, 6], other=3, other_lower=2, other_upper=4
    )
    assert names(answer.reason, Reason).tolist() == [
        "",
        "no_interval",
        "impossible_input",
        "missing_input",
        "impossible_input",
    ]
    np.testing.assert_array_equal(answer.value, [2, 2, np.nan, np.nan, np.nan])
    np.testing.assert_allclose(answer.lower, [2 - np.sqrt(2), np.nan, np.nan, np.nan, np.nan])


def test_a_ratio_at_the_edges_of_zero() -> None:
    answer = intervals.ratio(
        [0, 4, 4, -1, 4, 4, np.nan],
        [0, 3, 3, -2, 3, None, 3],
        [1, 5, 5, 0, 5, 5, 5],
        other=[2, 2, 0, 2, 2, 2, 2],
        other_lower=[1, 0, 0, 1, -1, 1, 1],
        other_upper=[3, 3, 1, 3, 3, 3, 3],
    )
    reasons = ["", "unbounded", "undefined", "undefined", "undefined", "no_interval", "missing_input"]
    assert names(answer.reason, Reason).tolist() == reasons
    np.testing.assert_allclose(answer.value, [0, 2, np.nan, np.nan, np.nan, 2, np.nan])
    np.testing.assert_allclose([answer.lower[0], answer.upper[0]], [0, 1 / np.sqrt(3)])


def test_the_ratio_agrees_with_fieller_where_bounds_are_symmetric() -> None:
    """For symmetric bounds MOVER for ratios is Fieller's interval: the roots of (a - rb)^2 = h^2 + r^2 k^2."""
    answer = intervals.ratio(30, 26, 34, other=10, other_lower=9, other_upper=11)
    roots = np.sort(np.roots([10**2 - 1**2, -2 * 30 * 10, 30**2 - 4**2]).real)
    np.testing.assert_allclose([float(answer.lower), float(answer.upper)], roots)


@pytest.mark.parametrize(
    ("first", "second", "apart", "quotient"),
    [
        ((60, 51477.5), (30, 54308.7), None, (1.347310708177715, 3.3596713469275765)),
        (
            (3, 17877),
            (10, 16660),
            (-0.000953368004161119, 0.000016651307941177183),
            (0.05320941903392182, 1.0437599503091544),
        ),
    ],
)
def test_difference_and_ratio_of_two_poisson_rates_are_statsmodels(
    first: tuple[float, float],
    second: tuple[float, float],
    apart: tuple[float, float] | None,
    quotient: tuple[float, float],
) -> None:
    """statsmodels 0.15.0, confint_poisson_2indep(method="mover", method_mover="exact-c"), run for this test."""
    a, b = intervals.exact_poisson(*first), intervals.exact_poisson(*second)
    bounds = (a.value, a.lower, a.upper)
    other = {"other": b.value, "other_lower": b.lower, "other_upper": b.upper}
    told = intervals.ratio(*bounds, **other)
    np.testing.assert_allclose([float(told.lower), float(told.upper)], quotient, rtol=1e-12)
    if apart:
        told = intervals.difference(*bounds, **other)
        np.testing.assert_allclose([float(told.lower), float(told.upper)], apart, rtol=1e-10)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, np.nan])
def test_a_confidence_level_outside_its_range_is_named(level: float) -> None:
    with pytest.raises(ValueError, match="confidence: expected a share between 0 and 1"):
        intervals.wilson(1, 2, level)


def test_wrong_columns_are_named() -> None:
    with pytest.raises(ValueError, match=r"numerator: expected numbers, got <U1"):
        intervals.wilson(["1"], [2])
    with pytest.raises(ValueError, match=r"shapes that do not fit together: numerator \(3,\), denominator \(2,\)"):
        intervals.wilson([1, 2, 3], [2, 2])
    with pytest.raises(ValueError, match="denominator: expected numbers, got bool"):
        intervals.wilson(1, True)


def test_nothing_in_is_nothing_out_and_tables_keep_their_shape() -> None:
    assert intervals.wilson([], []).value.shape == (0,)
    assert intervals.byar(np.ones((2, 3)), 10, np.array([[0.9], [0.95]])).upper.shape == (2, 3)
    assert intervals.exact_poisson(10**18, 10**19).value == pytest.approx(0.1)


@pytest.mark.parametrize("rate", [intervals.byar, intervals.exact_poisson])
def test_a_rate_that_no_number_can_say_is_impossible_input(rate) -> None:
    told = rate([5.0, 5.0], [1e-306, 1000.0], per=100_000.0)
    assert told.reason.tolist() == [Reason.IMPOSSIBLE_INPUT, Reason.NONE]
    assert np.isnan([told.value[0], told.lower[0], told.upper[0]]).all()
    assert told.value[1] == 500
