"""What peers predict: against the formula worked out place by place, how often it misses, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import t

from wincommons.stats.codes import Reason, VerdictCode
from wincommons.stats.prediction import NOBODY, discoveries, predict_from_peers


def _drawn(places: int, *, between: float, seed: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    error = draw.uniform(0.5, 2.0, places)
    value = 50 + draw.normal(0, between, places) + draw.normal(size=places) * error
    others = np.array([list(range(at + 1, at + 16)) for at in range(places)]) % places
    return value, error, others


def _by_hand(y: np.ndarray, v: np.ndarray, own: float) -> tuple[float, float, float]:
    """Mean, variance between and error of one place, by a root finder and the textbook's sums."""

    def excess(between: float) -> float:
        weight = 1 / (between + v)
        mean = (weight @ y) / weight.sum()
        return float(weight @ (y - mean) ** 2 - (y.size - 1))

    between = brentq(excess, 0, 1e4, xtol=1e-13) if excess(0) > 0 else 0.0
    weight = 1 / (between + v)
    return float(weight @ y / weight.sum()), between, float(np.sqrt(between + 1 / weight.sum() + own))


@pytest.mark.parametrize("between", [0.0, 4.0])
def test_it_is_the_published_formula_place_by_place(between: float) -> None:
    value, error, peers = _drawn(40, between=between)
    told = predict_from_peers(value, value - 1.959964 * error, value + 1.959964 * error, peers=peers)
    width = t.ppf(0.975, 15 - 2)
    for at in range(40):
        mean, spread, unsure = _by_hand(value[peers[at]], error[peers[at]] ** 2, error[at] ** 2)
        assert told.predicted[at] == pytest.approx(mean, rel=1e-6)
        assert told.between[at] ** 2 == pytest.approx(spread, rel=1e-5, abs=1e-5)
        assert (told.lower[at], told.upper[at]) == pytest.approx(
            (mean - width * unsure, mean + width * unsure), rel=1e-5
        )
        assert told.chance_lower[at] == pytest.approx(t.cdf((value[at] - mean) / unsure, 13), rel=1e-4)
    assert (told.chance_lower + told.chance_higher) == pytest.approx(1)
    assert set(told.peers.tolist()) == {15}


def test_of_places_that_are_like_their_peers_about_one_in_twenty_lies_outside() -> None:
    value, error, peers = _drawn(4000, between=3.0)
    told = predict_from_peers(value, value - 1.96 * error, value + 1.96 * error, peers=peers)
    for side in (VerdictCode.LOWER, VerdictCode.HIGHER):
        assert (told.verdict == side).mean() == pytest.approx(0.025, abs=0.01)


def test_a_place_far_off_stands_out_and_holds_among_many() -> None:
    value, error, peers = _drawn(300, between=1.0)
    value[7] += 40
    told = predict_from_peers(value, value - 1.96 * error, value + 1.96 * error, peers=peers)
    assert told.verdict[7] == VerdictCode.HIGHER
    assert np.flatnonzero(discoveries(told.chance_higher)).tolist() == [7]


def test_shares_and_rates_are_judged_on_their_own_scale_and_taken_back() -> None:
    value, _error, peers = _drawn(60, between=3.0)
    share = 100 / (1 + np.exp(-(value - 50) / 4))
    told = predict_from_peers(share, share * 0.97, share + (100 - share) * 0.03, peers=peers, scale="logit")
    assert ((told.lower > 0) & (told.upper < 100)).all()
    rate = np.exp(value / 20)
    as_rate = predict_from_peers(rate, rate * 0.9, rate * 1.1, peers=peers, scale="log")
    thousandfold = predict_from_peers(rate * 1000, rate * 900, rate * 1100, peers=peers, scale="log")
    np.testing.assert_allclose(thousandfold.predicted, as_rate.predicted * 1000, rtol=1e-9)
    np.testing.assert_allclose(thousandfold.chance_lower, as_rate.chance_lower, rtol=1e-9)


def test_what_cannot_be_used_is_refused_and_predicts_nothing() -> None:
    value, error, peers = _drawn(40, between=1.0)
    lower, upper = value - 1.96 * error, value + 1.96 * error
    lower[0], value[1], upper[2], lower[2] = np.nan, np.nan, value[2], value[2]
    peers = peers.copy()
    peers[3, 5:] = NOBODY
    told = predict_from_peers(value, lower, upper, peers=peers)
    assert [Reason(int(one)) for one in told.reason[:4]] == [
        Reason.NO_INTERVAL, Reason.MISSING_INPUT, Reason.ZERO_WIDTH, Reason.TOO_FEW_PLACES,
    ]  # fmt: skip
    assert np.isnan(told.predicted[:4]).all()
    assert (told.verdict[:4] == VerdictCode.UNKNOWN).all()
    assert told.peers[39] == 12  # three of its fifteen are not to be used
    zero = predict_from_peers([0.0] * 20, [0.0] * 20, [1.0] * 20, peers=np.zeros((20, 3), dtype=int), scale="log")
    assert (zero.reason == Reason.NO_LOGARITHM).all()


def test_a_place_is_never_its_own_peer() -> None:
    value, error, peers = _drawn(40, between=1.0)
    with_itself = np.column_stack([np.arange(40), peers])
    one = predict_from_peers(value, value - error, value + error, peers=peers)
    other = predict_from_peers(value, value - error, value + error, peers=with_itself)
    np.testing.assert_allclose(one.predicted, other.predicted, rtol=1e-12)
    np.testing.assert_array_equal(one.peers, other.peers)


def test_discoveries_are_those_of_the_step_up_rule() -> None:
    # Of fifteen the fourth lies below 4/15 of 0.05 (0.0133), and none after it below its own.
    looks = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
             0.7590, 1.0]  # fmt: skip
    assert discoveries(looks, share=0.05).tolist() == [True] * 4 + [False] * 11
    assert discoveries([np.nan, 0.001, np.nan], share=0.05).tolist() == [False, True, False]
    assert discoveries([]).tolist() == []
    with pytest.raises(ValueError, match="share"):
        discoveries(looks, share=5)


def test_columns_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="peers"):
        predict_from_peers([1.0, 2.0], [0.5, 1.5], [1.5, 2.5], peers=np.zeros((3, 2), dtype=int))
