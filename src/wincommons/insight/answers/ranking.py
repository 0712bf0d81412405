"""The answer of `ranking`: the places of a level in order, each with the ranks between which it stands."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Language, Level
from wincommons.model.value import Value

from .answer import Answer
from .figures import Figure
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .profile import ReleaseLabel

Unranked = Literal["", "modelled", "no_interval", "no_figure", "few_places", "no_scope"]
"""Why there is no rank; empty where there is one."""


class Rank(Value):
    """A place's rank, which is never told without the ranks between which chance could put it."""

    rank: int
    """1 = first; places of equal value share the first of their ranks."""
    lower: int
    """First and last of the ranks between which it stands, 95 %."""
    upper: int
    places: int
    """How many are ranked."""
    first_fifth: float | None = None
    """How likely it is among the first fifth, 0-1; None below 20 places."""
    last_fifth: float | None = None
    words: str
    """`Rank 20 of 88; chance alone could put it anywhere from 12 to 31.`"""


class RankedPlace(Value):
    """One place in the order."""

    place: PlaceLabel
    figure: Figure
    rank: Rank | None
    unranked: Unranked = ""


class Ranking(Answer):
    """The answer of `ranking(measure, level)`."""

    measure: MeasureLabel
    level: Level
    level_plural: str
    scope: PlaceLabel | None
    """Within which the places are ranked: the nation, a state, or a county for its tracts."""
    release: ReleaseLabel
    language: Language
    series: SeriesLabel | None
    period_words: str = ""
    first: Literal["lowest", "highest"] | None = None
    """Which value has rank 1: the lowest where less is better, else the highest."""
    first_words: str = ""
    ranked: int
    could_be_first: int
    """How many places chance alone could put first."""
    unranked: Unranked = ""
    """Why nobody is ranked."""
    words: str
    """How far the order may be trusted, or why there is none."""
    places: tuple[RankedPlace, ...]
    """Those with a rank in its order, then the others by id."""
    can_be_ranked: tuple[SeriesLabel, ...] = ()
    """The measure's other series at this level whose places have ranks."""
