"""Agreement of two coders and the likeness of who came: worked examples, ends and refusals."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import numpy as np
import pytest

from wincommons.stats import listening
from wincommons.stats.codes import Reason


@pytest.mark.parametrize(
    "module", [f"{listening.__name__}.{one.name}" for one in pkgutil.iter_modules(listening.__path__)]
)
def test_every_example_shows_what_it_says(module: str) -> None:
    run = doctest.testmod(importlib.import_module(module))
    assert run.failed == 0
    assert run.attempted > 0


def test_where_kappa_has_no_interval_or_no_value() -> None:
    whole = listening.cohen_kappa(["a", "b", "a"], ["a", "b", "a"])
    assert (whole.kappa, whole.agreed, whole.reason) == (1.0, 3, Reason.NO_VARIATION)
    assert np.isnan([whole.lower, whole.upper]).all()
    one_label = listening.cohen_kappa(["a", "a"], ["a", "a"])
    assert (one_label.agreed, one_label.share, one_label.reason) == (2, 1.0, Reason.UNDEFINED)
    assert np.isnan(one_label.kappa)
    assert listening.cohen_kappa([], []).reason is Reason.NO_POPULATION
    # Never agreeing where each keeps to a label of their own is chance, no better and no worse.
    apart = listening.cohen_kappa(["a", "a"], ["b", "b"])
    assert (apart.kappa, apart.reason) == (0.0, Reason.NONE)
    with pytest.raises(ValueError, match="two flat columns of one length"):
        listening.cohen_kappa(["a"], ["a", "b"])


def test_small_groups_make_two_bounds_and_are_not_told() -> None:
    told = [listening.presence([30, few, 12], [500, 100, 400]) for few in range(5)]
    assert {(one.lower, one.upper) for one in told} == {(told[0].lower, told[0].upper)}
    # By hand: of 42 to 46 people, 30 and 12 are known.
    by_hand = [
        (abs(30 / n - 0.5) + abs((n - 42) / n - 0.1) + abs(12 / n - 0.4)) / 2 for n in range(42, 47)
    ]  # fmt: skip
    assert (told[0].lower, told[0].upper) == pytest.approx((min(by_hand), max(by_hand)))
    assert told[0].few.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("came", "people", "reason"),
    [
        ([1, 2], [10, 10], Reason.SUPPRESSED),
        ([9, 9], [0, 0], Reason.NO_POPULATION),
        ([], [], Reason.NO_POPULATION),
        ([9, None], [1, 1], Reason.MISSING_INPUT),
        ([9, -1], [1, 1], Reason.IMPOSSIBLE_INPUT),
        ([9, np.inf], [1, 1], Reason.IMPOSSIBLE_INPUT),
    ],
)
def test_what_has_no_answer_says_why(came: list[float], people: list[float], reason: Reason) -> None:
    answer = listening.presence(came, people)
    assert answer.reason is reason
    assert np.isnan([answer.lower, answer.upper]).all()


def test_a_smallest_number_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="smallest"):
        listening.presence([9, 9], [1, 1], smallest=0)
