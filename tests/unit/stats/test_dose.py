"""Reach times strength: the numbers by hand and by plain simulation, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.stats import dose
from wincommons.stats.codes import Reason, names
from wincommons.stats.dose import Grade

Z = 1.6448536269514722
"""From 5 to 95 %."""
SURE = {"reach_grade": "measured", "strength_grade": "measured"}
ONE = {
    "reach": 0.2, "reach_lower": 0.15, "reach_upper": 0.3,
    "strength": 0.1, "strength_lower": 0.04, "strength_upper": 0.12,
}  # fmt: skip


def test_the_reference_case_holds_to_the_digit() -> None:
    """Reach 0.20 and strength 0.10 make 0.02; two such make 0.0400 summed and 0.0396 overlapping."""
    assert dose.strategy(reach=0.20, strength=0.10).value == pytest.approx(0.02, abs=1e-15)
    two = dose.population(aim=None, reach=[0.2, 0.2], strength=[0.1, 0.1])
    np.testing.assert_allclose([two.sum.value[0], two.overlap.value[0]], [0.04, 0.0396], rtol=1e-14)
    assert two.strategies.tolist() == [2]


def test_the_formula_is_goodmans_with_each_side_its_own() -> None:
    told = dose.strategy(**ONE, **SURE)
    below = np.sqrt((0.1 * 0.05) ** 2 + (0.2 * 0.06) ** 2 + (0.05 * 0.06) ** 2)
    above = np.sqrt((0.1 * 0.1) ** 2 + (0.2 * 0.02) ** 2 + (0.1 * 0.02) ** 2)
    np.testing.assert_allclose([told.lower, told.upper], [0.02 - below, 0.02 + above], rtol=1e-12)
    assert (told.median, bool(told.signal), told.reason) == (told.value, True, Reason.NONE)
    by_reach = (0.1 * 0.05) ** 2 + (0.1 * 0.1) ** 2
    both = (0.05 * 0.06) ** 2 + (0.1 * 0.02) ** 2
    np.testing.assert_allclose(told.from_reach, (by_reach + both / 2) / (below**2 + above**2), rtol=1e-12)


def test_the_draws_are_a_plain_simulation_of_two_sided_normals() -> None:
    told = dose.strategy(**ONE, **SURE, method="simulated", draws=20_000, seed=3)
    draw = np.random.default_rng(8).normal(size=(2, 300_000))
    reach = 0.2 + draw[0] * np.where(draw[0] < 0, 0.05, 0.1) / Z
    strength = 0.1 + draw[1] * np.where(draw[1] < 0, 0.06, 0.02) / Z
    plain = np.quantile(np.clip(reach, 0, 1) * np.clip(strength, -1, 1), [0.05, 0.5, 0.95])
    np.testing.assert_allclose([told.lower, told.median, told.upper], plain, atol=4e-4)
    assert told.value == pytest.approx(0.02)


def test_formula_and_draws_agree_where_both_ranges_are_even_and_narrow() -> None:
    even = {
        "reach": 0.4, "reach_lower": 0.36, "reach_upper": 0.44,
        "strength": 0.2, "strength_lower": 0.18, "strength_upper": 0.22,
    }  # fmt: skip
    formula, drawn = (dose.strategy(**even, **SURE, method=method, draws=20_000) for method in ("closed", "simulated"))
    np.testing.assert_allclose([drawn.lower, drawn.upper], [formula.lower, formula.upper], rtol=0.01)


def test_a_known_reach_leaves_the_strengths_own_band_exactly() -> None:
    for method in ("closed", "simulated"):
        told = dose.strategy(
            reach=1, reach_lower=1, reach_upper=1, strength=0.1, strength_lower=0.05, strength_upper=0.2,
            **SURE, method=method, draws=2000,
        )  # fmt: skip
        np.testing.assert_allclose([told.lower, told.median, told.upper], [0.05, 0.1, 0.2], rtol=5e-3)
        assert told.from_reach == 0


def test_each_grade_widens_the_range_and_the_edge_of_the_possible_cuts_it() -> None:
    told = dose.strategy(
        reach=0.9, reach_lower=0.9, reach_upper=0.9, reach_grade=Grade.MEASURED, strength=0.5, strength_lower=0.4,
        strength_upper=0.8, strength_grade=["measured", "literature", "judged"],
    )  # fmt: skip
    np.testing.assert_allclose(told.lower, 0.9 * np.array([0.4, 0.35, 0.3]))
    np.testing.assert_allclose(told.upper, 0.9 * np.array([0.8, 0.95, 1.0]))
    trusted = dose.strategy(**ONE, reach_grade="judged", strength_grade="judged", widening={Grade.JUDGED: 1.0})
    plain = dose.strategy(**ONE, **SURE)
    assert (trusted.lower, trusted.upper) == (plain.lower, plain.upper)


def test_a_wider_confidence_stretches_the_range_by_the_normal_quantiles() -> None:
    eighty, ninety = (dose.strategy(**ONE, **SURE, confidence=level, bounds=0.9) for level in (0.8, 0.9))
    assert ninety.lower < eighty.lower < eighty.upper < ninety.upper
    same = dose.strategy(**ONE, **SURE, confidence=0.8, bounds=0.8)
    assert (same.lower, same.upper) == (ninety.lower, ninety.upper)


def test_a_strategy_that_does_harm_does_more_the_more_it_reaches() -> None:
    told = dose.strategy(
        reach=0.5, reach_lower=0.3, reach_upper=0.6, strength=-0.2, strength_lower=-0.2, strength_upper=-0.2, **SURE
    )
    np.testing.assert_allclose([told.lower, told.value, told.upper], [-0.12, -0.1, -0.06])
    assert not told.signal


@pytest.mark.parametrize("method", ["closed", "simulated"])
def test_each_refusal_has_its_reason(method: str) -> None:
    cases = {
        "missing_input": {"reach": np.nan},
        "impossible_input": {"reach": 1.2, "reach_upper": 1.3},
        "no_interval": {"strength_lower": np.nan},
        "unknown_grade": {"strength_grade": "unknown"},
        "zero_width": {"strength": 0.1, "strength_lower": 0.1, "strength_upper": 0.1, "strength_grade": "judged"},
    }
    for reason, change in cases.items():
        told = dose.strategy(**(ONE | SURE | change), method=method)
        assert names(told.reason, Reason) == reason
        assert np.isnan(told.value) == (reason in {"missing_input", "impossible_input"})
        assert np.isnan([told.lower, told.upper]).all()
        assert not told.signal
    for change in (
        {"reach": -0.1, "reach_lower": -0.2},
        {"reach": np.inf},
        {"strength": 1.5, "strength_upper": 2},
        {"reach_lower": 0.25},
        {"strength_upper": 0.05},
        {"reach_lower": -0.1},
    ):
        assert dose.strategy(**(ONE | SURE | change), method=method).reason == Reason.IMPOSSIBLE_INPUT
    # What leaves nothing is told before what leaves the value.
    both = dose.strategy(**(ONE | SURE | {"reach_lower": np.nan, "strength": np.nan}), method=method)
    assert both.reason == Reason.MISSING_INPUT


def test_wrong_words_are_named() -> None:
    for change, message in (
        ({"reach_grade": "rumoured"}, "reach_grade: expected one of unknown, measured"),
        ({"strength_grade": 7}, "strength_grade: expected grades from 0 to 3"),
        ({"strength_grade": 0.5}, "strength_grade: expected grades from 0 to 3 or their words, got float64"),
        ({"method": "guessed"}, "method: expected one of closed, simulated"),
        ({"draws": 10}, "draws: expected at least 100"),
        ({"confidence": 90}, "confidence: expected a share"),
        ({"reach": "half"}, "reach: expected numbers"),
    ):
        with pytest.raises(ValueError, match=message):
            dose.strategy(**(ONE | SURE | change))


def _plan(rows: int = 5, seed: int = 1) -> dict[str, np.ndarray]:
    draw = np.random.default_rng(seed)
    reach, strength = draw.uniform(0.1, 0.5, rows), draw.uniform(0.02, 0.3, rows)
    return {
        "reach": reach, "reach_lower": reach * 0.8, "reach_upper": reach * 1.3,
        "strength": strength, "strength_lower": strength * 0.4, "strength_upper": strength * 1.5,
        "reach_grade": draw.integers(1, 4, rows), "strength_grade": draw.integers(1, 4, rows),
    }  # fmt: skip


def test_the_populations_formula_is_mover_on_doses_and_on_their_logarithms() -> None:
    plan = _plan()
    each, told = dose.strategy(**plan), dose.population(aim=None, **plan)
    d, below, above = each.value, each.value - each.lower, each.upper - each.value
    np.testing.assert_allclose(
        [told.sum.value[0], told.sum.lower[0], told.sum.upper[0]],
        [d.sum(), d.sum() - np.sqrt((below**2).sum()), d.sum() + np.sqrt((above**2).sum())],
    )
    log = -np.log1p(-d)
    fall, rise = log + np.log1p(-each.lower), -np.log1p(-each.upper) - log
    np.testing.assert_allclose(
        [told.overlap.value[0], told.overlap.lower[0], told.overlap.upper[0]],
        [
            1 - np.prod(1 - d),
            -np.expm1(-(log.sum() - np.sqrt((fall**2).sum()))),
            -np.expm1(-(log.sum() + np.sqrt((rise**2).sum()))),
        ],
        rtol=1e-12,
    )
    np.testing.assert_allclose((told.from_reach + told.from_strength).sum(), 1)


@pytest.mark.slow
def test_the_populations_draws_are_a_plain_simulation() -> None:
    plan = _plan()
    told = dose.population(aim=None, **plan, method="simulated", draws=40_000, seed=4)
    normal = np.random.default_rng(9).normal(size=(2, 5, 200_000))
    factor = np.array([np.nan, 1, 1.5, 2])
    sides = {}
    for place, (name, least, most) in enumerate((("reach", 0, 1), ("strength", -1, 1))):
        middle, grade = plan[name][:, None], factor[plan[f"{name}_grade"]][:, None]
        below = np.minimum(grade * (middle - plan[f"{name}_lower"][:, None]), middle - least)
        above = np.minimum(grade * (plan[f"{name}_upper"][:, None] - middle), most - middle)
        sides[name] = middle + normal[place] * np.where(normal[place] < 0, below, above) / Z
    drawn = np.clip(sides["reach"], 0, 1) * np.clip(sides["strength"], -1, 1)
    for band, together in ((told.sum, drawn.sum(axis=0)), (told.overlap, 1 - np.prod(1 - drawn, axis=0))):
        plain = np.quantile(together, [0.05, 0.5, 0.95])
        np.testing.assert_allclose([band.lower[0], band.median[0], band.upper[0]], plain, rtol=0.01, atol=5e-4)


def test_the_same_seed_repeats_and_the_order_of_rows_does_not_matter() -> None:
    plan, aim = _plan(40), np.repeat(["b", "a", "c", "d"], 10)
    first, again, other = (dose.population(aim=aim, **plan, method="simulated", seed=seed) for seed in (7, 7, 8))
    np.testing.assert_array_equal(first.sum.lower, again.sum.lower)
    assert (first.sum.lower != other.sum.lower).all()
    shuffle = np.random.default_rng(2).permutation(40)
    turned = dose.population(
        aim=aim[shuffle], **{name: column[shuffle] for name, column in plan.items()}, method="simulated", seed=7
    )
    for form in ("sum", "overlap"):
        for name in ("value", "median", "lower", "upper"):
            np.testing.assert_allclose(
                getattr(getattr(turned, form), name), getattr(getattr(first, form), name), rtol=1e-12
            )
    np.testing.assert_array_equal(turned.from_reach, first.from_reach[shuffle])
    alone = dose.population(
        aim=None, **{name: column[:10] for name, column in plan.items()}, method="simulated", seed=7
    )
    np.testing.assert_allclose(alone.sum.lower[0], first.sum.lower[1], rtol=1e-12)


def test_a_piece_of_memory_at_a_time_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, aim = _plan(40), np.repeat(np.arange(8), [5, 5, 1, 9, 2, 8, 4, 6])
    whole = dose.population(aim=aim, **plan, method="simulated", draws=500)
    monkeypatch.setattr("wincommons.stats.dose.together.NUMBERS_AT_ONCE", 6000)
    pieces = dose.population(aim=aim, **plan, method="simulated", draws=500)
    np.testing.assert_array_equal(pieces.overlap.upper, whole.overlap.upper)
    monkeypatch.setattr("wincommons.stats.dose.together.NUMBERS_AT_ONCE", 1)
    np.testing.assert_array_equal(
        dose.population(aim=aim, **plan, method="simulated", draws=500).sum.lower, whole.sum.lower
    )


@pytest.mark.parametrize("method", ["closed", "simulated"])
def test_one_strategy_that_cannot_be_used_marks_its_aim_alone(method: str) -> None:
    plan, aim = _plan(10), np.repeat(np.arange(5), 2)
    plan["reach"][0] = np.nan
    plan["strength_lower"][2] = np.nan
    plan["strength"][4] = 3
    plan["reach_grade"][6] = 0
    told = dose.population(aim=aim, **plan, method=method)
    assert names(told.reason, Reason).tolist() == [
        "missing_input",
        "no_interval",
        "impossible_input",
        "unknown_grade",
        "",
    ]
    for band in (told.sum, told.overlap):
        np.testing.assert_array_equal(np.isnan(band.value), [True, False, True, False, False])
        np.testing.assert_array_equal(np.isnan(band.lower), [True] * 4 + [False])
        assert band.signal.tolist()[:4] == [False] * 4


def test_the_sum_stops_at_one_and_the_overlap_below_it() -> None:
    full = {
        "reach": [0.9, 0.9], "reach_lower": [0.8, 0.8], "reach_upper": [1, 1],
        "strength": [0.9, 0.9], "strength_lower": [0.7, 0.7], "strength_upper": [1, 1],
    }  # fmt: skip
    for method in ("closed", "simulated"):
        told = dose.population(aim=None, **full, **SURE, method=method)
        assert (told.sum.value[0], told.sum.upper[0]) == (1, 1)
        assert told.overlap.lower[0] < told.overlap.value[0] < told.overlap.upper[0] <= 1
    certain = dose.population(
        aim=None, reach=[1, 0.5], reach_lower=[1, 0.4], reach_upper=[1, 0.6],
        strength=[1, 0.5], strength_lower=[1, 0.4], strength_upper=[1, 0.6], **SURE,
    )  # fmt: skip
    np.testing.assert_allclose([certain.overlap.lower[0], certain.overlap.value[0], certain.overlap.upper[0]], 1)


def test_many_small_doses_keep_their_digits() -> None:
    told = dose.population(aim=None, reach=np.full(3, 1e-9), strength=np.full(3, 1e-9))
    np.testing.assert_allclose(told.overlap.value, 3e-18, rtol=1e-9)


def test_no_rows_are_no_aims() -> None:
    for method in ("closed", "simulated"):
        told = dose.population(aim=[], reach=[], strength=[], reach_grade=[], strength_grade=[], method=method)
        assert (told.aim.size, told.sum.value.size, told.overlap.lower.size, told.from_reach.size) == (0, 0, 0, 0)
    assert dose.strategy(reach=[], strength=[], method="simulated").value.size == 0


def test_the_change_that_is_needed_is_a_gain_whichever_way_is_better() -> None:
    told = dose.needed(
        baseline=[20, 60, 20, 60, 20, 20, 0, 20, np.nan, np.inf, 20, 20, 20],
        target=[15, 66, 25, 60, 15, 15, 5, -1, 5, 5, 15, 15, np.nan],
        direction=["lower_is_better", "higher_is_better", "lower_is_better", "higher_is_better"]
        + ["lower_is_better"] * 6
        + ["neutral", "lower_is_better", "lower_is_better"],
        baseline_lower=[18, 57, 18, 57, np.nan, 0, -1, 18, 1, 1, 18, 21, 18],
        baseline_upper=[22, 63, 22, 63, np.nan, 22, 1, 22, 9, 9, 22, 22, 22],
    )
    assert names(told.reason, Reason).tolist() == [
        "", "", "already_reached", "already_reached", "no_interval", "unbounded", "undefined", "impossible_input",
        "missing_input", "impossible_input", "no_direction", "impossible_input", "missing_input",
    ]  # fmt: skip
    np.testing.assert_allclose(told.value, [0.25, 0.1, -0.25, 0, 0.25, 0.25] + [np.nan] * 7, atol=1e-15)
    np.testing.assert_allclose(told.lower[:4], [1 - 15 / 18, 66 / 63 - 1, 1 - 25 / 18, 60 / 63 - 1])
    np.testing.assert_allclose(told.upper[:4], [1 - 15 / 22, 66 / 57 - 1, 1 - 25 / 22, 60 / 57 - 1])
    assert np.isnan(told.lower[4:]).all()
    with pytest.raises(ValueError, match="direction: expected one of"):
        dose.needed(baseline=1, target=2, direction="up")


def test_enough_short_and_unclear_by_the_band_of_the_difference() -> None:
    told = dose.sufficiency(
        planned=[0.04, 0.10, 0.20, 0.04, 0.04, np.nan, 0.04, -0.02],
        planned_lower=[0.02, 0.05, 0.15, 0.02, np.nan, 0.0, 0.02, -0.05],
        planned_upper=[0.06, 0.15, 0.25, 0.06, 0.06, 0.1, 0.06, 0.01],
        needed=[0.10, 0.10, 0.10, -0.01, 0.10, 0.10, 0.01, 0.10],
        needed_lower=[0.08, 0.08, 0.10, -0.02, 0.08, 0.08, -0.01, 0.08],
        needed_upper=[0.12, 0.12, 0.10, 0.00, 0.12, 0.12, 0.03, 0.12],
    )
    assert names(told.enough, dose.Enough).tolist() == [
        "short", "unclear", "enough", "enough", "unknown", "unknown", "enough", "short",
    ]  # fmt: skip
    assert names(told.reason, Reason).tolist() == ["", "", "", "", "no_interval", "missing_input", "", ""]
    assert names(told.share_reason, Reason).tolist() == [
        "", "", "", "already_reached", "no_interval", "missing_input", "unbounded", "",
    ]  # fmt: skip
    np.testing.assert_allclose(told.share, [0.4, 1, 2, np.nan, 0.4, np.nan, 4, -0.2])
    np.testing.assert_allclose(told.short_by[:3], [0.06, 0, -0.10], atol=1e-15)
    np.testing.assert_allclose([told.lower[2], told.upper[2]], [1.5, 2.5])
    np.testing.assert_array_equal(np.isnan(told.lower), [False] * 3 + [True] * 4 + [False])


shares = st.floats(0.01, 0.9)


@pytest.mark.slow
@settings(max_examples=40)
@given(
    planned=st.tuples(st.floats(-0.5, 0.8), st.floats(0.001, 0.4), st.floats(0.001, 0.4)),
    asked=st.tuples(st.floats(0.05, 0.9), st.floats(0.0, 0.9), st.floats(0.0, 2.0)),
)
def test_at_the_ends_of_the_share_the_difference_just_holds_nothing(
    planned: tuple[float, float, float], asked: tuple[float, float, float]
) -> None:
    (a, below, above), (b, b_below, b_above) = planned, asked
    least, most = b * (1 - b_below), b * (1 + b_above)
    told = dose.sufficiency(
        planned=a, planned_lower=a - below, planned_upper=a + above, needed=b, needed_lower=least, needed_upper=most
    )
    assert told.lower <= told.share <= told.upper
    for share, end in ((told.lower, a - below), (told.upper, a + above)):
        # The share times b has its ends turned where the share is negative.
        other = (most if end < a else least) if share > 0 else (least if end < a else most)
        distance = np.hypot(a - end, share * (b - other))
        np.testing.assert_allclose(abs(a - share * b), distance, rtol=1e-6, atol=1e-9)


plans = st.lists(st.tuples(shares, shares, shares, shares, shares, shares), min_size=1, max_size=6)


@pytest.mark.slow
@settings(max_examples=20)
@given(rows=plans, method=st.sampled_from(["closed", "simulated"]))
def test_a_dose_lies_in_its_band_sums_bound_overlaps_and_inputs_are_left(
    rows: list[tuple[float, ...]], method: str
) -> None:
    reach, less, more, strength, weaker, stronger = (np.array(column) for column in zip(*rows, strict=True))
    plan = {
        "reach": reach, "reach_lower": reach * less, "reach_upper": reach + (1 - reach) * more,
        "strength": strength, "strength_lower": strength * weaker,
        "strength_upper": strength + (1 - strength) * stronger,
    }  # fmt: skip
    copies = {name: column.copy() for name, column in plan.items()}
    told = dose.population(aim=None, **plan, **SURE, method=method, draws=400)
    each = dose.strategy(**plan, **SURE, method=method, draws=400)
    np.testing.assert_allclose(told.sum.value[0], min(each.value.sum(), 1))
    assert told.overlap.value[0] <= told.sum.value[0] + 1e-12
    for answer in (told.sum, told.overlap, each):
        assert (answer.lower <= answer.median + 1e-12).all()
        assert (answer.median <= answer.upper + 1e-12).all()
        assert (answer.upper <= 1 + 1e-12).all()
    wider = dose.population(aim=None, **plan, reach_grade="judged", strength_grade="judged", method=method, draws=400)
    assert wider.sum.lower[0] <= told.sum.lower[0] + 1e-9
    for name, column in plan.items():
        np.testing.assert_array_equal(column, copies[name])
