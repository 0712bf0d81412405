"""Gini, Theil in parts and Kitagawa: plain formulas, and when they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import inequality
from wincommons.stats.codes import Reason, names

DRAW = np.random.default_rng(11)
INCOME = DRAW.lognormal(10, 0.8, 400)
WEIGHT = DRAW.uniform(0.5, 3, 400)


def _plain(value: np.ndarray, weight: np.ndarray) -> float:
    share = weight / weight.sum()
    apart = np.abs(value[:, None] - value[None, :])
    return float(share @ apart @ share / 2 / (share @ value))


def test_the_index_is_the_mean_difference_of_all_pairs_and_its_error_that_of_its_weights() -> None:
    told = inequality.gini(value=INCOME, weight=WEIGHT)
    assert told.value[0] == pytest.approx(_plain(INCOME, WEIGHT))
    # Linearised: how the index moves with each row's weight, by numerical derivatives.
    step = 1e-4
    value, weight = INCOME[:50], WEIGHT[:50]
    moved = [_plain(value, weight + step * one) - _plain(value, weight - step * one) for one in np.eye(50)]
    linearised = weight * np.array(moved) / (2 * step)
    some = inequality.gini(value=value, weight=weight)
    assert some.se[0] == pytest.approx(np.sqrt(50 / 49 * np.square(linearised).sum()), rel=1e-6)
    assert some.upper[0] == pytest.approx(some.value[0] + 1.959963985 * some.se[0])
    rounded = np.round(INCOME, -4)
    turned = inequality.gini(value=rounded[::-1], weight=WEIGHT[::-1])
    assert inequality.gini(value=rounded, weight=WEIGHT).se[0] == pytest.approx(turned.se[0])


def test_many_segments_of_many_sizes_are_each_their_own() -> None:
    segment = np.arange(INCOME.size) % 37
    told = inequality.gini(value=INCOME, weight=WEIGHT, segment=segment)
    expected = [_plain(INCOME[segment == part], WEIGHT[segment == part]) for part in range(37)]
    np.testing.assert_allclose(told.value, expected)
    assert told.segment.tolist() == list(range(37))


def test_groups_give_the_least_and_with_their_limits_the_most() -> None:
    mean, people = np.array([10.0, 30.0, 80.0]), np.array([50.0, 30.0, 20.0])
    lower, upper = np.array([0.0, 20.0, 50.0]), np.array([20.0, 50.0, 200.0])
    told = inequality.gini_grouped(mean=mean, population=people, lower=lower, upper=upper, se=[1, 2, 5])
    assert told.value[0] == pytest.approx(_plain(mean, people))
    # Everyone at a limit: as many at the upper one as the mean asks for.
    part = (mean - lower) / (upper - lower)
    ends = np.concatenate([lower, upper]), np.concatenate([people * (1 - part), people * part])
    assert told.highest[0] == pytest.approx(_plain(*ends))
    step = [_plain(mean + move, people) - _plain(mean - move, people) for move in 1e-4 * np.eye(3)]
    assert told.se[0] == pytest.approx(np.sqrt(np.square(np.array(step) / 2e-4 * [1, 2, 5]).sum()), rel=1e-6)
    wider = inequality.gini_grouped(mean=mean, population=people, lower=lower, upper=[20, 50, np.inf])
    assert wider.highest[0] > told.highest[0]
    assert (np.isnan(wider.se[0]), wider.reason[0]) == (True, Reason.NO_INTERVAL)
    exact = inequality.gini_grouped(mean=mean, population=people, lower=mean, upper=mean)
    assert exact.highest[0] == pytest.approx(exact.value[0])
    outside = inequality.gini_grouped(mean=mean, population=people, lower=lower + 50, upper=upper)
    assert np.isnan(outside.highest[0])


def test_gini_refuses_what_it_is_not_defined_for() -> None:
    value = np.array([1.0, 2, -1, 2, 0, 0, 3, 3, 5, 1, np.nan, 1, np.inf, 1, 2, 1, 2, 1, 2])
    weight = np.array([1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, -1, 1, np.nan])
    segment = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9])
    told = inequality.gini(value=value, weight=weight, segment=segment)
    assert names(told.reason, Reason).tolist() == [
        "", "undefined", "undefined", "all_equal", "too_few_groups", "missing_input", "impossible_input",
        "no_population", "impossible_input", "missing_input",
    ]  # fmt: skip
    stands = np.isin(told.reason, (Reason.NONE, Reason.ALL_EQUAL))
    np.testing.assert_array_equal(np.isnan(told.value), ~stands)
    assert told.value[3] == 0
    grouped = inequality.gini_grouped(mean=value, population=weight, segment=segment)
    assert names(grouped.reason, Reason).tolist()[1:] == names(told.reason, Reason).tolist()[1:]


def test_theil_falls_into_what_lies_between_groups_and_within() -> None:
    value, group = np.array([1.0, 3, 0, 8, 5, 5]), np.array(["a", "a", "b", "b", "c", "c"])
    weight = np.array([1.0, 2, 3, 1, 0, 4])
    told = inequality.theil_parts(value=value, group=group, weight=weight, per=1)
    share = weight / weight.sum()
    mean = share @ value
    means = np.array([np.average(value[group == name], weights=weight[group == name]) for name in group])
    between = share @ (means / mean * np.log(means / mean))
    kept = value > 0
    within = share[kept] @ (value / mean * np.log(np.where(kept, value, 1) / means))[kept]
    assert [told.between[0], told.within[0]] == pytest.approx([between, within])
    assert told.total[0] == pytest.approx(between + within)
    both = inequality.theil_parts(
        value=np.tile(value, 2), group=np.tile(group, 2), weight=np.tile(weight, 2), segment=np.repeat([5, 2], 6)
    )
    np.testing.assert_allclose(both.between, 1000 * between)
    assert both.segment.tolist() == [2, 5]


def test_theil_in_parts_refuses_what_it_is_not_defined_for() -> None:
    value = [1, 2, -1, 2, 0, 0, np.nan, 1, np.inf, 1, 1, 2, 1, 2, 1e308, 1.7e308]
    weight = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, np.nan, 1, 1]
    told = inequality.theil_parts(value=value, group=np.tile([0, 1], 8), weight=weight, segment=np.repeat(range(8), 2))
    assert names(told.reason, Reason).tolist() == [
        "", "undefined", "undefined", "missing_input", "impossible_input", "no_population", "missing_input", "",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="group: expected 2 integers or texts"):
        inequality.theil_parts(value=[1, 2], group=[0.5, 1.5])


@pytest.mark.slow
def test_kitagawas_intervals_are_the_delta_method_and_its_parts_sum_in_every_segment() -> None:
    rate, other = DRAW.uniform(1, 50, 12), DRAW.uniform(1, 50, 12)
    people, others = DRAW.uniform(10, 90, 12), DRAW.uniform(10, 90, 12)
    given = {"population": people, "other_population": others, "segment": np.arange(12) % 3}

    def parts(mine: np.ndarray, theirs: np.ndarray, **more: object) -> inequality.Kitagawa:
        return inequality.kitagawa(rate=mine, other_rate=theirs, **given, **more)

    told = parts(rate, other, se=2.0, other_se=3.0)
    np.testing.assert_allclose(told.rates.value + told.composition.value, told.difference.value)
    for name in ("difference", "rates", "composition"):
        variance = np.zeros(3)
        for step in 1e-4 * np.eye(12):
            mine = (getattr(parts(rate + step, other), name).value - getattr(parts(rate, other), name).value) / 1e-4
            theirs = (getattr(parts(rate, other + step), name).value - getattr(parts(rate, other), name).value) / 1e-4
            variance += (2 * mine) ** 2 + (3 * theirs) ** 2
        part = getattr(told, name)
        np.testing.assert_allclose(part.upper - part.value, 1.959963985 * np.sqrt(variance), rtol=1e-6)


def test_kitagawa_refuses_categories_that_it_cannot_weigh() -> None:
    segment = np.repeat(range(7), 2)
    rate = [1, 2, np.nan, 2, np.nan, 2, 1, 2, 1, 2, np.inf, 1, 1e308, 1.7e308]
    people = [1, 1, 1, 1, 0, 1, 0, 0, -1, 3, 1, 1, 1, 1]
    others = [2, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, np.nan, 1]
    told = inequality.kitagawa(
        rate=rate, other_rate=1, population=people, other_population=others, se=1, other_se=1, segment=segment
    )
    for part in (told.difference, told.rates, told.composition):
        assert names(part.reason, Reason).tolist() == [
            "", "missing_input", "", "no_population", "impossible_input", "impossible_input", "missing_input",
        ]  # fmt: skip
        np.testing.assert_array_equal(np.isnan(part.value), part.reason != Reason.NONE)
