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
)

STATES_IN_ENGLISH = {spanish.casefold(): english for english, spanish in _STATES_IN_SPANISH.items()}


def place_name(place: Place, language: Language) -> str:
    """`Cuyahoga County`, `Condado de Cuyahoga`; official names without a usual Spanish form stay as they are."""
    if language is Language.ENGLISH:
        return place.name
    if place.level in (Level.NATION, Level.STATE):
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
    if place.level is Level.TRACT and language is Language.ENGLISH:
        return name[:1].lower() + name[1:]
    if name.endswith(" Planning Region"):
        return f"the {name}"
    if language is Language.SPANISH:
        for beginning, article in (("Condado ", "el "), ("Parroquia ", "la "), ("Región ", "la "), ("Sector ", "el ")):
            if name.startswith(beginning):
                return article + name[:1].lower() + name[1:]
    if place.level is Level.STATE and place.name == "District of Columbia":
        return "el Distrito de Columbia" if language is Language.SPANISH else "the District of Columbia"
    return name
