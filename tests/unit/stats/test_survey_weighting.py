"""Weights that meet known totals, and why they cannot."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import survey
from wincommons.stats.codes import Reason

AGE = survey.Margin("age", ["y", "y", "y", "o", "o", "o"], {"y": 70, "o": 30})
SEX = survey.Margin("sex", [1, 2, 2, 1, 1, 2], {1: 55, 2: 45})
ONES = np.ones(6)


def test_raking_meets_every_margin_and_keeps_the_odds_ratios() -> None:
    answer = survey.rake(ONES, [AGE, SEX])
    cells = {(age, sex): answer.weight[i] for i, (age, sex) in enumerate(zip(AGE.category, SEX.category, strict=True))}
    assert answer.weight[:3].sum() == pytest.approx(70)
    assert answer.weight[[0, 3, 4]].sum() == pytest.approx(55)
    assert cells["y", 1] * cells["o", 2] / (cells["y", 2] * cells["o", 1]) == pytest.approx(1)
    assert answer.converged
    assert answer.reason is Reason.NONE
    assert answer.largest_error < 1e-9
    assert answer.worst.partition(":")[0] in {"age", "sex"}
    assert answer.trimmed == 0
    squares, total = (answer.weight**2).sum(), answer.weight.sum()
    assert answer.design_effect == pytest.approx(6 * squares / total**2)


def test_one_margin_is_post_stratification_and_raking_alike() -> None:
    once = survey.post_stratify(ONES, AGE)
    assert once.weight.tolist() == pytest.approx([70 / 3] * 3 + [10] * 3)
    raked = survey.rake(ONES, [AGE])
    np.testing.assert_allclose(raked.weight, once.weight)
    assert (raked.iterations, once.iterations, once.converged) == (1, 1, True)


def test_trimmed_raking_stays_within_its_multiples_of_the_mean() -> None:
    draw = np.random.default_rng(2)
    rows = 400
    weight = draw.lognormal(0, 1, rows)
    margins = [
        survey.Margin("a", draw.integers(0, 3, rows), {0: 30, 1: 30, 2: 40}),
        survey.Margin("b", draw.integers(0, 2, rows), {0: 45, 1: 55}),
    ]
    free = survey.rake(weight, margins)
    held = survey.rake(weight, margins, trim=(0.3, 3.0))
    mean = 100 / rows
    assert free.weight.max() > 3 * mean
    assert held.converged
    assert held.largest_error < 1e-9
    assert held.weight.min() >= 0.3 * mean * (1 - 1e-12)
    assert held.weight.max() <= 3 * mean * (1 + 1e-12)
    assert held.trimmed == np.isclose(held.weight, 3 * mean, rtol=1e-6).sum() > 0
    assert held.design_effect < free.design_effect


def test_a_trim_that_is_too_tight_is_told() -> None:
    answer = survey.rake(ONES, [AGE, SEX], trim=(0.9, 1.1))
    assert (answer.converged, answer.reason) == (False, Reason.OUT_OF_REACH)
    assert answer.largest_error > 0.1
    assert answer.worst.startswith("age: ")
    assert answer.trimmed > 0
    assert np.isfinite(answer.weight).all()


def test_empty_combinations_that_forbid_the_targets_are_told() -> None:
    same = survey.Margin("other", AGE.category, {"y": 60, "o": 40})
    assert survey.rake(ONES, [AGE, same]).reason is Reason.OUT_OF_REACH
    assert survey.rake(ONES, [AGE, SEX], most_sweeps=1).reason is Reason.NOT_CONVERGED


def test_weights_of_nothing_take_no_part() -> None:
    answer = survey.rake([1.0, 1.0, 1.0, 0.0], [survey.Margin("a", ["x", "x", "y", "z"], {"x": 1, "y": 3, "w": 0})])
    assert answer.weight.tolist() == [0.5, 0.5, 3.0, 0.0]
    assert answer.design_effect == pytest.approx(3 * 9.5 / 16)
    assert survey.post_stratify([1.0, 1.0, 1.0], survey.Margin("a", [0, 0, 1], {0: 5, 1: 0})).weight[2] == 0


def test_margins_that_differ_by_rounding_are_brought_to_the_first() -> None:
    rounded = survey.Margin("sex", SEX.category, {1: 55.00001, 2: 45})
    answer = survey.rake(ONES, [AGE, rounded])
    assert answer.converged
    assert answer.weight.sum() == pytest.approx(100, abs=1e-7)


@pytest.mark.parametrize(
    ("weight", "margins", "reason"),
    [
        ([np.nan, 1, 1, 1, 1, 1], [AGE], Reason.MISSING_INPUT),
        (ONES, [survey.Margin("age", AGE.category, {"y": None, "o": 30})], Reason.MISSING_INPUT),
        ([-1, 1, 1, 1, 1, 1], [AGE], Reason.IMPOSSIBLE_INPUT),
        (ONES, [survey.Margin("age", AGE.category, {"y": np.inf, "o": 30})], Reason.IMPOSSIBLE_INPUT),
        (ONES, [survey.Margin("age", AGE.category, {"y": -7, "o": 30})], Reason.IMPOSSIBLE_INPUT),
        (0 * ONES, [AGE], Reason.NO_POPULATION),
        (ONES, [survey.Margin("age", AGE.category, {"y": 0, "o": 0})], Reason.NO_POPULATION),
        (ONES, [survey.Margin("age", AGE.category, {"y": 70})], Reason.WITHOUT_TARGET),
        (ONES, [survey.Margin("age", AGE.category, {"y": 70, "o": 20, "?": 10})], Reason.EMPTY_CATEGORY),
        (ONES, [AGE, survey.Margin("sex", SEX.category, {1: 5, 2: 5})], Reason.TARGETS_DISAGREE),
    ],
)
def test_targets_that_no_weights_meet_give_none(weight: object, margins: list[survey.Margin], reason: Reason) -> None:
    answers = [survey.rake(weight, margins)]
    if len(margins) == 1:
        answers.append(survey.post_stratify(weight, margins[0]))
    for answer in answers:
        assert (answer.reason, answer.converged, answer.iterations) == (reason, False, 0)
        assert np.isnan(answer.weight).all()
        assert np.isnan([answer.largest_error, answer.design_effect]).all()
        assert answer.worst == ""
        with pytest.raises(ValueError, match="weighting: it did not reach its targets"):
            survey.design(weight=ONES).calibrated(answer)


def test_an_empty_sample_is_nobody() -> None:
    assert survey.rake([], [survey.Margin("a", [], {"x": 1})]).reason is Reason.NO_POPULATION
    assert survey.calibrate([], np.zeros((0, 1)), [5]).reason is Reason.NO_POPULATION


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: survey.rake(ONES, []), "margins: there is none to meet"),
        (lambda: survey.rake([1.0], [AGE]), r"margin age: expected 1 entries, one a row, got shape \(6,\)"),
        (lambda: survey.rake([1.0], [survey.Margin("a", [0.5], {0: 1})]), "margin a: expected integers or text"),
        (lambda: survey.rake(ONES, [AGE], trim=(1.5, 3)), "trim: expected two multiples of the mean weight"),
        (lambda: survey.calibrate(ONES, np.ones((5, 1)), [1]), r"auxiliaries: expected \(6, 1\), rows and totals"),
        (lambda: survey.calibrate(ONES, np.ones((6, 1)), [1], method="exp"), "method: expected one of linear, raking"),
        (lambda: survey.calibrate(ONES, np.ones((6, 1)), [1], method="logit"), 'bounds: "logit" needs them'),
        (lambda: survey.calibrate(ONES, np.ones((6, 1)), [1], method="raking", bounds=(0, 2)), "bounds: "),
        (lambda: survey.calibrate(ONES, np.ones((6, 1)), [1], bounds=(1, 2)), "bounds: expected a lowest multiple"),
        (lambda: survey.calibrate(ONES, np.ones((6, 1)), [1], bounds=(0, np.inf)), "bounds: expected a lowest"),
    ],
)
def test_wrong_arguments_are_named(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator] # a lambda of the table above


def _people() -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(8)
    x = np.column_stack([np.ones(200), draw.integers(0, 2, 200), draw.gamma(3, 10, 200)])
    return draw.uniform(2, 6, 200), x


@pytest.mark.parametrize(
    ("method", "bounds"), [("linear", None), ("linear", (0.8, 1.4)), ("raking", None), ("logit", (0.5, 2.0))]
)
def test_every_distance_meets_the_totals_within_its_bounds(method: str, bounds: tuple[float, float] | None) -> None:
    weight, x = _people()
    totals = weight @ x * [1.05, 1.1, 1.0]
    answer = survey.calibrate(weight, x, totals, method=method, bounds=bounds)
    assert answer.converged
    np.testing.assert_allclose(answer.weight @ x, totals, rtol=1e-9)
    if bounds is not None:
        factor = answer.weight / weight
        assert bounds[0] <= factor.min()
        assert factor.max() <= bounds[1]
    assert (answer.trimmed > 0) == (bounds == (0.8, 1.4))


def test_calibrating_to_categories_by_raking_is_raking() -> None:
    indicators = np.column_stack([np.array(AGE.category) == "y", np.array(AGE.category) == "o"])
    indicators = np.column_stack([indicators, np.array(SEX.category) == 1, np.array(SEX.category) == 2]).astype(float)
    # Four columns of rank three: those of one margin add up to those of the other.
    answer = survey.calibrate(ONES, indicators, [70, 30, 55, 45], method="raking", tolerance=1e-12)
    np.testing.assert_allclose(answer.weight, survey.rake(ONES, [AGE, SEX]).weight, rtol=1e-8)


def test_targets_out_of_reach_are_told() -> None:
    weight, x = _people()
    totals = weight @ x * [1.0, 1.5, 1.0]
    tight = survey.calibrate(weight, x, totals, method="logit", bounds=(0.95, 1.05))
    assert (tight.converged, tight.reason) == (False, Reason.OUT_OF_REACH)
    assert tight.largest_error > 1e-3
    assert tight.worst == "total 1"
    torn = survey.calibrate(weight, x[:, [0, 0]], [100, 200])
    assert torn.reason is Reason.OUT_OF_REACH
    short = survey.calibrate(weight, x, totals, method="raking", most_iterations=1)
    assert short.reason is Reason.NOT_CONVERGED


def test_no_totals_leave_the_weights_as_they_are() -> None:
    answer = survey.calibrate(ONES, np.zeros((6, 0)), [])
    assert (answer.weight.tolist(), answer.converged, answer.worst) == ([1.0] * 6, True, "")


@pytest.mark.parametrize(
    ("weight", "x", "totals", "reason"),
    [
        ([np.nan, 1], [[1], [1]], [2], Reason.MISSING_INPUT),
        ([1, 1], [[1], [np.nan]], [2], Reason.MISSING_INPUT),
        ([1, 1], [[1], [1]], [np.nan], Reason.MISSING_INPUT),
        ([-1, 1], [[1], [1]], [2], Reason.IMPOSSIBLE_INPUT),
        ([1, 1], [[1], [np.inf]], [2], Reason.IMPOSSIBLE_INPUT),
        ([0, 0], [[1], [1]], [2], Reason.NO_POPULATION),
    ],
)
def test_bad_numbers_give_no_calibrated_weights(weight: object, x: object, totals: object, reason: Reason) -> None:
    answer = survey.calibrate(weight, x, totals)
    assert (answer.reason, answer.converged) == (reason, False)
    assert np.isnan(answer.weight).all()


def test_what_was_calibrated_to_has_no_error_and_other_figures_less() -> None:
    weight, x = _people()
    value = 3 * x[:, 2] + np.random.default_rng(1).normal(0, 1, 200)
    drawn = survey.design(weight=weight, cluster=np.repeat(np.arange(50), 4))
    calibrated = drawn.calibrated(survey.calibrate(weight, x, weight @ x * [1.02, 1.05, 0.98]))
    known = survey.total(x[:, 1], design=calibrated)
    assert (known.standard_error[0], known.reason[0]) == (0.0, Reason.NO_VARIATION)
    before, after = (survey.mean(value, design=design).standard_error[0] for design in (drawn, calibrated))
    assert after < before / 10


def test_calibrated_domains_in_pieces_are_the_same_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weight, x = _people()
    design = survey.design(weight=weight, cluster=np.repeat(np.arange(50), 4))
    design = design.calibrated(survey.calibrate(weight, x, weight @ x * 1.01))
    domain = np.arange(200) % 7
    at_once = survey.mean(x[:, 2] ** 2, design=design, domain=domain)
    monkeypatch.setattr("wincommons.stats.survey.variance.DENSE_CELLS", 100)
    in_pieces = survey.mean(x[:, 2] ** 2, design=design, domain=domain)
    np.testing.assert_allclose(in_pieces.standard_error, at_once.standard_error, rtol=1e-12)


def test_a_weighting_of_another_sample_is_refused() -> None:
    weighting = survey.post_stratify(ONES, AGE)
    with pytest.raises(ValueError, match="columns must be flat and of one length"):
        survey.design(weight=[1.0] * 7).calibrated(weighting)
    with pytest.raises(ValueError, match="weighting: it starts from other weights"):
        survey.design(weight=[2.0] * 6).calibrated(weighting)
