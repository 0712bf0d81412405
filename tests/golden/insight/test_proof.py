"""A real study on counted deaths: suicide in Cuyahoga County and Ohio's Medicaid expansion; and what is refused."""

from __future__ import annotations

import pytest

from wincommons import Commons
from wincommons.insight.answers import Proof
from wincommons.insight.errors import InsightError
from wincommons.model import Verdict

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def proof(commons: Commons) -> Proof:
    return commons.prove("suicide_rate", "39035", start=2014, donors="medicaid_expansion")


def test_the_comparison_is_every_whole_county_of_the_fourteen_states_without_it(proof: Proof) -> None:
    assert len(proof.rule.states) == 14
    assert (proof.compared, proof.series.basis.value, proof.start.label) == (148, "counted", "2014")
    assert [year.period.label for year in proof.years] == [str(year) for year in range(1999, 2021)]
    assert {one.reason for one in proof.refused} == {"suppressed"}
    autauga = next(one for one in proof.refused if one.place.id == "01001")
    assert autauga.words == "hidden to protect people in 1999, 2000, 2002, 2003 and 10 more"
    assert {one.place.id[:2] for one in proof.weights} <= set(proof.rule.states)
    assert sum(one.weight for one in proof.weights) == pytest.approx(1, abs=0.01)


def test_a_null_is_a_result_and_is_told_in_both_languages(proof: Proof, commons_es: Commons) -> None:
    assert (proof.verdict, proof.reason) == (Verdict.SIMILAR, "")
    assert proof.effect == pytest.approx(0.283, abs=0.01)
    assert proof.lower < proof.effect < proof.upper
    assert proof.p_value == pytest.approx(proof.rank / 149)
    assert proof.words.startswith("No change is seen that chance would not explain. From 2014 to 2020")
    assert f"{proof.rank} of 149 places stand out as much or more." in proof.words
    for year in proof.years:
        assert year.gap == pytest.approx(year.observed - year.comparison)
    assert len(proof.to_records()) == 22
    assert [one["after_start"] for one in proof.to_records()] == [False] * 15 + [True] * 7


def test_modelled_figures_are_refused_with_the_reason(commons: Commons) -> None:
    refused = commons.prove("child_poverty", "39035", start=2014, donors="medicaid_expansion")
    assert (refused.verdict, refused.reason, refused.effect) == (Verdict.UNKNOWN, "modelled", None)
    assert "A model's estimate is no evidence" in refused.words
    assert (refused.compared, refused.refused, refused.weights) == (0, (), ())


def test_a_place_where_nothing_began_cannot_be_studied(commons: Commons) -> None:
    with pytest.raises(InsightError, match=r"Harris County, TX lies in a state where .* nothing began there\."):
        commons.prove("suicide_rate", "48201", start=2014, donors="medicaid_expansion")


def test_too_few_comparison_places_give_no_verdict(commons: Commons) -> None:
    alone = commons.prove("suicide_rate", "39035", start=2014, donors=["WY", "SD"])
    assert (alone.verdict, alone.reason) == (Verdict.UNKNOWN, "too_few_donors")
    assert "Too few comparison places" in alone.words
    assert alone.refused


def test_too_early_a_start_gives_no_verdict_in_spanish(commons_es: Commons) -> None:
    early = commons_es.prove("suicide_rate", "39035", start=2004, donors="medicaid_expansion")
    assert early.reason == "short_pre_period"
    assert early.words == (
        "Hay menos de ocho periodos antes del inicio: muy pocos para mostrar que la comparación se sostiene."
    )
