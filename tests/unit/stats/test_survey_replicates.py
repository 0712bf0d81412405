"""Replicate weights: what each method must equal by its own algebra, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import survey
from wincommons.stats.codes import Reason, names
from wincommons.stats.survey.hadamard import hadamard

DRAW = np.random.default_rng(17)
VALUE = DRAW.normal(20, 5, 40)
WEIGHT = DRAW.uniform(1, 4, 40)
PAIRS = np.repeat(np.arange(10), 4), np.tile([0, 0, 1, 1], 10)


def _pairs(**more: object) -> survey.Design:
    """Ten strata of two clusters of two people."""
    return survey.design(weight=WEIGHT, stratum=PAIRS[0], cluster=PAIRS[1], **more)


@pytest.mark.parametrize("at_least", [1, 2, 3, 4, 5, 9, 13, 21, 33, 41, 80])
def test_a_hadamard_matrix_has_orthogonal_columns(at_least: int) -> None:
    matrix = hadamard(at_least)
    order = len(matrix)
    assert at_least <= order < at_least + 8
    assert (matrix[0] == 1).all()
    assert (matrix[:, 0] == 1).all()
    np.testing.assert_array_equal(matrix.T @ matrix, order * np.eye(order))


@pytest.mark.parametrize("fay", [0.0, 0.3])
def test_balanced_halves_have_the_linear_variance_of_a_total(fay: float) -> None:
    linear = survey.total(VALUE, design=_pairs())
    halves = survey.balanced_halves(_pairs(), fay=fay)
    answer = survey.total(VALUE, design=halves)
    assert answer.standard_error[0] == pytest.approx(linear.standard_error[0], rel=1e-12)
    assert answer.degrees_of_freedom[0] == linear.degrees_of_freedom[0] == 10
    assert answer.upper[0] == pytest.approx(linear.upper[0], rel=1e-12)
    assert answer.design_effect[0] == pytest.approx(linear.design_effect[0], rel=1e-12)
    assert halves.replicate_weight.shape == (40, 12)


def test_the_jackknife_has_the_linear_variance_of_every_domains_total() -> None:
    domain = np.tile([0, 1, 1, 2, 2, 2, 0, 0], 5)
    design = _pairs(population=np.full(40, 7))
    linear = survey.total(VALUE, design=design, domain=domain)
    answer = survey.total(VALUE, design=survey.jackknife(design), domain=domain)
    np.testing.assert_allclose(answer.standard_error, linear.standard_error, rtol=1e-12)
    np.testing.assert_allclose(answer.value, linear.value, rtol=1e-14)


def test_replicates_in_pieces_are_the_same_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    jackknife = survey.jackknife(_pairs())
    domain = np.tile([0, 1, 1, 2], 10)
    at_once = survey.mean(VALUE, design=jackknife, domain=domain)
    monkeypatch.setattr("wincommons.stats.survey.replication.CELLS_AT_ONCE", 100)
    in_pieces = survey.mean(VALUE, design=jackknife, domain=domain)
    np.testing.assert_allclose(in_pieces.standard_error, at_once.standard_error, rtol=1e-14)


def test_a_lonely_stratum_in_the_jackknife() -> None:
    arguments = {"weight": [1.0, 1.0, 1.0], "stratum": ["a", "a", "b"]}
    for option in ("remove", "certainty", "average"):
        design = survey.design(**arguments, lonely=option)
        linear = survey.total([2.0, 4.0, 9.0], design=design)
        answer = survey.total([2.0, 4.0, 9.0], design=survey.jackknife(design))
        assert answer.standard_error[0] == pytest.approx(linear.standard_error[0])
    for option in ("fail", "adjust"):
        with pytest.raises(ValueError, match="1 strata have one cluster, which cannot be left out"):
            survey.jackknife(survey.design(**arguments, lonely=option))


@pytest.mark.slow
def test_the_bootstrap_comes_near_the_linear_variance_and_keeps_its_seed() -> None:
    design = _pairs(population=np.full(40, 5))
    linear = survey.mean(VALUE, design=design)
    one, same = (survey.bootstrap(design, seed=3, replicates=2000) for _ in range(2))
    np.testing.assert_array_equal(one.replicate_weight, same.replicate_weight)
    answer = survey.mean(VALUE, design=one)
    # Two thousand replicates know a standard error to about 1/sqrt(4000) = 1.6 %.
    assert answer.standard_error[0] == pytest.approx(linear.standard_error[0], rel=0.06)
    other = survey.bootstrap(design, seed=np.random.default_rng(4), replicates=50)
    assert other.replicate_weight.shape == (40, 50)
    assert other.replicate_weight.min() >= 0


def test_the_bootstrap_leaves_certain_clusters_alone() -> None:
    arguments = {"weight": [1.0, 1.0, 1.0], "stratum": ["a", "a", "b"]}
    certain = survey.bootstrap(survey.design(**arguments, lonely="certainty"), seed=1, replicates=20)
    assert (certain.replicate_weight[2] == 1).all()
    assert set(certain.replicate_weight[:2].ravel().tolist()) == {0.0, 2.0}
    with pytest.raises(ValueError, match="1 strata have one cluster, which cannot be drawn anew"):
        survey.bootstrap(survey.design(**arguments), seed=1)
    whole = survey.bootstrap(survey.design(weight=[1.0, 2.0], stratum=["a", "b"], population=[1, 1]), seed=1)
    assert (whole.replicate_weight == [[1.0], [2.0]]).all()


def test_successive_differences_are_half_the_squares_between_neighbours() -> None:
    """With as many places in the cycle as there are people, the matrix' rows are orthogonal: an identity."""
    value = np.array([3.0, 5.0, 4.0, 8.0, 2.0, 9.0, 7.0])
    design = survey.successive_differences(survey.design(weight=[1.0] * 7), replicates=8)
    answer = survey.total(value, design=design)
    assert answer.standard_error[0] ** 2 == pytest.approx(0.5 * ((value - np.roll(value, 1)) ** 2).sum())
    by_cluster = survey.design(weight=[1.0] * 7, cluster=[6, 5, 4, 3, 2, 1, 0])
    same = survey.total(value, design=survey.successive_differences(by_cluster, replicates=8))
    assert same.standard_error[0] == pytest.approx(answer.standard_error[0])


