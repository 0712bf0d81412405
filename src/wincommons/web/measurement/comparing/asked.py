"""The state of the comparison page: it stands in the address and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.insight import AmbiguousPlaceError, UnknownMeasureError, UnknownPlaceError
from wincommons.insight.answers import PlaceLabel
from wincommons.web.kit.commons import commons
from wincommons.web.kit.not_found import Offer
from wincommons.web.measurement import queries

MOST_PLACES, MOST_MEASURES = 8, 80


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something in the address that we cannot use: what, and what could be meant."""

    sentence: str
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the reader wishes to see."""

    places: tuple[PlaceLabel, ...] = ()
    measures: tuple[str, ...] = ()
    """Empty: every measure that any of the places has."""
    over: str = ""
    """The measure that is drawn through time; empty: the first that can be."""
    x: str = ""
    y: str = ""
    troubles: tuple[Trouble, ...] = ()

    @property
    def query(self) -> str:
        """The one spelling of this state."""
        parts = {
            "places": ",".join(place.id for place in self.places),
            "measures": ",".join(self.measures),
            "over": self.over,
            "x": self.x,
            "y": self.y,
        }
        return urlencode({name: value for name, value in parts.items() if value}, safe=",:")

    def address(self, name: str = "measurement:compare", **arguments: str) -> str:
        """The page, or a download, in this state."""
        path = reverse(name, kwargs=arguments or None)
        return f"{path}?{self.query}" if self.query else path

    def adding(self, place: PlaceLabel) -> Asked:
        return replace(self, places=(*self.places, place))

    def without(self, place: PlaceLabel) -> Asked:
        return replace(self, places=tuple(one for one in self.places if one.id != place.id))

    def beginning_with(self, place: PlaceLabel) -> Asked:
        """The same with another yardstick."""
        return replace(self, places=(place, *self.without(place).places))


def read_asked(address: QueryDict) -> Asked:
    """What an address asks for; what cannot be used of it is told in `troubles`, and nothing raises."""
    asked = Asked(**{name: _measure(address.get(name, "")) for name in ("over", "x", "y")})
    wished = _pieces(address.getlist("places"))
    troubles: list[Trouble] = []
    for text in wished[: MOST_PLACES * 2]:
        asked = _with_place(asked, text, troubles)
    added = address.get("add", "").removeprefix("place:") or address.get("add_words", "").strip()
    if added:
        asked = _with_place(asked, added, troubles)
    if len(wished) > MOST_PLACES * 2 or len(asked.places) > MOST_PLACES:
        sentence = _("Up to %(most)s places stand side by side; the first %(most)s are shown.") % {"most": MOST_PLACES}
        troubles.append(Trouble(sentence=sentence))
    asked = replace(asked, places=asked.places[:MOST_PLACES], measures=_measures(address, troubles))
    return replace(asked, troubles=tuple(troubles))


def _pieces(values: Iterable[str]) -> list[str]:
    pieces = (piece.strip().replace("\x00", "") for value in values for piece in value.split(","))
    return list(dict.fromkeys(piece for piece in pieces if piece))


def _with_place(asked: Asked, text: str, troubles: list[Trouble]) -> Asked:
    try:
        found = queries.find_place(text)
    except AmbiguousPlaceError as error:
        offers = _offers(asked, _nearest_first(asked, text, error.candidates))
        troubles.append(Trouble(sentence=_("Several places have this name. Which one do you mean?"), offers=offers))
        return asked
    except UnknownPlaceError as error:
        name = text[: queries.LONGEST_NAME]
        sentence = _("We know no place of the name or code “%(name)s”.") % {"name": name}
        troubles.append(Trouble(sentence=sentence, offers=_offers(asked, error.suggestions)))
        return asked
    return asked if found.id in {one.id for one in asked.places} else asked.adding(found)


def _nearest_first(asked: Asked, text: str, candidates: tuple[PlaceLabel, ...]) -> tuple[PlaceLabel, ...]:
    """The one in the yardstick's state before the others: the error that names them stops after a few."""
    if not asked.places or not asked.places[0].state:
        return candidates
    try:
        near = queries.find_place(f"{text}, {asked.places[0].state}")
    except UnknownPlaceError:
        return candidates
    return (near, *(one for one in candidates if one.id != near.id))


def _offers(asked: Asked, places: Iterable[PlaceLabel]) -> tuple[Offer, ...]:
    """Each place as a link that adds it to this comparison."""
    return tuple(
        Offer(title=place.full_name, detail=place.level_name, address=asked.adding(place).address()) for place in places
    )


def _measure(text: str) -> str:
    """The id of a measure that we know; empty for anything else."""
    try:
        return commons().measure(text).measure.id if text else ""
    except UnknownMeasureError:
        return ""


def _measures(address: QueryDict, troubles: list[Trouble]) -> tuple[str, ...]:
    wished = _pieces(address.getlist("measures"))[:MOST_MEASURES]
    known = [one for one in wished if _measure(one) == one]
    unknown = [one[: queries.LONGEST_NAME] for one in wished if one not in known]
    if unknown:
        sentence = _("There is no measure of the name “%(name)s”.") % {"name": unknown[0]}
        troubles.append(Trouble(sentence=sentence))
    return tuple(known)
