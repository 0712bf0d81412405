"""A ZIP code as a way to find a place: in which counties its area lies."""

from __future__ import annotations

from wincommons.model.value import Value

from .labels import PlaceLabel, SourceLabel


class ZipCodePart(Value):
    """One county that a ZIP code area lies in."""

    place: PlaceLabel
    share: float | None
    """Of the area's land, 0 to 1; None where only the county with the most of it is known, or the code was replaced."""
    words: str
    """`county in Ohio, 98% of the land of ZIP code 44017`."""


class ZipCode(Value):
    """What is known of five digits that a person typed."""

    code: str
    parts: tuple[ZipCodePart, ...]
    """Biggest first; empty where no area has this code, or it lies in none of the places of this site."""
    sentence: str
    caution: str
    """What a ZIP code area is, and what its shares are of; empty where there is none."""
    source: SourceLabel
    vintage: str
