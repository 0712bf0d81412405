"""The exact solvers against one another, against brute force, and where they must hand over."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg.lapack
import scipy.optimize

from wincommons.stats.causal import simplex
from wincommons.stats.causal.frank_wolfe import descend
from wincommons.stats.causal.importance import Fit, search, standardise
from wincommons.stats.causal.simplex import nearest, penalised


def _size(differences: np.ndarray, weights: np.ndarray, ridge: float = 0.0) -> float:
    return float(np.sum((differences @ weights) ** 2) + ridge * weights @ weights)


def test_two_columns_are_the_foot_of_the_perpendicular() -> None:
    np.testing.assert_allclose(nearest(np.array([[-1.0, 3.0], [2.0, 2.0]])), [0.75, 0.25])


@pytest.mark.parametrize("ridge", [0.0, 0.5])
def test_three_ways_of_solving_find_the_same_minimum(ridge: float) -> None:
    generator = np.random.default_rng(7)
    for rows, columns in ((1, 4), (3, 9), (6, 3), (12, 30)):
        differences = generator.normal(size=(rows, columns)) + 0.5
        sizes = [
            _size(differences, weights, ridge)
            for weights in (
                nearest(differences, ridge=ridge),
                nearest(differences, ridge=ridge, used=np.ones(columns, dtype=np.bool_)),
                penalised(differences, ridge=ridge, cost=np.zeros(columns)),
            )
        ]
        assert max(sizes) - min(sizes) < 1e-9


def test_no_columns_differ_or_only_one_is_there() -> None:
    np.testing.assert_array_equal(nearest(np.zeros((3, 4))), np.full(4, 0.25))
    np.testing.assert_array_equal(nearest(np.ones((3, 1))), [1.0])


def test_a_hint_that_names_nothing_or_what_cannot_be_solved_is_no_hint() -> None:
    differences = np.array([[-1.0, 3.0, -1.0], [0.5, 0.5, 0.5]])
    for used in ([False] * 3, [True, False, True], [True] * 3, [False, True, False]):
        weights = nearest(differences, used=np.array(used))
        assert _size(differences, weights) == pytest.approx(0.25)
    # Two equal columns of whole numbers make a block that is singular to the last bit.
    doubled = np.array([[2.0, 2.0], [0.0, 0.0]])
    assert nearest(doubled, used=np.array([True, True])).sum() == pytest.approx(1)


@pytest.mark.slow
def test_block_exchanges_that_go_round_turn_to_single_ones() -> None:
    generator = np.random.default_rng(0)
    for _ in range(200):
        columns = int(generator.integers(10, 40))
        differences = generator.normal(size=(4, columns)) * np.exp(generator.normal(size=columns) * 2)
        weights = nearest(differences, ridge=1e-6, used=generator.random(columns) < 0.5)
        reference = simplex._by_one_column_at_a_time(differences, ridge=1e-6)
        least = _size(differences, reference / reference.sum(), 1e-6)
        assert _size(differences, weights, 1e-6) <= least + 1e-10 * np.sum(differences**2) / columns


def test_where_least_squares_goes_round_the_active_set_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("Maximum number of iterations reached.")

    monkeypatch.setattr(scipy.optimize, "nnls", refuse)
    np.testing.assert_allclose(nearest(np.array([[-1.0, 3.0, 5.0], [2.0, 2.0, 9.0]])), [0.75, 0.25, 0.0], atol=1e-9)


def test_the_penalty_draws_the_weights_to_the_donor_that_is_itself_alike() -> None:
    differences = np.array([[-1.0, 3.0, 9.0], [-1.0, 1.0, -2.0]])
    cost = np.sum(differences**2, axis=0)
    grid = [(first, second, 1 - first - second) for first in np.arange(0, 1.001, 0.01) for second in (0, 0.01, 0.02)]
    for strength in (0.0, 0.1, 1.0, 100.0):
        weights = penalised(differences, ridge=0.0, cost=strength * cost)
        least = _size(differences, weights) + strength * cost @ weights
        assert all(
            least <= _size(differences, np.array(other)) + strength * cost @ np.array(other) + 1e-12
            for other in grid
            if min(other) >= 0
        )
    np.testing.assert_array_equal(weights, [1.0, 0.0, 0.0])


def test_a_flat_valley_is_walked_down_to_the_cheapest_corner() -> None:
    # Every mix of the columns is the same point, so that only the cost decides.
    differences = np.full((2, 3), 1.0)
    np.testing.assert_array_equal(penalised(differences, ridge=0.0, cost=np.array([2.0, 1.0, 3.0])), [0.0, 1.0, 0.0])
    # Column 2 is the best alone and first to be used; 0 and 1 together do as well and cost nothing.
    weights = penalised(np.array([[-1.0, 3.0, 0.9]]), ridge=0.0, cost=np.array([0.0, 0.0, 0.1]))
    np.testing.assert_allclose(weights, [0.75, 0.25, 0.0], atol=1e-12)


def test_the_active_set_stops_even_if_rounding_would_have_it_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "_MOST_STEPS", 0)
    weights = penalised(np.array([[-1.0, 3.0, 0.9]]), ridge=0.0, cost=np.zeros(3))
    np.testing.assert_array_equal(weights, [0.0, 0.0, 1.0])


def test_a_system_that_only_seems_solved_is_given_to_the_surer_way(monkeypatch: pytest.MonkeyPatch) -> None:
    differences = np.array([[-1.0, 3.0], [2.0, 2.0]])
    monkeypatch.setattr(scipy.linalg.lapack, "dposv", lambda block, right: (block, right, 0))
    np.testing.assert_allclose(nearest(differences, used=np.array([True, True])), [0.75, 0.25])


def test_the_published_descent_ends_at_a_corner_and_stands_still_there() -> None:
    weights = descend(np.array([[1.0, 4.0], [1.0, 5.0]]), np.array([0.0, 0.0]), ridge=0.0, least_decrease=0.0)
    np.testing.assert_allclose(weights, [1.0, 0.0], atol=1e-12)
    assert descend(np.ones((2, 1)), np.zeros(2), ridge=0.0, least_decrease=0.0).tolist() == [1.0]


def test_the_slope_of_the_loss_is_the_one_that_small_steps_show() -> None:
    generator = np.random.default_rng(3)
    fit = Fit(predictors=generator.normal(size=(4, 12)) + 1, outcomes=generator.normal(size=(9, 12)) + 1)
    logs = generator.normal(size=4)
    _, slope = fit.loss_and_slope(logs)
    for place in range(4):
        step = 1e-6 * np.eye(4)[place]
        shown = (fit.loss_and_slope(logs + step)[0] - fit.loss_and_slope(logs - step)[0]) / 2e-6
        assert slope[place] == pytest.approx(shown, rel=1e-4, abs=1e-8)


class _BothInUse(Fit):
    def weights(self, importance: np.ndarray) -> np.ndarray:
        return np.array([0.5, 0.5])


def test_the_slope_stands_in_where_the_donors_in_use_hang_together() -> None:
    # Two donors alike in everything: the system of the slope is singular, and the slope still that of their sum.
    predictors = np.array([[1.0, 1.0], [2.0, 2.0]])
    fit = _BothInUse(predictors=predictors, outcomes=np.ones((3, 2)))
    loss, slope = fit.loss_and_slope(np.zeros(2))
    assert loss == pytest.approx(1.0)
    np.testing.assert_allclose(slope, 0.0, atol=1e-12)


def test_importance_chooses_nothing_for_one_predictor_or_for_one_inside_the_hull() -> None:
    generator = np.random.default_rng(5)
    one = Fit(predictors=np.abs(generator.normal(size=(1, 6))) + 1, outcomes=generator.normal(size=(9, 6)))
    importance, weights = search(one, starts=1)
    assert importance.tolist() == [1.0]
    assert weights[np.argmin(one.predictors[0])] == pytest.approx(1)
    inside = Fit(predictors=generator.normal(size=(2, 30)), outcomes=generator.normal(size=(9, 30)))
    importance, weights = search(inside, starts=1)
    assert importance.tolist() == [0.5, 0.5]
    np.testing.assert_allclose(inside.predictors @ weights, 0.0, atol=1e-3)
    # Of all that match the predictors, none fits the outcome better.
    assert inside.loss(weights) < inside.loss(nearest(inside.predictors))
    same = Fit(predictors=np.zeros((2, 6)), outcomes=one.outcomes)
    np.testing.assert_allclose(search(same, starts=1)[1], nearest(one.outcomes), atol=1e-9)
    with_ridge = Fit(predictors=inside.predictors, outcomes=inside.outcomes, ridge=0.5)
    assert search(with_ridge, starts=1)[0].sum() == pytest.approx(1)


def test_a_predictor_without_spread_stays_as_it_is() -> None:
    features = np.array([[0.1 + 0.2, 1.0], [0.3, 3.0], [0.3, 5.0]])
    np.testing.assert_allclose(standardise(features), np.array([[0.3, 0.5], [0.3, 1.5], [0.3, 2.5]]))
