"""What this room asks of insight; nothing is computed here."""

from __future__ import annotations

import re

from wincommons.data.home import lake
from wincommons.data.release import Label, list_releases
from wincommons.insight import Commons, NoFiguresError, NoReleaseError, UnknownLevelError
from wincommons.insight.answers import MeasurePage, PlaceLabel
from wincommons.insight.answers.measure_map import MeasureMap
from wincommons.model import Level
from wincommons.web.kit.commons import commons
from wincommons.web.kit.not_found import Offer
from wincommons.web.kit.references import address_of

_CODED = re.compile(r"(us|\d{2}|\d{5}|\d{11})(?:-.*)?", re.IGNORECASE)
_RELEASE = re.compile(r"\d{8}T\d{6}Z(?:-\d+)?")
"""A release's id as it is made: nothing else of an address becomes part of a path."""
LONGEST_NAME, MOST_NAMESAKES = 120, 60


def find_place(text: str) -> PlaceLabel:
    """The place that an address speaks of: by its code where it begins with one, else by its name.

    `39035-cuyahoga-county-oh`, `39035` and `cuyahoga-county-oh` are one place. Raises `UnknownPlaceError` and
    `AmbiguousPlaceError`.
    """
    coded = _CODED.fullmatch(text)
    if coded:
        return commons().place(coded[1].upper())
    return commons().place(text[:LONGEST_NAME])


def near_places(text: str, *, limit: int = 6) -> tuple[Offer, ...]:
    """Places whose names are close to what was asked."""
    words = re.sub(r"^(us|\d{2,11})-", "", text.lower()).replace("-", " ")[:LONGEST_NAME]
    hits = commons().search(words, limit=limit, kinds=("place",))
    return tuple(Offer(title=hit.title, detail=hit.detail, address=address_of("place", hit.slug)) for hit in hits)


def near_measures(ids: tuple[str, ...]) -> tuple[Offer, ...]:
    """Measures to offer instead, by their ids."""
    labels = [commons().measure(one).measure for one in ids]
    return tuple(
        Offer(title=label.name, detail=label.question, address=address_of("measure", label.id)) for label in labels
    )


def namesakes(text: str, candidates: tuple[PlaceLabel, ...]) -> tuple[Offer, ...]:
    """Every place of the name that `candidates` share; the error that names them stops after a few."""
    name = candidates[0].name.lower()
    alike = near_places(text, limit=MOST_NAMESAKES)
    return tuple(offer for offer in alike if offer.title.lower().startswith(name)) or offers_of(candidates)


def offers_of(places: tuple[PlaceLabel, ...]) -> tuple[Offer, ...]:
    """Places to choose between."""
    return tuple(
        Offer(title=place.full_name, detail=place.level_name, address=address_of("place", place.slug))
        for place in places
    )


def measure_page(measure: str, *, within: str = "", level: str = "", place: PlaceLabel | None = None) -> MeasurePage:
    """One measure over the states, over the counties of a state, or over the tracts of a county.

    Without wishes the states are shown, for they fit one map and one table; where a measure speaks of no state, the
    counties of the nation are. With a `place` to mark, the places among which it stands. Raises
    `UnknownMeasureError`, `UnknownPlaceError`, `AmbiguousPlaceError` and
    `UnknownLevelError`, the last also where the measure has no figure at `level`.
    """
    levels = [one.value for one in commons().measure(measure).levels]
    if place is not None and not level and not within:
        level = place.level.value if place.level.value in levels and place.level is not Level.NATION else ""
        within = {Level.COUNTY: place.id[:2], Level.TRACT: place.id[:5]}.get(place.level, "") if level else ""
    area = find_place(within) if within else None
    inside = Level.TRACT if area is not None and area.level is Level.COUNTY else Level.COUNTY
    wished = level or (inside.value if area else "")
    if wished and wished not in levels:
        raise UnknownLevelError(f"'{measure}' has no figures at the level '{wished}'.")
    if not wished and Level.STATE.value in levels:
        wished = Level.STATE.value
    return commons().measure_page(measure, level=wished or None, within=area.id if area else None)


def other_map(page: MeasurePage, *, show: str, by: str = "") -> MeasureMap:
    """The page's places by gap, trend or uncertainty; raises `NoFiguresError` where there is no such map of them."""
    answer = commons().measure_map(page, show, by)
    if answer.empty:
        raise NoFiguresError(answer.finding)
    return answer


def commons_at(release: str) -> Commons | None:
    """The questions to a release that this host still has, in the page's language; None for one that it has not."""
    if release == commons().release.id:
        return commons()
    if not _RELEASE.fullmatch(release):
        return None
    try:
        return commons().at_release(release)
    except NoReleaseError:
        return None


def kept_releases() -> list[Label]:
    """Every release that this host still has, newest first."""
    return list_releases(lake())
