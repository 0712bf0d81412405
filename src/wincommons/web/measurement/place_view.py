"""What the place page's template shows, gathered from the profile."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wincommons.insight.answers import PlaceLabel, Profile, Row, Sentence
from wincommons.model import VITAL_CONDITIONS, Level
from wincommons.web.kit.commons import commons

from . import figures
from .deciders import deciders_of_all

OVERALL_PARTS = (
    (
        "people",
        ("perception_of_wellbeing", "frequent_mental_distress", "fair_poor_health", "anxiety_or_depression_symptoms"),
    ),
    ("places", ("life_expectancy", "years_of_potential_life_lost", "premature_death")),
    ("equity", ("income_ratio_80_20", "years_of_potential_life_gained_equity", "gender_pay_gap")),
)
"""People, places and equity: the measures that can stand for each, best first; the first with a figure is shown."""


def context(profile: Profile) -> dict[str, Any]:
    """Everything that `measurement/place.html` names."""
    vital = [section for section in profile.sections if section.condition in VITAL_CONDITIONS]
    others = [section for section in profile.sections if section.condition not in VITAL_CONDITIONS]
    explored = [row.measure.domain for item in profile.explore if (row := profile.row(item.measure.id))]
    return {
        "profile": profile,
        "place": profile.place,
        "overall": overall_cards(profile),
        "vital": vital,
        "sections": [*vital, *others, profile.context],
        "story": [_story_part(sentence, profile) for sentence in profile.story],
        "map": figures.place_map(profile.place),
        "lists": [_inside(profile.place), _beside(profile.place)],
        "deciders": deciders_of_all(explored),
        "modelled": sum(row.modelled for row in profile.rows),
    }


def overall_cards(profile: Profile) -> list[dict[str, Any]]:
    """One card each for people, places and equity: the row shown, or none."""
    titles = {"people": _("People"), "places": _("Places"), "equity": _("Equity")}
    cards = []
    for part, measures in OVERALL_PARTS:
        rows = (row for measure in measures if (row := profile.row(measure)) and not row.figure.estimate.is_missing)
        cards.append({"part": part, "title": titles[part], "row": next(rows, None)})
    return cards


def _story_part(sentence: Sentence, profile: Profile) -> dict[str, str]:
    linked: Row | None = next((row for measure in sentence.measures if (row := profile.row(measure))), None)
    return {"words": sentence.words, "anchor": f"#row-{linked.measure.id}" if linked else ""}


def _inside(place: PlaceLabel) -> dict[str, Any] | None:
    """The places inside a nation or state; tracts are too many for a list."""
    if place.level not in (Level.NATION, Level.STATE):
        return None
    children = commons().children(place.id)
    titles = {Level.NATION: _("The states"), Level.STATE: _("The counties")}
    return {"title": titles[place.level], "places": children.children}


def _beside(place: PlaceLabel) -> dict[str, Any] | None:
    """The other counties of a county's state."""
    if place.level is not Level.COUNTY or place.parent is None:
        return None
    siblings = commons().children(place.parent)
    others = tuple(child for child in siblings.children if child.id != place.id)
    title = _("Other counties in %(state)s") % {"state": siblings.place.name}
    return {"title": title, "places": others}
