"""Complementary suppression: safe by the auditor's word, cheap, and honest where neither can be had."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from wincommons.stats import disclosure
from wincommons.stats.codes import Reason
from wincommons.stats.disclosure import optimal, suppression

METHODS = ["optimal", "heuristic"]


def with_totals(inner: object) -> np.ndarray:
    """An n-way table with its totals last."""
    table = np.array(inner, dtype=float)
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    return table


def protect(table: np.ndarray, *, minimum: float = 5, zeros: bool = False, **how: Any) -> disclosure.Suppression:
    few = disclosure.minimum_frequency(table, minimum=minimum, zeros=zeros)
    levels = {"lower_protection": few.lower_protection, "upper_protection": few.upper_protection}
    return disclosure.suppress(table, few.sensitive, **levels, **how)


def is_safe(table: np.ndarray, told: disclosure.Suppression, *, minimum: float = 5, zeros: bool = False) -> bool:
    """Whether the auditor, asked anew, finds every sensitive cell protected and no hidden cell exactly."""
    few = disclosure.minimum_frequency(table, minimum=minimum, zeros=zeros)
    audit = disclosure.audit(
        table, told.hidden, lower_protection=few.lower_protection, upper_protection=few.upper_protection
    )
    np.testing.assert_array_equal([audit.lower, audit.upper], [told.lower, told.upper])
    return not (audit.exposed | audit.exact).any() and bool(told.hidden[few.sensitive].all())


@pytest.mark.parametrize("method", METHODS)
def test_no_cell_is_left_recomputable_where_counting_to_two_would_leave_one(method: str) -> None:
    """The pattern of test_disclosure_audit that satisfies sdcTable's old heuristic, found wanting and mended."""
    inner = np.full((4, 4), 40.0)
    inner[np.ix_([0, 1], [0, 1])] = inner[np.ix_([2, 3], [2, 3])] = 4
    inner[1, 2] = 3
    table = with_totals(inner)
    few = disclosure.minimum_frequency(table, minimum=5)
    assert np.argwhere(disclosure.audit(table, few.sensitive).exact).tolist() == [[1, 2]]
    told = protect(table, method=method)
    assert told.secondary.any()
    assert is_safe(table, told)
    assert not told.exposed.any()


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(4))
def test_random_tables_are_safe_and_the_optimum_costs_no_more(method: str, seed: int) -> None:
    draw = np.random.default_rng(seed)
    table = with_totals(draw.poisson(draw.gamma(1, 15, (6, 5))))
    told = protect(table, method=method, zeros=seed % 2 == 1)
    assert is_safe(table, told, zeros=seed % 2 == 1)
    assert told.cost == table[told.secondary].sum()
    assert told.optimal == (method == "optimal")
    assert protect(table, method="optimal", zeros=seed % 2 == 1).cost <= told.cost


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_the_optimum_is_the_cheapest_of_all_patterns_tried_one_by_one(seed: int) -> None:
    draw = np.random.default_rng(seed)
    table = with_totals(draw.poisson(draw.gamma(0.9, 9, (2, 2))))
    few = disclosure.minimum_frequency(table, minimum=4, zeros=True)
    levels = {"lower_protection": few.lower_protection, "upper_protection": few.upper_protection}
    told = disclosure.suppress(table, few.sensitive, cost=table + 1, **levels, method="optimal")
    free = np.flatnonzero(~few.sensitive)
    costs = []
    for pattern in range(2**free.size):
        hidden = few.sensitive.copy()
        extra = free[(pattern >> np.arange(free.size)) % 2 == 1]
        hidden.flat[extra] = True
        cost = (table.flat[extra] + 1).sum()
        if cost <= min(costs, default=np.inf) and not disclosure.audit(table, hidden, **levels).exposed.any():
            costs.append(cost)
    assert told.cost == min(costs)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_a_cube_and_a_tree_are_protected_by_their_own_sums(method: str) -> None:
    draw = np.random.default_rng(8)
    cube = with_totals(np.where(np.arange(18).reshape(3, 3, 2) == 4, 1, draw.poisson(12, (3, 3, 2)) + 5))
    assert is_safe(cube, protect(cube, method=method))
    area = ["Total", "CA", "NY", "LA", "SF", "SD"]
    sums = disclosure.column_equations({"area": area}, parents={"area": dict.fromkeys(("LA", "SF", "SD"), "CA")})
    told = protect(np.array([90, 60, 30, 3, 40, 17.0]), equations=sums, method=method)
    assert [name for name, gone in zip(area, told.hidden, strict=True) if gone] == ["LA", "SD"]


