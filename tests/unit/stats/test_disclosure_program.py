"""Both ways to solve a linear program, by highspy where it is installed and by scipy, answer alike."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest
from scipy.sparse import csr_array

from wincommons.stats import disclosure
from wincommons.stats.disclosure import program

WAYS = [
    pytest.param(program.ColdProgram, id="scipy"),
    pytest.param(
        program.WarmProgram,
        id="highspy",
        marks=pytest.mark.skipif(not find_spec("highspy"), reason="highspy is not installed"),
    ),
]
PARTS = np.array([0, 1, 2])


@pytest.mark.parametrize("way", WAYS)
def test_one_program_answers_many_questions(way: type[program.ColdProgram]) -> None:
    # x + y + z = 10 and x - y = 2, none negative.
    sums = csr_array([[1.0, 1.0, 1.0], [1.0, -1.0, 0.0]])
    asked = way(sums, np.array([10.0, 2.0]), np.zeros(3), np.full(3, np.inf))
    largest = asked.ask(np.array([0]), np.array([-1.0]))
    assert largest.value == pytest.approx(-6)
    np.testing.assert_allclose(largest.point, [6, 4, 0], atol=1e-9)
    np.testing.assert_allclose(largest.price, [-0.5, -0.5])  # half of what either right side grows by goes to x
    assert asked.ask(PARTS, np.array([0.0, 1.0, 2.0])).value == pytest.approx(4)
    asked.bound(np.array([2]), np.array([3.0]), np.array([4.0]))
    assert asked.ask(np.array([0]), np.array([-1.0])).value == pytest.approx(-4.5)
    assert asked.ask(np.array([0]), np.array([1.0])).value == pytest.approx(4)
    asked.bound(np.array([2]), np.array([11.0]), np.array([12.0]))
    assert np.isnan(asked.ask(np.array([0]), np.array([1.0])).value)
    endless = way(csr_array([[1.0, -1.0]]), np.zeros(1), np.zeros(2), np.full(2, np.inf))
    assert endless.ask(np.array([1]), np.array([-1.0])).value == -np.inf


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_pattern_is_safe_by_either(way: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "find_spec", lambda name: way is program.WarmProgram)
    inner = np.random.default_rng(4).poisson(9, (4, 4)).astype(float)
    table = np.column_stack([inner, inner.sum(axis=1)])
    table = np.vstack([table, table.sum(axis=0)])
    few = disclosure.minimum_frequency(table, minimum=7)
    levels = {"lower_protection": few.lower_protection, "upper_protection": few.upper_protection}
    told = disclosure.suppress(table, few.sensitive, method="heuristic", **levels)
    assert not told.exposed.any()
    assert not disclosure.audit(table, told.hidden, **levels).exposed.any()
