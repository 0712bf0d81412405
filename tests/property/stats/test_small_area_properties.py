"""What must hold of every small-area model, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import small_area
from wincommons.stats.codes import Reason


@st.composite
def areas(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    number = draw(st.integers(6, 40))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    x = np.column_stack([np.ones(number), random.normal(size=number)])
    sampling = np.exp(random.normal(0, draw(st.floats(0, 3)), number))
    spread = draw(st.sampled_from([0.0, 1.0, 100.0]))
    return x @ [5.0, 1.0] + random.normal(size=number) * np.sqrt(sampling + spread), sampling, x


@pytest.mark.slow
@settings(max_examples=50)
@given(given_areas=areas(), seed=st.integers(0, 1000))
def test_the_order_of_areas_does_not_matter(given_areas: tuple[np.ndarray, np.ndarray, np.ndarray], seed: int) -> None:
    before = [column.copy() for column in given_areas]
    answer = small_area.fay_herriot(*given_areas)
    order = np.random.default_rng(seed).permutation(given_areas[0].size)
    shuffled = small_area.fay_herriot(*(column[order] for column in given_areas))
    np.testing.assert_allclose(shuffled.value, answer.value[order], rtol=1e-6)
    np.testing.assert_allclose(shuffled.mean_squared_error, answer.mean_squared_error[order], rtol=1e-5)
    for column, copy in zip(given_areas, before, strict=True):
        np.testing.assert_array_equal(column, copy)


@pytest.mark.slow
@settings(max_examples=50)
@given(given_areas=areas())
def test_an_estimate_lies_between_its_two_sources_inside_its_interval(
    given_areas: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    direct = given_areas[0]
    answer = small_area.fay_herriot(*given_areas)
    assert (answer.reason == (Reason.NONE if answer.area_variance > 0 else Reason.NO_AREA_VARIANCE)).all()
    low, high = np.minimum(direct, answer.synthetic), np.maximum(direct, answer.synthetic)
    slack = 1e-9 * (1 + np.abs(answer.value))
    assert ((low - slack <= answer.value) & (answer.value <= high + slack)).all()
    assert ((answer.lower < answer.value) & (answer.value < answer.upper)).all()
    assert (answer.mean_squared_error > 0).all()
    assert ((answer.shrinkage >= 0) & (answer.shrinkage <= 1)).all()


@pytest.mark.slow
@settings(max_examples=50)
@given(
    places=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10**6)), min_size=2, max_size=30),
    per=st.sampled_from([1.0, 1e5]),
)
def test_a_smoothed_rate_lies_between_its_own_and_the_mean(places: list[tuple[int, int]], per: float) -> None:
    count, people = np.array(places, dtype=float).T
    answer = small_area.empirical_bayes(count, people, per=per)
    if count.sum() == 0:
        assert (answer.reason == Reason.UNDEFINED).all()
        return
    low, high = np.minimum(answer.raw, answer.prior), np.maximum(answer.raw, answer.prior)
    assert ((low * (1 - 1e-9) <= answer.value) & (answer.value <= high * (1 + 1e-9))).all()
    alone = small_area.empirical_bayes(count[::-1], people[::-1])
    np.testing.assert_allclose(alone.value[::-1] * per, answer.value, rtol=1e-9)
