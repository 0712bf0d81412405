"""What the place page's template shows, gathered from the profile."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.insight.answers import Highlight, PlaceLabel, Profile, Section, Sentence
from wincommons.model import NATION, VITAL_CONDITIONS, Level
from wincommons.web.kit.commons import commons
from wincommons.web.kit.deciders import deciders_of_all
from wincommons.web.kit.registry import panels

from . import figures, opening, previews, surroundings, tract_view, wheel

OVERALL_PARTS = (
    (
        "people",
        ("perception_of_wellbeing", "life_expectancy", "frequent_mental_distress", "anxiety_or_depression_symptoms"),
    ),
    ("places", ("healthy_communities_index", "child_poverty")),
    ("equity", ("income_ratio_80_20", "gender_pay_gap")),
)
"""People, places and equity: the measures that can stand for each, best first; the first with a figure is shown."""
PEERS_SHOWN, PEERS_COMPARED = 5, 3
MOST_HELD_UP = 4
"""Strengths, and areas to explore, that are shown at once; the others wait in a fold."""


def context(profile: Profile) -> dict[str, Any]:
    """Everything that `measurement/place.html` names."""
    vital = [section for section in profile.sections if section.condition in VITAL_CONDITIONS]
    return {
        "profile": profile,
        "place": profile.place,
        "overall": overall_cards(profile),
        "vital": vital,
        "strengths": _held_up(profile, profile.strengths),
        "explore": _held_up(profile, profile.explore),
        "sections": _sections(profile),
        "opening_rule": opening.opening_rule(),
        "wheel_key": wheel.wheel_key(),
        "story": _story(profile),
        "confidence": [sentence.words for sentence in profile.story if sentence.kind == "confidence"],
        "map": figures.place_map(profile.place),
        "tracts": tract_view.tracts_around(profile.place),
        "lists": [_inside(profile.place), _beside(profile.place)],
        "panels": panels("place"),
        "deciders": deciders_of_all(
            [item.measure for item in profile.explore] or [row.measure for row in profile.rows]
        ),
        "modelled_words": _modelled_words(profile),
        "compare": _compare_address(profile.place),
        "alike": _alike(profile.place),
        "preview": previews.of_place(profile.place),
        "is_nation": profile.place.level is Level.NATION,
    }


def _compare_address(place: PlaceLabel) -> str:
    """The place beside its state and the nation: the comparison to begin with."""
    places = dict.fromkeys((place.id, *([place.id[:2]] if place.level in (Level.COUNTY, Level.TRACT) else []), NATION))
    return f"{reverse('measurement:compare')}?places={','.join(places)}"


def _alike(place: PlaceLabel) -> dict[str, Any] | None:
    """The places that this one is most like, by what it is and not by how it does; with a comparison of the nearest."""
    if place.level is Level.NATION:
        return None
    answer = commons().peers(place.id, limit=PEERS_SHOWN)
    nearest = answer.peers[:PEERS_COMPARED]
    places = ",".join([place.id, *(one.place.id for one in nearest)])
    return {"answer": answer, "nearest": nearest, "compare": f"{reverse('measurement:compare')}?places={places}"}


def overall_cards(profile: Profile) -> list[dict[str, Any]]:
    """One card each for people, places and equity: the row shown, or none."""
    titles = {"people": _("People"), "places": _("Places"), "equity": _("Equity")}
    cards = []
    for part, measures in OVERALL_PARTS:
        rows = (row for measure in measures if (row := profile.row(measure)) and not row.figure.estimate.is_missing)
        cards.append({"part": part, "title": titles[part], "row": next(rows, None)})
    return cards


def _sections(profile: Profile) -> list[dict[str, Any]]:
    """Each section with the rows that it opens with, those in its fold, and what has no figure, by reason."""
    telling = {item.measure.id for item in (*profile.strengths, *profile.explore)}
    return [
        _section(section, telling) for section in (*profile.sections, profile.context) if section.rows or section.absent
    ]


def _section(section: Section, telling: set[str]) -> dict[str, Any]:
    shown, folded = opening.split_rows(section.rows, telling=telling)
    return {"section": section, "shown": shown, "folded": folded, "absent": opening.by_reason(section.absent)}


def _held_up(profile: Profile, items: tuple[Highlight, ...]) -> dict[str, Any]:
    """Strengths or areas to explore, each by its row and what that is set against: the first few, and the others."""
    found = []
    for item in items:
        row = profile.row(item.measure.id)
        assert row is not None  # a highlight is made from a row
        benchmark = {"nation": row.nation, "state": row.state}.get(row.judged_by)
        fifth = row.fifth.words if row.fifth else ""
        found.append({"row": row, "against": f"{benchmark.place.name} {benchmark.text}" if benchmark else fifth})
    return {"first": found[:MOST_HELD_UP], "more": found[MOST_HELD_UP:]}


def _modelled_words(profile: Profile) -> str:
    """How many of the page's figures come from a model."""
    if not profile.figures:
        return _("No figure of this place can be shown from the current release, and each missing one says why.")
    modelled = sum(row.modelled for row in profile.rows if not row.figure.estimate.is_missing)
    if not modelled:
        return _("None of these figures comes from a model: they were counted, surveyed or taken from administration.")
    if modelled == profile.figures == 1:
        return _("The one figure here comes from a model.")
    if modelled == profile.figures:
        return _("All of these %(all)s figures come from models.") % {"all": profile.figures}
    return ngettext(
        "%(modelled)s of these %(all)s figures comes from a model; the others were counted, surveyed or taken from "
        "administration.",
        "%(modelled)s of these %(all)s figures come from models; the others were counted, surveyed or taken from "
        "administration.",
        modelled,
    ) % {"modelled": modelled, "all": profile.figures}


def _story(profile: Profile) -> list[dict[str, Any]]:
    """The story's sentences, each leading to the row that it rests on, its main phrases set apart to be marked."""
    return [
        {"pieces": _pieces(sentence), "anchor": _anchor(sentence, profile)}
        for sentence in profile.story
        if sentence.kind != "confidence"
    ]


def _anchor(sentence: Sentence, profile: Profile) -> str:
    linked = next((measure for measure in sentence.measures if profile.row(measure)), None)
    return f"#row-{linked}" if linked else ""


def _pieces(sentence: Sentence) -> list[dict[str, Any]]:
    """The sentence cut at the phrases that insight emphasises."""
    if not sentence.emphasis:
        return [{"text": sentence.words, "marked": False}]
    phrases = "|".join(re.escape(phrase) for phrase in sorted(sentence.emphasis, key=len, reverse=True))
    parts = re.split(f"({phrases})", sentence.words)
    return [{"text": part, "marked": index % 2 == 1} for index, part in enumerate(parts) if part]


def _inside(place: PlaceLabel) -> dict[str, Any] | None:
    """The places inside a nation or state; tracts are too many for a list."""
    if place.level not in (Level.NATION, Level.STATE):
        return None
    children = surroundings.children_of(place.id)
    titles = {Level.NATION: _("The states"), Level.STATE: _("The counties")}
    return {"title": titles[place.level], "places": children.children, "beside": False}


def _beside(place: PlaceLabel) -> dict[str, Any] | None:
    """The other counties of a county's state."""
    if place.level is not Level.COUNTY or place.parent is None:
        return None
    siblings = surroundings.children_of(place.parent)
    others = tuple(child for child in siblings.children if child.id != place.id)
    title = _("Other counties in %(state)s") % {"state": siblings.place.name}
    return {"title": title, "places": others, "beside": True}
