"""Rows of policies and of what they could move."""

from __future__ import annotations

from typing import Any

from wincommons.insight.answers.choices import Choice, Choices
from wincommons.insight.answers.policies import PoliciesBrowsed, PolicyLabel, PolicyList, PolicyPage

from .rows import Records, derived, records_of


def _policy_record(policy: PolicyLabel) -> dict[str, Any]:
    return {
        "policy": policy.id,
        "name": policy.name,
        "description": policy.description,
        "stance": policy.stance.value,
        "levels": " ".join(policy.levels),
        "sector": policy.sector,
        "conditions": " ".join(policy.conditions),
        "rating": policy.rating.value,
        "rating_basis": policy.rating_basis.value,
        "lag": policy.lag.value,
    }


@records_of.register
def _(policies: PoliciesBrowsed) -> Records:
    return [_policy_record(policy) for policy in policies.policies]


@records_of.register
def _(policies: PolicyList) -> Records:
    return [_policy_record(policy) for policy in policies.policies]


@records_of.register
def _(page: PolicyPage) -> Records:
    """One row an effect; one row without an effect where none is known."""
    record = _policy_record(page.policy)
    names = ("id", "name", "size", "verdict", "dose", "population", "design", "setting", "source", "url", "verified")
    empty = dict.fromkeys(f"effect_{name}" for name in names)
    rows = [{f"effect_{name}": getattr(effect, name) for name in names} for effect in page.effects] or [empty]
    return [{**record, **row} for row in rows]


@records_of.register
def _(choices: Choices) -> Records:
    """One row a policy and effect; `list` says whether it moves the figure, something near it, or is to be stopped."""
    lists = {"same": choices.choices, "near": choices.near, "stop_doing": choices.stop_doing}
    return [row for name, several in lists.items() for one in several for row in _choice_rows(one, choices, name)]


def _choice_rows(choice: Choice, choices: Choices, name: str) -> Records:
    head = {
        "list": name,
        "place": choices.place.id,
        "measure": choices.measure.id,
        "group": str(choices.group),
        "figure": choices.figure.estimate.value if choices.figure else None,
        **_policy_record(choice.policy),
        "can_act_here": choice.can_act_here,
    }
    rows: Records = []
    for finding in choice.findings:
        change = finding.change
        numbers = ("value", "lower", "upper", "people", "people_lower", "people_upper", "better", "reach")
        told = {f"change_{one}": derived(getattr(change, one)) if change else None for one in numbers}
        rows.append(
            {
                **head,
                "effect": finding.effect.id,
                "size": finding.effect.size,
                "verdict": finding.effect.verdict,
                **told,
                "blank": finding.blank,
                "words": change.words if change else finding.blank_words,
            }
        )
    return rows or [{**head, "effect": None, "blank": "no_study", "words": choice.words}]
