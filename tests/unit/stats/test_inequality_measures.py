"""Each measure of inequality against its plain formula, and the whole against its parts."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import inequality
from wincommons.stats.codes import Reason

ESTIMATE = np.array([61.0, 74.0, 58.0, 72.0, 75.0, 68.0])
PEOPLE = np.array([832.0, 931.0, 1468.0, 1039.0, 1515.0, 620.0])
ERROR = np.array([5.0, 3.0, 3.0, 4.0, 9.0, 2.0])
ORDER = np.arange(6.0)
REFERENCE = ORDER == 3
SHARE = PEOPLE / PEOPLE.sum()
MEAN = float(SHARE @ ESTIMATE)
Z = 1.959963984540054


def _all(estimate: np.ndarray = ESTIMATE, **changed: object) -> inequality.Measures:
    given = {
        "population": PEOPLE,
        "se": ERROR,
        "order": ORDER,
        "reference": REFERENCE,
        "favourable": True,
        "scale": 100,
    }
    return inequality.measures(estimate=estimate, **{**given, **changed})


def test_every_value_is_its_plain_formula() -> None:
    over = ESTIMATE / MEAN
    variance = SHARE @ (ESTIMATE - MEAN) ** 2
    rank = np.cumsum(SHARE) - SHARE / 2
    expected = {
        "difference": 68 - 61,
        "ratio": 68 / 61,
        "aci": SHARE @ (ESTIMATE * (2 * rank - 1)),
        "rci": SHARE @ (ESTIMATE * (2 * rank - 1)) / MEAN,
        "bgv": variance,
        "bgsd": np.sqrt(variance),
        "cov": 100 * np.sqrt(variance) / MEAN,
        "mdb": SHARE @ (75 - ESTIMATE),
        "mdb_unweighted": np.mean(75 - ESTIMATE),
        "mdm": SHARE @ np.abs(ESTIMATE - MEAN),
        "mdm_unweighted": np.mean(np.abs(ESTIMATE - MEAN)),
        "mdr": SHARE @ np.abs(ESTIMATE - 72),
        "mdr_unweighted": np.mean(np.abs(ESTIMATE - 72)),
        "idis": 100 * SHARE @ np.abs(ESTIMATE - MEAN) / MEAN,
        "idis_unweighted": 100 * np.mean(np.abs(ESTIMATE - MEAN)) / MEAN,
        "theil": 1000 * SHARE @ (over * np.log(over)),
        "mld": -1000 * SHARE @ np.log(over),
        "par": 68 - MEAN,
        "paf": 100 * (68 - MEAN) / MEAN,
    }
    answer = _all()
    for name, value in expected.items():
        assert answer[name].value[0] == pytest.approx(max(value, 0) if name in {"par", "paf"} else value), name
    assert set(answer.names) == {*expected, "sii", "rii"} == set(inequality.NAMES)
    assert (answer.groups.tolist(), answer.segment.tolist()) == ([6], [0])


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"scale": None},
        {"order": None},
        {"order": None, "favourable": False},
        {"order": None, "reference": None, "population": None, "average": 67.0},
        {"order": [0, 1, 2, 3, 5, 5]},
    ],
    ids=["ordered", "line", "unordered", "adverse", "average", "ties"],
)
def test_every_error_is_the_delta_method_by_numerical_derivatives(changed: dict[str, object]) -> None:
    answer = _all(**changed)
    step, variance = 1e-4, np.zeros(len(answer.names))
    for group in range(ESTIMATE.size):
        moved = np.zeros(ESTIMATE.size)
        moved[group] = step
        up, down = _all(ESTIMATE + moved, **changed).value, _all(ESTIMATE - moved, **changed).value
        variance += ((up - down)[:, 0] / (2 * step) * ERROR[group]) ** 2
    for name, expected in zip(answer.names, np.sqrt(variance), strict=True):
        cut = name in {"par", "paf"} and answer[name].value[0] == 0
        if answer[name].reason[0] == Reason.NONE and name != "bgv" and not cut:
            assert answer[name].se[0] == pytest.approx(expected, rel=1e-5), name


def test_the_error_of_the_variance_holds_its_second_order_too() -> None:
    shape = np.diag(SHARE) - np.outer(SHARE, SHARE)
    noise = np.diag(ERROR**2)
    expected = np.sqrt(4 * ESTIMATE @ shape @ noise @ shape @ ESTIMATE + 2 * np.trace(shape @ noise @ shape @ noise))
    told = inequality.bgv(estimate=ESTIMATE, population=PEOPLE, se=ERROR)
    assert told.se[0] == pytest.approx(expected)


def test_each_measure_alone_says_what_all_together_say() -> None:
    together = _all()
    groups = {"estimate": ESTIMATE, "population": PEOPLE, "se": ERROR}
    guided, ordered = {"order": ORDER, "favourable": True}, {"order": ORDER}
    alone = {
        "difference": inequality.difference(**groups, **guided),
        "ratio": inequality.ratio(**groups, **guided),
        "aci": inequality.aci(**groups, **ordered),
        "rci": inequality.rci(**groups, **ordered),
        "sii": inequality.sii(**groups, **ordered, scale=100),
        "rii": inequality.rii(**groups, **ordered, scale=100),
        "bgv": inequality.bgv(**groups),
        "bgsd": inequality.bgsd(**groups),
        "cov": inequality.cov(**groups),
        "mdb": inequality.mdb(**groups, favourable=True),
        "mdb_unweighted": inequality.mdb(**groups, favourable=True, weighted=False),
        "mdm": inequality.mdm(**groups),
        "mdm_unweighted": inequality.mdm(**groups, weighted=False),
        "mdr": inequality.mdr(**groups, reference=REFERENCE),
        "mdr_unweighted": inequality.mdr(**groups, reference=REFERENCE, weighted=False),
        "idis": inequality.idis(**groups),
        "idis_unweighted": inequality.idis(**groups, weighted=False),
        "theil": inequality.theil(**groups),
        "mld": inequality.mld(**groups),
        "paf": inequality.paf(**groups, **guided),
        "par": inequality.par(**groups, **guided),
    }
    assert tuple(alone) == together.names
    for name, told in alone.items():
        for part in ("value", "se", "lower", "upper", "reason", "groups", "segment"):
            np.testing.assert_allclose(getattr(told, part), getattr(together[name], part), rtol=1e-12, err_msg=name)


def test_theil_and_mld_are_times_what_the_caller_says() -> None:
    for measure in (inequality.theil, inequality.mld):
        thousand = measure(estimate=ESTIMATE, population=PEOPLE, se=ERROR)
        plain = measure(estimate=ESTIMATE, population=PEOPLE, se=ERROR, per=1)
        for part in ("value", "se", "lower", "upper"):
            np.testing.assert_allclose(getattr(thousand, part), 1000 * getattr(plain, part))


def test_the_ends_of_the_difference_follow_order_direction_and_reference() -> None:
    def told(**given: object) -> list[float]:
        return [
            float(measure(estimate=ESTIMATE, se=ERROR, **given).value[0])
            for measure in (inequality.difference, inequality.ratio)
        ]

    assert told(order=ORDER, favourable=True) == pytest.approx([68 - 61, 68 / 61])
    assert told(order=ORDER, favourable=False) == pytest.approx([61 - 68, 61 / 68])
    assert told(order=ORDER) == pytest.approx([68 - 61, 68 / 61])
    assert told() == pytest.approx([75 - 58, 75 / 58])
    assert told(favourable=False) == pytest.approx([75 - 58, 75 / 58])
    assert told(favourable=True, reference=REFERENCE) == pytest.approx([72 - 58, 72 / 58])
    assert told(favourable=False, reference=REFERENCE) == pytest.approx([75 - 72, 75 / 72])


def test_groups_that_share_an_order_count_as_one_by_their_people() -> None:
    tied = [0, 0, 1, 2, 3, 3]
    low = np.average(ESTIMATE[:2], weights=PEOPLE[:2])
    high = np.average(ESTIMATE[4:], weights=PEOPLE[4:])
    merged = [low, *ESTIMATE[2:4], high]
    people = [PEOPLE[:2].sum(), *PEOPLE[2:4], PEOPLE[4:].sum()]
    apart = inequality.measures(estimate=ESTIMATE, population=PEOPLE, order=tied, favourable=True, scale=None)
    whole = inequality.measures(estimate=merged, population=people, order=[0, 1, 2, 3], favourable=True, scale=None)
    for name in ("difference", "ratio", "aci", "rci", "sii", "rii", "par", "paf"):
        assert apart[name].value[0] == pytest.approx(whole[name].value[0]), name
    alone = inequality.difference(estimate=ESTIMATE, order=tied)
    assert (np.isnan(alone.value[0]), alone.reason[0]) == (True, Reason.MISSING_INPUT)


def test_adverse_gains_are_negative_and_none_is_left_where_the_reference_is_no_better() -> None:
    groups = {"estimate": ESTIMATE, "population": PEOPLE, "se": ERROR}
    adverse = inequality.par(**groups, favourable=False)
    assert adverse.value[0] == pytest.approx(58 - MEAN)
    assert adverse.upper[0] < 0
    beyond = inequality.par(**groups, order=ORDER[::-1], favourable=True)
    assert (beyond.value[0], beyond.lower[0]) == (0, 0)
    assert 0 < beyond.upper[0] == pytest.approx(61 - MEAN + Z * beyond.se[0])
    part = inequality.paf(**groups, order=ORDER[::-1], favourable=True)
    assert (part.value[0], part.reason[0]) == (0, Reason.NONE)


def test_the_gain_from_counted_people_has_walters_error() -> None:
    """A two-by-two table: 30 of 100 in the reference group, 120 of 300 elsewhere; the bootstrap of counts agrees."""
    told = inequality.paf(estimate=[30, 40], population=[100, 300], order=[2, 1], favourable=False, scale=100)
    draw = np.random.default_rng(1)
    inside, outside = draw.binomial(400, 0.25, 20_000), None
    events_inside = draw.binomial(inside, 0.3)
    outside = draw.binomial(400 - inside, 0.4)
    mean = (events_inside + outside) / 400
    simulated = 100 * (events_inside / inside - mean) / mean
    assert told.value[0] == pytest.approx(100 * (0.3 - 0.375) / 0.375)
    assert told.se[0] == pytest.approx(simulated.std(), rel=0.03)


def test_a_rate_per_thousand_is_the_share_times_a_thousand() -> None:
    percent, thousand = _all(), _all(ESTIMATE * 10, se=ERROR * 10, scale=1000)
    unitless = {"ratio", "rci", "rii", "cov", "idis", "idis_unweighted", "theil", "mld", "paf"}
    for name in percent.names:
        scale = 1 if name in unitless else 100 if name == "bgv" else 10
        for part in ("value", "se", "lower", "upper"):
            told, expected = getattr(thousand[name], part), scale * getattr(percent[name], part)
            np.testing.assert_allclose(told, expected, rtol=1e-9, err_msg=name)


def test_more_confidence_widens_and_the_level_is_what_was_asked_for() -> None:
    wide = inequality.aci(estimate=ESTIMATE, population=PEOPLE, order=ORDER, se=ERROR, confidence=0.998)
    assert (wide.upper - wide.value)[0] == pytest.approx(3.090232306 * wide.se[0])


def test_ordered_and_unordered_segments_with_and_without_a_whole_stand_side_by_side() -> None:
    segment = np.repeat(["b", "a"], 6)
    both = inequality.measures(
        estimate=np.tile(ESTIMATE, 2),
        population=np.tile(PEOPLE, 2),
        se=np.tile(ERROR, 2),
        order=np.concatenate([ORDER, np.full(6, np.nan)]),
        reference=np.tile(REFERENCE, 2),
        favourable=np.repeat([1.0, np.nan], 6),
        scale=np.repeat([np.nan, 100], 6),
        segment=segment,
    )
    ordered, unordered = _all(scale=None), _all(order=None, favourable=np.nan)
    assert both.segment.tolist() == ["a", "b"]
    np.testing.assert_allclose(both.value[:, 1], ordered.value[:, 0])
    np.testing.assert_allclose(both.value[:, 0], unordered.value[:, 0])
    np.testing.assert_array_equal(both.reason[:, 0], unordered.reason[:, 0])
    assert both["aci"].reason.tolist() == [Reason.NO_ORDER, Reason.NONE]
    assert both["mdb"].reason.tolist() == [Reason.NO_DIRECTION, Reason.NONE]


def test_an_interval_claims_no_inequality_where_the_groups_agree_within_their_errors() -> None:
    """Thirty groups of one true value: by squares or absolute values they always seem unequal, at 4 errors and more."""
    draw = np.random.default_rng(3)
    segments, groups = 200, 30
    estimate = draw.normal(50, 4, segments * groups)
    given = {"se": 4, "population": 1, "segment": np.repeat(np.arange(segments), groups), "favourable": True}
    answer = inequality.measures(estimate=estimate, reference=np.tile(np.arange(groups) == 0, segments), **given)
    for name, level in {"difference": 0, "ratio": 1, "bgv": 0, "cov": 0, "mdm": 0, "theil": 0, "mld": 0}.items():
        told = answer[name]
        holds = (told.lower <= level) & (level <= told.upper)
        assert holds.mean() > 0.9, name
        assert ((told.lower <= told.value) & (told.value <= told.upper)).all()


def test_simulated_intervals_come_near_the_delta_method_and_are_repeatable() -> None:
    plain = _all()
    drawn = _all(simulate=2000, seed=7)
    again = _all(simulate=2000, seed=7)
    np.testing.assert_array_equal(drawn.lower, again.lower)
    np.testing.assert_array_equal(drawn.value, plain.value)
    for name in ("difference", "ratio", "aci", "rci", "sii", "rii", "bgsd", "mdr"):
        assert drawn[name].se[0] == pytest.approx(plain[name].se[0], rel=0.2), name
        assert drawn[name].lower[0] <= drawn[name].value[0] <= drawn[name].upper[0]
    other = inequality.mdb(estimate=ESTIMATE, se=ERROR, favourable=True, weighted=False, simulate=200, seed=1)
    turned = inequality.mdb(
        estimate=ESTIMATE[::-1], se=ERROR[::-1], favourable=True, weighted=False, simulate=200, seed=1
    )
    assert other.lower == turned.lower
    adverse = inequality.par(
        estimate=ESTIMATE, population=PEOPLE, se=ERROR, favourable=False, simulate=200, seed=np.random.default_rng(1)
    )
    assert adverse.upper[0] <= 0


def test_segments_with_and_without_a_whole_are_fitted_side_by_side_as_alone() -> None:
    curved, level, straight = [20.0, 30, 45, 60], [50.0] * 4, [20.0, 30, 45, 60]
    scale = np.repeat([100.0, 100.0, np.nan], 4)
    groups = {
        "estimate": np.concatenate([curved, level, straight]), "population": np.tile([78.0, 91, 162, 103], 3),
        "se": np.full(12, 2.0), "order": np.tile([1.0, 2, 3, 4], 3),
    }  # fmt: skip
    together = inequality.sii(**groups, scale=scale, segment=np.repeat([0, 1, 2], 4))
    for at in range(3):
        mine = slice(4 * at, 4 * at + 4)
        alone = inequality.sii(**{name: column[mine] for name, column in groups.items()}, scale=scale[mine])
        for part in ("value", "se", "lower", "upper", "reason"):
            assert getattr(together, part)[at] == pytest.approx(getattr(alone, part)[0], rel=1e-12, nan_ok=True)
    assert together.value[0] != pytest.approx(together.value[2], abs=0.1)
