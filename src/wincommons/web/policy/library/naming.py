"""Policies by their ids in words, and by a part of their name, for rooms that refer to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wincommons.insight import UnknownPolicyError
from wincommons.web.kit.commons import commons
from wincommons.web.kit.pickers import Choice
from wincommons.web.kit.references import Card


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """The policies of these ids; they are open to everyone, and are looked up without the database."""
    found = {}
    for one in ids:
        try:
            page = commons().policy(one)
        except UnknownPolicyError:
            continue
        if page.policy.id == one:
            found[one] = Card(title=page.policy.name, detail=page.policy.rating_words)
    return found


def search(words: str, *, user: Any, within: str, limit: int) -> list[Choice]:
    """Policies in whose words these stand, those that bear them in their name first."""
    found = commons().browse_policies(search=words[:80]).policies if words.strip() else ()
    return [Choice(value=f"policy:{one.id}", title=one.name, detail=one.sector_name) for one in found[:limit]]
