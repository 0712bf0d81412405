"""The answer of `measure_page`: one measure over the whole nation."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, PlainSerializer

from wincommons.model import Language, Level
from wincommons.model.value import Value

from .answer import Answer
from .figures import Distribution, Figure, Gap, Point, Trend
from .labels import MeasureLabel, PlaceLabel, SeriesLabel, SourceLabel
from .places import PlaceFigure, Places
from .profile import ReleaseLabel


class GroupFigure(Value):
    """One group's figure."""

    dimension: str
    dimension_name: str
    name: str
    figure: Figure


class Reading(Value):
    """Something to read."""

    title: str
    address: str


class SourceUse(Value):
    """A source of the measure and whether this release holds figures from it."""

    source: SourceLabel
    variable: str
    method: str
    loaded: bool
    words: str
    """`Modelled; loaded, vintage 2023.`"""


class MeasurePage(Answer):
    """The national picture of one measure at one level."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    measure: MeasureLabel
    definition: str
    note: str | None = None
    level: Level
    level_plural: str
    levels: tuple[Level, ...]
    """Levels that have figures in this release."""
    within: PlaceLabel | None = None
    """The state the list is limited to."""
    release: ReleaseLabel
    language: Language
    series: SeriesLabel | None
    """The series shown: the measure's first preference at this level; None where no figure is loaded."""
    period_words: str = ""
    nation: Figure | None = None
    """In the same series; None where it has no national row."""
    nation_series: SeriesLabel | None = None
    """The nation's own figure may be a survey's where the places' are modelled (SAIPE)."""
    nation_words: str = ""
    distribution: Distribution | None = None
    places: Annotated[Places, PlainSerializer(tuple, return_type=tuple[PlaceFigure, ...])]
    """By name; places whose figure is missing are in it with their reason."""
    groups: tuple[GroupFigure, ...] = ()
    """Of the nation, or of `within`."""
    groups_place: PlaceLabel | None = None
    gap: Gap | None = None
    sources: tuple[SourceUse, ...] = ()
    other_series: tuple[SeriesLabel, ...] = ()
    history: tuple[Point, ...] = ()
    """Of the nation, or of `within`, in its best series with the longest history."""
    history_series: SeriesLabel | None = None
    history_place: PlaceLabel | None = None
    trend: Trend | None = None
    related: tuple[MeasureLabel, ...] = ()
    references: tuple[Reading, ...] = ()
    next_review: date
