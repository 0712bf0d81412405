"""The answers of `search`, `places`, `measures`, `sources`, `refused` and `releases`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from wincommons.model import Condition, Language, Level
from wincommons.model.value import Value

from .labels import MeasureLabel, PlaceLabel, SourceLabel


class SearchHit(Value):
    """One place or measure found."""

    kind: Literal["place", "measure"]
    id: str
    slug: str
    """For a place, its part of an address; for a measure, its id."""
    title: str
    detail: str
    """`county in Ohio`; for a measure, its question."""


class Reach(Value):
    """Of how many places of a level a release has figures."""

    level: Level
    places: int
    words: str
    """`2,956 counties`; `50 states and DC`."""


class MeasureEntry(Value):
    """One measure of the library, and where this release has figures of it."""

    measure: MeasureLabel
    condition_name: str
    levels: tuple[Level, ...]
    """Levels with figures in this release; empty where none is loaded."""
    sources: tuple[str, ...]
    """Ids of the sources loaded."""
    reach: Reach | None = None
    """The first level below the nation that has figures, and the most places that one series has there."""


class SourceEntry(Value):
    """One source: its terms, and what of it is loaded."""

    source: SourceLabel
    interval: str
    """What the publisher gives as uncertainty, and what is done with it."""
    terms: str | None = None
    recommended: bool
    starter: bool
    loaded: bool
    vintages: tuple[str, ...] = ()
    rows: int = 0
    refused: int = 0
    measures: tuple[MeasureLabel, ...] = ()
    """Measures that this release holds from it."""


class RefusedRow(Value):
    """A published row that did not pass the checks, kept with its reason."""

    source: str
    vintage: str
    row: str
    column: str
    reason: str


class ConditionEntry(Value):
    """A vital condition in words, with how many measures speak of it."""

    id: Condition
    name: str
    short: str
    meaning: str
    measures: int
    with_figures: int


class DataStatus(Value):
    """What the current release holds; the head of the data page."""

    release: str
    published_at: datetime
    language: Language
    figures: int
    measures: int
    """Measures with at least one figure."""
    measures_in_library: int
    places: int
    sources: tuple[SourceEntry, ...]
    conditions: tuple[ConditionEntry, ...]
    refused: int


class PlaceChildren(Value):
    """The places inside a place, by name."""

    place: PlaceLabel
    level: Level
    children: tuple[PlaceLabel, ...]