def test_published_replicates_are_scaled_by_their_method() -> None:
    matrix = WEIGHT[:, None] * DRAW.uniform(0.5, 1.5, (40, 6))
    estimates = VALUE @ matrix / matrix.sum(axis=0)
    squares = ((estimates - VALUE @ WEIGHT / WEIGHT.sum()) ** 2).sum()
    factors = {"jk1": 5 / 6, "brr": 1 / 6, "bootstrap": 1 / 6, "sdr": 4 / 6}
    for method, factor in factors.items():
        design = survey.replicates(weight=WEIGHT, replicate_weight=matrix, method=method)
        answer = survey.mean(VALUE, design=design)
        assert answer.standard_error[0] ** 2 == pytest.approx(factor * squares)
        assert answer.degrees_of_freedom[0] == 5
    fay = survey.replicates(weight=WEIGHT, replicate_weight=matrix, method="fay", fay=0.3, degrees_of_freedom=80)
    answer = survey.mean(VALUE, design=fay)
    assert answer.standard_error[0] ** 2 == pytest.approx(squares / 6 / 0.49)
    assert answer.degrees_of_freedom[0] == 80
    by_stratum = survey.replicates(weight=WEIGHT, replicate_weight=matrix, method="jkn", strata_scale=[0.5] * 6)
    assert survey.mean(VALUE, design=by_stratum).standard_error[0] ** 2 == pytest.approx(squares / 2)
    centred = survey.replicates(weight=WEIGHT, replicate_weight=matrix, method="brr", centre="replicates")
    assert survey.mean(VALUE, design=centred).standard_error[0] == pytest.approx(estimates.std())


