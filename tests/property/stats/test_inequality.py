"""What must hold of every measure of inequality, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import inequality
from wincommons.stats.codes import Reason

# Sixteenths: two estimates that differ still differ in another unit.
estimates = st.integers(16, 99 * 16).map(lambda sixteenths: sixteenths / 16)
peoples = st.integers(1, 10**7)
errors = st.one_of(st.just(0.0), st.floats(1e-3, 10))
groups = st.lists(st.tuples(estimates, peoples, errors, st.integers(1, 5)), min_size=2, max_size=12)
messy = st.one_of(st.floats(-1e6, 1e6), st.sampled_from([np.nan, np.inf, -np.inf, 0.0, 1.0, 100.0]))
STANDING = (Reason.NONE, Reason.NO_INTERVAL, Reason.ALL_EQUAL, Reason.ZERO_ESTIMATE)
PARTS = ("value", "se", "lower", "upper")
UNITLESS = {"ratio", "rci", "rii", "cov", "idis", "idis_unweighted", "theil", "mld", "paf"}


def _columns(rows: list[tuple[float, ...]]) -> dict[str, np.ndarray]:
    estimate, population, se, order = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    reference = np.arange(len(rows)) == 0
    return {"estimate": estimate, "population": population, "se": se, "order": order, "reference": reference}


def _close(told: inequality.Measures, expected: inequality.Measures, scale: dict[str, float] | None = None) -> None:
    np.testing.assert_array_equal(told.reason, expected.reason)
    for name in told.names:
        factor = (scale or {}).get(name, 1.0)
        for part in PARTS:
            ours, theirs = getattr(told[name], part), getattr(expected[name], part) * factor
            np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-7 * (1 + factor), err_msg=f"{name} {part}")


@pytest.mark.slow
@settings(max_examples=15)
@given(rows=groups, favourable=st.booleans(), ordered=st.booleans(), curved=st.booleans())
def test_every_value_lies_in_its_interval_and_its_possible_range(
    rows: list[tuple[float, ...]], favourable: bool, ordered: bool, curved: bool
) -> None:
    given_ = _columns(rows)
    if not ordered:
        given_.pop("order")
    answer = inequality.measures(**given_, favourable=favourable, scale=100 if curved else None)
    for name in answer.names:
        told = answer[name]
        if told.reason[0] == Reason.NONE:
            assert told.lower[0] <= told.value[0] <= told.upper[0], name
            assert told.se[0] >= 0
    for name in ("bgv", "bgsd", "cov", "mdb", "mdm", "mdr", "idis", "theil", "mld"):
        assert not answer[name].value[0] < 0
        assert not answer[name].lower[0] < 0
    for name in ("par", "paf"):
        assert not answer[name].value[0] * (1 if favourable else -1) < 0
    assert not abs(answer["rci"].value[0]) > 1
    assert not abs(answer["sii"].value[0]) > 100 or not curved


@pytest.mark.slow
@settings(max_examples=15)
@given(rows=groups, other=groups, seed=st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_neighbours_matter(
    rows: list[tuple[float, ...]], other: list[tuple[float, ...]], seed: object
) -> None:
    alone = inequality.measures(**_columns(rows), favourable=True, scale=100)
    both = _columns(rows + other)
    both["reference"] = np.array([place in (0, len(rows)) for place in range(len(rows) + len(other))])
    segment = np.repeat([1, 0], [len(rows), len(other)])
    shuffle = list(range(segment.size))
    seed.shuffle(shuffle)
    mixed = inequality.measures(
        **{name: column[shuffle] for name, column in both.items()},
        favourable=True,
        scale=100,
        segment=segment[shuffle],
    )
    assert mixed.segment.tolist() == [0, 1]
    np.testing.assert_array_equal(mixed.reason[:, 1], alone.reason[:, 0])
    np.testing.assert_allclose(mixed.value[:, 1], alone.value[:, 0], rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(mixed.upper[:, 1], alone.upper[:, 0], rtol=1e-5, atol=1e-6)


@pytest.mark.slow
@settings(max_examples=15)
@given(rows=groups, scale=st.sampled_from([0.01, 10.0, 1000.0]), people=st.integers(2, 1000))
def test_unit_and_size_scale_as_they_must(rows: list[tuple[float, ...]], scale: float, people: int) -> None:
    given_ = _columns(rows)
    plain = inequality.measures(**given_, favourable=True, scale=100)
    bigger = {**given_, "estimate": given_["estimate"] * scale, "se": given_["se"] * scale}
    bigger["population"] = given_["population"] * people
    factors = {name: 1.0 if name in UNITLESS else scale**2 if name == "bgv" else scale for name in plain.names}
    _close(inequality.measures(**bigger, favourable=True, scale=100 * scale), plain, factors)


@pytest.mark.slow
@settings(max_examples=15)
@given(columns=st.lists(st.tuples(*[messy] * 6, st.booleans(), st.integers(0, 2)), min_size=1, max_size=12))
def test_nonsense_never_crashes_changes_nothing_and_every_gap_has_a_reason(columns: list[tuple[float, ...]]) -> None:
    estimate, population, se, order, scale, average, reference, segment = (
        np.array(column) for column in zip(*columns, strict=True)
    )
    given_ = {
        "estimate": estimate, "population": population, "se": se, "order": order, "scale": scale, "average": average,
        "reference": reference, "segment": segment,
    }  # fmt: skip
    before = {name: column.copy() for name, column in given_.items()}
    answers = [
        inequality.measures(**given_, favourable=reference, complete=complete, errors=own)
        for complete, own in ((None, "groups"), (0.2, "model"))
    ]
    for answer in answers:
        assert not np.isinf(answer.value).any()
        np.testing.assert_array_equal(np.isnan(answer.value), ~np.isin(answer.reason, STANDING))
        for part in (answer.se, answer.lower, answer.upper):
            np.testing.assert_array_equal(np.isnan(part), answer.reason != Reason.NONE)
    parts = inequality.theil_parts(value=estimate, group=segment, weight=population, segment=segment)
    np.testing.assert_array_equal(np.isnan(parts.total), parts.reason != Reason.NONE)
    gini = inequality.gini(value=estimate, weight=population, segment=segment)
    np.testing.assert_array_equal(np.isnan(gini.value), ~np.isin(gini.reason, STANDING))
    grouped = inequality.gini_grouped(
        mean=estimate, population=population, lower=average, upper=scale, se=se, segment=segment
    )
    np.testing.assert_array_equal(np.isnan(grouped.value), ~np.isin(grouped.reason, STANDING))
    split = inequality.kitagawa(
        rate=estimate, other_rate=order, population=population, other_population=average, se=se, other_se=scale
    )
    assert np.isnan(split.difference.value[0]) == (split.difference.reason[0] not in STANDING)
    for name, column in before.items():
        np.testing.assert_array_equal(given_[name], column)


@pytest.mark.slow
@settings(max_examples=15)
@given(
    values=st.lists(st.tuples(st.floats(0.01, 1e6), st.integers(1, 50), st.integers(0, 3)), min_size=2, max_size=40),
    scale=st.floats(0.01, 100),
)
def test_gini_and_theil_have_no_unit_take_weights_as_copies_and_their_parts_sum(
    values: list[tuple[float, int, int]], scale: float
) -> None:
    value, weight, group = (np.array(column) for column in zip(*values, strict=True))
    copies = np.repeat(value, weight)
    index = inequality.gini(value=value, weight=weight)
    apart = np.abs(copies[:, None] - copies[None, :]).mean() / 2 / copies.mean()
    np.testing.assert_allclose(index.value, apart, atol=1e-9)
    np.testing.assert_allclose(inequality.gini(value=value * scale, weight=weight).value, index.value, atol=1e-9)
    assert 0 <= index.value[0] < 1
    if index.reason[0] == Reason.NONE:
        assert index.lower[0] <= index.value[0] <= index.upper[0]
    parts = inequality.theil_parts(value=value, group=group, weight=weight)
    whole = inequality.theil(estimate=value, population=weight)
    np.testing.assert_allclose(parts.total, parts.between + parts.within)
    np.testing.assert_allclose(parts.total, whole.value, rtol=1e-7, atol=1e-7)
    one = inequality.theil_parts(value=value, group=np.zeros(value.size, dtype=int), weight=weight)
    np.testing.assert_allclose(one.between, 0, atol=1e-9)


@pytest.mark.slow
@settings(max_examples=15)
@given(
    rows=st.lists(st.tuples(*[st.floats(0, 1e4)] * 2, *[st.integers(1, 10**6)] * 2), min_size=1, max_size=12),
    scale=st.floats(0.01, 100),
)
def test_kitagawas_parts_sum_turn_with_their_sides_and_scale(rows: list[tuple[float, ...]], scale: float) -> None:
    rate, other, people, others = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    errors = {"se": rate / 10, "other_se": other / 10}
    there = inequality.kitagawa(rate=rate, other_rate=other, population=people, other_population=others, **errors)
    crude = np.average(rate, weights=people) - np.average(other, weights=others)
    size = 1e-9 * (1 + rate.max() + other.max())
    np.testing.assert_allclose(there.difference.value, crude, atol=size)
    np.testing.assert_allclose(there.rates.value + there.composition.value, there.difference.value, atol=size)
    back = inequality.kitagawa(
        rate=other * scale, other_rate=rate * scale, population=others, other_population=people,
        se=other / 10 * scale, other_se=rate / 10 * scale,
    )  # fmt: skip
    for part in ("difference", "rates", "composition"):
        told, turned = getattr(there, part), getattr(back, part)
        np.testing.assert_allclose(turned.value, -told.value * scale, atol=size * scale)
        np.testing.assert_allclose(turned.lower, -told.upper * scale, rtol=1e-9, atol=size * scale)
        assert told.lower[0] <= told.value[0] <= told.upper[0]
