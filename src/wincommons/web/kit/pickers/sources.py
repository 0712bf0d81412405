"""Where pickers look: the figures' own places and measures, and what the manifests name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from wincommons.model import Level, level_of
from wincommons.web.kit import registry, zip_codes
from wincommons.web.kit.commons import commons
from wincommons.web.kit.manifest import load_callable
from wincommons.web.kit.references import resolve

from .choice import Choice

LONGEST_WORDS, SHORTEST_WORDS, MOST_CHOICES = 100, 2, 8
_PLACES, _MEASURES = "places", "measures"
OPEN_SOURCES = frozenset({_PLACES, _MEASURES})
"""Sources that answer everybody alike, so that a cache may keep what they say."""


class UnknownSourceError(LookupError):
    """No manifest has a picker of this name."""


def clean_words(text: str) -> str:
    """What was typed, on one line, at most `LONGEST_WORDS` letters. A NUL byte is no letter, and indexes refuse it."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_WORDS]


def search(source: str, words: str, *, user: Any, within: str = "", limit: int = MOST_CHOICES) -> tuple[Choice, ...]:
    """What a source offers to this person for these words, best first. Raises `UnknownSourceError`."""
    finder = _finder(source)
    asked = clean_words(words)
    if len(asked) < SHORTEST_WORDS:
        return ()
    return tuple(finder(asked, user=user, within=within, limit=limit))[:limit]


def nothing_found(source: str, words: str) -> str:
    """What a source says where it finds nothing, if it knows more than that; else empty."""
    return zip_codes.instead_of(words) if source == _PLACES else ""


def known(source: str) -> bool:
    """Is there a picker of this name?"""
    return source in OPEN_SOURCES or _declared(source) is not None


def title_of(value: str, *, user: Any) -> str:
    """The words of a reference, as the room that owns its kind tells them to this person; empty where it does not."""
    found = resolve((value,), user=user)[value]
    return found.title if found.known else ""


def search_rows(rows: QuerySet, words: str, *, fields: tuple[str, ...], limit: int) -> list[Any]:
    """Rows of which each word stands in one of the fields; for sources of the rooms, over what a person may see."""
    for word in words.split():
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(anywhere)
    return list(rows[:limit])


def _declared(source: str) -> Any:
    declared = (picker for room in registry.cooperatives() for picker in room.pickers)
    return next((picker for picker in declared if picker.name == source), None)


def _finder(source: str) -> Any:
    if source == _PLACES:
        return _search_places
    if source == _MEASURES:
        return _search_measures
    picker = _declared(source)
    if picker is None:
        raise UnknownSourceError(source)
    return load_callable(picker.search)


def _search_places(words: str, *, user: Any, within: str, limit: int) -> Iterable[Choice]:
    """Tracts bear their county's name: they are offered where numbers are typed, or nothing else is found."""
    hits = commons().search(words, limit=limit * 4, kinds=("place",))
    if not any(letter.isdigit() for letter in words):
        hits = tuple(hit for hit in hits if level_of(hit.id) is not Level.TRACT) or hits
    return (Choice(value=f"place:{hit.id}", title=hit.title, detail=hit.detail) for hit in hits)


def _search_measures(words: str, *, user: Any, within: str, limit: int) -> Iterable[Choice]:
    hits = commons().search(words, limit=limit, kinds=("measure",))
    return (Choice(value=f"measure:{hit.id}", title=hit.title, detail=hit.detail) for hit in hits)
