"""The tracts of a county on its own page, and on that of each of its tracts: a map, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from wincommons.insight.answers import MeasurePage, PlaceLabel
from wincommons.model import Level
from wincommons.web.kit.references import address_of

from . import figures, surroundings

MOST_TRIED = 3
"""Measures of which a county's tracts are read in search of one that can be drawn: a page must not wait for more."""


def tracts_around(place: PlaceLabel) -> dict[str, Any] | None:
    """The tracts of a county, or of the county that a tract lies in; None where no tract there has a figure."""
    county = {Level.COUNTY: place.id, Level.TRACT: place.id[:5]}.get(place.level)
    pages = list(_pages(county)) if county else []
    if not pages:
        return None
    drawn = next((page for page in pages if figures.map_name(page)), None)
    page = drawn or pages[0]
    assert page.within is not None
    here = place if place.level is Level.TRACT else None
    return {
        "county": page.within,
        "measure": page.measure,
        "figure": figures.measure_map(page, here=here, figure_id="the-tracts") if drawn else None,
        "notes": [] if drawn else figures.border_notes(page),
        "number": len(page.places),
        "address": f"{address_of('measure', page.measure.id)}?{urlencode({'within': page.within.id})}",
    }


def _pages(county: str) -> Iterator[MeasurePage]:
    """What measures say of the county's tracts, those that most places have before others, until one can be drawn."""
    known = surroundings.measures_of_tracts()
    ordered = dict.fromkeys((*(one for one in figures.MAPPED if one in known), *known))
    for measure in list(ordered)[:MOST_TRIED]:
        page = surroundings.places_on_map(measure, level=Level.TRACT, within=county)
        if page.series is not None and not page.places.without_values:
            yield page
            if figures.map_name(page):
                return
