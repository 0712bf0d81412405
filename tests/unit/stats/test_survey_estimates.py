"""Means, totals, ratios, shares and quantiles of domains, and when they are refused."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import survey
from wincommons.stats.codes import Reason, names


def _reason(answer: survey.Estimates) -> list[str]:
    return names(answer.reason, Reason).tolist()


def _sample(rows: int, **columns: object) -> survey.Design:
    return survey.design(weight=np.ones(rows), **columns)


def test_a_mean_of_equal_weights_is_the_textbook_one() -> None:
    value = np.array([3.0, 5.0, 4.0, 8.0])
    answer = survey.mean(value, design=_sample(4))
    error = value.std(ddof=1) / 2
    assert answer.value.tolist() == [5.0]
    assert answer.standard_error[0] == pytest.approx(error)
    # Student's 97.5 % point with three degrees of freedom is 3.182446.
    assert (answer.lower[0], answer.upper[0]) == pytest.approx((5 - 3.182446 * error, 5 + 3.182446 * error))
    assert answer.degrees_of_freedom.tolist() == [3]
    assert (answer.respondents[0], answer.unanswered[0]) == (4, 0)
    assert (answer.design_effect[0], answer.effective_size[0], answer.kish_effective_size[0]) == pytest.approx(
        (1, 4, 4)
    )
    narrower = survey.mean(value, design=_sample(4), confidence=0.5)
    assert narrower.upper[0] == pytest.approx(5 + 0.764892 * error)


def test_a_domain_keeps_the_clusters_that_it_has_nobody_in() -> None:
    """The domain's total is 3 in one of four clusters of the stratum; a subset of rows would know of two."""
    design = _sample(6, cluster=[0, 0, 1, 1, 2, 3])
    answer = survey.total([1.0, 2.0, 4.0, 8.0, 9.0, 9.0], design=design, domain=["a", "a", "a", "b", "b", "b"])
    assert answer.domain.tolist() == ["a", "b"]
    assert answer.value.tolist() == [7.0, 26.0]
    totals = np.array([[3.0, 4.0, 0.0, 0.0], [0.0, 8.0, 9.0, 9.0]])
    np.testing.assert_allclose(answer.standard_error**2, 4 * totals.var(axis=1, ddof=1))
    assert answer.degrees_of_freedom.tolist() == [1, 2]


def test_many_domains_at_once_are_what_each_is_alone() -> None:
    draw = np.random.default_rng(5)
    rows = 3000
    stratum, cluster, domain = draw.integers(0, 5, rows), draw.integers(0, 20, rows), draw.integers(-3, 40, rows)
    design = survey.design(weight=draw.uniform(1, 9, rows), stratum=stratum, cluster=cluster)
    value = draw.normal(50, 10, rows)
    together = survey.mean(value, design=design, domain=domain)
    for place, name in enumerate(together.domain.tolist()):
        alone = survey.mean(np.where(domain == name, value, np.nan), design=design)
        assert together.value[place] == pytest.approx(alone.value[0], rel=1e-13)
        assert together.standard_error[place] == pytest.approx(alone.standard_error[0], rel=1e-12)
        assert together.degrees_of_freedom[place] == alone.degrees_of_freedom[0]
        assert together.upper[place] == pytest.approx(alone.upper[0], rel=1e-12)


def test_names_far_apart_take_the_sorted_way_to_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    design = _sample(6, cluster=[0, 0, 1, 1, 2, 3])
    value = [1.0, 2.0, 4.0, 8.0, 9.0, 9.0]
    near = survey.total(value, design=design, domain=[1, 1, 1, 2, 2, 2])
    monkeypatch.setattr("wincommons.stats.survey.variance.DENSE_CELLS", 0)
    for names_apart in ([1, 1, 1, 10**15, 10**15, 10**15], [-(10**15)] * 3 + [2] * 3):
        far = survey.total(value, design=design, domain=names_apart)
        assert far.domain.tolist() == sorted(set(names_apart))
        np.testing.assert_array_equal(far.standard_error, near.standard_error)
    small = survey.total(value, design=design, domain=np.array([-128, -128, -128, 127, 127, 127], dtype=np.int8))
    assert small.domain.tolist() == [-128, 127]


def test_a_domain_in_one_cluster_has_a_value_and_no_error() -> None:
    """Its scores sum to 0 in that one cluster: an error of 0 would be a lie."""
    design = _sample(5, cluster=[0, 0, 1, 1, 2])
    answer = survey.mean([1.0, 3.0, 4.0, 8.0, 9.0], design=design, domain=["a", "a", "b", "b", "b"])
    assert answer.value.tolist() == [2.0, 7.0]
    assert _reason(answer) == ["too_few_clusters", ""]
    assert np.isnan([answer.standard_error[0], answer.lower[0], answer.upper[0], answer.design_effect[0]]).all()
    assert answer.kish_effective_size[0] == 2


