"""Finds places by the beginnings of their words; small enough to scan the whole gazetteer for each question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
"""Words that people write in either way; both sides are brought to the short one."""
_KIND = re.compile(r" (county|parish|borough|census area|municipality|city and borough|city|planning region)$")
"""The word for a place's kind, which people leave out."""
_NEW_YORK = ("nyc", "new york city")
ALIASES = {
    "US": ("usa", "america", "nation"),
    "11": ("dc", "washington dc"),
    "11001": ("dc", "washington dc"),
    "06037": ("la county",),
    "12086": ("dade county", "dade"),
    "15003": ("oahu",),
    "22071": ("new orleans",),
    "36005": ("the bronx", *_NEW_YORK),
    "36047": ("brooklyn", *_NEW_YORK),
    "36061": ("manhattan", *_NEW_YORK),
    "36081": _NEW_YORK,
    "36085": ("staten island", *_NEW_YORK),
}
"""Other names of a place that no rule gives: what people call the whole of it, or what it was called before.

A city that is only a part of its county is none of them.
"""


class Entry(NamedTuple):
    id: str
    forms: tuple[str, ...]
    """Every way to write the whole name, in plain words: with and without its kind, with and without its state."""
    words: str
    """Every word that a question may begin, each after a blank: of the names, the state, its abbreviation, the code."""
    retired: bool


class PlaceIndex:
    """Every place with its plain words."""

    def __init__(self, places: Iterable[tuple[str, str, str, str, bool]]) -> None:
        """`places`: id, name, state's abbreviation, state's name, whether the code is retired."""
        self._entries = [_entry(*place) for place in places]

    def find(self, text: str, *, limit: int) -> list[str]:
        """Ids of the places in which every word of `text` begins some word, best first; blanks inside are forgiven."""
        asked = plain(text)
        if not asked:
            return []
        parts, joined = [f" {part}" for part in asked.split()], f" {asked.replace(' ', '')}"
        scored = [
            (_rank(entry, asked), entry.id)
            for entry in self._entries
            if all(part in entry.words for part in parts) or joined in entry.words
        ]
        return [place for _, place in sorted(scored)[:limit]]


def plain(text: str) -> str:
    """`Doña Ana` -> `dona ana`; `St. Mary's` and `Saint Marys` -> `st marys`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", ascii_text.replace("'", "").replace(".", "")).split()
    return " ".join(_SAME.get(word, word) for word in words)


def _entry(place: str, name: str, state: str, state_name: str, retired: bool) -> Entry:
    own = plain(name)
    names = dict.fromkeys((own, _KIND.sub("", own), *ALIASES.get(place, ())))
    around = () if len(place) <= 2 else (state.lower(), plain(state_name))
    forms = (*names, *(f"{known} {where}" for known in names for where in around))
    # "De Kalb" and "DeKalb", "La Salle" and "LaSalle": the name in one word as well.
    words = dict.fromkeys(" ".join((*forms, place.lower(), state.lower(), own.replace(" ", ""))).split())
    return Entry(id=place, forms=forms, words=" " + " ".join(words), retired=retired)


def _rank(entry: Entry, asked: str) -> tuple[bool, int, int, int]:
    """Smaller is better: in use, the very name, a name that begins so, the wider level, the shorter name."""
    exact = asked in entry.forms or asked == entry.id.lower()
    begins = any(form.startswith(asked) for form in entry.forms)
    return entry.retired, 0 if exact else 1 if begins else 2, len(entry.id), len(entry.forms[0])
