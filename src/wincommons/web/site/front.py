"""What the home page shows: the nation at a glance, from the figures of the current release."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from wincommons.content import load as load_content
from wincommons.insight.answers import Profile, Row
from wincommons.model import NATION, VITAL_CONDITIONS
from wincommons.web.kit.commons import commons
from wincommons.web.kit.not_found import Offer
from wincommons.web.kit.references import address_of
from wincommons.web.measurement.figures import measure_map

GLANCE = ("child_poverty", "anxiety_or_depression_symptoms", "median_household_income", "life_expectancy",
          "unemployment_rate", "severe_housing_cost_burden", "some_college", "broadband_access")  # fmt: skip
"""Measures for the glance, best first; those with a national figure are shown, at most four."""
MAPPED = "child_poverty"
EXAMPLES = ("39035", "06037", "48201", "36005", "02198", "72127")
MOST_GLANCES, MOST_EXAMPLES = 4, 4


def home_context() -> dict[str, Any]:
    """Everything that `home.html` names."""
    nation = commons().profile(NATION)
    library = commons().conditions()
    mapped = commons().measure_page(MAPPED, level="state")
    return {
        "status": commons().status(),
        "glance": _glance(nation),
        "conditions": [entry for entry in library if entry.id in VITAL_CONDITIONS],
        "focus_areas": _focus_areas(nation),
        "states": commons().children(NATION).children,
        "examples": _examples(),
        "map": measure_map(mapped) if mapped.series else None,
        "mapped": mapped,
        "nation": nation,
    }


def _glance(nation: Profile) -> list[Row]:
    rows = (nation.row(measure) for measure in GLANCE)
    return [row for row in rows if row and not row.figure.estimate.is_missing][:MOST_GLANCES]


def _focus_areas(nation: Profile) -> list[dict[str, Any]]:
    language = get_language() or "en"
    areas = []
    for area in load_content().vocabulary.focus_areas:
        items = []
        for measure in area.measures:
            row = nation.row(measure)
            label = commons().measure(measure).measure
            items.append({"measure": label, "row": row if row and not row.figure.estimate.is_missing else None})
        areas.append({"name": area.name.into(language), "meaning": area.meaning.into(language), "items": items})
    return areas


def _examples() -> list[Offer]:
    places = load_content().places
    known = [commons().place(one) for one in EXAMPLES if places.get(one)]
    return [
        Offer(title=place.full_name, detail=place.level_name, address=address_of("place", place.slug))
        for place in known[:MOST_EXAMPLES]
    ]
