"""The six cooperatives of the mission and the two focus areas: their words, and their rows after every `migrate`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wincommons.content import load as load_content


@dataclass(frozen=True, kw_only=True)
class Words:
    """Name and purpose, in the page's language."""

    name: str | Promise
    purpose: str | Promise


COOPERATIVES: dict[str, Words] = {
    "measurement-and-learning": Words(
        name=_("Measurement and Learning"),
        purpose=_("Measures what shapes well-being and for whom, and helps communities learn from it."),
    ),
    "policy-and-investment": Words(
        name=_("Policy and Investment"),
        purpose=_("Finds policies that move several conditions at once, and the money that keeps them going."),
    ),
    "stories-and-dialogue": Words(
        name=_("Stories and Dialogue"),
        purpose=_("Listens to people with lived experience, and brings those who differ into conversation."),
    ),
    "pacesetters-and-proof-points": Words(
        name=_("Pacesetters and Proof Points"),
        purpose=_("Works with communities that go first, and shows what changed and what did not."),
    ),
    "well-being-alliance": Words(
        name=_("Well Being Alliance"),
        purpose=_("Brings organizations to commit together, and to say openly how it goes."),
    ),
    "capacity-building": Words(
        name=_("Capacity Building"),
        purpose=_("Shares skills, tools and people, so that every community can do this work."),
    ),
}
FOCUS_AREAS = {
    "mental-health-and-well-being": "mental_health_well_being",
    "economic-inclusion": "economic_inclusion",
}
"""Stable id of the table -> id of the focus area in `content/`, where its words stand."""


def standing_words(slug: str) -> Words:
    """Name and purpose of one of the eight."""
    if slug in COOPERATIVES:
        return COOPERATIVES[slug]
    area, language = load_content().focus_area(FOCUS_AREAS[slug]), get_language() or "en"
    return Words(name=area.name.into(language), purpose=area.meaning.into(language))


def make_standing_cooperatives(*, using: str, apps: Any = None, **_: Any) -> None:
    """Django calls this after every `migrate`: what is missing of the eight is made, what is there stays as it is."""
    from django.apps import apps as all_apps

    try:
        table = (apps or all_apps).get_model("network", "Community")
    except LookupError:  # a migration back to before the network
        return
    today = timezone.localdate()
    kinds = {**dict.fromkeys(COOPERATIVES, "cooperative"), **dict.fromkeys(FOCUS_AREAS, "focus_area")}
    known = set(table._base_manager.using(using).filter(slug__in=kinds).values_list("slug", flat=True))
    table._base_manager.using(using).bulk_create(
        table(
            slug=slug,
            community=slug,
            community_kind=kind,
            state="active",
            welcome="open",
            founded_on=today,
            confirmed_on=today,
        )
        for slug, kind in kinds.items()
        if slug not in known
    )
