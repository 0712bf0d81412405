"""How sure ranks are: against ranks that can be told without drawing, and when there is none."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from wincommons.stats import intervals
from wincommons.stats.codes import Reason, names


def test_places_far_apart_have_sure_ranks() -> None:
    values = np.arange(25.0)[::-1] * 100
    answer = intervals.rank_intervals(values, standard_error=np.ones(25), seed=0)
    for part in (answer.rank, answer.lower, answer.upper):
        assert part.tolist() == list(range(25, 0, -1))
    assert answer.first_fifth.tolist() == [0.0] * 20 + [1.0] * 5
    assert answer.last_fifth.tolist() == [1.0] * 5 + [0.0] * 20
    assert set(answer.size.tolist()) == {25}
    assert names(answer.reason, Reason).tolist() == [""] * 25


def test_two_places_change_ranks_as_often_as_the_normal_says() -> None:
    """Among 18 sure places stand two that are 1 apart with errors of 1: they change places in 24 % of draws."""
    values = np.append(np.arange(18) * 1000.0, [3500, 3501])
    errors = np.append(np.zeros(18), [1, 1])
    answer = intervals.rank_intervals(values, standard_error=errors, seed=1, confidence=0.4, draws=20_000)
    crossed = NormalDist().cdf(-1 / np.sqrt(2))
    assert crossed == pytest.approx(0.24, abs=0.001)
    # The lower and upper 30 %: a change in 24 % of draws does not show, and shows in the outer 5 %.
    assert (answer.lower[18], answer.upper[18]) == (5, 5)
    wide = intervals.rank_intervals(values, standard_error=errors, seed=1, confidence=0.9, draws=20_000)
    assert [(wide.lower[row], wide.upper[row]) for row in (17, 18, 19)] == [(20, 20), (5, 6), (5, 6)]
    # The edge of the first fifth runs between fourth and fifth.
    edge = intervals.rank_intervals(np.append(values[:18], [2500, 2501]), standard_error=errors, seed=1, draws=20_000)
    assert edge.first_fifth[18] == pytest.approx(1 - crossed, abs=0.01)
    assert edge.first_fifth[19] == pytest.approx(crossed, abs=0.01)
    assert edge.first_fifth.sum() == pytest.approx(4)


def test_places_that_do_not_differ_may_stand_anywhere() -> None:
    values = np.linspace(0, 1e-9, 40)
    answer = intervals.rank_intervals(values, standard_error=1.0, seed=2)
    assert (answer.lower <= 2).all()
    assert (answer.upper >= 39).all()
    np.testing.assert_allclose(answer.first_fifth, 0.2, atol=0.02)
    # Its own rank belongs to each place's interval, however seldom it is drawn.
    assert (answer.lower[0], answer.upper[-1]) == (1, 40)


@pytest.mark.slow
def test_bounds_at_unequal_distances_and_standard_errors_agree_where_they_say_the_same() -> None:
    draw = np.random.default_rng(3)
    values, errors = draw.normal(0, 2, 50), draw.uniform(0.5, 2, 50)
    z = NormalDist().inv_cdf(0.975)
    by_error = intervals.rank_intervals(values, standard_error=errors, seed=4)
    by_bounds = intervals.rank_intervals(values, lower=values - z * errors, upper=values + z * errors, seed=4)
    at_90 = NormalDist().inv_cdf(0.95) * errors
    by_90 = intervals.rank_intervals(values, lower=values - at_90, upper=values + at_90, bounds=0.9, seed=4)
    for other in (by_bounds, by_90):
        np.testing.assert_array_equal(other.lower, by_error.lower)
        np.testing.assert_array_equal(other.upper, by_error.upper)
    lopsided = intervals.rank_intervals(values, lower=values - 0.1, upper=values + 10, seed=4)
    above, below = lopsided.upper - lopsided.rank, lopsided.rank - lopsided.lower
    assert above[values < 0].mean() > 2 * below[values < 0].mean()


def test_the_highest_first_is_the_mirror_of_the_lowest_first() -> None:
    draw = np.random.default_rng(5)
    values = draw.normal(0, 2, 30)
    up = intervals.rank_intervals(values, lower=values - 1, upper=values + 3, seed=6)
    down = intervals.rank_intervals(-values, lower=-values - 3, upper=-values + 1, seed=6, highest_first=True)
    for part in ("rank", "lower", "upper", "first_fifth", "last_fifth"):
        np.testing.assert_array_equal(getattr(up, part), getattr(down, part))


def test_equal_values_share_the_lowest_of_their_ranks_and_sure_ones_do_in_every_draw() -> None:
    values = [5.0, 5.0, 7.0, 1.0, *range(100, 116)]
    answer = intervals.rank_intervals(values, standard_error=[0] * 20, seed=0)
    for part in (answer.rank, answer.lower, answer.upper):
        assert part[:4].tolist() == [2, 2, 4, 1]
    # Half of each draw lies at 0 for rates whose lower bound is their value: all of these tie.
    zeros = np.zeros(30)
    tied = intervals.rank_intervals(zeros, lower=zeros, upper=zeros + 1, seed=0)
    assert tied.rank.tolist() == tied.lower.tolist() == [1.0] * 30
    np.testing.assert_allclose(tied.first_fifth, 0.5, atol=0.03)


def test_segments_are_ranked_each_by_itself() -> None:
    values = np.append(np.arange(25.0), np.arange(30.0)[::-1] * 10)
    segment = np.repeat(["b", "a"], [25, 30])
    answer = intervals.rank_intervals(values, segment, standard_error=1e-6, seed=0)
    assert answer.rank.tolist() == [*range(1, 26), *range(30, 0, -1)]
    np.testing.assert_array_equal(answer.lower, answer.upper)
    assert answer.size.tolist() == [25] * 25 + [30] * 30
    np.testing.assert_allclose(answer.last_fifth[25:], np.arange(30, 0, -1) > 24)


def test_few_places_have_ranks_and_no_fifths() -> None:
    answer = intervals.rank_intervals(np.arange(19.0), standard_error=0.01, seed=0)
    assert answer.rank.tolist() == list(range(1, 20))
    assert np.isnan([answer.first_fifth, answer.last_fifth]).all()
    assert set(names(answer.reason, Reason)) == {"too_few_places"}
    alone = intervals.rank_intervals([5.0], standard_error=[1.0], seed=0)
    assert (alone.rank[0], alone.lower[0], alone.upper[0]) == (1, 1, 1)


def test_a_place_without_an_interval_is_not_ranked_and_takes_no_rank() -> None:
    values = np.append(np.arange(20.0) * 10, [3, np.nan, np.inf, 3, 3])
    errors = np.append(np.ones(20) * 1e-3, [np.nan, 1, 1, -1, np.inf])
    answer = intervals.rank_intervals(values, standard_error=errors, seed=0)
    assert answer.rank[:20].tolist() == list(range(1, 21))
    assert names(answer.reason[20:], Reason).tolist() == [
        "no_interval",
        "missing_input",
        "impossible_input",
        "impossible_input",
        "impossible_input",
    ]
    for part in (answer.rank, answer.lower, answer.upper, answer.first_fifth, answer.last_fifth):
        assert np.isnan(part[20:]).all()
    assert set(answer.size.tolist()) == {20}
    crossed = intervals.rank_intervals([1.0, 2.0], lower=[2.0, 1.0], upper=[3.0, 3.0], seed=0)
    assert names(crossed.reason, Reason).tolist() == ["impossible_input", "too_few_places"]
    nobody = intervals.rank_intervals([np.nan, 1.0], [1, 2], standard_error=[1.0, np.nan], seed=0)
    assert nobody.size.tolist() == [0, 0]


@pytest.mark.slow
def test_a_seed_gives_the_same_answer_and_a_generator_moves_on() -> None:
    values = np.random.default_rng(7).normal(size=100)
    one, two = (intervals.rank_intervals(values, standard_error=1.0, seed=8) for _ in range(2))
    np.testing.assert_array_equal(one.first_fifth, two.first_fifth)
    generator = np.random.default_rng(8)
    first, second = (intervals.rank_intervals(values, standard_error=1.0, seed=generator) for _ in range(2))
    np.testing.assert_array_equal(first.first_fifth, one.first_fifth)
    assert (second.first_fifth != one.first_fifth).any()


@pytest.mark.slow
def test_the_tails_kept_in_pieces_are_the_quantiles_of_all_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same draws held at once and sorted, as numpy does it."""
    from wincommons.stats.intervals import simulated_ranks

    monkeypatch.setattr(simulated_ranks, "CELLS", 700)
    draw = np.random.default_rng(9)
    values, errors = np.sort(draw.normal(0, 2, 60)), draw.uniform(0.2, 2, 60)
    for draws, confidence in ((1000, 0.95), (1000, 0.5), (999, 0.9), (100, 0.999), (1000, 0.01)):
        answer = intervals.rank_intervals(values, standard_error=errors, seed=10, draws=draws, confidence=confidence)
        moved = values + errors * np.random.default_rng(10).standard_normal((draws, 60))
        ranks = np.sort(moved.argsort(axis=1).argsort(axis=1) + 1, axis=0)
        kept = max(1, int(draws * (1 - confidence) / 2 + 1e-9))
        np.testing.assert_array_equal(answer.lower, np.minimum(ranks[kept - 1], answer.rank))
        np.testing.assert_array_equal(answer.upper, np.maximum(ranks[-kept], answer.rank))
        np.testing.assert_allclose(answer.first_fifth, (ranks <= 12).mean(axis=0))
        np.testing.assert_allclose(answer.last_fifth, (ranks > 48).mean(axis=0))


