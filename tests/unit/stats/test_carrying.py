"""A finding carried to a place: against arithmetic by hand, and properties that hold for any finding."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.stats.carrying import Way, expected_change
from wincommons.stats.codes import Reason

Z90 = 1.6448536269514722

findings = st.fixed_dictionaries(
    {
        "figure": st.floats(0.1, 90),
        "mean": st.floats(-2, 2),
        "sd": st.floats(0, 1),
        "way": st.sampled_from([int(way) for way in Way]),
        "transfer": st.floats(0, 1),
        "between": st.floats(0, 1),
        "reach": st.floats(0, 1),
    }
)


def told(**given_: Any) -> Any:
    return expected_change(**{"per": 100.0, "draws": 1000, **given_})


def test_a_ratio_is_the_one_of_the_arithmetic_by_hand() -> None:
    # 14.01 deaths per 100,000, a tenth of them among those reached; -3.4 % (-6.4 to -0.4), 60 % of it left here.
    answer = expected_change(figure=14.01, mean=-0.0346, sd=0.0158, way=Way.RATIO, transfer=0.6, reach=0.1)
    left = 0.6 * -0.0346
    wide = math.sqrt(0.0158**2 + (0.5 * left) ** 2)
    for drawn, x in ((answer.lower, left - Z90 * wide), (answer.median, left), (answer.upper, left + Z90 * wide)):
        assert float(drawn) == pytest.approx(14.01 * 0.1 * (math.exp(x) - 1), abs=2e-4)


def test_odds_are_converted_with_the_local_figure() -> None:
    answer = expected_change(figure=20.0, mean=math.log(0.5), sd=0.0, way=Way.ODDS, between=0, per=100)
    # odds 0.25 halved are 0.125, a share of 0.125 / 1.125
    assert float(answer.median) == pytest.approx(100 * 0.125 / 1.125 - 20)
    rare = expected_change(figure=10.0, mean=math.log(0.5), sd=0.0, way=Way.ODDS, between=0, per=100_000)
    assert float(rare.median) == pytest.approx(-5.0, abs=1e-3)


def test_a_difference_never_takes_a_figure_below_zero_or_above_its_base() -> None:
    answer = told(figure=[2.0, 99.0], mean=[-3.0, 3.0], sd=0.0, way=Way.DIFFERENCE, between=0)
    assert answer.median.tolist() == [-2.0, 1.0]


def test_forty_findings_meet_ten_thousand_draws_in_one_shape() -> None:
    answer = expected_change(figure=np.full((4, 10), 14.0), mean=-0.1, sd=0.05, way=Way.RATIO)
    assert answer.median.shape == (4, 10)
    assert np.unique(answer.lower).size == 1


def test_a_reach_that_is_not_known_widens_the_band() -> None:
    known = told(figure=14.0, mean=-0.4, sd=0.01, way=Way.RATIO, between=0, reach=0.2)
    unknown = told(
        figure=14.0, mean=-0.4, sd=0.01, way=Way.RATIO, between=0, reach=0.2, reach_lower=0.05, reach_upper=0.5
    )
    assert unknown.lower < known.lower < known.upper < unknown.upper


@pytest.mark.slow
@given(findings)
def test_the_band_holds_the_median_and_the_figure_stays_possible(finding: dict[str, Any]) -> None:
    answer = told(**finding)
    assert answer.reason == Reason.NONE
    assert answer.lower <= answer.median <= answer.upper
    assert -finding["figure"] - 1e-9 <= answer.lower
    assert answer.upper <= 100 - finding["figure"] + 1e-9
    assert 0 <= answer.falls + answer.rises <= 1


@given(findings)
def test_nobody_reached_means_no_change(finding: dict[str, Any]) -> None:
    answer = told(**{**finding, "reach": 0.0})
    assert (answer.lower, answer.median, answer.upper, answer.falls, answer.rises) == (0, 0, 0, 0, 0)


@pytest.mark.slow
@given(st.lists(findings, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter_and_inputs_stay(rows: list[dict[str, Any]], chance: Any) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    before = {name: column.copy() for name, column in columns.items()}
    answer, other = told(**columns), told(**{name: column[order] for name, column in columns.items()})
    for part in ("lower", "median", "upper", "falls", "rises"):
        np.testing.assert_array_equal(getattr(answer, part)[order], getattr(other, part))
    for name, column in columns.items():
        np.testing.assert_array_equal(column, before[name])


@pytest.mark.slow
@given(findings)
def test_the_same_seed_gives_the_same_answer(finding: dict[str, Any]) -> None:
    first, second = (told(**finding, seed=7) for _ in range(2))
    assert (first.lower, first.median, first.upper) == (second.lower, second.median, second.upper)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"figure": -1.0}, Reason.IMPOSSIBLE_INPUT),
        ({"sd": -0.1}, Reason.IMPOSSIBLE_INPUT),
        ({"reach": 1.2}, Reason.IMPOSSIBLE_INPUT),
        ({"transfer": 1.2}, Reason.IMPOSSIBLE_INPUT),
        ({"reach": 0.5, "reach_lower": 0.6, "reach_upper": 0.9}, Reason.IMPOSSIBLE_INPUT),
        ({"figure": 120.0}, Reason.IMPOSSIBLE_INPUT),
        ({"figure": None}, Reason.MISSING_INPUT),
        ({"mean": None}, Reason.MISSING_INPUT),
        ({"way": Way.ODDS, "per": None}, Reason.MISSING_INPUT),
    ],
)
def test_what_cannot_be_carried_has_a_reason_and_no_number(wrong: dict[str, Any], reason: Reason) -> None:
    answer = told(**{"figure": 10.0, "mean": -0.1, "sd": 0.1, "way": Way.RATIO, **wrong})
    assert answer.reason == reason
    assert np.isnan([answer.median, answer.lower, answer.upper, answer.falls]).all()


def test_arguments_that_are_none_are_named() -> None:
    with pytest.raises(ValueError, match="way"):
        told(figure=1.0, mean=0.1, sd=0.1, way=9)
    with pytest.raises(ValueError, match="draws"):
        told(figure=1.0, mean=0.1, sd=0.1, way=0, draws=10)
    with pytest.raises(ValueError, match="confidence"):
        told(figure=1.0, mean=0.1, sd=0.1, way=0, confidence=1.5)
