"""The library of policies as it ships: whole, with both languages, and with no dangling id."""

from __future__ import annotations

import re
from collections import Counter

from wincommons.content import load
from wincommons.content.policies import load_policies
from wincommons.model.effect import Carried
from wincommons.model.policy import RatingBasis, Stance

LIBRARY = load_policies()


def test_all_policies_and_effects_are_there_with_whose_rating_it_is() -> None:
    assert (len(LIBRARY.policies), len(LIBRARY.effects)) == (261, 89)
    bases = Counter(policy.evidence.basis for policy in LIBRARY.policies.values())
    assert bases == {RatingBasis.WWFH_READ: 85, RatingBasis.OUR_READING: 163, RatingBasis.OUR_JUDGEMENT: 13}
    assert sum(policy.evidence.verified for policy in LIBRARY.policies.values()) == 85
    assert sorted(one.id for one in LIBRARY.policies.values() if one.stance is Stance.STOP_DOING) == [
        "alcohol_privatisation", "consumer_directed_plans", "lead_education_only", "zero_tolerance",
    ]  # fmt: skip


def test_every_address_in_a_reference_is_whole() -> None:
    cited = [reference for one in LIBRARY.policies.values() for reference in one.evidence.references]
    addresses = [word for reference in cited for word in reference.split() if "://" in word]
    assert addresses
    assert [one for one in addresses if not re.fullmatch(r"https://[\w.-]+\.\w+/\S*[\w/)]", one)] == []


def test_sixteen_effects_are_from_memory() -> None:
    assert sum(not effect.verified for effect in LIBRARY.effects.values()) == 16


def test_every_effect_is_of_a_measure_or_an_outcome_that_exists() -> None:
    measures = load().measures
    for effect in LIBRARY.effects.values():
        assert (effect.measure in measures) is not (effect.outcome in LIBRARY.outcomes)


def test_no_two_policies_share_a_name_or_a_sentence() -> None:
    policies = LIBRARY.policies.values()
    for language in ("en", "es"):
        for field in ("name", "description"):
            counted = Counter(getattr(policy, field).into(language) for policy in policies)
            assert [text for text, times in counted.items() if times > 1] == []


def test_only_effects_with_a_place_to_go_are_carried() -> None:
    carried = [effect for effect in LIBRARY.effects.values() if effect.carried is not Carried.NOT_CARRIED]
    assert all(effect.not_carried_because is None for effect in carried)
    # The law is in force everywhere since 2015: what it gave cannot be had again.
    assert LIBRARY.effects["marriage_oecd_youth"].carried is Carried.NOT_CARRIED
