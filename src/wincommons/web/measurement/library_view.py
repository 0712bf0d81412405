"""What the library of measures shows, and how a plain form narrows it down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wincommons.insight.answers import ConditionEntry, MeasureEntry
from wincommons.model import Condition, Tier
from wincommons.web.kit.commons import commons

LONGEST_SEARCH = 80


def context(wishes: Mapping[str, str]) -> dict[str, Any]:
    """The measures that the reader wishes to see, by vital condition; a wish that we do not know is left out."""
    condition = _known(wishes.get("condition", ""), Condition)
    tier = _known(wishes.get("tier", ""), Tier)
    search = wishes.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    loaded = wishes.get("figures") == "yes"
    conditions = commons().conditions()
    found = commons().measures(
        condition=condition, tier=tier, search=search or None, with_figures=True if loaded else None
    )
    return {
        "conditions": conditions,
        "tiers": tuple(Tier),
        "groups": _by_condition(conditions, found, narrowed=bool(condition or tier or search or loaded)),
        "found": len(found),
        "all": len(commons().measures()),
        "condition": condition or "",
        "tier": tier or "",
        "search": search,
        "loaded": loaded,
    }


def _known(word: str, words: type[Condition] | type[Tier]) -> Any:
    return words(word) if word in {one.value for one in words} else None


def _by_condition(
    conditions: tuple[ConditionEntry, ...], measures: tuple[MeasureEntry, ...], *, narrowed: bool
) -> list[tuple[ConditionEntry, list[MeasureEntry], list[MeasureEntry]]]:
    """Each condition with the measures to show and those to fold away.

    Who looks around sees what has figures, the others are one tap away; who has narrowed the library down sees all that
    was found.
    """
    groups = []
    for one in conditions:
        found = [entry for entry in measures if entry.measure.condition == one.id]
        shown = [entry for entry in found if narrowed or entry.levels]
        if found:
            groups.append((one, shown, [entry for entry in found if entry not in shown]))
    return groups
