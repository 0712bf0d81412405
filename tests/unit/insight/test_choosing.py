"""Every measure of the library can be asked what could move it, and every answer keeps the same promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from wincommons.content import load
from wincommons.content.policies import load_policies
from wincommons.model.policy import Stance

if TYPE_CHECKING:
    from wincommons.insight import Commons
    from wincommons.insight.answers.choices import Choices

MEASURES = sorted(load().measures)


def require_promises(answer: Choices) -> None:
    listed = [*answer.choices, *answer.near]
    assert not {choice.policy.id for choice in listed} & {choice.policy.id for choice in answer.stop_doing}
    assert all(choice.policy.stance is Stance.STOP_DOING for choice in answer.stop_doing)
    assert all(choice.policy.stance is not Stance.STOP_DOING for choice in listed)
    ids = [choice.policy.id for choice in (*listed, *answer.stop_doing)]
    assert len(set(ids)) == len(ids)
    for choice in (*listed, *answer.stop_doing):
        assert choice.words
        assert choice.acts_words
        for finding in choice.findings:
            assert (finding.change is None) is (finding.blank is not None)
            assert bool(finding.blank_words) is (finding.blank is not None)
            if finding.change is not None:
                assert finding.effect.verified
                assert finding.effect.has_interval
                assert finding.change.lower <= finding.change.value <= finding.change.upper
    said = " ".join([answer.summary, answer.figure_words, *answer.to_learn, *answer.notes, *answer.not_to_be_added])
    assert "{" not in said
    assert "None" not in said


@pytest.mark.parametrize("measure", MEASURES)
def test_any_measure_can_be_asked(commons: Commons, measure: str) -> None:
    require_promises(commons.choices("39035", measure))


@pytest.mark.parametrize("measure", MEASURES[::12])
def test_the_same_in_spanish_and_for_a_state(commons_es: Commons, measure: str) -> None:
    require_promises(commons_es.choices("39", measure, reach=0.3))


@pytest.mark.parametrize(
    "policy", sorted({one for e in load_policies().effects.values() if not e.verified for one in e.policies})
)
def test_what_is_noted_from_memory_shows_no_size_in_any_language(
    commons: Commons, commons_es: Commons, policy: str
) -> None:
    for one in (commons, commons_es):
        for effect in one.policy(policy).effects:
            if not effect.verified:
                assert not re.search(r"\d", effect.size)
                assert not re.search(r"\d\.\d|\d\s?%", f"{effect.caution} {effect.dose}")
                assert (effect.others, effect.assumed, effect.has_interval) == ((), (), False)


@pytest.mark.slow
def test_every_policy_has_a_page_in_both_languages(commons: Commons, commons_es: Commons) -> None:
    for one in (commons, commons_es):
        for policy in load_policies().policies:
            page = one.policy(policy)
            assert page.effects or page.no_effect_words
            assert page.policy.rating_words.endswith(")")
