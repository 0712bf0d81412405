"""Change in per cent a year: the numbers against a regression written out, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wincommons.stats import trend
from wincommons.stats.codes import Reason, VerdictCode, names

Z = 1.959963984540054
YEARS = np.arange(2016.0, 2022.0)
RATE = np.array([50.0, 47, 48, 43, 42, 38])
ERROR = np.array([1.0, 2, 1, 1.5, 1, 2])


def _change(
    rate: np.ndarray = RATE, error: np.ndarray | float = ERROR, years: np.ndarray = YEARS, **more: object
) -> trend.PerCentChange:
    return trend.annual_per_cent_change(value=rate, lower=rate - Z * error, upper=rate + Z * error, time=years, **more)


def _by_hand(columns: np.ndarray, error: np.ndarray = ERROR) -> tuple[np.ndarray, np.ndarray, float]:
    """Coefficients, their unscaled covariance and chi-square over its degrees of freedom, by matrices."""
    weight = (RATE / error) ** 2
    covariance = np.linalg.inv(columns.T @ (weight[:, None] * columns))
    beta = covariance @ columns.T @ (weight * np.log(RATE))
    residual = np.log(RATE) - columns @ beta
    return beta, covariance, float((weight * residual**2).sum() / (RATE.size - columns.shape[1]))


@pytest.mark.parametrize("dispersion", ["floored", "estimated"])
@pytest.mark.parametrize("shrink", [2.0, 0.5])
def test_the_change_and_its_interval_are_those_of_the_regression(dispersion: str, shrink: float) -> None:
    beta, covariance, phi = _by_hand(np.column_stack([np.ones(6), YEARS - 2018.5]), ERROR * shrink)
    assert (phi > 1) is (shrink < 1)
    error = np.sqrt(covariance[1, 1] * (max(phi, 1.0) if dispersion == "floored" else phi))
    half = stats.t.ppf(0.975, 4) * error
    answer = _change(error=ERROR * shrink, dispersion=dispersion)
    np.testing.assert_allclose(
        [answer.per_year[0], answer.lower[0], answer.upper[0], answer.p_value[0], answer.dispersion[0]],
        [
            *(100 * (np.exp(beta[1] + shift) - 1) for shift in (0, -half, half)),
            2 * stats.t.sf(abs(beta[1]) / error, 4),
            phi,
        ],
        rtol=1e-9,
    )
    assert (answer.verdict[0], answer.points[0], answer.reason[0]) == (VerdictCode.LOWER, 6, Reason.NONE)


def test_three_points_are_enough_for_a_change_and_two_are_not() -> None:
    steep = _change(np.array([10.0, 20, 40]), 0.1, YEARS[:3])
    np.testing.assert_allclose(steep.per_year, 100)
    assert _change(np.array([10.0, 20]), 0.1, YEARS[:2]).reason.tolist() == [Reason.TOO_FEW_PERIODS]


def test_a_flat_series_does_not_change_and_is_sure_of_it_only_by_its_intervals() -> None:
    answer = _change(np.full(6, 20.0), 1.0)
    assert (answer.verdict[0], answer.per_year[0], answer.p_value[0], answer.dispersion[0]) == (2, 0, 1, 0)
    assert answer.lower[0] < 0 < answer.upper[0]
    estimated = _change(np.full(6, 20.0), 1.0, dispersion="estimated")
    assert (estimated.lower[0], estimated.upper[0], estimated.p_value[0]) == (0, 0, 1)


def test_each_refusal_has_its_reason() -> None:
    series = {
        "a zero": (np.array([3.0, 2, 0]), 1.0, YEARS[:3]),
        "b negative": (np.array([3.0, 2, -1]), 1.0, YEARS[:3]),
        "c no interval": (np.array([3.0, 2, 1]), np.array([1, 1, np.nan]), YEARS[:3]),
        "d no width": (np.array([3.0, 2, 1]), 0.0, YEARS[:3]),
        "e crossed": (np.array([3.0, 2, 1]), -1.0, YEARS[:3]),
        "f no end": (np.array([3.0, 2, np.inf]), 1.0, YEARS[:3]),
        "g no year": (np.array([3.0, 2, 1]), 1.0, np.array([2016, 2017, np.nan])),
        "h one year": (np.array([3.0, 2, 1]), 1.0, np.array([2016.0, 2017, 2017])),
        "i void": (np.array([np.nan, np.nan, 3]), 1.0, YEARS[:3]),
        "j too far apart": (np.array([1e-300, 1, 1e300]), np.array([1e-301, 0.1, 1e299]), 0.1 * np.arange(3.0)),
        "k sound": (np.array([8.0, np.nan, 2, 1]), 0.01, YEARS[:4]),
    }
    rates, errors, years = (
        np.concatenate([np.broadcast_to(each[part], each[0].shape) for each in series.values()]) for part in range(3)
    )
    segment = np.repeat(list(series), [each[0].size for each in series.values()])
    answer = _change(rates, errors, years, segment=segment)
    assert answer.segment.tolist() == list(series)
    assert names(answer.reason, Reason).tolist() == [
        "no_logarithm", "no_logarithm", "no_interval", "zero_width", "impossible_input", "impossible_input",
        "missing_input", "overlapping_periods", "too_few_periods", "impossible_input", "",
    ]  # fmt: skip
    for column in (answer.per_year, answer.lower, answer.upper, answer.p_value, answer.dispersion):
        np.testing.assert_array_equal(np.isnan(column), [True] * 10 + [False])
    assert answer.verdict.tolist() == [VerdictCode.UNKNOWN] * 10 + [VerdictCode.LOWER]


def test_wrong_words_and_columns_are_named() -> None:
    with pytest.raises(ValueError, match="dispersion: expected one of floored, estimated, got 'known'"):
        _change(dispersion="known")
    with pytest.raises(ValueError, match="segment: expected 6 entries"):
        _change(segment=[1, 2])
    with pytest.raises(ValueError, match="confidence: expected a share"):
        _change(bounds=95)
    assert trend.annual_per_cent_change(value=[], lower=[], upper=[], time=[]).segment.size == 0


def test_joined_stretches_are_the_regression_with_a_bend() -> None:
    columns = np.column_stack([np.ones(6), YEARS - 2016, np.maximum(YEARS - 2018, 0)])
    beta, covariance, phi = _by_hand(columns)
    turn = np.array([[0, 1, 0], [0, 1, 1]])
    slope, error = turn @ beta, np.sqrt(np.diag(turn @ covariance @ turn.T) * max(phi, 1))
    answer = _joined([2018])
    half = stats.t.ppf(0.975, 3) * error
    for column, log in ((answer.per_year, slope), (answer.lower, slope - half), (answer.upper, slope + half)):
        np.testing.assert_allclose(column, 100 * np.expm1(log), rtol=1e-9)
    np.testing.assert_allclose(answer.p_value, 2 * stats.t.sf(np.abs(slope) / error, 3), rtol=1e-9)
    np.testing.assert_allclose(answer.dispersion, phi)
    assert (answer.begins.tolist(), answer.ends.tolist()) == ([2016, 2018], [2018, 2021])
    assert answer.points.tolist() == [6, 6]


def _joined(joints: list[float], rate: np.ndarray = RATE, **more: object) -> trend.JoinedChange:
    return trend.joined_per_cent_changes(
        value=rate, lower=rate - Z * ERROR, upper=rate + Z * ERROR, time=YEARS, joinpoint=joints, **more
    )


def test_without_a_joinpoint_it_is_the_one_change() -> None:
    joined, plain = _joined([]), _change()
    for name in ("segment", "verdict", "reason", "points"):
        np.testing.assert_array_equal(getattr(joined, name), getattr(plain, name))
    for name in ("per_year", "lower", "upper", "p_value", "dispersion"):
        np.testing.assert_allclose(getattr(joined, name), getattr(plain, name), rtol=1e-9)


def test_joinpoints_that_do_not_fit_are_refused() -> None:
    assert names(_joined([2016.0]).reason, Reason).tolist() == ["impossible_input"] * 2
    assert names(_joined([2018.0, 2018.0]).reason, Reason).tolist() == ["impossible_input"] * 3
    # Six points do not hold six nodes, and nothing lies about the two nodes within one year.
    assert names(_joined([2017.0, 2018, 2019, 2020]).reason, Reason).tolist() == ["too_few_periods"] * 5
    assert names(_joined([2018.2, 2018.4, 2018.6]).reason, Reason).tolist() == ["too_few_periods"] * 4
    zero = _joined([2018.0], np.array([3.0, 2, 1, 0, 1, 2]))
    assert (names(zero.reason, Reason).tolist(), np.isnan(zero.begins[0])) == (["no_logarithm"] * 2, True)
    with pytest.raises(ValueError, match="joinpoint_segment: no row has the segment 5"):
        _joined([2018.0], segment=np.zeros(6, dtype=int), joinpoint_segment=[5])
    with pytest.raises(ValueError, match="joinpoint_segment: expected 1 entries"):
        _joined([2018.0], segment=np.zeros(6, dtype=int), joinpoint_segment=[0, 0])


rates = st.lists(st.floats(0.5, 500), min_size=5, max_size=12)


@pytest.mark.slow
@settings(max_examples=40)
@given(values=rates, scale=st.floats(0.01, 100), seed=st.randoms(use_true_random=False))
def test_a_change_lies_in_its_interval_and_has_neither_unit_nor_order(
    values: list[float], scale: float, seed: object
) -> None:
    value = np.array(values)
    half, time, copy = 0.2 * value, np.arange(value.size) + 2000.0, value.copy()
    answer = trend.annual_per_cent_change(value=value, lower=value - half, upper=value + half, time=time)
    assert answer.reason[0] == Reason.NONE
    assert answer.lower[0] <= answer.per_year[0] <= answer.upper[0]
    shuffle = list(range(value.size))
    seed.shuffle(shuffle)
    turned = value[shuffle] * scale
    again = trend.annual_per_cent_change(
        value=turned, lower=0.8 * turned, upper=1.2 * turned, time=time[shuffle], segment=np.full(value.size, "x")
    )
    for name in ("per_year", "lower", "upper", "p_value", "dispersion"):
        np.testing.assert_allclose(getattr(again, name), getattr(answer, name), rtol=1e-6, atol=1e-9)
    surer = trend.annual_per_cent_change(
        value=value, lower=value - half, upper=value + half, time=time, confidence=0.998
    )
    assert surer.lower[0] <= answer.lower[0] <= answer.upper[0] <= surer.upper[0]
    np.testing.assert_array_equal(value, copy)


@pytest.mark.slow
@settings(max_examples=40)
@given(values=rates, joint=st.floats(1.0, 2.9))
def test_many_series_are_joined_as_each_alone(values: list[float], joint: float) -> None:
    value = np.array(values)
    time = np.arange(value.size, dtype=float)
    alone = trend.joined_per_cent_changes(
        value=value, lower=0.8 * value, upper=1.2 * value, time=time, joinpoint=[joint]
    )
    both = np.concatenate([value, value])
    together = trend.joined_per_cent_changes(
        value=both, lower=0.8 * both, upper=1.2 * both, time=np.tile(time, 2), joinpoint=[joint],
        segment=np.repeat([1, 2], value.size), joinpoint_segment=[2],
    )  # fmt: skip
    assert together.segment.tolist() == [1, 2, 2]
    for name in ("per_year", "lower", "upper", "reason", "points"):
        np.testing.assert_allclose(getattr(together, name)[1:], getattr(alone, name), rtol=1e-7, atol=1e-9)
