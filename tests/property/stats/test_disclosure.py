"""What must hold of disclosure control, whatever the table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from wincommons.stats import disclosure
from wincommons.stats.codes import Reason

inner_tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: arrays.arrays(np.float64, shape, elements=st.integers(0, 40).map(float))
)
methods = st.sampled_from(["optimal", "heuristic"])
messy = st.one_of(st.floats(-10, 1e6), st.just(np.nan), st.just(np.inf))


def with_totals(inner: np.ndarray) -> np.ndarray:
    table = np.column_stack([inner, inner.sum(axis=1)])
    return np.vstack([table, table.sum(axis=0)])


def levels(rule: disclosure.Sensitive) -> dict[str, np.ndarray]:
    return {"lower_protection": rule.lower_protection, "upper_protection": rule.upper_protection}


@pytest.mark.slow
@settings(max_examples=25)
@given(inner=inner_tables, minimum=st.integers(2, 12), zeros=st.booleans(), method=methods)
def test_no_sensitive_cell_is_bounded_tighter_than_its_rule(
    inner: np.ndarray, minimum: int, zeros: bool, method: str
) -> None:
    table = with_totals(inner)
    before = table.copy()
    rule = disclosure.minimum_frequency(table, minimum=minimum, zeros=zeros)
    told = disclosure.suppress(table, rule.sensitive, method=method, **levels(rule))
    np.testing.assert_array_equal(table, before)
    assert told.hidden[rule.sensitive].all()
    assert not (told.secondary & rule.sensitive).any()
    attack = disclosure.audit(np.where(told.hidden, np.nan, table))  # the table as it would be published
    few = rule.sensitive
    assert (attack.upper[few] >= minimum - 1e-6).all()
    assert (attack.lower[few] <= np.maximum(table[few] - 1, 0) + 1e-6).all()
    assert not attack.exact.any()
    assert (attack.lower <= table + 1e-6).all()
    assert (attack.upper >= table - 1e-6).all()


@pytest.mark.slow
@settings(max_examples=25)
@given(inner=inner_tables, seed=st.integers(0, 2**32 - 1), scale=st.sampled_from([0.001, 1, 1e6]))
def test_an_audit_does_not_depend_on_order_or_unit(inner: np.ndarray, seed: int, scale: float) -> None:
    draw = np.random.default_rng(seed)
    table, hidden = with_totals(inner), np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), dtype=bool)
    hidden[:-1, :-1] = draw.random(inner.shape) < 0.6
    rows, columns = (np.append(draw.permutation(length), length) for length in inner.shape)
    plain = disclosure.audit(table, hidden)
    turned = disclosure.audit(scale * table[np.ix_(rows, columns)], hidden[np.ix_(rows, columns)])
    for one, other in ((plain.lower, turned.lower), (plain.upper, turned.upper)):
        np.testing.assert_allclose(other, scale * one[np.ix_(rows, columns)], rtol=1e-9, atol=1e-6 * scale)
    np.testing.assert_array_equal(turned.exact, plain.exact[np.ix_(rows, columns)])


@pytest.mark.slow
@settings(max_examples=12)
@given(inner=inner_tables, seed=st.integers(0, 2**32 - 1))
def test_the_least_cost_does_not_depend_on_order_and_no_heuristic_is_below_it(inner: np.ndarray, seed: int) -> None:
    draw = np.random.default_rng(seed)
    table = with_totals(inner)
    order = np.ix_(*(np.append(draw.permutation(length), length) for length in inner.shape))
    rule = disclosure.minimum_frequency(table, minimum=6)
    ways = {"method": "optimal", "cost": "constant"}
    least = disclosure.suppress(table, rule.sensitive, **ways, **levels(rule))
    turned_levels = {side: level[order] for side, level in levels(rule).items()}
    turned = disclosure.suppress(table[order], rule.sensitive[order], **ways, **turned_levels)
    assert turned.cost == least.cost
    quick = disclosure.suppress(table, rule.sensitive, method="heuristic", cost="constant", **levels(rule))
    assert quick.cost >= least.cost


@pytest.mark.slow
@settings(max_examples=50)
@given(
    amounts=st.lists(st.tuples(messy, st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=25),
    seed=st.randoms(use_true_random=False),
)
def test_rules_do_not_depend_on_order_and_withhold_what_they_cannot_judge(
    amounts: list[tuple[float, int, int]], seed: object
) -> None:
    value, cell, holder = (np.array(column) for column in zip(*amounts, strict=True))
    order = list(range(value.size))
    seed.shuffle(order)
    cells = disclosure.concentration(value, cell, holder=holder)
    again = disclosure.concentration(value[order], cell[order], holder=holder[order])
    np.testing.assert_allclose(again.largest, cells.largest, rtol=1e-12)
    told = disclosure.any_rule(
        disclosure.dominance(cells), disclosure.p_percent(cells), disclosure.prior_posterior(cells)
    )
    assert told.sensitive[told.reason != Reason.NONE].all()
    judged = told.reason == Reason.NONE
    assert (told.upper_protection[judged & told.sensitive] > 0).all()
    assert (told.upper_protection[judged & ~told.sensitive] == 0).all()
    assert (told.lower_protection[judged] <= cells.total[judged] * (1 + 1e-12)).all()


@pytest.mark.slow
@settings(max_examples=50)
@given(values=st.lists(messy, min_size=1, max_size=20), base=st.sampled_from([3.0, 5.0, 10.0]), chance=st.booleans())
def test_a_rounded_number_is_a_multiple_whose_bounds_hold_the_truth(
    values: list[float], base: float, chance: bool
) -> None:
    told = disclosure.round_to_base(values, base=base, seed=5 if chance else None)
    known = told.reason == Reason.NONE
    np.testing.assert_array_equal(known, np.isfinite(values))
    true = np.array(values)[known]
    assert (np.abs(told.value[known] / base - np.round(told.value[known] / base)) < 1e-9).all()
    assert ((told.lower[known] <= true) & (true <= told.upper[known])).all()


@pytest.mark.slow
@settings(max_examples=25)
@given(
    regions=arrays.arrays(np.bool_, st.tuples(st.integers(1, 4), st.integers(1, 5))),
    sizes=st.lists(st.integers(0, 20), min_size=5, max_size=5),
)
def test_each_group_found_is_small_and_its_regions_prove_it(regions: np.ndarray, sizes: list[int]) -> None:
    size = np.array(sizes, dtype=float)[: regions.shape[1]]
    told = disclosure.differencing(regions, size, minimum=8)
    assert told.complete
    assert (told.size < 8).all()
    assert (told.size > 0).all()
    assert (told.upper < 8).all()
    np.testing.assert_allclose(told.combination @ (regions @ size), told.upper, atol=1e-6)
    sums = told.combination @ regions
    covered = regions.any(axis=0)
    np.testing.assert_allclose(sums[told.exact], told.units[told.exact], atol=1e-6)
    assert (sums[:, covered] >= told.units[:, covered] - 1e-6).all()
