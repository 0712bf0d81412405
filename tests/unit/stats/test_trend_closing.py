"""Whether a gap is closing: the numbers by hand, the four answers, and what is refused."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wincommons.stats import trend
from wincommons.stats.codes import Reason, names

Z = 1.959963984540054


def _days(first: int, last: int, *, pooled: int = 1) -> dict[str, list[date]]:
    ends = range(first + pooled - 1, last + 1)
    return {"start": [date(end - pooled + 1, 1, 1) for end in ends], "end": [date(end, 12, 31) for end in ends]}


def _closing(
    group: np.ndarray | list[float],
    other: np.ndarray | list[float],
    *,
    half: float | np.ndarray = 1.0,
    days: dict[str, list[date]] | None = None,
    **more: object,
) -> trend.Closing:
    a, b = np.array(group, dtype=float), np.array(other, dtype=float)
    return trend.closing(
        segment=more.pop("segment", None), **(days or _days(2024 - a.size, 2023)),
        value=a, lower=a - half, upper=a + half, other=b, other_lower=b - half, other_upper=b + half, **more,
    )  # fmt: skip


def _told(change: trend.GapChange) -> tuple[str, str, str]:
    pace, reason, years = (
        names(code, kind)[0]
        for code, kind in ((change.pace, trend.Pace), (change.reason, Reason), (change.years_reason, Reason))
    )
    return str(pace), str(reason), str(years)


def test_the_difference_of_the_slopes_and_its_interval_are_those_of_two_regressions() -> None:
    group, other = np.array([40.0, 39, 33, 34, 28, 27]), np.array([20.0, 21, 20, 20.5, 20, 19])
    half, time = np.array([1.0, 2, 1, 1.5, 1, 1]), np.arange(6.0)
    lines = []
    for y in (group, other):
        weight = (Z / half) ** 2
        columns = np.column_stack([np.ones(6), time])
        covariance = np.linalg.inv(columns.T @ (weight[:, None] * columns))
        beta = covariance @ columns.T @ (weight * y)
        scale = max(1.0, float((weight * (y - columns @ beta) ** 2).sum() / 4))
        lines.append((beta, covariance * scale))
    (b1, c1), (b2, c2) = lines
    v1, v2 = c1[1, 1], c2[1, 1]
    t = stats.t.ppf(0.975, (v1 + v2) ** 2 / (v1**2 / 4 + v2**2 / 4))
    bound = t * np.sqrt(v1 + v2)
    gap = _closing(group, other, half=half).absolute
    slope = b1[1] - b2[1]
    np.testing.assert_allclose(
        [gap.per_year[0], gap.lower[0], gap.upper[0]], [slope, slope - bound, slope + bound], rtol=1e-9
    )
    at_last = b1 @ [1, 5] - b2 @ [1, 5]
    np.testing.assert_allclose(
        [gap.first_gap[0], gap.last_gap[0], gap.years[0]], [b1[0] - b2[0], at_last, -at_last / slope], rtol=1e-9
    )
    # At both ends of the years the gap's own interval touches 0 (Fieller).
    for years in (gap.years_lower[0], gap.years_upper[0]):
        column = np.array([1, 5 + years])
        distance = abs((b1 - b2) @ column) - t * np.sqrt(column @ (c1 + c2) @ column)
        assert distance == pytest.approx(0, abs=1e-9)
    assert _told(gap) == ("closing", "", "")


def test_a_gap_may_close_in_size_and_widen_in_proportion() -> None:
    answer = _closing(40 * 0.95 ** np.arange(8), 20 * 0.90 ** np.arange(8), half=0.2)
    assert _told(answer.absolute) == ("closing", "", "")
    assert _told(answer.relative) == ("widening", "", "not_closing")
    np.testing.assert_allclose(answer.relative.per_year, 100 * (0.95 / 0.90 - 1), rtol=1e-9)
    np.testing.assert_allclose([answer.relative.first_gap[0]], [2.0], rtol=1e-9)
    assert np.isnan(answer.relative.years[0])
    assert (answer.first_start[0], answer.last_end[0]) == (np.datetime64("2016-01-01"), np.datetime64("2023-12-31"))
    assert answer.points.tolist() == [8]


def test_the_side_of_the_gap_does_not_matter() -> None:
    high, low = np.linspace(40, 26, 8), np.full(8, 20.0)
    above, below = _closing(high, low).absolute, _closing(low, high).absolute
    assert _told(above) == _told(below) == ("closing", "", "")
    np.testing.assert_allclose(below.per_year, -above.per_year)
    np.testing.assert_allclose(
        [below.years, below.years_lower, below.years_upper], [above.years, above.years_lower, above.years_upper]
    )
    assert _told(_closing(low, np.linspace(19, 5, 8)).absolute) == ("widening", "", "not_closing")


def test_noise_is_no_clear_change_and_keeps_its_numbers() -> None:
    gap = _closing([30, 33, 29, 32, 30, 31], [20, 21, 19, 20, 21, 20], half=2.0).absolute
    assert _told(gap) == ("no_clear_change", "", "not_closing")
    assert gap.lower[0] < 0 < gap.upper[0]
    assert np.isfinite([gap.first_gap[0], gap.last_gap[0]]).all()


def test_groups_that_changed_sides_are_neither_closing_nor_widening() -> None:
    crossed = _closing(np.linspace(30, 12, 8), np.full(8, 20.0), half=0.5).absolute
    assert _told(crossed) == ("unknown", "changed_sides", "changed_sides")
    assert (crossed.per_year[0] < 0, crossed.first_gap[0] > 0, crossed.last_gap[0] < 0) == (True, True, True)
    # Just met, within what can be known: closed, and the years begin now.
    met = _closing(np.linspace(30, 19.9, 8), np.full(8, 20.0), half=0.5).absolute
    assert _told(met) == ("closing", "", "")
    assert (met.years[0], met.years_lower[0], met.years_upper[0] > 0) == (0, 0, True)


def test_each_entry_rule_holds() -> None:
    eight = np.linspace(40, 26, 8), np.full(8, 20.0)
    gone = np.array([40, 38, 36, np.nan, np.nan, 30, 28, 26])
    cases = {
        "too_few_periods": _closing(eight[0][:4], eight[1][:4]),
        "break": _closing(*eight, breaks=[False] * 4 + [True] + [False] * 3),
        "overlapping_periods": _closing(*eight, days=_days(2010, 2021, pooled=5)),
        "gaps": _closing(gone, eight[1]),
        "latest_missing": _closing(np.append(eight[0][:-1], np.nan), eight[1]),
        "suppressed": _closing(
            np.where(np.arange(8) == 3, np.nan, eight[0]), eight[1], hidden=[False] * 3 + [True] + [False] * 4
        ),
        "within_a_year": _closing(
            *eight,
            days={
                "start": [date(2023, month, 1) for month in range(1, 9)],
                "end": [date(2023, month, 28) for month in range(1, 9)],
            },
        ),
        "no_interval": _closing(*eight, half=np.where(np.arange(8) == 2, np.nan, 1.0)),
        "zero_width": _closing(*eight, half=0),
        "impossible_input": _closing(*eight, half=-1),
    }
    for reason, answer in cases.items():
        for change in (answer.absolute, answer.relative):
            assert _told(change) == ("unknown", reason, reason)
            columns = (change.per_year, change.lower, change.upper, change.first_gap, change.last_gap, change.years)
            assert np.isnan(columns).all()
    no_end = _closing([np.inf, *eight[0][1:]], eight[1])
    assert _told(no_end.absolute) == ("unknown", "impossible_input", "impossible_input")
    too_large = _closing(eight[0] * 4e306, -eight[1] * 8e306, half=1e305)
    assert _told(too_large.absolute)[:2] == ("unknown", "impossible_input")


def test_a_rate_of_zero_bars_the_relative_gap_alone() -> None:
    answer = _closing(np.linspace(14, 0, 8), np.full(8, 20.0))
    assert _told(answer.absolute) == ("widening", "", "not_closing")
    assert _told(answer.relative) == ("unknown", "no_logarithm", "no_logarithm")


def test_modelled_figures_are_described_and_flagged() -> None:
    answer = _closing(np.linspace(40, 26, 8), np.full(8, 20.0), modelled=[True] + [False] * 7)
    assert _told(answer.absolute) == ("closing", "modelled", "")
    assert answer.modelled.tolist() == [True]
    before_the_break = _closing(
        np.linspace(40, 26, 8),
        np.full(8, 20.0),
        modelled=[True] + [False] * 7,
        breaks=[False] * 2 + [True] + [False] * 5,
    )
    assert (_told(before_the_break.absolute), before_the_break.modelled.tolist()) == (("closing", "", ""), [False])


def test_nothing_published_is_no_gap_and_wrong_columns_are_named() -> None:
    nothing = np.array([], "M8[D]")
    empty = trend.closing(
        segment=[], start=nothing, end=nothing, value=[], lower=[], upper=[], other=[], other_lower=[], other_upper=[]
    )
    assert (empty.segment.size, empty.absolute.pace.size, empty.relative.years.size) == (0, 0, 0)
    with pytest.raises(ValueError, match="other: expected numbers"):
        trend.closing(
            segment=None, start=nothing, end=nothing, value=[], lower=[], upper=[],
            other=["a"], other_lower=[], other_upper=[],
        )  # fmt: skip
    with pytest.raises(ValueError, match="confidence: expected a share"):
        _closing([1] * 5, [2] * 5, confidence=95)


series = st.lists(st.tuples(st.floats(1, 100), st.floats(1, 100), st.floats(0.1, 5)), min_size=5, max_size=9)


@pytest.mark.slow
@settings(max_examples=40)
@given(rows=series, scale=st.sampled_from([0.25, 8.0]), seed=st.randoms(use_true_random=False))
def test_a_gap_lies_in_its_interval_scales_and_asks_for_no_order(
    rows: list[tuple[float, ...]], scale: float, seed: object
) -> None:
    group, other, half = (np.array(column) for column in zip(*rows, strict=True))
    copies = group.copy(), other.copy()
    answer = _closing(group, other, half=half)
    days = _days(2024 - group.size, 2023)
    shuffle = list(range(group.size))
    seed.shuffle(shuffle)
    again = _closing(
        group[shuffle] * scale, other[shuffle] * scale, half=half[shuffle] * scale,
        days={name: [column[place] for place in shuffle] for name, column in days.items()},
    )  # fmt: skip
    for change, twin, unit in ((answer.absolute, again.absolute, scale), (answer.relative, again.relative, 1.0)):
        assert change.lower[0] <= change.per_year[0] <= change.upper[0]
        assert _told(change) == _told(twin)
        for name in ("per_year", "lower", "upper"):
            np.testing.assert_allclose(getattr(twin, name), getattr(change, name) * unit, rtol=1e-6, atol=1e-9)
        if change.pace[0] == trend.Pace.CLOSING:
            assert 0 <= change.years_lower[0] <= change.years[0] <= change.years_upper[0]
            np.testing.assert_allclose(twin.years_upper, change.years_upper, rtol=1e-5)
    np.testing.assert_array_equal([group, other], copies)


def test_many_pairs_are_judged_as_each_alone() -> None:
    draw = np.random.default_rng(3)
    group, other = draw.normal(30, 3, (20, 8)), draw.normal(25, 3, (20, 8))
    days = {name: column * 20 for name, column in _days(2016, 2023).items()}
    together = _closing(group.ravel(), other.ravel(), days=days, segment=np.repeat(np.arange(20), 8)).absolute
    for number in range(20):
        alone = _closing(group[number], other[number]).absolute
        assert (together.pace[number], together.reason[number]) == (alone.pace[0], alone.reason[0])
        np.testing.assert_allclose(together.lower[number], alone.lower[0])