def test_one_cluster_in_each_of_two_strata_has_an_error_and_no_interval() -> None:
    design = _sample(4, stratum=[0, 0, 1, 1])
    answer = survey.total([2.0, 9.0, 5.0, 9.0], design=design, domain=["a", "b", "a", "b"])
    assert _reason(answer) == ["no_interval", "no_interval"]
    assert answer.standard_error[0] ** 2 == pytest.approx(2 * (1 + 1) + 2 * 2 * 2.5**2)
    assert np.isnan([answer.lower[0], answer.upper[0]]).all()
    assert answer.effective_size[0] > 0
    shares = survey.proportion([1, 1, 0, 0], design=design, domain=["a", "b", "a", "b"])
    assert _reason(shares) == ["no_interval", "no_interval"]


def test_who_gave_no_answer_is_left_out_and_counted() -> None:
    value = [1.0, np.nan, 5.0, 3.0]
    answer = survey.mean(value, design=_sample(4))
    assert (answer.value[0], answer.respondents[0], answer.unanswered[0]) == (3.0, 3, 1)
    assert answer.degrees_of_freedom[0] == 2
    assert _reason(survey.total(value, design=_sample(4))) == ["missing_input"]
    assert _reason(survey.ratio(value, [1.0, 1.0, np.nan, 1.0], design=_sample(4))) == [""]


def test_a_weight_of_nothing_is_nobody() -> None:
    design = survey.design(weight=[1.0, 1.0, 0.0, 1.0])
    answer = survey.mean([1.0, 2.0, 99.0, 6.0], design=design)
    assert (answer.value[0], answer.respondents[0], answer.degrees_of_freedom[0]) == (3.0, 3, 2)
    assert design.degrees_of_freedom == 2


def test_bad_numbers_spoil_their_own_domain_only() -> None:
    domain = np.repeat(list("abcdefgh"), 2)
    weight = np.ones(16)
    weight[[0, 2, 4]] = np.nan, -1.0, np.inf
    weight[[14, 15]] = 0.0
    value = np.arange(16.0)
    value[[6, 8, 9, 10]] = np.inf, np.nan, np.nan, 1e200
    design = survey.design(weight=weight)
    answer = survey.mean(value, design=design, domain=domain)
    expected = ["missing_input", "impossible_input", "impossible_input", "impossible_input", "no_population"]
    assert _reason(answer) == [*expected, "impossible_input", "", "no_population"]
    assert np.isnan(answer.value[[0, 1, 2, 3, 4, 5, 7]]).all()
    assert answer.value[6] == 12.5
    assert answer.unanswered.tolist() == [0, 0, 0, 0, 2, 0, 0, 0]
    assert _reason(survey.quantile(value, design=design, domain=domain))[:5] == expected


def test_a_ratio_to_nothing_is_refused() -> None:
    answer = survey.ratio([1.0, 2.0, 1.0, 3.0], [1.0, -1.0, 2.0, 2.0], design=_sample(4), domain=[0, 0, 1, 1])
    assert _reason(answer) == ["undefined", ""]
    assert answer.value[1] == 1.0


def test_what_does_not_vary_says_so() -> None:
    answer = survey.mean([0.1] * 3, design=_sample(3))
    assert (answer.value[0], answer.standard_error[0]) == (pytest.approx(0.1), 0.0)
    assert answer.lower[0] == answer.value[0] == answer.upper[0]
    assert _reason(answer) == ["no_variation"]
    assert np.isnan(answer.effective_size[0])


def test_a_total_is_set_against_a_draw_of_the_whole_sample() -> None:
    """R: deff of svytotal; the variance of the domain's values and zeros among all that were drawn."""
    value, inside = np.array([3.0, 5.0, 4.0, 8.0, 1.0]), np.array([1, 1, 1, 0, 0])
    answer = survey.total(value, design=_sample(5), domain=inside)
    alone = survey.total(value * inside, design=_sample(5))
    assert answer.design_effect == pytest.approx([1.0, 1.0])
    assert alone.standard_error[0] == pytest.approx(answer.standard_error[1])


@pytest.mark.parametrize("method", ["beta", "logit", "wald"])
def test_nobody_and_everybody_have_an_interval_only_by_beta(method: str) -> None:
    design = _sample(8)
    answer = survey.proportion([0, 0, 0, 0, 1, 1, 1, 1], design=design, domain=[0] * 4 + [1] * 4, method=method)
    assert answer.value.tolist() == [0.0, 1.0]
    assert _reason(answer) == {"beta": [""] * 2, "logit": ["no_interval"] * 2, "wald": ["no_variation"] * 2}[method]
    bounds = [answer.lower[0], answer.upper[0], answer.lower[1], answer.upper[1]]
    if method == "beta":
        # Clopper and Pearson's 0 of 4: 1 - 0.025^(1/4).
        assert bounds == pytest.approx([0, 1 - 0.025**0.25, 0.025**0.25, 1])
    elif method == "wald":
        assert bounds == [0, 0, 1, 1]
    else:
        assert np.isnan(bounds).all()
        assert answer.standard_error.tolist() == [0, 0]


