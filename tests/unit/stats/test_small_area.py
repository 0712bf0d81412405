"""Small-area models: what must hold by their algebra, and what they refuse or flag."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.model import Basis
from wincommons.stats import small_area
from wincommons.stats.codes import Reason, names


def _areas(areas: int = 60, *, between: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(11)
    x = np.column_stack([np.ones(areas), draw.normal(size=areas)])
    sampling = draw.uniform(0.3, 2.0, areas)
    truth = x @ [10.0, 2.0] + draw.normal(0, between**0.5, areas)
    return truth + draw.normal(size=areas) * np.sqrt(sampling), sampling, x


def _restricted(variance: float, direct: np.ndarray, sampling: np.ndarray, x: np.ndarray) -> float:
    """The restricted log-likelihood with the full covariance matrix, as the textbook has it."""
    v = np.diag(variance + sampling)
    inverse = np.linalg.inv(v)
    gram = x.T @ inverse @ x
    projected = inverse - inverse @ x @ np.linalg.inv(gram) @ x.T @ inverse
    return -0.5 * (np.linalg.slogdet(v)[1] + np.linalg.slogdet(gram)[1] + direct @ projected @ direct)


def test_what_the_package_says_is_modelled() -> None:
    assert small_area.BASIS is Basis.MODELLED


def test_the_variance_is_the_top_of_the_restricted_likelihood() -> None:
    direct, sampling, x = _areas()
    answer = small_area.fay_herriot(direct, sampling, x)
    top = _restricted(answer.area_variance, direct, sampling, x)
    for variance in np.geomspace(1e-3, 100, 60):
        assert _restricted(variance, direct, sampling, x) <= top
    near = [_restricted(answer.area_variance * (1 + step), direct, sampling, x) for step in (-1e-3, 1e-3)]
    assert near[0] - top == pytest.approx(near[1] - top, rel=0.01)
    assert answer.area_variance_error > 0
    assert (answer.areas, answer.iterations > 0) == (60, True)


def test_the_estimate_lies_between_the_direct_and_the_models_own() -> None:
    direct, sampling, x = _areas()
    answer = small_area.fay_herriot(direct, sampling, x)
    weight = answer.area_variance / (answer.area_variance + sampling)
    np.testing.assert_allclose(answer.shrinkage, weight, rtol=1e-12)
    np.testing.assert_allclose(answer.synthetic, x @ answer.coefficient, rtol=1e-12)
    np.testing.assert_allclose(answer.value, weight * direct + (1 - weight) * answer.synthetic, rtol=1e-12)
    assert (answer.mean_squared_error < sampling).all()
    np.testing.assert_allclose(answer.upper - answer.value, 1.959964 * np.sqrt(answer.mean_squared_error), rtol=1e-6)
    narrow = small_area.fay_herriot(direct, sampling, x, confidence=0.5)
    assert (narrow.upper < answer.upper).all()


@pytest.mark.slow
def test_the_mean_squared_error_is_what_simulation_finds() -> None:
    _, sampling, x = _areas()
    draw = np.random.default_rng(3)
    said, found = [], []
    for _ in range(100):
        truth = x @ [10.0, 2.0] + draw.normal(size=60)
        answer = small_area.fay_herriot(truth + draw.normal(size=60) * np.sqrt(sampling), sampling, x)
        said.append(answer.mean_squared_error)
        found.append((answer.value - truth) ** 2)
    assert np.mean(said) == pytest.approx(np.mean(found), rel=0.06)


def test_an_area_without_a_direct_estimate_gets_the_models_own() -> None:
    direct, sampling, x = _areas()
    whole = small_area.fay_herriot(direct[2:], sampling[2:], x[2:])
    direct[0], sampling[1] = np.nan, np.nan
    answer = small_area.fay_herriot(direct, sampling, x)
    assert answer.area_variance == pytest.approx(whole.area_variance, rel=1e-12)
    np.testing.assert_allclose(answer.value[:2], x[:2] @ whole.coefficient, rtol=1e-12)
    assert names(answer.reason[:3], Reason).tolist() == ["synthetic", "synthetic", ""]
    assert answer.shrinkage[:2].tolist() == [0.0, 0.0]
    # s2 and what the coefficients' uncertainty adds, from the textbook's (X' V^-1 X)^-1.
    weight = 1 / (whole.area_variance + sampling[2:])
    covariance = np.linalg.inv((x[2:] * weight[:, None]).T @ x[2:])
    expected = whole.area_variance + x[0] @ covariance @ x[0]
    assert answer.mean_squared_error[0] == pytest.approx(expected, rel=1e-10)
    np.testing.assert_allclose(answer.coefficient_error, np.sqrt(np.diag(covariance)), rtol=1e-10)
    assert answer.areas == 58


def test_no_variance_between_areas_is_flagged() -> None:
    x = np.ones((6, 1))
    answer = small_area.fay_herriot([5.0, 5.1, 4.9, 5.0, 5.05, np.nan], [1.0] * 6, x)
    assert answer.area_variance == 0.0
    assert names(answer.reason, Reason).tolist() == ["no_area_variance"] * 5 + ["synthetic"]
    np.testing.assert_allclose(answer.value, 5.01)
    assert answer.shrinkage.tolist() == [0.0] * 6
    # g2 of a mean of five, and 2 g3 = 2 * 2/5.
    np.testing.assert_allclose(answer.mean_squared_error[:5], 0.2 + 2 * 0.4)
    exact = small_area.fay_herriot([2.0] * 5, [1.0] * 5, np.ones((5, 1)))
    assert exact.area_variance == 0.0


def test_a_variance_near_nothing_is_still_found() -> None:
    """The likelihood's top lies below the first variance of the grid, above 0."""
    direct = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0]) * np.sqrt(5 / 6 * 1.000002)
    answer = small_area.fay_herriot(direct, np.ones(6), np.ones((6, 1)))
    assert answer.area_variance == pytest.approx(2e-6, rel=1e-6)


