"""What all places of a state share on their pages, made once: the map's places and the list of names."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language

from wincommons.content import fingerprint
from wincommons.insight.answers import MeasurePage, PlaceChildren
from wincommons.model import Level
from wincommons.web.kit.commons import commons

KEPT = 128
"""Every state in two languages, and some to spare."""


def places_on_map(measure: str, *, level: Level, within: str | None) -> MeasurePage:
    """The measure's places of a level; those of a state are the same for each of its counties."""
    return _places_on_map(_edition(), measure, level, within)


def children_of(place: str) -> PlaceChildren:
    """The places inside a nation or state."""
    return _children_of(_edition(), place)


def measures_of_tracts() -> tuple[str, ...]:
    """The measures with figures of tracts."""
    return _measures_of_tracts(_edition())


def _edition() -> tuple[str, str, str]:
    """All that a kept answer depends on besides its question."""
    return commons().release.id, fingerprint(), get_language() or ""


@lru_cache(maxsize=KEPT)
def _places_on_map(edition: tuple[str, str, str], measure: str, level: Level, within: str | None) -> MeasurePage:
    return commons().measure_places(measure, level=level, within=within)


@lru_cache(maxsize=KEPT)
def _children_of(edition: tuple[str, str, str], place: str) -> PlaceChildren:
    return commons().children(place)


@lru_cache(maxsize=4)
def _measures_of_tracts(edition: tuple[str, str, str]) -> tuple[str, ...]:
    return tuple(one.measure.id for one in commons().measures(with_figures=True) if Level.TRACT in one.levels)