def test_a_domain_that_a_replicate_loses_has_no_error() -> None:
    jackknife = survey.jackknife(survey.design(weight=[1.0] * 4, cluster=[0, 0, 1, 2]))
    answer = survey.mean([1.0, 3.0, 4.0, 8.0], design=jackknife, domain=["a", "a", "b", "b"])
    assert names(answer.reason, Reason).tolist() == ["too_few_clusters", ""]
    assert answer.value.tolist() == [2.0, 6.0]
    # Fay's weights keep everybody: the mean of one cluster stands still, and that is no certainty.
    halves = survey.balanced_halves(survey.design(weight=[1.0] * 4, cluster=[0, 0, 1, 1]), fay=0.5)
    answer = survey.mean([1.0, 3.0, 4.0, 8.0], design=halves, domain=["a", "a", "b", "b"])
    assert names(answer.reason, Reason).tolist() == ["too_few_clusters"] * 2
    total = survey.total([1.0] * 4, design=halves)
    assert names(total.reason, Reason).tolist() == ["no_variation"]
    empty = survey.mean([np.nan] * 4, design=jackknife)
    assert names(empty.reason, Reason).tolist() == ["no_population"]


def test_a_median_takes_its_interval_from_replicates_too() -> None:
    value = np.arange(100.0)
    design = survey.design(weight=[1.0] * 100)
    linear, answer = (survey.quantile(value, design=kind) for kind in (design, survey.jackknife(design)))
    assert (answer.value[0], answer.lower[0], answer.upper[0]) == (linear.value[0], linear.lower[0], linear.upper[0])


def test_replicates_alike_throughout_leave_no_degrees_of_freedom() -> None:
    nothing = survey.replicates(weight=[1.0, 1.0], replicate_weight=np.zeros((2, 3)), method="jk1")
    assert nothing.degrees_of_freedom == -1
    same = survey.replicates(weight=[1.0, 2.0], replicate_weight=[[1, 1], [2, 2]], method="sdr")
    assert names(survey.mean([1.0, 2.0], design=same).reason, Reason).tolist() == ["too_few_clusters"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"replicate_weight": [[1.0], [1.0]]},
            r"replicate_weight: expected \(2, 2 or more\) weights, got",
        ),
        ({"replicate_weight": [1.0, 1.0]}, "replicate_weight: expected"),
        ({"method": "jk2"}, "method: expected one of jk1, jkn, brr, fay, bootstrap, sdr, got 'jk2'"),
        ({"centre": "median"}, "centre: expected one of estimate, replicates"),
        ({"fay": 0.5}, "fay: expected a share from 0 to below 1, and only with"),
        ({"method": "fay", "fay": 1.0}, "fay: expected a share"),
        ({"method": "jkn"}, "strata_scale: one number a replicate belongs to"),
        ({"strata_scale": [1.0, 1.0]}, "strata_scale: one number a replicate belongs to"),
        ({"method": "jkn", "strata_scale": [1.0]}, "strata_scale: expected 2 numbers, one a replicate"),
    ],
)
def test_published_replicates_that_cannot_be_are_named(change: dict[str, object], message: str) -> None:
    arguments = {"weight": [1.0, 1.0], "replicate_weight": np.ones((2, 2)), "method": "jk1"}
    with pytest.raises(ValueError, match=message):
        survey.replicates(**(arguments | change))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: survey.jackknife(survey.design(weight=[1.0])), "there are no two clusters to resample"),
        (lambda: survey.jackknife(survey.design(weight=np.ones(30_000))), "30000 respondents times 30000 replicates"),
        (lambda: survey.balanced_halves(survey.design(weight=[1.0] * 3)), "1 strata have not two clusters"),
        (lambda: survey.balanced_halves(_pairs(), fay=1.0), "fay: expected a share from 0 to below 1"),
        (lambda: survey.bootstrap(_pairs(), seed=1, replicates=1), "replicates: expected at least 2, got 1"),
        (lambda: survey.successive_differences(_pairs(), replicates=2), "replicates: expected at least 4, got 2"),
    ],
)
def test_a_design_that_cannot_be_resampled_is_refused(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator] # a lambda of the table above


def test_calibrated_weights_are_not_resampled() -> None:
    margin = survey.Margin("all", [0] * 40, {0: 100})
    with pytest.raises(ValueError, match="resample it as drawn and calibrate each replicate"):
        survey.jackknife(_pairs().calibrated(survey.post_stratify(WEIGHT, margin)))
