"""Places and measures by their ids in words, for rooms that refer to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wincommons.insight import UnknownMeasureError, UnknownPlaceError
from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import Card


def places(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """The places of these ids; they are open to everyone, and are looked up without the database."""
    found = {}
    for one in ids:
        try:
            place = commons().place(one)
        except UnknownPlaceError:  # ambiguity is one of its kinds: a reference is an id and nothing looser
            continue
        if place.id == one:
            found[one] = Card(title=place.full_name, detail=place.level_name, slug=place.slug)
    return found


def measures(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """The measures of these ids; open to everyone."""
    found = {}
    for one in ids:
        try:
            entry = commons().measure(one)
        except UnknownMeasureError:
            continue
        found[one] = Card(title=entry.measure.name, detail=entry.measure.question)
    return found
