"""The gazetteer: every place the platform knows by name, kept as light rows until one is asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from wincommons.model import NATION, Level, Place, UnknownPlaceIdError, level_of, parent_of

from .finding import UnknownPlaceError
from .place_search import PlaceIndex

PlaceRow = tuple[str, str, str, str, str, tuple[str, ...]]
"""id, name, state, since, until, replaced_by; an empty text means that there is none."""

_TRACT = re.compile(r"\d{11}")


class Gazetteer:
    """Nation, states and counties from the file; a census tract is named by rule from its code."""

    def __init__(self, rows: tuple[PlaceRow, ...]) -> None:
        self._rows = {row[0]: row for row in rows}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        """The ids of every place in the file, retired ones included, in the file's order."""
        return iter(self._rows)

    def __contains__(self, place_id: object) -> bool:
        return isinstance(place_id, str) and self.get(place_id) is not None

    def get(self, place_id: str) -> Place | None:
        """The place, or None where its id is unknown. A tract is known where its county is."""
        row = self._rows.get(place_id)
        if row is not None:
            return _place(row)
        if _TRACT.fullmatch(place_id) and (county := self._rows.get(place_id[:5])) is not None:
            name = f"Census tract {tract_number(place_id)}, {county[1]}"
            return Place(id=place_id, name=name, level=Level.TRACT, state=county[2])
        return None

    def require(self, place_id: str) -> Place:
        """The place; raises `UnknownPlaceError` with a sentence that says what to write instead."""
        place = self.get(place_id)
        if place is not None:
            return place
        raise UnknownPlaceError(self._why_unknown(place_id), unknown=place_id)

    def children(self, place_id: str, *, retired: bool = False) -> tuple[Place, ...]:
        """The states of the nation or the counties of a state, by id; tracts are not listed in the file.

        Places whose code is no longer in use are left out unless `retired`.
        """
        rows = (self._rows[child] for child in self._children.get(place_id, ()))
        return tuple(_place(row) for row in rows if retired or not row[4])

    def search(self, text: str, limit: int = 10) -> list[Place]:
        """Places whose name or code begins with the words of `text`, best first.

        Accents, case, `Saint` for `St.` and a state after the name (`Cuyahoga, OH`) are understood. Places still in
        use come before retired ones.
        """
        tract = self.get(text.strip()) if _TRACT.fullmatch(text.strip()) else None
        found = [self._rows[place] for place in self._index.find(text, limit=limit)]
        return ([tract] if tract else []) + [_place(row) for row in found]

    def by_slug(self, slug: str) -> Place | None:
        """The place whose address begins with this id (`39035-cuyahoga-county-oh`); the words after it are free."""
        code = slug.partition("-")[0]
        return self.get(NATION if code.lower() == "us" else code)

    def in_use(self, place_id: str, day: date) -> bool:
        """Whether the code was in use on that day; raises `UnknownPlaceError` for a place that is unknown."""
        place = self.require(place_id)
        return (place.since is None or place.since <= day) and (place.until is None or day <= place.until)

    def is_renamed(self, place_id: str) -> bool:
        """Whether the code took over one retired code whole (Kusilvak 02158 for Wade Hampton 02270), not a part of it.

        Publishers revise their older years under such a code, so it may stand before its own first day.
        """
        return place_id in self._renamed

    def rows(self) -> Iterator[PlaceRow]:
        """Every row as it stands in the file, for a table or an index; no value is built."""
        return iter(self._rows.values())

    @cached_property
    def _renamed(self) -> frozenset[str]:
        heirs = [(heir, len(row[5])) for row in self._rows.values() for heir in row[5]]
        predecessors = Counter(heir for heir, _ in heirs)
        # A code that was there before its neighbor joined it (Bedford County) is larger than what it took over.
        return frozenset(heir for heir, n in heirs if n == 1 == predecessors[heir] and self._rows[heir][3])

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for place_id in self._rows:
            parent = parent_of(place_id)
            if parent is not None:
                children.setdefault(parent, []).append(place_id)
        return children

    @cached_property
    def _index(self) -> PlaceIndex:
        states = {row[2]: row[1] for row in self._rows.values() if len(row[0]) == 2 and row[2]}
        return PlaceIndex((row[0], row[1], row[2], states.get(row[2], ""), bool(row[4])) for row in self._rows.values())

    def _why_unknown(self, place_id: str) -> str:
        try:
            level = level_of(place_id)
        except UnknownPlaceIdError as error:
            near = self.search(place_id, limit=3)
            hint = " Did you mean " + " or ".join(f"{p.id} ({p.full_name})" for p in near) + "?" if near else ""
            return f"{error}{hint}"
        if level in (Level.COUNTY, Level.TRACT) and (state := self._rows.get(place_id[:2])) is not None:
            return f"There is no county {place_id[:5]} in {state[1]}. Search for its name instead."
        if level in (Level.STATE, Level.COUNTY, Level.TRACT):
            return f"There is no state with the code {place_id[:2]}; territories are not in the gazetteer yet."
        return f"The gazetteer holds no {level.value} places yet, so '{place_id}' has no name here."


def tract_number(place_id: str) -> str:
    """A tract's number as people write it: `1011.01`, or `1011` where its last two digits are 00 (Census rule)."""
    whole, part = int(place_id[5:9]), place_id[9:]
    return str(whole) if part == "00" else f"{whole}.{part}"


def _place(row: PlaceRow) -> Place:
    place_id, name, state, since, until, replaced_by = row
    return Place(
        id=place_id,
        name=name,
        level=level_of(place_id),
        state=state or None,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        replaced_by=replaced_by,
    )