def test_the_unit_of_nothing_matters() -> None:
    direct, sampling, x = _areas()
    plain = small_area.fay_herriot(direct, sampling, x)
    scaled = small_area.fay_herriot(direct * 1e6, sampling * 1e12, x * [1.0, 50_000.0] + [0.0, 3e6])
    np.testing.assert_allclose(scaled.value / 1e6, plain.value, rtol=1e-9)
    np.testing.assert_allclose(scaled.mean_squared_error / 1e12, plain.mean_squared_error, rtol=1e-9)
    assert scaled.coefficient[1] == pytest.approx(plain.coefficient[1] * 1e6 / 50_000, rel=1e-9)


def test_bad_numbers_spoil_their_own_area_only() -> None:
    direct, sampling, x = _areas()
    whole = small_area.fay_herriot(direct[6:], sampling[6:], x[6:])
    sampling[:3] = 0.0, -1.0, np.inf
    direct[3] = np.inf
    x[4, 1], x[5, 1] = np.nan, np.inf
    answer = small_area.fay_herriot(direct, sampling, x)
    expected = ["zero_width", "impossible_input", "impossible_input", "impossible_input", "missing_input"]
    assert names(answer.reason[:7], Reason).tolist() == [*expected, "impossible_input", ""]
    assert np.isfinite(answer.value[0])
    assert np.isnan(answer.value[1:6]).all()
    assert np.isnan(answer.mean_squared_error[1:6]).all()
    assert np.isnan(answer.shrinkage[1:6]).all()
    np.testing.assert_allclose(answer.value[6:], whole.value, rtol=1e-12)


@pytest.mark.parametrize(
    ("covariates", "reason"),
    [
        (np.ones((6, 4)), "too_few_areas"),
        (np.column_stack([np.ones(6), np.zeros(6)]), "collinear"),
        (np.column_stack([np.ones(6), np.arange(6), 2 * np.arange(6) + 7]), "collinear"),
    ],
)
def test_a_model_that_cannot_be_fitted_is_refused(covariates: np.ndarray, reason: str) -> None:
    answer = small_area.fay_herriot(np.arange(6.0), np.ones(6), covariates)
    assert names(answer.reason, Reason).tolist() == [reason] * 6
    assert np.isnan(answer.value).all()
    assert np.isnan([answer.area_variance, answer.log_likelihood, answer.aic, answer.area_variance_error]).all()
    assert np.isnan(answer.coefficient).all()
    assert (answer.coefficient.size, answer.areas, answer.iterations) == (covariates.shape[1], 0, 0)


def test_no_areas_at_all_are_too_few() -> None:
    answer = small_area.fay_herriot([], [], np.zeros((0, 2)))
    assert (answer.value.shape, answer.coefficient.shape) == ((0,), (2,))


def test_wrong_shapes_are_named() -> None:
    with pytest.raises(ValueError, match=r"covariates: expected \(2, q\), one row an area, got shape \(2,\)"):
        small_area.fay_herriot([1.0, 2.0], [1.0, 1.0], [1.0, 1.0])
    with pytest.raises(ValueError, match="confidence: expected a share"):
        small_area.fay_herriot([1.0, 2.0], [1.0, 1.0], [[1.0], [1.0]], confidence=95)