def test_a_share_that_the_sample_cannot_judge_has_no_bounds() -> None:
    design = _sample(4, cluster=[0, 0, 1, 2])
    answer = survey.proportion([True, False, True, False], design=design, domain=[0, 0, 1, 1])
    assert _reason(answer) == ["too_few_clusters", ""]
    assert answer.value.tolist() == [0.5, 0.5]
    assert np.isnan([answer.lower[0], answer.upper[0]]).all()


def test_wald_is_cut_at_what_is_possible() -> None:
    answer = survey.proportion([1, 0, 0, 0, np.nan], design=_sample(5), method="wald")
    assert (answer.value[0], answer.lower[0]) == (0.25, 0.0)
    assert answer.unanswered[0] == 1


def test_a_flag_is_yes_or_no() -> None:
    assert _reason(survey.proportion([0, 1, 2], design=_sample(3))) == ["impossible_input"]
    with pytest.raises(ValueError, match="method: expected one of beta, logit, wald, got 'exact'"):
        survey.proportion([0, 1], design=_sample(2), method="exact")  # type: ignore[arg-type] # what is tested


def test_a_quantile_is_the_first_answer_that_reaches_the_share() -> None:
    design = survey.design(weight=[1.0, 1.0, 2.0, 4.0] * 5)
    value = np.tile([4.0, 3.0, 2.0, 1.0], 5)
    shares = {0.5: 1.0, 0.5001: 2.0, 0.75: 2.0, 0.76: 3.0, 0.875: 3.0, 0.99: 4.0}
    for share, expected in shares.items():
        assert survey.quantile(value, share=share, design=design).value[0] == expected, share


def test_domains_have_each_their_own_median() -> None:
    design = _sample(60)
    value = np.concatenate([np.arange(1.0, 31), np.arange(101.0, 131)])
    answer = survey.quantile(value, design=design, domain=np.repeat([7, 3], 30))
    assert answer.domain.tolist() == [3, 7]
    assert answer.value.tolist() == [115.0, 15.0]
    assert (answer.upper - answer.lower).tolist() == [11.0, 11.0]
    assert answer.standard_error == pytest.approx([11 / 2 / 2.04523, 11 / 2 / 2.04523], rel=1e-5)
    assert np.isnan(answer.design_effect).all()


def test_an_extreme_quantile_of_few_answers_has_no_bounds() -> None:
    answer = survey.quantile([1.0, 2.0, 3.0], share=0.9, design=_sample(3))
    assert (answer.value[0], _reason(answer)) == (3.0, ["unbounded"])
    assert np.isnan([answer.lower[0], answer.upper[0], answer.standard_error[0]]).all()
    assert _reason(survey.quantile([1.0, 2.0, 3.0], share=0.5, design=_sample(3))) == ["unbounded"]


def test_one_answer_throughout_is_every_quantile() -> None:
    answer = survey.quantile([2.0] * 4, design=_sample(4))
    assert (answer.value[0], answer.lower[0], answer.upper[0], answer.standard_error[0]) == (2.0, 2.0, 2.0, 0.0)
    assert _reason(answer) == ["no_variation"]


def test_a_quantile_of_negative_weights_is_refused() -> None:
    base = survey.design(weight=[1.0, 1.0, 1.0, 1.0])
    moved = survey.calibrate([1.0] * 4, [[1, 0], [1, 1], [1, 2], [1, 9]], [4, 30])
    assert moved.weight.min() < 0
    design = base.calibrated(moved)
    assert _reason(survey.quantile([1.0, 2.0, 3.0, 4.0], design=design)) == ["impossible_input"]
    assert np.isfinite(survey.mean([1.0, 2.0, 3.0, 4.0], design=design).value[0])


def test_negative_weights_in_one_domain_leave_the_next_alone() -> None:
    x = np.column_stack([np.ones(60), np.append(40.0, np.tile([0.0, 1.0], 30)[1:])])
    moved = survey.calibrate(np.ones(60), x, [60, 20])
    assert (np.flatnonzero(moved.weight < 0) == [0]).all()
    design = survey.design(weight=np.ones(60)).calibrated(moved)
    value, domain = np.arange(60.0), np.repeat([0, 1], 30)
    both = survey.quantile(value, design=design, domain=domain)
    assert _reason(both) == ["impossible_input", ""]
    alone = survey.quantile(np.where(domain == 1, value, np.nan), design=design)
    assert (both.value[1], both.lower[1], both.upper[1]) == (alone.value[0], alone.lower[0], alone.upper[0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda d: survey.mean([1.0], design=d), "columns must be flat and of one length"),
        (lambda d: survey.mean([1.0, 2.0], design=d, domain=[1]), r"domain: expected 2 entries, one a row"),
        (lambda d: survey.mean([1.0, 2.0], design=d, domain=[1.0, 2.0]), "domain: expected integers or text"),
        (lambda d: survey.mean(["a", "b"], design=d), "value: expected numbers"),
        (lambda d: survey.mean([1.0, 2.0], design=d, confidence=95), "confidence: expected a share"),
        (lambda d: survey.quantile([1.0, 2.0], design=d, share=50), "share: expected a share between 0 and 1"),
    ],
)
def test_wrong_arguments_are_named(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call(_sample(2))  # type: ignore[operator] # a lambda of the table above
