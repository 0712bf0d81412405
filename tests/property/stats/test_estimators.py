"""What must hold of every estimator, whatever the numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import comparison, inequality, intervals, rates, trend
from wincommons.stats.codes import Reason, VerdictCode

shares = st.integers(1, 10**9).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people)))
levels = st.sampled_from([0.8, 0.9, 0.95, 0.998])
numbers = st.floats(-1e6, 1e6)
widths = st.floats(0, 1e5)
estimates = st.builds(lambda value, below, above: (value, value - below, value + above), numbers, widths, widths)
positive = st.builds(
    lambda lower, below, above: (lower + below, lower, lower + below + above),
    st.floats(1e-3, 1e5),
    st.floats(0, 1e5),
    st.floats(0, 1e5),
)
messy = st.one_of(numbers, st.just(np.nan), st.just(np.inf), st.just(-np.inf))

SHARES = [intervals.wilson, intervals.clopper_pearson]
RATES = [intervals.byar, intervals.exact_poisson, rates.crude]


@pytest.mark.slow
@pytest.mark.parametrize("formula", SHARES)
@given(share=shares, level=levels)
def test_a_share_lies_in_its_interval_and_the_interval_in_0_to_1(
    formula: Callable[..., intervals.Interval], share: tuple[int, int], level: float
) -> None:
    answer = formula(*share, level)
    assert 0 <= answer.lower <= answer.value <= answer.upper <= 1
    assert answer.lower < answer.upper
    mirrored = formula(share[1] - share[0], share[1], level)
    np.testing.assert_allclose([1 - mirrored.upper, 1 - mirrored.lower], [answer.lower, answer.upper], atol=1e-9)


@pytest.mark.parametrize("formula", RATES)
@given(count=st.integers(0, 10**9), people=st.floats(1, 1e10), level=levels, per=st.sampled_from([1, 100, 1e5]))
def test_a_rate_lies_in_its_interval_and_scales_with_its_denominator(
    formula: Callable[..., intervals.Interval], count: int, people: float, level: float, per: float
) -> None:
    answer = formula(count, people, level, per=per)
    assert 0 <= answer.lower <= answer.value <= answer.upper
    doubled = formula(count, 2 * people, level, per=2 * per)
    np.testing.assert_allclose([doubled.lower, doubled.upper], [answer.lower, answer.upper], rtol=1e-12)


@given(share=shares)
def test_more_confidence_is_never_narrower(share: tuple[int, int]) -> None:
    wide, narrow = intervals.wilson(*share, 0.998), intervals.wilson(*share, 0.95)
    assert wide.lower <= narrow.lower
    assert narrow.upper <= wide.upper


@given(value=numbers, margin=widths, scale=st.floats(0.01, 100))
def test_a_margin_keeps_its_value_inside_and_scales(value: float, margin: float, scale: float) -> None:
    answer = intervals.from_margin(value, margin)
    assert answer.lower <= value <= answer.upper
    scaled = intervals.from_margin(value * scale, margin * scale)
    np.testing.assert_allclose([scaled.lower, scaled.upper], [answer.lower * scale, answer.upper * scale], atol=1e-6)
    np.testing.assert_allclose(intervals.from_margin(value, margin, 0.95).upper, value + margin, atol=1e-6)


@given(a=estimates, b=estimates)
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(a: tuple[float, ...], b: tuple[float, ...]) -> None:
    answer = intervals.difference(*a, other=b[0], other_lower=b[1], other_upper=b[2])
    assert answer.lower <= answer.value <= answer.upper
    turned = intervals.difference(*b, other=a[0], other_lower=a[1], other_upper=a[2])
    np.testing.assert_allclose([-turned.upper, -turned.lower], [answer.lower, answer.upper], atol=1e-6)


@pytest.mark.slow
@given(a=positive, b=positive, scale=st.floats(0.01, 100))
def test_a_ratio_lies_in_its_interval_turns_with_its_sides_and_has_no_unit(
    a: tuple[float, ...], b: tuple[float, ...], scale: float
) -> None:
    answer = intervals.ratio(*a, other=b[0], other_lower=b[1], other_upper=b[2])
    assert 0 <= answer.lower <= answer.value <= answer.upper
    turned = intervals.ratio(*b, other=a[0], other_lower=a[1], other_upper=a[2])
    np.testing.assert_allclose(1 / turned.upper, answer.lower, rtol=1e-5, atol=1e-9)
    scaled = intervals.ratio(
        *(part * scale for part in a), other=b[0] * scale, other_lower=b[1] * scale, other_upper=b[2] * scale
    )
    np.testing.assert_allclose([scaled.lower, scaled.upper], [answer.lower, answer.upper], rtol=1e-5, atol=1e-9)


@pytest.mark.slow
@given(a=estimates, b=estimates)
def test_the_verdict_turns_with_its_sides_and_a_figure_is_similar_to_itself(
    a: tuple[float, ...], b: tuple[float, ...]
) -> None:
    turned = {VerdictCode.HIGHER: VerdictCode.LOWER, VerdictCode.LOWER: VerdictCode.HIGHER}
    there = comparison.compare(*a, other=b[0], other_lower=b[1], other_upper=b[2])
    back = comparison.compare(*b, other=a[0], other_lower=a[1], other_upper=a[2])
    verdict = VerdictCode(int(there.verdict))
    assert back.verdict == turned.get(verdict, verdict)
    itself = comparison.compare(*a, other=a[0], other_lower=a[1], other_upper=a[2])
    assert itself.verdict == VerdictCode.SIMILAR
    strict = comparison.compare(*a, other=b[0], other_lower=b[1], other_upper=b[2], confidence=0.998)
    assert strict.verdict in (verdict, VerdictCode.SIMILAR)


@given(rate=positive, reference=positive, population=st.floats(0, 1e8))
def test_people_behind_a_gap_are_the_rates_difference_times_the_people(
    rate: tuple[float, ...], reference: tuple[float, ...], population: float
) -> None:
    bounds = {"lower": rate[1], "upper": rate[2], "reference_lower": reference[1], "reference_upper": reference[2]}
    answer = inequality.gap_in_people(rate[0], reference[0], population, **bounds)
    assert answer.lower <= answer.value <= answer.upper
    per_thousand = inequality.gap_in_people(
        rate[0] * 10, reference[0] * 10, population, 1000, **{name: bound * 10 for name, bound in bounds.items()}
    )
    # Two near-equal rates cancel, so the tolerance is that of the numbers which are subtracted.
    size = max(rate[2], reference[2]) * population / 100
    np.testing.assert_allclose(per_thousand.upper, answer.upper, rtol=1e-9, atol=1e-9 + 1e-12 * size)


@pytest.mark.slow
@given(values=st.lists(messy, min_size=1, max_size=60), seed=st.randoms(use_true_random=False))
def test_fifths_do_not_depend_on_the_order_or_the_scale(values: list[float], seed: object) -> None:
    value = np.array(values)
    segment = np.arange(value.size) % 2
    answer = rates.quantiles(value, segment, fewest=5)
    shuffle = list(range(value.size))
    seed.shuffle(shuffle)
    again = rates.quantiles(value[shuffle] * 2, segment[shuffle], fewest=5)
    np.testing.assert_array_equal(again.quantile, answer.quantile[shuffle])
    np.testing.assert_array_equal(again.rank_share, answer.rank_share[shuffle])
    given = answer.quantile > 0
    for part in (0, 1):
        mine = given & (segment == part)
        order = np.argsort(value[mine])
        assert (np.diff(answer.quantile[mine][order].astype(int)) >= 0).all()


@pytest.mark.slow
@settings(max_examples=50)
@given(
    values=st.lists(st.one_of(st.floats(1, 1e4), st.just(np.nan)), min_size=1, max_size=30),
    half=st.floats(0.01, 10),
    scale=st.floats(0.1, 10),
    seed=st.randoms(use_true_random=False),
)
def test_a_trend_does_not_depend_on_order_or_unit_and_turns_with_time(
    values: list[float], half: float, scale: float, seed: object
) -> None:
    value = np.array(values)
    start = np.array([f"{1990 + step}-01-01" for step in range(value.size)], dtype="M8[D]")
    end = np.array([f"{1990 + step}-12-31" for step in range(value.size)], dtype="M8[D]")
    order = np.arange(value.size)
    seed.shuffle(order)
    for spread in (half, np.nan):
        plain = trend.verdict(
            segment=None, start=start, end=end, value=value, lower=value - spread, upper=value + spread
        )
        scaled = trend.verdict(
            segment=None,
            start=start[order],
            end=end[order],
            value=value[order] * scale,
            lower=(value - spread)[order] * scale,
            upper=(value + spread)[order] * scale,
        )
        assert (scaled.rule[0], scaled.reason[0], scaled.points[0]) == (plain.rule[0], plain.reason[0], plain.points[0])
        np.testing.assert_allclose(scaled.per_year, plain.per_year * scale, rtol=1e-6, atol=1e-9)
        negated = trend.verdict(
            segment=None, start=start, end=end, value=-value, lower=-value - spread, upper=-value + spread
        )
        np.testing.assert_allclose(negated.per_year, -plain.per_year, rtol=1e-6, atol=1e-9)
        if plain.rule[0]:
            assert plain.lower[0] - 1e-9 <= plain.per_year[0] <= plain.upper[0] + 1e-9
        else:
            assert plain.verdict[0] == VerdictCode.UNKNOWN
            assert plain.reason[0] != Reason.NONE


@pytest.mark.slow
@given(columns=st.lists(st.tuples(*[messy] * 6), min_size=1, max_size=8))
def test_nonsense_never_crashes_and_every_gap_has_a_reason(columns: list[tuple[float, ...]]) -> None:
    a, low, high, b, b_low, b_high = (np.array(column) for column in zip(*columns, strict=True))
    before = [column.copy() for column in (a, low, high, b, b_low, b_high)]
    years = np.array([f"{2000 + step}-01-01" for step in range(a.size)], dtype="M8[D]")
    answers = [
        intervals.wilson(a, b),
        intervals.clopper_pearson(a, b),
        intervals.byar(a, b),
        intervals.exact_poisson(a, b),
        rates.crude(a, b),
        intervals.from_margin(a, b, lowest=low, highest=high),
        intervals.difference(a, low, high, other=b, other_lower=b_low, other_upper=b_high),
        intervals.ratio(a, low, high, other=b, other_lower=b_low, other_upper=b_high),
        inequality.gap_in_people(a, b, b_high, lower=low, upper=high, reference_lower=b_low, reference_upper=b_high),
    ]
    for answer in answers:
        assert not np.isinf(answer.value).any()
        np.testing.assert_array_equal(np.isnan(answer.upper), answer.reason != Reason.NONE)
    rates.quantiles(a, fewest=2)
    told = trend.verdict(segment=None, start=years, end=years + 364, value=a, lower=low, upper=high)
    assert told.segment.size == 1
    for column, copy in zip((a, low, high, b, b_low, b_high), before, strict=True):
        np.testing.assert_array_equal(column, copy)