@pytest.mark.parametrize("method", METHODS)
def test_edges_of_tables(method: str) -> None:
    nothing = protect(np.zeros((4, 4)), method=method)
    assert (nothing.hidden.any(), nothing.cost, nothing.reason.any()) == (False, 0, False)
    # One column: a cell and its row's total are one number, and go together.
    column = with_totals([[3.0], [20], [30]])
    told = protect(column, method=method)
    assert told.hidden.tolist() == [[True, True], [True, True], [False, False], [False, False]]
    everything = protect(with_totals([[1.0, 2], [1, 1]]), minimum=100, method=method)
    assert (everything.hidden.all(), everything.secondary.any(), everything.exposed.any()) == (True, False, False)
    assert np.isinf(everything.upper).all()
    zeros = protect(np.zeros((3, 3)), zeros=True, method=method)
    assert (zeros.hidden.all(), zeros.exposed.any()) == (True, False)
    alone = disclosure.suppress([3.0, 50], [True, False], totals=None, method=method)
    assert (alone.hidden.tolist(), alone.upper.tolist()) == ([True, False], [np.inf, 50])
    nobody = disclosure.suppress(np.zeros((0, 3)), np.zeros((0, 3), dtype=bool), method=method)
    assert nobody.hidden.shape == (0, 3)


@pytest.mark.parametrize("method", METHODS)
def test_a_cell_without_a_value_stays_hidden_and_lends_no_false_protection(method: str) -> None:
    table = with_totals([[3, 20, 31], [15, 22, 9], [30, 12, 14]])
    table[0, 1] = np.nan
    told = protect(table, method=method)
    assert told.reason[0, 1] == Reason.MISSING_INPUT
    assert (told.hidden[0, 1], told.secondary[0, 1], told.exposed.any()) == (True, False, False)
    assert told.lower[0, 0] <= 2
    assert told.upper[0, 0] >= 5
    audit = disclosure.audit(np.where(told.hidden, np.nan, table))
    np.testing.assert_allclose(audit.upper, told.upper)
    # The first gap would have to be -1.
    table = np.array([[np.nan, 3, 2], [np.nan, 4, 15], [10, 7, 17]])
    with pytest.raises(ValueError, match="no numbers in place of the missing cells make the sums add up"):
        disclosure.suppress(table, table == 3, method=method)


@pytest.mark.parametrize("method", METHODS)
def test_what_cannot_be_protected_is_hidden_and_said(method: str) -> None:
    table = with_totals([[3, 20], [15, 22]])
    shown = np.ones((3, 3), dtype=bool)
    shown[0, 0] = False
    told = protect(table, shown=shown, method=method)
    assert told.hidden.tolist() == [[True, False, False], [False] * 3, [False] * 3]
    assert (told.lower[0, 0], told.upper[0, 0]) == (3, 3)
    assert np.argwhere(told.exposed).tolist() == [[0, 0]]
    assert told.reason[0, 0] == Reason.NOT_PROTECTABLE
    only_below = disclosure.suppress(
        table, table == 3, lower_protection=2, upper_protection=50, shown=np.isin(table, [23, 37, 18, 42, 60])
    )
    assert (only_below.lower[0, 0], only_below.upper[0, 0]) == (0, 18)
    assert only_below.reason[0, 0] == Reason.NOT_PROTECTABLE