def test_rates_are_drawn_to_the_mean_of_their_own_segment() -> None:
    count, people, segment = [2, 30, 500, 9, 1], [100, 1000, 10000, 100, 100], ["a", "a", "a", "b", "b"]
    together = small_area.empirical_bayes(count, people, segment=segment, per=100)
    for rows in (slice(0, 3), slice(3, 5)):
        alone = small_area.empirical_bayes(count[rows], people[rows], per=100)
        np.testing.assert_allclose(together.value[rows], alone.value, rtol=1e-14)
    mean = 10 / 200
    between = ((100 * 0.04**2 + 100 * 0.04**2) / 200) - mean / 100
    assert together.between[3] == pytest.approx(between * 100**2)
    weight = between / (between + mean / 100)
    assert together.shrinkage[3] == pytest.approx(weight)
    assert together.value[3] == pytest.approx(100 * (mean + weight * 0.04))
    assert together.prior[3] == pytest.approx(5.0)


def test_rates_no_further_apart_than_chance_are_all_the_mean() -> None:
    answer = small_area.empirical_bayes([9, 11, 10], [100, 100, 100])
    assert names(answer.reason, Reason).tolist() == ["no_area_variance"] * 3
    np.testing.assert_allclose(answer.value, 0.1)
    assert answer.shrinkage.tolist() == [0.0] * 3


def test_neighbours_may_be_named_once_or_twice_and_from_either_side() -> None:
    count, people = [2, 30, 500, 7], [100, 1000, 10000, 100]
    once = small_area.empirical_bayes(count, people, neighbours=([0, 1, 2], [1, 2, 3]))
    twice = small_area.empirical_bayes(count, people, neighbours=([1, 2, 3, 0, 0], [0, 1, 2, 1, 0]))
    np.testing.assert_array_equal(once.value, twice.value)
    assert once.prior[0] == pytest.approx(32 / 1100)
    assert once.prior[1] == pytest.approx(532 / 11100)


def test_the_spread_may_be_about_the_places_own_mean() -> None:
    """GeoDa's and esda's reading: of two neighbours, each rate is set against the mean of the two."""
    count, people = [10, 90, 40], [200, 300, 400]
    answer = small_area.empirical_bayes(count, people, neighbours=([0, 1], [1, 2]), spread="one_mean")
    mean = 100 / 500
    spread = (200 * (0.05 - mean) ** 2 + 300 * (0.3 - mean) ** 2) / 500
    assert answer.between[0] == pytest.approx(spread - mean / 250)
    own = small_area.empirical_bayes(count, people, neighbours=([0, 1], [1, 2]))
    other = 140 / 900
    spread = (200 * (0.05 - mean) ** 2 + 300 * (0.3 - other) ** 2) / 500
    assert own.between[0] == pytest.approx(spread - mean / 250)


def test_rates_that_cannot_be_smoothed_say_why() -> None:
    nan, inf = np.nan, np.inf
    count = [3.0, nan, 3.0, -1.0, inf, 1.0, 0.0, 9.0, 30.0]
    people = [10.0, 10.0, nan, 10.0, 10.0, 0.0, 0.0, 100.0, 100.0]
    answer = small_area.empirical_bayes(count, people)
    expected = ["missing_input", "missing_input", "impossible_input", "impossible_input", "no_population", "synthetic"]
    assert names(answer.reason, Reason).tolist() == ["", *expected, "", ""]
    assert answer.value[6] == answer.prior[6] == pytest.approx(42 / 210)
    assert np.isnan(answer.value[1:6]).all()
    assert np.isnan(answer.raw[1:7]).all()


def test_a_segment_needs_two_places_and_an_event() -> None:
    answer = small_area.empirical_bayes([5, 0, 0], [10, 10, 20], segment=[1, 2, 2])
    assert names(answer.reason, Reason).tolist() == ["too_few_areas", "undefined", "undefined"]
    lonely = small_area.empirical_bayes([5, 3, 4], [10, 10, 20], neighbours=([0], [1]))
    assert names(lonely.reason, Reason).tolist()[2] == "no_neighbours"
    assert small_area.empirical_bayes([], []).value.shape == (0,)
    assert small_area.empirical_bayes([], [], neighbours=([], [])).value.shape == (0,)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"population": [1.0, 2.0, 3.0]}, "shapes that do not fit"),
        ({"segment": [1]}, "segment: expected 2 entries"),
        ({"neighbours": ([0], [2])}, "neighbours: expected row numbers from 0 to 1"),
        ({"neighbours": ([0.5], [1.0])}, "neighbours: expected row numbers"),
        ({"neighbours": ([0, 1], [1])}, "columns must be flat and of one length"),
        ({"neighbours": ([0], [1]), "segment": [1, 2]}, "two of them stand in different segments"),
        ({"spread": "mine"}, "spread: expected one of own_means, one_mean, got 'mine'"),
    ],
)
def test_wrong_columns_are_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        small_area.empirical_bayes(**({"count": [1.0, 2.0], "population": [9.0, 9.0]} | change))
