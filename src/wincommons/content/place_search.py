"""Finds places by the beginnings of their words; small enough to scan the whole gazetteer for each question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
"""Words that people write in either way; both sides are brought to the short one."""
_ALIASES = {"US": ("usa", "america", "nation"), "11": ("dc", "washington dc"), "11001": ("dc", "washington dc")}
"""Other names of a place that no rule gives."""


class Entry(NamedTuple):
    id: str
    names: tuple[str, ...]
    """Each name as plain words: lower case, no accents, no punctuation."""
    words: tuple[str, ...]
    """Every word that a question may begin: of all names, of the state and its abbreviation, and the code."""
    retired: bool


class PlaceIndex:
    """Every place with its plain words."""

    def __init__(self, places: Iterable[tuple[str, str, str, str, bool]]) -> None:
        """`places`: id, name, state's abbreviation, state's name, whether the code is retired."""
        self._entries = [_entry(*place) for place in places]

    def find(self, text: str, *, limit: int) -> list[str]:
        """Ids of the places in which every word of `text` begins some word, best first; blanks inside are forgiven."""
        asked = plain(text)
        words, joined = asked.split(), asked.replace(" ", "")
        if not words:
            return []
        scored = [
            (_rank(entry, asked), entry.id)
            for entry in self._entries
            if all(any(word.startswith(part) for word in entry.words) for part in words)
            or any(word.startswith(joined) for word in entry.words)
        ]
        return [place for _, place in sorted(scored)[:limit]]


def plain(text: str) -> str:
    """`Doña Ana` -> `dona ana`; `St. Mary's` and `Saint Marys` -> `st marys`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", ascii_text.replace("'", "").replace(".", "")).split()
    return " ".join(_SAME.get(word, word) for word in words)


def _entry(place: str, name: str, state: str, state_name: str, retired: bool) -> Entry:
    own = plain(name)
    names = (own, *_ALIASES.get(place, ()))
    around = () if len(place) <= 2 else (state.lower(), *plain(state_name).split())
    code = place.lower()
    words = dict.fromkeys([word for known in names for word in known.split()] + list(around) + [code, state.lower()])
    # "De Kalb" and "DeKalb", "La Salle" and "LaSalle": the name in one word as well.
    words[own.replace(" ", "")] = None
    return Entry(id=place, names=names, words=tuple(word for word in words if word), retired=retired)


def _rank(entry: Entry, asked: str) -> tuple[bool, int, int, int]:
    """Smaller is better: in use, the very name, a name that begins so, the wider level, the shorter name."""
    exact = asked == entry.id.lower() or asked in entry.names or any(_base(name) == asked for name in entry.names)
    begins = any(name.startswith(asked) for name in entry.names)
    return entry.retired, 0 if exact else 1 if begins else 2, len(entry.id), len(entry.names[0])


def _base(name: str) -> str:
    """The name without the word for its kind: `cuyahoga county` -> `cuyahoga`."""
    return re.sub(r" (county|parish|borough|census area|municipality|city and borough|city|planning region)$", "", name)
