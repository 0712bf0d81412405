"""When a measure of inequality gives no answer, or no interval, and the reason it names."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import inequality
from wincommons.stats.codes import Reason, names

WORDS = [50.0, 60.0, 70.0]
GIVEN = {"population": [10, 20, 30], "se": [1, 1, 1], "order": [1, 2, 3], "reference": [True, False, False]}


def _reasons(estimate: list[float], **changed: object) -> dict[str, str]:
    answer = inequality.measures(estimate=estimate, **{**GIVEN, "favourable": True, "scale": 100, **changed})
    told = dict(zip(answer.names, names(answer.reason[:, 0], Reason).tolist(), strict=True))
    for name in answer.names:
        one = answer[name]
        assert np.isnan(one.upper[0]) == (told[name] != "")
        assert np.isnan(one.value[0]) == (told[name] not in {"", "no_interval", "all_equal", "zero_estimate"})
    return told


def test_all_stands_where_all_is_known() -> None:
    assert set(_reasons(WORDS).values()) == {""}


@pytest.mark.parametrize(
    ("estimate", "changed", "reason"),
    [
        ([50, 60, np.inf], {}, "impossible_input"),
        ([50, 60, 70], {"population": [10, -1, 30]}, "impossible_input"),
        ([50, 60, 70], {"population": [10, np.inf, 30]}, "impossible_input"),
        ([50, 60, 70], {"population": [0, 0, 0]}, "no_population"),
        ([np.nan, np.nan, np.nan], {}, "missing_input"),
        ([50, 60, np.nan], {}, "missing_input"),
        ([50, 60, 70], {"population": [10, 0, 0]}, "too_few_groups"),
        ([50, 60, 70], {"favourable": [True, True, False]}, "impossible_input"),
        ([50, 60, 70], {"scale": [100, 100, np.nan]}, "impossible_input"),
    ],
)
def test_a_segment_is_refused_as_a_whole(estimate: list[float], changed: dict[str, object], reason: str) -> None:
    assert set(_reasons(estimate, **changed).values()) == {reason}


def test_what_a_segment_does_not_have_is_the_reason_of_those_that_need_it() -> None:
    ordered = {"aci", "rci", "sii", "rii"}
    assert {name for name, why in _reasons(WORDS, order=None).items() if why == "no_order"} == ordered
    same = {name for name, why in _reasons(WORDS, order=2).items() if why == "no_order"}
    assert same == {*ordered, "difference", "ratio", "par", "paf"}
    part = {name for name, why in _reasons(WORDS, order=[1, 2, np.nan]).items() if why == "missing_input"}
    assert part == {*ordered, "difference", "ratio", "par", "paf"}
    lost = {name for name, why in _reasons(WORDS, reference=None).items() if why == "no_reference"}
    assert lost == {"mdr", "mdr_unweighted"}
    two = _reasons(WORDS, reference=[True, True, False], order=None)
    assert {name for name, why in two.items() if why == "impossible_input"} == {
        "mdr", "mdr_unweighted", "difference", "ratio",
    }  # fmt: skip
    neutral = _reasons(WORDS, favourable=None)
    assert {name for name, why in neutral.items() if why == "no_direction"} == {"mdb", "mdb_unweighted", "par", "paf"}
    guided = _reasons(WORDS, favourable=None, order=None)
    assert (guided["difference"], guided["ratio"]) == ("no_direction", "no_direction")


def test_without_people_only_what_needs_none_is_told() -> None:
    for people in (None, [10, np.nan, 30]):
        told = _reasons(WORDS, population=people)
        alone = {name for name, why in told.items() if why == ""}
        assert alone == {"difference", "ratio", "mdb_unweighted", "mdr_unweighted"}
        assert set(told.values()) == {"", "missing_input"}
    average = _reasons(WORDS, population=None, average=61)
    known = {name for name, why in average.items() if why == ""}
    assert known == {
        "difference", "ratio", "mdb_unweighted", "mdr_unweighted", "mdm_unweighted", "idis_unweighted", "par", "paf",
    }  # fmt: skip


def test_without_errors_the_value_stands_alone_but_for_the_models_own() -> None:
    told = _reasons(WORDS, se=None)
    own = {"aci", "rci", "sii", "rii", "par", "paf"}
    assert {name for name, why in told.items() if why == ""} == own
    assert {told[name] for name in told if name not in own} == {"no_interval"}
    asked = _reasons(WORDS, errors="model")
    assert set(asked.values()) == {""}
    partly = _reasons(WORDS, se=[1, np.nan, 1])
    assert (partly["difference"], partly["ratio"], partly["aci"]) == ("", "", "no_interval")
    assert _reasons(WORDS, se=None, scale=None)["par"] == "no_interval"
    pair = inequality.measures(estimate=[50, 60], population=1, order=[1, 2], scale=100, names=("aci", "sii"))
    assert names(pair.reason[:, 0], Reason).tolist() == ["no_interval", "no_interval"]
    # Two groups lie on their curve: log odds 0 and 0.405 at ranks a quarter and three quarters.
    np.testing.assert_allclose(pair.value[:, 0], [2.5, 100 / (1 + 1.5**-1.5) - 100 / (1 + 1.5**0.5)])


def test_equal_groups_are_not_unequal_and_where_the_error_has_no_derivative_it_is_not_told() -> None:
    told = _reasons([20.1, 20.1, 20.1])
    bare = {"bgsd", "cov", "mdm", "mdm_unweighted", "mdr", "mdr_unweighted", "idis", "idis_unweighted", "theil", "mld"}
    assert {name for name, why in told.items() if why == "all_equal"} == bare
    answer = inequality.measures(estimate=[20.1] * 3, **GIVEN, favourable=True, scale=100)
    equal = {"ratio": 1.0, "rii": 1.0}
    assert [answer[name].value[0] for name in answer.names] == [equal.get(name, 0.0) for name in answer.names]
    for name in ("difference", "sii", "aci", "bgv", "mdb"):
        assert answer[name].lower[0] <= 0 < answer[name].upper[0]
    certain = _reasons([100, 100, 100], se=[0, 0, 0])
    assert set(certain.values()) == {""}
    scattered = _reasons([20.1, 20.1, 20.1], se=None)
    assert {scattered[name] for name in ("aci", "rci", "sii", "rii")} == {"no_interval"}


def test_zero_events_have_no_relative_inequality() -> None:
    told = _reasons([0, 0, 0])
    relative = {"ratio", "rci", "rii", "cov", "idis", "idis_unweighted", "theil", "mld", "paf"}
    assert {name for name, why in told.items() if why == "undefined"} == relative
    some = _reasons([0, 60, 70])
    assert {name: why for name, why in some.items() if why} == {
        "ratio": "undefined", "theil": "zero_estimate", "mld": "undefined",
    }  # fmt: skip
    certain = _reasons([0, 60, 70], se=[0, 1, 1])
    assert certain["theil"] == ""
    adverse = _reasons([0, 60, 70], favourable=False)
    assert adverse["ratio"] == "zero_estimate"


def test_negative_estimates_have_no_logarithms_and_no_curve() -> None:
    told = _reasons([-10, 60, 70])
    assert (told["ratio"], told["theil"], told["mld"]) == ("undefined", "undefined", "undefined")
    assert (told["sii"], told["rii"], told["difference"], told["bgv"]) == (
        "impossible_input",
        "impossible_input",
        "",
        "",
    )
    line = _reasons([-10, 60, 70], scale=None, population=1)
    assert (line["sii"], line["rii"]) == ("", "undefined")
    debt = _reasons([-10, -20, -30], scale=None)
    assert {debt[name] for name in ("rci", "cov", "idis", "theil", "mld", "paf")} == {"undefined"}
    above = inequality.sii(estimate=[50, 101, 70], population=1, order=[1, 2, 3], scale=100)
    assert names(above.reason, Reason).tolist() == ["impossible_input"]


def test_groups_that_order_parts_completely_have_no_curve() -> None:
    given = {"population": 1, "order": [1, 2, 3, 4], "se": 0}
    for estimate in ([0, 0, 100, 100], [100, 100, 0, 0]):
        told = inequality.sii(estimate=estimate, scale=100, **given)
        assert (np.isnan(told.value[0]), names(told.reason, Reason).tolist()) == (True, ["no_convergence"])
        assert abs(inequality.sii(estimate=estimate, scale=None, **given).value[0]) == pytest.approx(160)
    steep = inequality.sii(estimate=[0, 1, 99, 100], scale=100, **given)
    assert steep.reason[0] == Reason.NONE
    assert 99 < steep.value[0] <= 100


def test_eighty_five_per_cent_of_unordered_groups_will_do_and_the_caller_may_ask_for_more_or_less() -> None:
    estimate = np.append(np.linspace(40, 60, 9), np.nan)
    given = {"estimate": estimate, "population": np.arange(1, 11), "se": 1}
    assert inequality.bgv(**given).groups.tolist() == [9]
    assert inequality.bgv(**given).reason[0] == Reason.NONE
    assert inequality.bgv(**given, complete=1).reason[0] == Reason.MISSING_INPUT
    assert inequality.aci(**given, order=np.arange(10)).reason[0] == Reason.MISSING_INPUT
    assert inequality.aci(**given, order=np.arange(10), complete=0.5).reason[0] == Reason.NONE
    # A group of no people is no group, whether or not it has an estimate.
    empty = {**given, "population": np.append(np.ones(9), 0)}
    assert inequality.aci(**empty, order=np.arange(10)).reason[0] == Reason.NONE


def test_huge_numbers_neither_overflow_nor_pass_for_answers() -> None:
    whole = inequality.bgv(estimate=[1, 2], population=np.array([2**62, 2**62]), se=1)
    assert (whole.value[0], whole.reason[0]) == (0.25, Reason.NONE)
    heavy = inequality.theil(estimate=[1, 2], population=[1.7e308, 1.7e308])
    assert heavy.value[0] == pytest.approx(1000 * (2 / 3 * np.log(2 / 3) + 4 / 3 * np.log(4 / 3)) / 2)
    far = inequality.bgv(estimate=[-1e300, 1e300], population=1)
    assert names(far.reason, Reason).tolist() == ["impossible_input"]


def test_no_rows_are_no_segments() -> None:
    answer = inequality.measures(estimate=[], population=[], se=[])
    assert (answer.value.shape, answer.segment.size, answer["theil"].value.size) == ((21, 0), 0, 0)
    assert inequality.gini(value=[]).value.size == 0
    assert inequality.theil_parts(value=[], group=[]).total.size == 0
    assert inequality.kitagawa(rate=[], other_rate=[], population=[], other_population=[]).segment.size == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"estimate": ["a", "b"]}, "estimate"),
        ({"estimate": 5}, "estimate"),
        ({"estimate": [[1, 2]]}, "columns must be flat"),
        ({"population": [1, 2, 3]}, "shapes"),
        ({"favourable": [2, 2]}, "favourable"),
        ({"favourable": np.inf}, "favourable"),
        ({"reference": [1, 0]}, "reference"),
        ({"segment": [1]}, "segment"),
        ({"confidence": 95}, "confidence"),
        ({"confidence": [0.9, 0.95]}, "confidence"),
        ({"errors": "bootstrap"}, "errors"),
        ({"complete": 0}, "complete"),
        ({"simulate": 1}, "simulate"),
        ({"simulate": 10, "errors": "model"}, "simulate"),
        ({"names": ["gini"]}, "names"),
        ({"names": []}, "names"),
    ],
)
def test_errors_of_the_caller_are_named(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        inequality.measures(**{"estimate": [1.0, 2.0], **wrong})


def test_a_measure_that_was_not_computed_is_named() -> None:
    answer = inequality.measures(estimate=[1, 2], names=["difference"])
    assert answer["difference"].value.tolist() == [1]
    with pytest.raises(ValueError, match="expected one of difference, got 'theil'"):
        answer["theil"]
