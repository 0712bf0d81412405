"""What pages show beside their words: the nation at a glance, focus areas, pages below, a cooperative's own page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language

from wincommons.content import load as load_content
from wincommons.insight.answers import Profile, Row
from wincommons.model import NATION, VITAL_CONDITIONS
from wincommons.web.kit.addresses import in_language
from wincommons.web.kit.commons import commons
from wincommons.web.kit.not_found import Offer
from wincommons.web.kit.references import Resolved, address_of, resolve
from wincommons.web.measurement.figures import measure_map

GLANCE = ("child_poverty", "anxiety_or_depression_symptoms", "median_household_income", "life_expectancy",
          "unemployment_rate", "severe_housing_cost_burden", "some_college", "broadband_access")  # fmt: skip
"""Measures for the glance, best first; those with a national figure are shown, at most four."""
MAPPED = "child_poverty"
EXAMPLES = ("39035", "06037", "48201", "36005", "02198", "72127")
MOST_GLANCES, MOST_EXAMPLES = 4, 4


def in_this_language(address: str) -> str:
    """An address without a language, in the language of the page."""
    path, hash_sign, part = address.partition("#")
    return f"{in_language(path, get_language() or 'en')}{hash_sign}{part}"


def home_context() -> dict[str, Any]:
    """Everything that `home.html` names beside the page's own words."""
    nation = commons().profile(NATION)
    library = commons().conditions()
    mapped = commons().measure_page(MAPPED, level="state")
    return {
        "status": commons().status(),
        "glance": _glance(nation),
        "conditions": [entry for entry in library if entry.id in VITAL_CONDITIONS],
        "focus_areas": [_area(area, nation) for area in load_content().vocabulary.focus_areas],
        "states": commons().children(NATION).children,
        "examples": _examples(),
        "map": measure_map(mapped) if mapped.series else None,
        "mapped": mapped,
        "nation": nation,
    }


def about_context(page: Any) -> dict[str, Any]:
    """The release at hand, and the pages below in their kinds."""
    below = pages_below(page)
    kinds = {
        name: [one for one in below if type(one).__name__ == name] for name in ("CooperativePage", "FocusAreaPage")
    }
    others = [one for one in below if type(one).__name__ not in kinds]
    return {
        "status": commons().status(),
        "cooperatives": kinds["CooperativePage"],
        "focus_areas": kinds["FocusAreaPage"],
        "pages": others,
    }


def pages_below(page: Any) -> list[Any]:
    """The published children, in the order that staff gave them."""
    return list(page.get_children().live().specific())


def focus_area(area_id: str) -> dict[str, Any] | None:
    """A focus area of `content/` with the nation's figure for each of its measures; None where it is gone."""
    found = next((area for area in load_content().vocabulary.focus_areas if area.id == area_id), None)
    return _area(found, commons().profile(NATION)) if found else None


def own_page_of(slug: str) -> Resolved | None:
    """The page of a cooperative's members and work, where the network has one that everybody may see."""
    if not slug:
        return None
    text = f"cooperative:{slug}"
    found = resolve((text,), user=AnonymousUser())[text]
    return found if found.known else None


def _glance(nation: Profile) -> list[Row]:
    rows = (nation.row(measure) for measure in GLANCE)
    return [row for row in rows if row and not row.figure.estimate.is_missing][:MOST_GLANCES]


def _area(area: Any, nation: Profile) -> dict[str, Any]:
    language = get_language() or "en"
    items = []
    for measure in area.measures:
        row = nation.row(measure)
        entry = commons().measure(measure)
        shown = row if row and not row.figure.estimate.is_missing else None
        items.append({"measure": entry.measure, "row": shown, "reach": entry.reach})
    return {"id": area.id, "name": area.name.into(language), "meaning": area.meaning.into(language), "items": items}


def _examples() -> list[Offer]:
    places = load_content().places
    known = [commons().place(one) for one in EXAMPLES if places.get(one)]
    return [
        Offer(title=place.full_name, detail=place.level_name, address=address_of("place", place.slug))
        for place in known[:MOST_EXAMPLES]
    ]
