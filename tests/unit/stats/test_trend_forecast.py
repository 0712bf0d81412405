"""Where a series will stand: the interval by hand, wandering, the scales, the target, and what is refused."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wincommons.model import Direction
from wincommons.stats import trend
from wincommons.stats.codes import Reason, names
from wincommons.stats.trend.line import fit
from wincommons.stats.trend.wander import Wander

Z = 1.959963984540054
STEADY = np.array([30.0, 29, 29, 28, 26, 26, 25, 25, 23, 23])
"""Falls by 0.8 a year, and scatters about that without wandering."""


def _days(first: int, last: int, *, pooled: int = 1) -> dict[str, list[date]]:
    ends = range(first + pooled - 1, last + 1)
    return {"start": [date(end - pooled + 1, 1, 1) for end in ends], "end": [date(end, 12, 31) for end in ends]}


def _foresee(
    values: np.ndarray | list[float], *, year: int = 2026, half: float | np.ndarray | None = None, **more: object
) -> trend.Forecast:
    value = np.array(values, dtype=float)
    bounds = {} if half is None else {"lower": value - half, "upper": value + half}
    days = more.pop("days", None) or _days(2024 - value.size, 2023)
    return trend.forecast(
        segment=more.pop("segment", None), value=value, to=more.pop("to", date(year, 12, 31)), **days, **bounds, **more
    )


def _reasons(answer: trend.Forecast) -> tuple[str, str]:
    return str(names(answer.reason, Reason)[0]), str(names(answer.probability_reason, Reason)[0])


@pytest.mark.parametrize("half", [None, 0.5, 3.0])
def test_a_steady_series_has_the_textbook_interval(half: float | None) -> None:
    time = np.arange(10.0)
    columns = np.column_stack([np.ones(10), time])
    inverse = np.linalg.inv(columns.T @ columns)
    beta = inverse @ columns.T @ STEADY
    variance = ((STEADY - columns @ beta) ** 2).sum() / 8
    if half is not None:
        variance = max(variance, (half / Z) ** 2)
    at = np.array([1, 12.0])
    error = np.sqrt(variance * (1 + at @ inverse @ at))
    answer = _foresee(STEADY, half=half, target=20, direction=Direction.LOWER_IS_BETTER)
    bound = stats.t.ppf(0.975, 8) * error
    np.testing.assert_allclose(
        [answer.value[0], answer.lower[0], answer.upper[0], answer.probability[0]],
        [beta @ at, beta @ at - bound, beta @ at + bound, stats.t.cdf((20 - beta @ at) / error, 8)],
        rtol=1e-9,
    )
    assert (answer.widened[0], answer.years_ahead[0], answer.points[0]) == (1, pytest.approx(3), 10)
    assert _reasons(answer) == ("", "")


def test_the_scatter_is_split_as_its_expectations_by_matrices_say() -> None:
    draw = np.random.default_rng(11)
    time = np.array([0.0, 1, 2, 4, 5, 6, 7.5, 9, 10, 11])
    error = draw.uniform(0.5, 2, 10)
    value = np.cumsum(draw.normal(0, 3, 10)) + draw.normal(0, error)
    block, floor = np.zeros(10, dtype=np.int64), np.zeros(1)
    line = fit(value=value, error=error, time=time, block=block, count=1, floor=floor)
    wander = Wander.about(line, value=value, error=error, time=time, block=block, floor=floor)

    weight = np.diag(1 / error**2)
    columns = np.column_stack([np.ones(10), time])
    coefficients = np.linalg.inv(columns.T @ weight @ columns) @ columns.T @ weight
    residuals = np.eye(10) - columns @ coefficients
    walk = np.minimum.outer(time, time)
    steps = np.diff(np.eye(10), axis=0) @ residuals
    square = residuals.T @ weight @ residuals
    change = steps.T @ np.diag(1 / (error[1:] ** 2 + error[:-1] ** 2)) @ steps
    expected = [[np.trace(form @ np.diag(error**2)), np.trace(form @ walk)] for form in (square, change)]
    noise, per_year = np.linalg.solve(expected, [value @ form @ value for form in (square, change)])
    if noise < 0:
        noise, per_year = 0.0, float(value @ square @ value) / expected[0][1]
    assert per_year > 0
    np.testing.assert_allclose([wander.noise[0], wander.per_year[0]], [noise, per_year], rtol=1e-8)

    # The error of a figure four years on: its own, the line's, and the walk's through the line's weights.
    weights = np.array([1, 15.0]) @ coefficients
    longer = np.append(time, 15.0)
    through = np.append(-weights, 1)
    walked = through @ np.minimum.outer(longer, longer) @ through
    variance = noise * (1.5 + weights @ np.diag(error**2) @ weights) + per_year * walked
    told, textbook = wander.error_ahead(np.array([15.0]), ahead=np.array([4.0]), new=np.array([1.5]))
    np.testing.assert_allclose(told[0], max(np.sqrt(variance), textbook[0]), rtol=1e-8)
    assert told[0] > textbook[0]


def test_a_drifting_series_is_foreseen_with_a_wider_interval_than_a_line_claims() -> None:
    drifting = [10, 11, 13, 14, 14, 13, 11, 10, 8, 7, 7, 8, 10, 11]
    answer = _foresee(drifting)
    assert answer.widened[0] > 1.5
    scattering = _foresee([10, 13, 8, 12, 7, 14, 9, 11, 8, 12, 9, 13, 8, 11])
    assert scattering.widened[0] == 1


@pytest.mark.slow
def test_a_drifting_series_lies_in_its_interval_far_more_often_than_in_the_textbooks() -> None:
    draw = np.random.default_rng(5)
    walks = np.cumsum(draw.normal(size=(800, 18)), axis=1)
    days = {name: column * 800 for name, column in _days(2012, 2023).items()}
    answer = _foresee(walks[:, :12].ravel(), days=days, segment=np.repeat(np.arange(800), 12), year=2029)
    half = (answer.upper - answer.lower) / 2
    apart = np.abs(walks[:, 17] - answer.value)
    assert np.mean(apart <= half) > 0.85
    assert np.mean(apart <= half / answer.widened) < 0.70


def test_the_logarithm_never_falls_below_zero_and_log_odds_stay_within_their_scale() -> None:
    rate = 40 * 0.7 ** np.arange(8)
    plain, log = _foresee(rate, half=rate * 0.05), _foresee(rate, half=rate * 0.05, scale="log")
    assert plain.lower[0] < 0 < log.lower[0] < log.value[0] < log.upper[0]
    np.testing.assert_allclose(log.value, 40 * 0.7**10, rtol=1e-9)
    odds = np.exp(np.linspace(0.5, 4, 8))
    share = 100 * odds / (1 + odds)
    logit = _foresee(share, half=0.3, scale="logit")
    assert share[-1] < logit.value[0] < logit.upper[0] < 100
    np.testing.assert_allclose(logit.value, 100 / (1 + np.exp(-5.5)), rtol=1e-9)
    of_one = _foresee(share / 100, half=0.003, scale="logit", per=1)
    np.testing.assert_allclose(
        [of_one.value, of_one.lower, of_one.upper], np.array([logit.value, logit.lower, logit.upper]) / 100, rtol=1e-9
    )


def test_damping_moves_the_middle_and_leaves_the_width() -> None:
    straight, damped = _foresee(STEADY), _foresee(STEADY, damping=0.8)
    fitted = np.polyfit(np.arange(10), STEADY, 1)
    np.testing.assert_allclose(damped.value, np.polyval(fitted, 9) + fitted[0] * (0.8 + 0.8**2 + 0.8**3))
    np.testing.assert_allclose(damped.upper - damped.lower, straight.upper - straight.lower)


def test_the_probability_knows_which_way_is_better() -> None:
    down = _foresee(STEADY, target=21, direction="lower_is_better").probability[0]
    up = _foresee(STEADY, target=21, direction="higher_is_better").probability[0]
    assert 0.5 < down < 1
    assert down + up == pytest.approx(1)
    mirrored = _foresee(-STEADY, target=-21, direction="higher_is_better").probability[0]
    assert mirrored == pytest.approx(down)
    exact = np.arange(10.0)
    certain = [_foresee(exact, target=goal, direction="higher_is_better").probability[0] for goal in (11, 13)]
    assert certain == [1, 0]
    no_more = [_foresee(exact, target=goal, direction="lower_is_better").probability[0] for goal in (11, 13)]
    assert no_more == [0, 1]


def test_a_probability_that_cannot_be_given_says_why_and_the_forecast_stands() -> None:
    cases = {
        "missing_input": _foresee(STEADY),
        "no_direction": _foresee(STEADY, target=20, direction="neutral"),
        "no_logarithm": _foresee(STEADY, target=0, direction="lower_is_better", scale="log"),
        "impossible_input": _foresee(STEADY, target=np.inf, direction="lower_is_better"),
    }
    for reason, answer in cases.items():
        assert _reasons(answer) == ("", reason)
        assert np.isnan(answer.probability[0])
        assert answer.lower[0] < answer.value[0] < answer.upper[0]
    untold = _foresee(STEADY, target=np.nan, direction="lower_is_better")
    assert _reasons(untold) == ("", "missing_input")


def test_each_refusal_has_its_reason() -> None:
    short, gone = STEADY[:7], np.where(np.isin(np.arange(10), [4, 5, 6]), np.nan, STEADY)
    cases = {
        "too_few_periods": _foresee(short),
        "break": _foresee(STEADY, half=1, breaks=[False] * 6 + [True] + [False] * 3),
        "overlapping_periods": _foresee(STEADY, half=1, days=_days(2010, 2023, pooled=5)),
        "gaps": _foresee(gone, half=1),
        "latest_missing": _foresee(np.append(STEADY[:-1], np.nan), half=1),
        "suppressed": _foresee(
            np.where(np.arange(10) == 3, np.nan, STEADY), half=1, hidden=[False] * 3 + [True] + [False] * 6
        ),
        "too_far": _foresee(STEADY, half=1, year=2033),
        "not_ahead": _foresee(STEADY, half=1, year=2023),
        "no_logarithm": _foresee([*STEADY[:-1], 0], half=1, scale="log"),
        "impossible_input": _foresee([*STEADY[:-1], np.inf], half=1),
    }
    for reason, answer in cases.items():
        assert _reasons(answer) == (reason, reason)
        assert np.isnan([answer.value[0], answer.lower[0], answer.upper[0], answer.widened[0]]).all()
    assert _reasons(_foresee(STEADY, half=-1))[0] == "impossible_input"
    assert _reasons(_foresee(STEADY * 1e200, half=1e199))[0] == "impossible_input"
    assert _reasons(_foresee([*STEADY[:-1], 100], half=0.1, scale="logit"))[0] == "no_logarithm"
    # Nine years of figures carry nine years ahead, and not a year more.
    assert _reasons(_foresee(STEADY, half=1, year=2032))[0] == ""


def test_five_points_are_enough_with_intervals_and_eight_are_asked_for_without_all_of_them() -> None:
    assert _reasons(_foresee(STEADY[:5], half=0.5))[0] == ""
    some = np.where(np.arange(7) == 2, np.nan, 0.5)
    assert _reasons(_foresee(STEADY[:7], half=some))[0] == "too_few_periods"
    exact = np.where(np.arange(10) == 2, 0.0, 0.5)
    np.testing.assert_allclose(_foresee(STEADY, half=exact).value, _foresee(STEADY).value)


def test_the_period_foreseen_is_as_long_as_the_last() -> None:
    pooled = {
        "start": [date(year - 4, 1, 1) for year in range(1984, 2024, 5)],
        "end": [date(year, 12, 31) for year in range(1984, 2024, 5)],
    }
    answer = _foresee(np.arange(8.0) + [0, 0.1] * 4, days=pooled, year=2029)
    assert answer.years_ahead[0] == pytest.approx(10, abs=0.02)


def test_modelled_figures_are_foreseen_and_flagged() -> None:
    answer = _foresee(STEADY, half=1, target=20, direction="lower_is_better", modelled=np.full(10, True))
    assert _reasons(answer) == ("modelled", "")
    assert (answer.modelled.tolist(), answer.lower[0] < answer.value[0]) == ([True], True)


def test_each_series_has_its_own_date_and_target() -> None:
    days = {name: column * 2 for name, column in _days(2014, 2023).items()}
    both = _foresee(
        [*STEADY, *STEADY], days=days, segment=np.repeat(["b", "a"], 10),
        to=np.repeat(np.array(["2026-12-31", "2024-12-31"], "M8[D]"), 10),
        target=np.repeat([20.0, np.nan], 10), direction=np.repeat(["lower_is_better", "neutral"], 10),
    )  # fmt: skip
    np.testing.assert_allclose(both.years_ahead, [1, 3], atol=0.01)
    assert names(both.probability_reason, Reason).tolist() == ["no_direction", ""]
    for name, several in {
        "to": {"to": np.array(["2026-12-31"] * 9 + ["2027-12-31"], "M8[D]")},
        "target": {"target": np.arange(10.0), "direction": "neutral"},
        "direction": {"target": 20, "direction": ["neutral"] * 9 + ["lower_is_better"]},
    }.items():
        with pytest.raises(ValueError, match=f"{name}: expected one for each series, but series 0 has several"):
            _foresee(STEADY, **several)


def test_wrong_words_are_named() -> None:
    with pytest.raises(ValueError, match="scale: expected one of linear, log, logit, got 'square'"):
        _foresee(STEADY, scale="square")
    for damping in (0, 1.1):
        with pytest.raises(ValueError, match="damping: expected a factor above 0"):
            _foresee(STEADY, damping=damping)
    with pytest.raises(ValueError, match="direction: a target needs to know"):
        _foresee(STEADY, target=20)
    with pytest.raises(ValueError, match=r"direction: expected one of higher_is_better, .* got 'down'"):
        _foresee(STEADY, target=20, direction="down")
    nothing = np.array([], "M8[D]")
    empty = trend.forecast(segment=[], start=nothing, end=nothing, value=[], to=nothing)
    assert (empty.segment.size, empty.value.size, empty.probability_reason.size) == (0, 0, 0)


values = st.lists(st.floats(1, 99), min_size=8, max_size=14)


@pytest.mark.slow
@settings(max_examples=20)
@given(
    numbers=values,
    ahead=st.integers(1, 6),
    scale=st.sampled_from(["linear", "log", "logit"]),
    unit=st.sampled_from([0.25, 8.0]),
    seed=st.randoms(use_true_random=False),
)
def test_a_forecast_lies_in_its_interval_scales_and_asks_for_no_order(
    numbers: list[float], ahead: int, scale: str, unit: float, seed: object
) -> None:
    value = np.array(numbers)
    half, copy, days = 0.5 + 0.01 * value, value.copy(), _days(2024 - value.size, 2023)
    kind = {"scale": scale, "direction": "lower_is_better", "year": 2023 + ahead}
    answer = _foresee(value, half=half, target=50, **kind)
    assert answer.lower[0] <= answer.value[0] <= answer.upper[0]
    assert answer.widened[0] >= 1
    assert 0 <= answer.probability[0] <= 1
    shuffle = list(range(value.size))
    seed.shuffle(shuffle)
    again = _foresee(
        value[shuffle] * unit, half=half[shuffle] * unit, target=50 * unit, per=100 * unit,
        days={name: [column[place] for place in shuffle] for name, column in days.items()}, **kind,
    )  # fmt: skip
    for name in ("value", "lower", "upper"):
        np.testing.assert_allclose(getattr(again, name), getattr(answer, name) * unit, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(again.probability, answer.probability, rtol=1e-6, atol=1e-9)
    further = _foresee(value, half=half, scale="linear", year=2024 + ahead)
    nearer = _foresee(value, half=half, scale="linear", year=2023 + ahead)
    assert further.upper[0] - further.lower[0] > nearer.upper[0] - nearer.lower[0]
    np.testing.assert_array_equal(value, copy)
