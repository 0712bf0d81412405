"""The library of policies by facets: what fits, and numbers that keep what they promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wincommons.content.policies import load_policies
from wincommons.insight import UnknownPolicyError

if TYPE_CHECKING:
    from wincommons.insight import Commons

FACETS = ("stance", "condition", "sector", "level", "lever", "focus", "rating", "basis", "seen_as")


def test_without_a_wish_everything_is_there_and_counted(commons: Commons) -> None:
    whole = commons.browse_policies()
    library = load_policies()
    assert [one.name for one in whole.facets] == list(FACETS)
    assert len(whole.policies) == whole.of == len(library.policies)
    for name, borne in (("stance", "stance"), ("sector", "sector"), ("lever", "lever")):
        assert sum(term.number for term in whole.facet(name).terms) == whole.of, borne
    stops = [one.id for one in library.policies.values() if one.stance == "stop_doing"]
    assert {term.id: term.number for term in whole.facet("stance").terms}["stop_doing"] == len(stops) > 0


@pytest.mark.slow
@pytest.mark.parametrize("wishes", [{}, {"stance": "advance", "level": "community"}, {"seen_as": "hospital"}])
def test_each_number_is_what_choosing_the_term_shows(commons: Commons, wishes: dict[str, str]) -> None:
    for facet in commons.browse_policies(wishes).facets:
        for term in facet.terms:
            shown = commons.browse_policies({**wishes, facet.name: term.id}).policies
            assert len(shown) == term.number, (facet.name, term.id)


@pytest.mark.slow
def test_wishes_words_and_a_measure_are_met_together(commons: Commons, commons_es: Commons) -> None:
    found = commons.browse_policies({"condition": "humane_housing"}, search="HOUSING first")
    assert found.policies[0].id == "housing_first"
    assert all("humane_housing" in one.conditions for one in found.policies)
    assert commons.browse_policies({"condition": ""}, search="").of == found.of
    suicide = commons.browse_policies(measure="suicide_rate")
    assert suicide.measure is not None
    assert {one.id for one in suicide.policies} == {
        one.policy.id
        for answer in [commons.choices("39035", "suicide_rate")]
        for one in (*answer.choices, *answer.near, *answer.stop_doing)
    }
    named = commons_es.browse_policies({"seen_as": "bank"}, search="crédito")
    assert named.facet("seen_as").chosen_name == "un banco"
    assert commons_es.browse_policies(search="credito").policies
    assert commons.browse_policies(search="no such words at all").policies == ()


def test_a_wish_that_is_no_id_is_refused_with_what_there_is(commons: Commons) -> None:
    with pytest.raises(UnknownPolicyError, match="'castle' is none of: aging"):
        commons.browse_policies({"sector": "castle"})


def test_a_policy_page_names_who_serves_and_who_could_act(commons: Commons) -> None:
    page = commons.policy("minimum_wage")
    assert [one.id for one in page.serves] == [str(one) for one in page.policy.conditions]
    assert page.sector.id == "workforce"
    assert "employer" in [one.id for one in page.actors]
    assert page.stance_meaning
    assert commons.browse_policies().to_records()[0].keys() == commons.policies().to_records()[0].keys()
