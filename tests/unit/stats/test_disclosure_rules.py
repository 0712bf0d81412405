"""Which cells are sensitive, by how much, and what cannot be judged; and rounding instead."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import disclosure
from wincommons.stats.codes import Reason, names
from wincommons.stats.disclosure import SafetyRule


def test_holdings_are_added_per_holder_and_ranked_per_cell() -> None:
    cells = disclosure.concentration(
        [5, 1, 7, 2, 2, np.nan, 1, -1, np.inf],
        ["b", "a", "b", "b", "a", "c", "c", "d", "e"],
        holder=["x", "x", "y", "x", "z", "x", "y", "x", "x"],
        number=3,
    )
    assert cells.segment.tolist() == ["a", "b", "c", "d", "e"]
    assert cells.holders.tolist() == [2, 2, 2, 1, 1]
    np.testing.assert_array_equal(cells.total, [3, 14, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(cells.largest[:2], [[2, 1, 0], [7, 7, 0]])
    assert np.isnan(cells.largest[2:]).all()
    assert names(cells.reason, Reason).tolist() == ["", "", "missing_input", "impossible_input", "impossible_input"]


def test_without_holders_every_row_is_its_own_and_no_rows_are_no_cells() -> None:
    assert disclosure.concentration([3, 3]).largest.tolist() == [[3, 3]]
    nothing = disclosure.concentration([], [])
    assert (nothing.total.size, nothing.largest.shape) == (0, (0, 2))
    assert disclosure.p_percent(nothing).sensitive.size == 0


def test_a_count_below_the_minimum_is_sensitive_and_so_is_what_cannot_be_judged() -> None:
    told = disclosure.minimum_frequency([[0, 0.5, 4], [5, np.nan, -1]], minimum=5)
    assert told.sensitive.tolist() == [[False, True, True], [False, True, True]]
    assert told.rule.tolist() == [[0, 1, 1], [0, 0, 0]]
    np.testing.assert_array_equal(told.lower_protection, [[0, 0.5, 1], [0, np.nan, np.nan]])
    np.testing.assert_array_equal(told.upper_protection, [[0, 4.5, 1], [0, np.nan, np.nan]])
    assert names(told.reason, Reason).tolist() == [["", "", ""], ["", "missing_input", "impossible_input"]]
    assert disclosure.minimum_frequency(0, minimum=5, zeros=True).lower_protection == 0


def test_rules_on_holdings_and_the_protection_that_each_asks() -> None:
    #            one holder   the second knows the first   nobody dominates      nothing
    amounts = [50] + [80, 15, 5] + [10] * 10 + [0, 0]
    cells = disclosure.concentration(amounts, ["a"] + ["b"] * 3 + ["c"] * 10 + ["d"] * 2)
    dominance = disclosure.dominance(cells, number=1, percent=75)
    assert dominance.sensitive.tolist() == [True, True, False, False]
    np.testing.assert_allclose(dominance.upper_protection, [50 / 0.75 - 50, 80 / 0.75 - 100, 0, 0])
    percent = disclosure.p_percent(cells, percent=10)
    np.testing.assert_allclose(percent.upper_protection, [5, 3, 0, 0])
    np.testing.assert_allclose(percent.lower_protection, [5, 3, 0, 0])
    posterior = disclosure.prior_posterior(cells, prior=50, posterior=10)
    np.testing.assert_allclose(posterior.upper_protection, [10, 11, 0, 0])
    assert names(posterior.rule, SafetyRule)[:2].tolist() == ["prior_posterior"] * 2
    np.testing.assert_array_equal(
        disclosure.prior_posterior(cells, prior=100, posterior=10).upper_protection, percent.upper_protection
    )


def test_a_cell_just_on_the_limit_passes_and_protection_never_goes_below_nothing() -> None:
    cells = disclosure.concentration([0.1] * 2 + [0.2], ["a"] * 3)
    assert not disclosure.dominance(cells, number=2, percent=75).sensitive[0]
    alone = disclosure.dominance(disclosure.concentration([10]), number=1, percent=20)
    assert (alone.upper_protection[0], alone.lower_protection[0]) == (40, 10)


def test_cells_that_cannot_be_judged_by_their_holdings_are_withheld() -> None:
    told = disclosure.p_percent(disclosure.concentration([1, np.nan, 2, -3], ["a", "a", "b", "b"]))
    assert told.sensitive.tolist() == [True, True]
    assert np.isnan(told.upper_protection).all()
    assert names(told.reason, Reason).tolist() == ["missing_input", "impossible_input"]


def test_several_rules_name_the_first_and_keep_the_widest() -> None:
    cells = disclosure.concentration([95, 5, 60, 30, 10, 30, 30, 40], [1, 1, 2, 2, 2, 3, 3, 3])
    few = disclosure.minimum_frequency(cells.holders, minimum=3)
    told = disclosure.any_rule(few, disclosure.p_percent(cells, percent=20))
    assert told.sensitive.tolist() == [True, True, False]
    assert names(told.rule, SafetyRule).tolist() == ["minimum_frequency", "p_percent", "none"]
    assert told.upper_protection.tolist() == [19, 2, 0]
    missing = disclosure.minimum_frequency([np.nan, 9, 9], minimum=3)
    assert disclosure.any_rule(few, missing).reason.tolist() == [Reason.MISSING_INPUT, 0, 0]
    with pytest.raises(ValueError, match="judged: expected at least one"):
        disclosure.any_rule()
    with pytest.raises(ValueError, match=r"different cells, of shapes \[\(1,\), \(3,\)\]"):
        disclosure.any_rule(few, disclosure.minimum_frequency([1], minimum=3))


def test_wrong_arguments_are_named() -> None:
    one = disclosure.concentration([1.0], number=1)
    wrong = {
        "number: expected at least 1": lambda: disclosure.concentration([1], number=0),
        r"holder: expected 1 entries, one a row, got shape \(2,\)": lambda: disclosure.concentration(
            [1], holder=[1, 2]
        ),
        "minimum: expected at least 1, got 0": lambda: disclosure.minimum_frequency([1], minimum=0),
        "number: the cells' largest 1 holdings are known, not 2": lambda: disclosure.dominance(one),
        "percent: expected above 0": lambda: disclosure.dominance(one, number=1, percent=0),
        "cells: the rule needs the two largest": lambda: disclosure.p_percent(one),
        "posterior: 60 is above": lambda: disclosure.prior_posterior(one, prior=50, posterior=60),
        "prior: expected above 0 and at most 100, got 101": lambda: disclosure.prior_posterior(one, prior=101),
        "base: expected a positive number, got 0": lambda: disclosure.round_to_base([1], base=0),
    }
    for message, call in wrong.items():
        with pytest.raises(ValueError, match=message):
            call()


def test_rounding_tells_between_what_the_truth_lies() -> None:
    told = disclosure.round_to_base([0, 2.4, 2.5, 7, -3, np.nan, np.inf])
    np.testing.assert_array_equal(told.value, [0, 0, 5, 5, -5, np.nan, np.nan])
    np.testing.assert_array_equal(told.lower, [0, 0, 2.5, 2.5, -7.5, np.nan, np.nan])
    np.testing.assert_array_equal(told.upper, [2.5, 2.5, 7.5, 7.5, -2.5, np.nan, np.nan])
    assert names(told.reason, Reason).tolist() == [""] * 5 + ["missing_input", "impossible_input"]


def test_rounding_by_chance_is_right_on_average_and_leaves_multiples_alone() -> None:
    values = np.repeat([0.0, 1.0, 4.0, 10.0], 20_000)
    told = disclosure.round_to_base(values, seed=11)
    assert set(np.unique(told.value)) == {0, 5, 10}
    np.testing.assert_allclose(told.value.reshape(4, -1).mean(axis=1), [0, 1, 4, 10], atol=0.06)
    assert ((told.lower <= values) & (values <= told.upper)).all()
    np.testing.assert_array_equal(told.value, disclosure.round_to_base(values, seed=np.random.default_rng(11)).value)
