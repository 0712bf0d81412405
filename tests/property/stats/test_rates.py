"""What must hold of standardised rates, life tables, funnels, means and ranks, whatever the numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import intervals, rates
from wincommons.stats.codes import Reason, VerdictCode

AGES = [0, 1, 15, 45, 65, 85]
LEVELS = st.sampled_from([0.8, 0.95, 0.998])

bands = st.tuples(st.integers(0, 10**5), st.integers(1, 10**8), st.integers(0, 10**4))
places = st.lists(st.lists(bands, min_size=6, max_size=6), min_size=1, max_size=4)
few = settings(max_examples=25)
STANDS = (Reason.NONE, Reason.NO_INTERVAL, Reason.UNBOUNDED)
shuffles = st.randoms(use_true_random=False)
messy = st.one_of(st.floats(-1e6, 1e6), st.sampled_from([np.nan, np.inf, -np.inf, 0.0, 1e300]))


def _flat(table: list[list[tuple[int, int, int]]]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    events, people, standard = np.array(table, dtype=float).reshape(-1, 3).T
    return {"events": events, "population": people, "standard_population": standard}, np.tile(AGES, len(table))


def _order(length: int, seed: Any) -> np.ndarray:
    order = list(range(length))
    seed.shuffle(order)
    return np.array(order, dtype=int)


def _same(one: Any, other: Any, *, rtol: float = 1e-9) -> None:
    for field in fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if left.dtype.kind == "f":
            np.testing.assert_allclose(left, right, rtol=rtol, atol=1e-12)
        else:
            np.testing.assert_array_equal(left, right)


@pytest.mark.slow
@few
@given(table=places, level=LEVELS, seed=shuffles)
def test_a_standardised_rate_lies_in_its_interval_whatever_the_order_and_the_unit(
    table: list[list[tuple[int, int, int]]], level: float, seed: Any
) -> None:
    columns, ages = _flat(table)
    segment = np.repeat(np.arange(len(table)), 6)
    answer = rates.directly_standardised(**columns, segment=segment, age=ages, confidence=level)
    stands = answer.reason == Reason.NONE
    assert (answer.lower[stands] >= 0).all()
    assert (answer.lower[stands] <= answer.value[stands]).all()
    assert (answer.value[stands] < answer.upper[stands]).all()
    # A weighted mean of the bands' own rates lies among them.
    own = (columns["events"] / columns["population"]).reshape(-1, 6) * 100_000
    assert (answer.value[stands] <= own.max(axis=1)[stands] * (1 + 1e-12)).all()

    order = _order(segment.size, seed)
    shuffled = {name: column[order] for name, column in columns.items()}
    shuffled["standard_population"] = shuffled["standard_population"] * 7
    again = rates.directly_standardised(
        **shuffled, segment=segment[order], age=ages[order], confidence=level, per=100_000
    )
    _same(answer, again)


@pytest.mark.slow
@few
@given(table=places, classes=st.lists(st.integers(1, 5), min_size=2, max_size=2, unique=True))
def test_clustered_events_never_narrow_an_interval(table: list[list[tuple[int, int, int]]], classes: list[int]) -> None:
    columns, ages = _flat(table)
    segment = np.repeat(np.arange(len(table)), 6)
    halves = {name: np.tile(column, 2) for name, column in columns.items()}
    halves["events"] = halves["events"] * np.repeat(classes, ages.size)
    clustered = rates.directly_standardised(
        **halves,
        segment=np.tile(segment, 2),
        age=np.tile(ages, 2),
        events_per_person=np.repeat(classes, ages.size),
    )
    columns["events"] = columns["events"] * sum(classes)
    single = rates.directly_standardised(**columns, segment=segment, age=ages)
    np.testing.assert_array_equal(clustered.reason, single.reason)
    np.testing.assert_allclose(clustered.value, single.value)
    stands = single.reason == Reason.NONE
    assert (clustered.upper[stands] >= single.upper[stands] * (1 - 1e-12)).all()
    assert (clustered.lower[stands] <= single.lower[stands] * (1 + 1e-12) + 1e-9).all()


@pytest.mark.slow
@few
@given(table=places, level=LEVELS, seed=shuffles, form=st.sampled_from(["ratio", "rate"]))
def test_an_indirect_ratio_holds_its_interval_and_the_parts_sum(
    table: list[list[tuple[int, int, int]]], level: float, seed: Any, form: Any
) -> None:
    columns, _ = _flat(table)
    given_columns = [columns["events"], columns["population"], columns["standard_population"], columns["population"]]
    segment = np.repeat(np.arange(len(table)), 6)
    answer = rates.indirectly_standardised(*given_columns, segment, form=form, confidence=level)
    stands = answer.reason == Reason.NONE
    assert (answer.lower[stands] <= answer.value[stands]).all()
    assert (answer.value[stands] < answer.upper[stands]).all()
    # The reference has these people itself, so it expects its own events: all places together are as many.
    assert answer.observed.sum() == columns["events"].sum()
    np.testing.assert_allclose(answer.expected[stands].sum(), columns["standard_population"].sum())
    order = _order(segment.size, seed)
    _same(
        answer,
        rates.indirectly_standardised(
            *(column[order] for column in given_columns), segment[order], form=form, confidence=level
        ),
    )


@pytest.mark.slow
@few
@given(table=places, level=LEVELS, seed=shuffles)
def test_life_expectancy_lies_in_its_interval_whatever_the_order_and_the_size(
    table: list[list[tuple[int, int, int]]], level: float, seed: Any
) -> None:
    columns, ages = _flat(table)
    people = columns["population"] + 3 * columns["events"]
    segment = np.repeat(np.arange(len(table)), 6)
    answer = rates.life_expectancy(columns["events"], people, ages, segment, confidence=level)
    stands = answer.reason == Reason.NONE
    assert (np.isnan(answer.value) == ~stands).all()
    assert (answer.lower[stands] >= 0).all()
    assert (answer.lower[stands] < answer.value[stands]).all()
    assert (answer.value[stands] < answer.upper[stands]).all()
    # Whoever reaches an age has lived so long: age plus what is left never falls.
    reached = answer.value + answer.age_start
    both = stands[:, 1:] & stands[:, :-1]
    assert (np.diff(reached, axis=1)[both] > -1e-9).all()

    order = _order(segment.size, seed)
    _same(
        answer,
        rates.life_expectancy(columns["events"][order], people[order], ages[order], segment[order], confidence=level),
    )
    larger = rates.life_expectancy(columns["events"] * 100, people * 100, ages, segment, confidence=level)
    np.testing.assert_allclose(larger.value[stands], answer.value[stands])
    np.testing.assert_allclose(
        (larger.upper - larger.value)[stands] * 10, (answer.upper - answer.value)[stands], rtol=1e-6
    )


@pytest.mark.slow
@few
@given(table=places, seed=shuffles, standardised=st.booleans())
def test_lost_years_lie_in_their_interval_and_the_parts_sum(
    table: list[list[tuple[int, int, int]]], seed: Any, standardised: bool
) -> None:
    columns, _ = _flat(table)
    ages = np.tile([0, 1, 15, 45, 75, 85], len(table))
    segment = np.repeat(np.arange(len(table)), 6)
    standard = columns["standard_population"] if standardised else None
    deaths, people = columns["events"], columns["population"]
    answer = rates.years_of_potential_life_lost(deaths, people, ages, segment, standard_population=standard)
    stands = answer.reason == Reason.NONE
    assert (answer.lower[stands] <= answer.value[stands]).all()
    assert (answer.value[stands] <= answer.upper[stands]).all()
    whole = rates.years_of_potential_life_lost(
        np.bincount(np.tile(np.arange(6), len(table)), deaths),
        np.bincount(np.tile(np.arange(6), len(table)), people),
        ages[:6],
    )
    if not standardised:
        np.testing.assert_allclose(answer.years.sum(), whole.years[0])
        assert (answer.years <= 75 * answer.deaths).all()
    order = _order(segment.size, seed)
    shuffled = rates.years_of_potential_life_lost(
        deaths[order],
        people[order],
        ages[order],
        segment[order],
        standard_population=None if standard is None else standard[order],
    )
    _same(answer, shuffled)


@pytest.mark.slow
@few
@given(
    points=st.lists(st.tuples(st.integers(0, 10**6), st.floats(1, 1e6)), min_size=1, max_size=30),
    kind=st.sampled_from(["proportion", "rate", "ratio"]),
    seed=shuffles,
)
def test_a_funnel_narrows_outwards_and_its_verdicts_do_not_depend_on_the_order(
    points: list[tuple[int, float]], kind: Any, seed: Any
) -> None:
    events, size = np.array(points).T
    segment = np.arange(events.size) % 2
    answer = rates.funnel(events, size, segment, kind=kind)
    stands = answer.reason == Reason.NONE
    limits = answer.limits
    for wide, narrow, average in zip(
        zip(limits.lower_998, limits.upper_998, strict=True),
        zip(limits.lower_95, limits.upper_95, strict=True),
        answer.baseline,
        strict=True,
    ):
        if not np.isnan(wide[0]):
            assert 0 <= wide[0] <= narrow[0] <= average * (1 + 1e-9)
            assert average * (1 - 1e-9) <= narrow[1] <= wide[1]
    strict = answer.verdict_998[stands] != VerdictCode.SIMILAR
    np.testing.assert_array_equal(answer.verdict_95[stands][strict], answer.verdict_998[stands][strict])
    assert (answer.verdict_95[~stands] == VerdictCode.UNKNOWN).all()
    order = _order(events.size, seed)
    again = rates.funnel(events[order], size[order], segment[order], kind=kind, per=1)
    np.testing.assert_array_equal(again.verdict_95, answer.verdict_95[order])
    np.testing.assert_allclose(again.dispersion, answer.dispersion[order], rtol=1e-6, atol=1e-9)


@pytest.mark.slow
@few
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), shift=st.floats(-1e3, 1e3), seed=shuffles)
def test_a_mean_lies_in_its_interval_and_moves_with_its_values(values: list[float], shift: float, seed: Any) -> None:
    value = np.array(values)
    answer = intervals.mean(value)
    assert answer.lower[0] <= answer.value[0] <= answer.upper[0]
    assert value.min() - 1e-6 <= answer.value[0] <= value.max() + 1e-6
    moved = intervals.mean(value[_order(value.size, seed)] + shift)
    np.testing.assert_allclose(moved.value, answer.value + shift, atol=1e-6)
    np.testing.assert_allclose(moved.deviation, answer.deviation, atol=1e-6)


@pytest.mark.slow
@few
@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60, unique=True),
    half=st.floats(0.001, 1e5),
    seed=shuffles,
)
def test_ranks_lie_in_their_intervals_and_do_not_depend_on_order_or_unit(
    values: list[float], half: float, seed: Any
) -> None:
    value = np.array(values)
    segment = np.arange(value.size) % 2
    answer = intervals.rank_intervals(value, segment, standard_error=half, seed=1, draws=200)
    assert (answer.lower >= 1).all()
    assert (answer.lower <= answer.rank).all()
    assert (answer.rank <= answer.upper).all()
    assert (answer.upper <= answer.size).all()
    divided = answer.reason == Reason.NONE
    for part in (answer.first_fifth, answer.last_fifth):
        for one in (0, 1):
            if divided[segment == one].all() and (segment == one).any():
                size = answer.size[segment == one][0]
                assert size // 5 <= part[segment == one].sum() + 1e-9
                assert part[segment == one].sum() - 1e-9 <= size // 5 + 1
    order = _order(value.size, seed)
    again = intervals.rank_intervals(value[order] * 4, segment[order], standard_error=half * 4, seed=1, draws=200)
    np.testing.assert_array_equal(again.lower, answer.lower[order])
    np.testing.assert_array_equal(again.first_fifth, answer.first_fifth[order])


@pytest.mark.slow
@few
@given(rows=st.lists(st.tuples(messy, messy, messy, messy), min_size=1, max_size=12))
def test_nonsense_never_crashes_and_every_gap_has_a_reason(rows: list[tuple[float, ...]]) -> None:
    a, b, c, d = (np.array(column) for column in zip(*rows, strict=True))
    before = [column.copy() for column in (a, b, c, d)]
    segment = np.arange(a.size) // 3
    answers: list[Any] = [
        rates.directly_standardised(a, b, c, segment),
        rates.directly_standardised(a, b, c, segment, age=np.arange(a.size) % 3, events_per_person=d, fewest=0),
        rates.indirectly_standardised(a, b, c, d, segment),
        rates.indirectly_standardised(a, b, c, d, segment, form="rate"),
        rates.life_expectancy(a, b, c, segment),
        rates.life_expectancy(np.abs(a), np.abs(b) * 1e6, np.arange(a.size) % 3, segment, widest_interval=1e9),
        rates.years_of_potential_life_lost(a, b, c, segment, standard_population=d),
        rates.years_of_potential_life_lost(a, b, np.arange(a.size) % 3, segment, fewest=0),
        intervals.mean(a, segment),
    ]
    for answer in answers:
        told = np.isnan(answer.value) == ~np.isin(answer.reason, STANDS)
        assert told.all()
        assert not np.isinf(answer.value).any()
        np.testing.assert_array_equal(np.isnan(answer.upper), answer.reason != Reason.NONE)
    for kind in ("proportion", "rate", "ratio"):
        points = rates.funnel(a, b, segment, kind=kind, baseline=None if kind == "rate" else np.abs(c))
        np.testing.assert_array_equal(np.isnan(points.value), points.reason != Reason.NONE)
        np.testing.assert_array_equal(points.verdict_95 == VerdictCode.UNKNOWN, points.reason != Reason.NONE)
    rates.funnel(a, segment=segment, kind="standardised_rate", rate=b)
    ranks = intervals.rank_intervals(a, segment, lower=b, upper=c, seed=0, draws=100)
    np.testing.assert_array_equal(np.isnan(ranks.rank), ~np.isin(ranks.reason, (Reason.NONE, Reason.TOO_FEW_PLACES)))
    for column, copy in zip((a, b, c, d), before, strict=True):
        np.testing.assert_array_equal(column, copy)
