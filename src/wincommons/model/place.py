"""Places: what their ids mean, and the gazetteer's entry for each."""

from __future__ import annotations

import re
from datetime import date

from pydantic import Field

from .value import Value
from .vocabulary import Level

NATION = "US"

_DIGITS_OF_LEVEL = {2: Level.STATE, 5: Level.COUNTY, 11: Level.TRACT}
_PREFIXED = {
    "zcta": (Level.ZCTA, re.compile(r"\d{5}")),
    "city": (Level.CITY, re.compile(r"\d{7}")),
    "region": (Level.REGION, re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")),
    "tribe": (Level.TRIBE, re.compile(r"[A-Za-z0-9]+")),
}


class UnknownPlaceIdError(ValueError):
    """The text is not a place id of any level."""


def level_of(place_id: str) -> Level:
    """The level that a place id speaks of.

    `US` is the nation; 2, 5 and 11 digits are a state, county and tract (FIPS); other levels carry a prefix,
    such as `zcta:90210`. Raises `UnknownPlaceIdError` and says what was expected.
    """
    if place_id == NATION:
        return Level.NATION
    if place_id.isascii() and place_id.isdigit() and len(place_id) in _DIGITS_OF_LEVEL:
        return _DIGITS_OF_LEVEL[len(place_id)]
    prefix, _, rest = place_id.partition(":")
    if prefix in _PREFIXED and _PREFIXED[prefix][1].fullmatch(rest):
        return _PREFIXED[prefix][0]
    raise UnknownPlaceIdError(
        f"'{place_id}' is not a place id: expected US, a state as 2 digits (39), a county as 5 (39035), "
        "a census tract as 11 (39035101101), or a prefixed id such as zcta:44103."
    )


def parent_of(place_id: str) -> str | None:
    """The id of the place this one lies in by its code: tract -> county -> state -> US; else None."""
    level = level_of(place_id)
    if level is Level.TRACT:
        return place_id[:5]
    if level is Level.COUNTY:
        return place_id[:2]
    return NATION if level is Level.STATE else None


def state_of(place_id: str) -> str | None:
    """The two-digit state of a state, county or tract; None for other places."""
    return place_id[:2] if level_of(place_id) in (Level.STATE, Level.COUNTY, Level.TRACT) else None


def slug_of(name: str) -> str:
    """A name as it stands in an address: ASCII words joined by hyphens (`cuyahoga-county-oh`)."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


class Place(Value):
    """One entry of the gazetteer."""

    id: str
    name: str = Field(min_length=1)
    """As people say it: `Cuyahoga County`, `Ohio`, `Richmond city`."""
    level: Level
    state: str | None = None
    """Postal abbreviation of the state it lies in, such as `OH`; None for the nation."""
    since: date | None = None
    """First day the code was in use, where it is newer than 1990."""
    until: date | None = None
    """Last day the code was in use; None while it is."""
    replaced_by: tuple[str, ...] = ()

    @property
    def parent(self) -> str | None:
        return parent_of(self.id)

    @property
    def full_name(self) -> str:
        """`Cuyahoga County, OH`; a state or the nation by its name alone."""
        if self.level in (Level.NATION, Level.STATE) or self.state is None:
            return self.name
        return f"{self.name}, {self.state}"

    @property
    def slug(self) -> str:
        """The place's part of an address: `39035-cuyahoga-county-oh`."""
        return slug_of(f"{self.id} {self.full_name}")
