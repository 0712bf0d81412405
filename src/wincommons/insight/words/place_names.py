"""Places as they are named inside a sentence."""

from __future__ import annotations

from wincommons.model import Language, Level, Place

_STATES_IN_SPANISH = {
    "District of Columbia": "Distrito de Columbia",
    "Hawaii": "Hawái",
    "Louisiana": "Luisiana",
    "Michigan": "Míchigan",
    "Mississippi": "Misisipi",
    "Missouri": "Misuri",
    "New Hampshire": "Nuevo Hampshire",
    "New Jersey": "Nueva Jersey",
    "New Mexico": "Nuevo México",
    "New York": "Nueva York",
    "North Carolina": "Carolina del Norte",
    "North Dakota": "Dakota del Norte",
    "Oregon": "Oregón",
    "Pennsylvania": "Pensilvania",
    "South Carolina": "Carolina del Sur",
    "South Dakota": "Dakota del Sur",
    "Texas": "Texas",
    "United States": "Estados Unidos",
    "West Virginia": "Virginia Occidental",
}

_ENDINGS_IN_SPANISH = (
    (" County", "Condado de "),
    (" Parish", "Parroquia de "),
    (" Planning Region", "Región de planificación de "),
    (" Census Area", "Área censal de "),
    (" City and Borough", "Ciudad y distrito (borough) de "),
    (" Borough", "Distrito (borough) de "),
    (" Municipality", "Municipio de "),
    (" city", "Ciudad independiente de "),
)
"""What kind of county it is, before its proper name; `Carson City`, with a capital, is a name as a whole."""

_ARTICLES = {"Condado": "el", "Parroquia": "la", "Región": "la", "Área": "el", "Distrito": "el", "Municipio": "el"}
_ARTICLES |= {"Ciudad": "la", "Sector": "el"}

_DISTRICT = "District of Columbia"
"""Both a state and the one county in it, by the Census Bureau's codes."""

KINDS_IN_ENGLISH = {
    "condado": "County",
    "parroquia": "Parish",
    "región de planificación": "Planning Region",
    "área censal": "Census Area",
    "municipio": "Municipality",
    "ciudad independiente": "city",
}
"""As people may write a kind of county in Spanish, before its name."""

STATES_IN_ENGLISH = {spanish.casefold(): english for english, spanish in _STATES_IN_SPANISH.items()}


def place_name(place: Place, language: Language) -> str:
    """`Cuyahoga County`, `Condado de Cuyahoga`; official names without a usual Spanish form stay as they are."""
    if language is Language.ENGLISH:
        return place.name
    if place.level in (Level.NATION, Level.STATE) or place.name == _DISTRICT:
        return _STATES_IN_SPANISH.get(place.name, place.name)
    if place.level is Level.TRACT and place.name.startswith("Census tract "):
        number, _, county = place.name.removeprefix("Census tract ").partition(", ")
        return f"Sector censal {number}, {_county_in_spanish(county)}"
    return _county_in_spanish(place.name) if place.level is Level.COUNTY else place.name


def _county_in_spanish(name: str) -> str:
    for ending, beginning in _ENDINGS_IN_SPANISH:
        if name.endswith(ending):
            return beginning + name.removesuffix(ending)
    return name


def place_full_name(place: Place, language: Language) -> str:
    """With the state's abbreviation where the place is smaller than a state."""
    name = place_name(place, language)
    if place.level in (Level.NATION, Level.STATE) or place.state is None:
        return name
    return f"{name}, {place.state}"


def place_in_sentence(place: Place, language: Language) -> str:
    """`the nation`, `Ohio`, `Cuyahoga County`; `el país`, `el condado de Cuyahoga`."""
    if place.level is Level.NATION:
        return "el país" if language is Language.SPANISH else "the nation"
    name = place_name(place, language)
    if language is Language.SPANISH:
        first = name.partition(" ")[0]
        smaller = place.level not in (Level.NATION, Level.STATE)
        if place.name == _DISTRICT:
            return f"el {name}"
        if smaller and first in _ARTICLES and name != place.name:
            return f"{_ARTICLES[first]} {name[:1].lower()}{name[1:]}"
        return name
    if place.level is Level.TRACT:
        return name[:1].lower() + name[1:]
    if name.endswith((" Planning Region", " Census Area")) or place.name == _DISTRICT:
        return f"the {name}"
    return name
