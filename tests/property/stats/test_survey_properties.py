"""What must hold of every survey estimator and every weighting, whatever the numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import survey
from wincommons.stats.codes import Reason

ESTIMATORS = {
    "mean": survey.mean,
    "total": survey.total,
    # The two must not be all but proportional: their residuals would be the rounding of ten thousands.
    "ratio": lambda value, **more: survey.ratio(value, np.abs(value) % 7 + 1, **more),
    "quantile": survey.quantile,
    "beta": lambda value, **more: survey.proportion(value > 0, method="beta", **more),
    "logit": lambda value, **more: survey.proportion(value > 0, method="logit", **more),
    "wald": lambda value, **more: survey.proportion(value > 0, method="wald", **more),
}
FIELDS = ("value", "standard_error", "lower", "upper", "degrees_of_freedom", "respondents", "design_effect")


@st.composite
def samples(draw: st.DrawFn) -> dict[str, np.ndarray]:
    rows = draw(st.integers(4, 30))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    return {
        "value": random.normal(draw(st.sampled_from([0.0, 1e4])), 5, rows).round(draw(st.integers(0, 3))),
        "weight": random.uniform(1, 5, rows).round(1),
        "stratum": random.integers(0, draw(st.integers(1, 3)), rows),
        "cluster": random.integers(0, draw(st.integers(2, 12)), rows),
        "domain": random.integers(0, draw(st.integers(1, 3)), rows),
    }


def _design(sample: dict[str, np.ndarray]) -> survey.Design:
    drawn = {name: sample[name] for name in ("weight", "stratum", "cluster")}
    return survey.design(**drawn, lonely="certainty")


@pytest.mark.slow
@pytest.mark.parametrize("name", ESTIMATORS)
@settings(max_examples=25)
@given(sample=samples())
def test_an_interval_holds_its_estimate_and_a_gap_has_its_reason(name: str, sample: dict[str, np.ndarray]) -> None:
    before = {column: array.copy() for column, array in sample.items()}
    answer = ESTIMATORS[name](sample["value"], design=_design(sample), domain=sample["domain"])
    bounded = np.isin(answer.reason, (Reason.NONE, Reason.NO_VARIATION))
    assert (answer.lower[bounded] <= answer.value[bounded]).all()
    assert (answer.value[bounded] <= answer.upper[bounded]).all()
    assert np.isnan(answer.lower[~bounded]).all()
    assert np.isfinite(answer.value).all()
    for column, array in sample.items():
        np.testing.assert_array_equal(array, before[column])


@pytest.mark.slow
@pytest.mark.parametrize("name", ESTIMATORS)
@settings(max_examples=15)
@given(sample=samples(), seed=st.integers(0, 1000))
def test_the_order_of_rows_and_names_does_not_matter(name: str, sample: dict[str, np.ndarray], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(sample["value"].size)
    shuffled = {column: array[order] for column, array in sample.items()}
    shuffled["cluster"] = 100 - shuffled["cluster"]
    one, other = (
        ESTIMATORS[name](given["value"], design=_design(given), domain=given["domain"]) for given in (sample, shuffled)
    )
    np.testing.assert_array_equal(one.reason, other.reason)
    for field in FIELDS:
        np.testing.assert_allclose(getattr(one, field), getattr(other, field), rtol=1e-8, atol=1e-9)


@pytest.mark.slow
@settings(max_examples=25)
@given(sample=samples(), scale=st.floats(0.01, 100), shift=st.floats(-100, 100))
def test_a_mean_moves_with_its_unit(sample: dict[str, np.ndarray], scale: float, shift: float) -> None:
    design = _design(sample)
    plain, moved = (survey.mean(value, design=design) for value in (sample["value"], sample["value"] * scale + shift))
    np.testing.assert_allclose(moved.value, plain.value * scale + shift, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(moved.standard_error, plain.standard_error * scale, rtol=1e-6, atol=1e-9)


@pytest.mark.slow
@settings(max_examples=25)
@given(sample=samples())
def test_the_totals_of_domains_add_up_and_shares_to_one(sample: dict[str, np.ndarray]) -> None:
    design = _design(sample)
    parts = survey.total(sample["value"], design=design, domain=sample["domain"])
    whole = survey.total(sample["value"], design=design)
    np.testing.assert_allclose(parts.value.sum(), whole.value[0], rtol=1e-10, atol=1e-8)
    shares = [survey.proportion(sample["domain"] == name, design=design).value[0] for name in parts.domain]
    assert sum(shares) == pytest.approx(1)


@pytest.mark.slow
@settings(max_examples=25)
@given(sample=samples(), scale=st.floats(0.01, 1000))
def test_weights_matter_only_by_their_ratios_but_for_totals(sample: dict[str, np.ndarray], scale: float) -> None:
    scaled = _design(sample | {"weight": sample["weight"] * scale})
    plain, other = (survey.mean(sample["value"], design=design) for design in (_design(sample), scaled))
    for field in ("value", "standard_error", "kish_effective_size"):
        np.testing.assert_allclose(getattr(other, field), getattr(plain, field), rtol=1e-7, atol=1e-9)


@pytest.mark.slow
@settings(max_examples=25)
@given(sample=samples(), skew=st.floats(0.2, 5))
def test_raked_weights_meet_both_margins_and_stay_above_nothing(sample: dict[str, np.ndarray], skew: float) -> None:
    margins = []
    for name in ("stratum", "domain"):
        found = np.unique(sample[name])
        targets = np.where(np.arange(found.size) == 0, skew, 1.0)
        targets = 1000 * targets / targets.sum()
        margins.append(survey.Margin(name, sample[name], dict(zip(found.tolist(), targets.tolist(), strict=True))))
    answer = survey.rake(sample["weight"], margins, tolerance=1e-8)
    assert (answer.weight >= 0).all()
    assert answer.design_effect >= 1 - 1e-12
    if answer.converged:
        for margin in margins:
            for category, target in margin.target.items():
                weighted = answer.weight[margin.category == category].sum()
                assert weighted == pytest.approx(target, abs=1e-4)
        again = survey.rake(answer.weight, margins, tolerance=1e-8)
        np.testing.assert_allclose(again.weight, answer.weight, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("resample", [survey.jackknife, lambda design: survey.bootstrap(design, seed=1, replicates=30)])
@settings(max_examples=15)
@given(sample=samples())
def test_replicates_give_the_estimate_itself(
    resample: Callable[[survey.Design], survey.Replicates], sample: dict[str, np.ndarray]
) -> None:
    design = _design(sample)
    if design.clusters.max() < 2:
        return
    replicates = resample(design)
    one, other = (survey.mean(sample["value"], design=kind, domain=sample["domain"]) for kind in (design, replicates))
    np.testing.assert_allclose(one.value, other.value, rtol=1e-12)
    assert replicates.replicate_weight.min() >= 0
