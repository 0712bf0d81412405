"""What must hold of two coders' agreement and of who came, whatever the numbers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wincommons.stats import listening
from wincommons.stats.codes import Reason

pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)
groups = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=5)


def _both(rows: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [one for one, _ in rows], [two for _, two in rows]


@given(pairs)
def test_kappa_lies_within_its_interval_and_does_not_ask_who_is_first(rows: list[tuple[int, int]]) -> None:
    first, second = _both(rows)
    told, turned = listening.cohen_kappa(first, second), listening.cohen_kappa(second, first)
    assert told.reason is turned.reason
    assert told.agreed == sum(one == two for one, two in rows)
    if told.reason is Reason.NONE:
        assert -1 <= told.lower <= told.kappa <= told.upper <= 1
        assert (told.kappa, told.standard_error) == pytest.approx((turned.kappa, turned.standard_error))


@pytest.mark.slow
@given(pairs, st.permutations(range(5)))
def test_the_names_of_the_labels_do_not_matter(rows: list[tuple[int, int]], names: list[int]) -> None:
    first, second = _both(rows)
    told = listening.cohen_kappa(first, second)
    other = listening.cohen_kappa([names[one] for one in first], [names[one] for one in second])
    assert other.kappa == pytest.approx(told.kappa, nan_ok=True)
    assert other.standard_error == pytest.approx(told.standard_error, nan_ok=True, abs=1e-9)


@pytest.mark.slow
@given(groups)
def test_the_bounds_are_those_of_every_way_to_fill_the_small_groups(rows: list[tuple[int, int]]) -> None:
    came, people = (np.array(one, dtype=float) for one in _both(rows))
    few = came < 5
    assume(not few.all())
    told = listening.presence(came, people)
    share = people / people.sum()
    found = []
    for filled in product(range(5), repeat=int(few.sum())):
        there = came.copy()
        there[few] = filled
        found.append(np.abs(there / there.sum() - share).sum() / 2)
    assert (told.lower, told.upper) == pytest.approx((min(found), max(found)))
    assert 0 <= told.lower <= told.upper <= 1


@pytest.mark.slow
@given(groups, st.data())
def test_a_small_group_changes_nothing_that_is_told(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    came, people = _both(rows)
    other = [data.draw(st.integers(0, 4)) if number < 5 else number for number in came]
    one, two = listening.presence(came, people), listening.presence(other, people)
    assert (one.lower, one.upper, one.reason) == pytest.approx((two.lower, two.upper, two.reason), nan_ok=True)