def test_one_value_that_might_be_anything_does_not_blur_the_others() -> None:
    draw = np.random.default_rng(11)
    values, errors = np.sort(draw.normal(0, 2, 40)), draw.uniform(0.2, 2, 40)
    errors[7] = 1e17
    errors[20] = 0
    answer = intervals.rank_intervals(values, standard_error=errors, seed=12, draws=400)
    moved = values + errors * np.random.default_rng(12).standard_normal((400, 40))
    ranks = np.sort(moved.argsort(axis=1).argsort(axis=1) + 1, axis=0)
    np.testing.assert_array_equal(answer.lower, np.minimum(ranks[9], answer.rank))
    np.testing.assert_array_equal(answer.upper, np.maximum(ranks[-10], answer.rank))
    assert (answer.lower[7], answer.upper[7]) == (1, 40)
    twins = intervals.rank_intervals([1, 5, 5, 9], standard_error=[1e17, 0, 0, 1], seed=12)
    assert twins.lower[1] == twins.lower[2] == 1
    assert twins.upper[1] == twins.upper[2] == 2


def test_huge_values_do_not_overflow() -> None:
    answer = intervals.rank_intervals(np.linspace(-8e307, 8e307, 20), standard_error=1e308, seed=0)
    assert answer.rank.tolist() == list(range(1, 21))
    assert (answer.lower <= answer.rank).all()
    assert (answer.upper >= answer.rank).all()


def test_wrong_columns_are_named_and_nothing_in_is_nothing_out() -> None:
    with pytest.raises(ValueError, match="draws: expected at least 100, got 10"):
        intervals.rank_intervals([1.0], standard_error=[1.0], seed=0, draws=10)
    for arguments in (
        {},
        {"lower": [0.0]},
        {"standard_error": [1.0], "upper": [2.0]},
        {"standard_error": [1.0], "lower": [0.0], "upper": [2.0]},
    ):
        with pytest.raises(ValueError, match="standard_error: expected either it, or lower and upper"):
            intervals.rank_intervals([1.0], seed=0, **arguments)
    with pytest.raises(ValueError, match="highest_first: expected one order within each segment"):
        intervals.rank_intervals([1.0, 2.0], standard_error=1.0, seed=0, highest_first=[True, False])
    with pytest.raises(ValueError, match="columns must be flat"):
        intervals.rank_intervals([[1.0]], standard_error=1.0, seed=0)
    assert intervals.rank_intervals([], standard_error=[], seed=0).rank.shape == (0,)
