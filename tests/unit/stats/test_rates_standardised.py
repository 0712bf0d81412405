"""Directly and indirectly standardised rates: by hand, at the edges, and when they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import intervals, rates
from wincommons.stats.codes import Reason, names


def test_a_standardised_rate_by_hand() -> None:
    """Rates of 30 and 140 per 1,000 with weights 0.6 and 0.4 make 74; the second place is its mirror."""
    answer = rates.directly_standardised(
        [30, 140, 70, 30],
        [1000, 1000, 500, 1000],
        [6, 4, 4, 6],
        ["b", "a", "b", "a"],
        age=["young", "old", "old", "young"],
        per=1000,
    )
    assert answer.segment.tolist() == ["a", "b"]
    np.testing.assert_allclose(answer.value, [74, 74])
    assert answer.events.tolist() == [170, 100]
    assert answer.population.tolist() == [2000, 1500]
    count = intervals.byar(100)
    stretch = np.sqrt((0.6**2 * 30 / 1000**2 + 0.4**2 * 70 / 500**2) / 100) * 1000
    np.testing.assert_allclose(answer.lower[1], 74 + stretch * (float(count.lower) - 100))
    np.testing.assert_allclose(answer.upper[1], 74 + stretch * (float(count.upper) - 100))
    assert names(answer.reason, Reason).tolist() == ["", ""]


def test_one_age_band_is_the_crude_rate() -> None:
    answer = rates.directly_standardised([40, 4], [1000, 1000], [7, 7], [1, 2], fewest=0)
    crude = rates.crude([40, 4], 1000)
    for ours, theirs in ((answer.value, crude.value), (answer.lower, crude.lower), (answer.upper, crude.upper)):
        np.testing.assert_allclose(ours, theirs)


def test_few_events_are_suppressed_and_a_parameter_says_how_few() -> None:
    given = ([4, 5, 5, 5, 0, 0], [900] * 6, [1, 1] * 3, [1, 1, 2, 2, 3, 3])
    usual = rates.directly_standardised(*given)
    assert names(usual.reason, Reason).tolist() == ["too_few_events", "", "too_few_events"]
    assert np.isnan(usual.value).tolist() == [True, False, True]
    assert usual.events.tolist() == [9, 10, 0]
    bold = rates.directly_standardised(*given, fewest=0)
    assert names(bold.reason, Reason).tolist() == ["", "", "no_interval"]
    assert bold.value[2] == 0
    assert np.isnan([bold.lower[2], bold.upper[2]]).all()
    exact = intervals.exact_poisson(9, 1800, per=100_000)
    np.testing.assert_allclose([bold.lower[0], bold.upper[0]], [exact.lower, exact.upper])
    strict = rates.directly_standardised(*given, fewest=20)
    assert set(names(strict.reason, Reason)) == {"too_few_events"}


def test_events_only_at_ages_that_the_standard_has_none_of_give_no_interval() -> None:
    """Ten deaths of the very old say nothing of how far chance moves the rate of the others."""
    answer = rates.directly_standardised([0, 10], [1, 1], [1, 0])
    assert names(answer.reason, Reason).tolist() == ["no_interval"]
    assert answer.value[0] == 0
    assert np.isnan([answer.lower[0], answer.upper[0]]).all()


def test_uneven_weights_do_not_push_the_lower_bound_below_nothing() -> None:
    """One of ten events carries nearly all of the weight: on paper the lower bound is negative."""
    answer = rates.directly_standardised([9, 1], [1_000_000, 10], [1, 1])
    assert answer.lower[0] == 0
    assert answer.value[0] < answer.upper[0]


def test_events_of_the_same_people_widen_the_interval_and_leave_the_rate() -> None:
    """20 people with one event, 5 with four: the variance is that of 20 + 5 x 16 = 100 events and not of 40."""
    apart = rates.directly_standardised(
        [20, 20],
        [1000, 1000],
        [100, 100],
        age=["all", "all"],
        events_per_person=[1, 4],
        per=1000,
    )
    alone = rates.directly_standardised([40], [1000], [100], per=1000)
    assert apart.value.tolist() == alone.value.tolist() == [40]
    assert (apart.events[0], apart.population[0]) == (40, 1000)
    stretch = np.sqrt(100 / 40)
    np.testing.assert_allclose(apart.value - apart.lower, (alone.value - alone.lower) * stretch)
    np.testing.assert_allclose(apart.upper - apart.value, (alone.upper - alone.value) * stretch)


def test_one_event_a_person_is_the_ordinary_rate() -> None:
    given = ([12, 30], [400, 700], [3, 2])
    plain = rates.directly_standardised(*given)
    classed = rates.directly_standardised(*given, age=[0, 40], events_per_person=1)
    np.testing.assert_array_equal([plain.lower, plain.upper], [classed.lower, classed.upper])


def test_classes_of_one_band_must_agree_and_hold_a_whole_person() -> None:
    ages, segments = [0, 0] * 4, [1, 1, 2, 2, 3, 3, 4, 4]
    answer = rates.directly_standardised(
        [20] * 8,
        [100, 100, 100, 90, 100, 100, 100, 100],
        [5, 5, 5, 5, 5, 6, 5, 5],
        segments,
        age=ages,
        events_per_person=[1, 2, 1, 2, 1, 2, 0, 2],
    )
    assert names(answer.reason, Reason).tolist() == ["", *["impossible_input"] * 3]


def test_a_place_without_one_of_the_ages_is_refused() -> None:
    events, people, standard = [20] * 5, [100] * 5, [1] * 5
    by_rows = rates.directly_standardised(events, people, standard, [1, 1, 1, 2, 2])
    assert names(by_rows.reason, Reason).tolist() == ["", "age_bands"]
    by_age = rates.directly_standardised(events, people, standard, [1, 1, 2, 2, 2], age=[0, 40, 0, 40, 40])
    assert names(by_age.reason, Reason).tolist() == ["", "age_bands"]
    other = rates.directly_standardised(events[:4], people[:4], standard[:4], [1, 1, 2, 2], age=[0, 40, 0, 65])
    assert names(other.reason, Reason).tolist() == ["age_bands", "age_bands"]


@pytest.mark.parametrize(
    ("column", "bad", "reason"),
    [
        ("events", np.nan, "missing_input"),
        ("events", -1, "impossible_input"),
        ("population", np.inf, "impossible_input"),
        ("population", 0, "no_population"),
        ("standard_population", None, "missing_input"),
        ("standard_population", -5, "impossible_input"),
    ],
)
def test_a_number_that_cannot_be_says_why_and_harms_no_other_place(column: str, bad: float, reason: str) -> None:
    columns = {"events": [20.0] * 4, "population": [100.0] * 4, "standard_population": [3.0, 1.0] * 2}
    columns[column] = [bad, *columns[column][1:]]
    answer = rates.directly_standardised(**columns, segment=[1, 1, 2, 2])
    assert names(answer.reason, Reason).tolist() == [reason, ""]
    for part in (answer.value, answer.lower, answer.upper):
        assert np.isnan(part).tolist() == [True, False]


def test_a_band_without_weight_may_be_empty_but_a_standard_may_not() -> None:
    weightless = rates.directly_standardised([20, 0], [100, 0], [1, 0])
    assert weightless.value.tolist() == [20_000]
    nothing = rates.directly_standardised([20, 5], [100, 100], [0, 0])
    assert names(nothing.reason, Reason).tolist() == ["no_population"]
    ghosts = rates.directly_standardised([20, 3], [100, 0], [1, 0])
    assert names(ghosts.reason, Reason).tolist() == ["no_population"]


def test_huge_numbers_stay_numbers() -> None:
    answer = rates.directly_standardised([10**15, 10**15], [10**18, 10**18], [1, 1])
    np.testing.assert_allclose(answer.value, 100)
    assert answer.lower[0] < 100 < answer.upper[0]


def test_numbers_too_large_to_hold_are_no_numbers_of_people() -> None:
    direct = rates.directly_standardised([1e300, 1e300, 50, 50], [1e-300, 1, 1e-200, 1], [1, 1, 1, 1], [0, 0, 1, 1])
    assert names(direct.reason, Reason).tolist() == ["impossible_input", "unbounded"]
    assert np.isnan(direct.value).tolist() == [True, False]
    assert np.isnan(direct.upper).all()
    indirect = rates.indirectly_standardised([1e300, 1e308, 1e308], [1e-300, 1, 1], [1, 1, 1], [1e9, 1, 1], [0, 1, 1])
    assert names(indirect.reason, Reason).tolist() == ["age_bands", "impossible_input"]


def test_a_ratio_by_hand_and_its_rate() -> None:
    given = ([20, 40], [1000, 500], [100, 600], [10_000, 10_000])
    ratio = rates.indirectly_standardised(*given)
    assert (ratio.observed[0], ratio.expected[0], ratio.value[0], ratio.reference_rate[0]) == (60, 40, 1.5, 1)
    count = intervals.byar(60)
    np.testing.assert_allclose([ratio.lower[0], ratio.upper[0]], [count.lower / 40, count.upper / 40])
    rate = rates.indirectly_standardised(*given, form="rate")
    np.testing.assert_allclose([rate.value[0], rate.reference_rate[0]], [1.5 * 3500, 3500])
    np.testing.assert_allclose(rate.upper / ratio.upper, 3500)
    smr = rates.indirectly_standardised(*given, per=100)
    assert smr.value[0] == 150


def test_few_events_take_the_exact_interval_and_none_has_a_width() -> None:
    answer = rates.indirectly_standardised([5, 0], [100, 100], [10, 10], [1000, 1000], [1, 2])
    exact = intervals.exact_poisson([5, 0], 1)
    np.testing.assert_allclose(answer.lower, exact.lower)
    np.testing.assert_allclose(answer.upper, exact.upper)


def test_the_reference_against_itself_is_1() -> None:
    events, people = [10, 200, 70], [1000, 900, 300]
    answer = rates.indirectly_standardised(events, people, events, people)
    np.testing.assert_allclose(answer.value, 1)


def test_an_indirect_ratio_that_cannot_be_says_why() -> None:
    answer = rates.indirectly_standardised(
        [5, None, 5, -5, 5, 0, 5],
        [9, 9, 9, 9, 9, 0, 9],
        [5, 5, 0, 5, 5, 5, np.inf],
        [50, 50, 50, 50, 0, 50, 50],
        range(7),
    )
    assert names(answer.reason, Reason).tolist() == [
        "",
        "missing_input",
        "undefined",
        "impossible_input",
        "no_population",
        "no_population",
        "impossible_input",
    ]
    assert np.isnan(answer.upper[1:]).all()
    uneven = rates.indirectly_standardised([5] * 3, [9] * 3, [5] * 3, [50] * 3, ["a", "b", "b"])
    assert names(uneven.reason, Reason).tolist() == ["age_bands", ""]


def test_wrong_columns_are_named_and_nothing_in_is_nothing_out() -> None:
    with pytest.raises(ValueError, match="age: expected with events_per_person"):
        rates.directly_standardised([1], [1], [1], events_per_person=[1])
    with pytest.raises(ValueError, match=r"age: expected 2 entries, one a row, got shape \(1,\)"):
        rates.directly_standardised([1, 2], [1, 2], [1, 2], age=[0])
    with pytest.raises(ValueError, match="age: expected integers or text, got float64"):
        rates.directly_standardised([1], [1], [1], age=[0.5])
    with pytest.raises(ValueError, match=r"shapes that do not fit together: events \(2,\), population \(3,\)"):
        rates.directly_standardised([1, 2], [1, 2, 3], [1, 2, 3])
    with pytest.raises(ValueError, match="columns must be flat"):
        rates.directly_standardised([[1]], [[1]], [[1]])
    with pytest.raises(ValueError, match="confidence: expected a share between 0 and 1"):
        rates.directly_standardised([50], [100], [1], confidence=95)
    with pytest.raises(ValueError, match="form: expected 'ratio' or 'rate', got 'smr'"):
        rates.indirectly_standardised([1], [1], [1], [1], form="smr")
    assert rates.directly_standardised([], [], []).value.shape == (0,)
    assert rates.directly_standardised([], [], [], age=[]).value.shape == (0,)
    assert rates.indirectly_standardised([], [], [], []).value.shape == (0,)