@pytest.mark.parametrize("method", METHODS)
def test_negative_cells_and_sliding_protection(method: str) -> None:
    table = with_totals([[-4, 20, 8], [15, -22, 9], [7, 6, 5]])
    primary = np.zeros(table.shape, dtype=bool)
    primary[0, 0] = True
    told = disclosure.suppress(
        table,
        primary,
        lowest=-30,
        highest=100,
        lower_protection=2,
        upper_protection=2,
        sliding_protection=25,
        method=method,
    )
    assert told.upper[0, 0] - told.lower[0, 0] >= 25
    assert not told.exposed.any()
    assert not told.hidden[:, 3].any()


@pytest.mark.slow
def test_each_cost_chooses_its_own_companions() -> None:
    table = with_totals([[2, 30, 9, 50], [40, 12, 30, 50], [60, 50, 50, 50]])
    people = np.where(table == 9, 500, table)
    primary = table == 2
    by = {
        "value": disclosure.suppress(table, primary, cost="value"),
        "log": disclosure.suppress(table, primary, cost="log"),
        "constant": disclosure.suppress(table, primary, cost="constant"),
        "count": disclosure.suppress(table, primary, cost="count", count=people),
        "given": disclosure.suppress(table, primary, cost=np.where(table == 60, 0.5, 9)),
    }
    assert {name: told.cost for name, told in by.items()} == pytest.approx(
        {"value": 79, "log": np.log(10) + np.log(31) + np.log(41), "constant": 3, "count": 82, "given": 18.5}
    )
    assert all(told.optimal and told.secondary.sum() == 3 for told in by.values())
    assert by["value"].hidden[0, 2]
    assert by["count"].hidden[0, 1]


@pytest.mark.parametrize("limit", [(optimal, "ROUNDS"), (optimal, "NODES")])
def test_where_the_optimum_is_given_up_the_heuristic_answers_and_says_so(
    limit: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*limit, 0)
    table = with_totals(np.random.default_rng(1).poisson(9, (7, 6)))
    told = protect(table, minimum=6, method="optimal")
    assert not told.optimal
    assert is_safe(table, told, minimum=6)


@pytest.mark.slow
def test_large_tables_are_left_to_the_heuristic(monkeypatch: pytest.MonkeyPatch) -> None:
    table = with_totals([[3, 20], [15, 22]])
    assert protect(table).optimal
    monkeypatch.setattr(suppression, "OPTIMAL_UP_TO", 0)
    assert not protect(table).optimal


def test_a_rule_and_its_levels_travel_from_contributions_to_a_pattern() -> None:
    amounts = [900, 30, 20, 200, 210, 190, 100, 120, 90, 300, 280, 310]
    cells = disclosure.concentration(amounts, np.repeat(["a x", "a y", "b x", "b y"], 3))
    rule = disclosure.p_percent(cells, percent=10)
    table = with_totals(cells.total.reshape(2, 2))
    levels = {}
    for side in ("lower_protection", "upper_protection"):
        levels[side] = np.zeros((3, 3))
        levels[side][:2, :2] = getattr(rule, side).reshape(2, 2)
    told = disclosure.suppress(table, levels["upper_protection"] > 0, **levels)
    assert told.hidden[:2, :2].all()
    assert told.upper[0, 0] >= 950 + 70  # 10 % of 900, less the 20 of the third


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"method": "best"}, "method: expected one of auto, optimal, heuristic, got 'best'"),
        ({"cost": "money"}, "cost: expected numbers or one of value, count, log, constant, got 'money'"),
        ({"cost": "count"}, "count: give the people behind each cell with cost='count', and only then"),
        ({"cost": "log", "count": [[1.0]]}, "count: give the people"),
        ({"cost": -1}, "cost: expected numbers from 0 on, got -1.0"),
        ({"upper_protection": np.nan}, "upper_protection: expected numbers from 0 on, got nan"),
        ({"shown": np.ones((3, 3), dtype=bool)}, "shown: a cell cannot be both shown and primary"),
        ({"totals": "first"}, "values: the total over axis 0"),
    ],
)
def test_wrong_arguments_are_named(how: dict[str, Any], message: str) -> None:
    table = with_totals([[3, 20], [15, 22]])
    with pytest.raises(ValueError, match=message):
        disclosure.suppress(table, table == 3, **how)
