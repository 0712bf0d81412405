"""From what a person writes to one place: an id, an address, or a name."""

from __future__ import annotations

import re

from wincommons.content import Catalogue
from wincommons.model import NATION, Language, Level, Place

from .answers import PlaceLabel
from .errors import AmbiguousPlaceError, UnknownPlaceError
from .naming import Naming
from .words.place_names import KINDS_IN_ENGLISH, STATES_IN_ENGLISH, place_full_name, place_name

_NATION_WORDS = {"us", "usa", "united states", "the united states", "estados unidos", "ee. uu.", "ee.uu.", "nation"}
_CANDIDATES = 8


def find_place(text: str, *, naming: Naming) -> Place:
    """The place that `text` names.

    An id (`39035`, `US`, `zcta:44103`), a page's slug (`39035-cuyahoga-county-oh`), a state's two letters (`OH`), or
    a name that only one place in use has (`Cuyahoga`, `Cuyahoga County, OH`, `Condado de Cuyahoga`). Raises
    `UnknownPlaceError` with near matches, or `AmbiguousPlaceError` with the candidates.
    """
    asked = text.strip()
    places = naming.catalogue.places
    if not asked:
        raise UnknownPlaceError(_say(naming.language, "empty", asked))
    if asked.casefold() in _NATION_WORDS:
        return places.require(NATION)
    found = places.get(asked) or (places.by_slug(asked) if _looks_like_slug(asked) else None)
    if found is not None:
        return found
    state = _state_by_letters(asked, naming.catalogue)
    return state or _by_name(asked, naming)


def _looks_like_slug(text: str) -> bool:
    return bool(re.fullmatch(r"(\d{2}|\d{5}|\d{11}|us)-[a-z0-9-]+", text, flags=re.IGNORECASE))


def _state_by_letters(text: str, catalogue: Catalogue) -> Place | None:
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        return None
    states = catalogue.places.children(NATION)
    return next((state for state in states if state.state == text.upper()), None)


def _by_name(asked: str, naming: Naming) -> Place:
    english = _in_english(asked)
    said = {asked.casefold(), english.casefold()}
    found = naming.catalogue.places.search(english, limit=60)
    if not found:
        raise UnknownPlaceError(_unknown_message(asked, naming))
    in_use = [place for place in found if place.until is None] or found
    exact = [place for place in in_use if said & _spellings(place)]
    for candidates in (exact, in_use):
        if len(candidates) == 1:
            return candidates[0]
    # "Ohio" is the state although Ohio County exists, and "Washington" the state: the widest exact name is meant.
    states = [place for place in exact if place.level is Level.STATE]
    if len(states) == 1:
        return states[0]
    candidates = exact or in_use
    labels = tuple(naming.place(place.id) for place in candidates[:_CANDIDATES])
    raise AmbiguousPlaceError(_ambiguous_message(asked, labels, len(candidates), naming.language), candidates=labels)


def _in_english(text: str) -> str:
    """`Condado de Cuyahoga` or `Nuevo México` as the gazetteer spells it."""
    if text.casefold() in STATES_IN_ENGLISH:
        return STATES_IN_ENGLISH[text.casefold()]
    named = re.fullmatch(rf"(?:el |la )?({'|'.join(KINDS_IN_ENGLISH)}) (?:de |del )?(.+)", text, flags=re.IGNORECASE)
    if named is None:
        return text
    kind = KINDS_IN_ENGLISH[named[1].lower()]
    name, comma, state = named[2].partition(",")
    return f"{name.strip()} {kind}{comma}{state}"


def _spellings(place: Place) -> set[str]:
    names = {place.name, place.full_name}
    names |= {place_name(place, Language.SPANISH), place_full_name(place, Language.SPANISH)}
    return {name.casefold() for name in names}


def _unknown_message(asked: str, naming: Naming) -> str:
    if re.fullmatch(r"[\d:]+|[a-z]+:.*", asked):
        from wincommons.content import UnknownPlaceError as NotInGazetteerError

        try:
            naming.catalogue.places.require(asked)
        except NotInGazetteerError as error:
            return str(error)
    return _say(naming.language, "unknown", asked)


def _ambiguous_message(asked: str, labels: tuple[PlaceLabel, ...], total: int, language: Language) -> str:
    names = "; ".join(f"{label.full_name} ({label.id})" for label in labels)
    if language is Language.SPANISH:
        more = f" y {total - len(labels)} más" if total > len(labels) else ""
        return f"«{asked}» puede ser más de un lugar: {names}{more}. Escriba el código o añada el estado."
    more = f", and {total - len(labels)} more" if total > len(labels) else ""
    return f"'{asked}' may be more than one place: {names}{more}. Give the code, or add the state."


def _say(language: Language, what: str, asked: str) -> str:
    if language is Language.SPANISH:
        if what == "empty":
            return "Escriba un lugar: un nombre, como Cuyahoga, o un código, como 39035."
        return f"No se conoce ningún lugar llamado «{asked}». Busque con menos letras, como en `win places cuya`."
    if what == "empty":
        return "Name a place: a name such as Cuyahoga, or a code such as 39035."
    return f"No place is known as '{asked}'. Search with fewer letters, as in `win places cuya`."
