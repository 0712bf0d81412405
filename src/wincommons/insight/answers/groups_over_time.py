"""The answer of `groups_over_time`: a place's groups through the years, and whether their gap closes."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Language
from wincommons.model.value import Value

from .exploration import Choice
from .figures import Pace, Point
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .profile import ReleaseLabel

Side = Literal["worst", "best", ""]


class GroupCourse(Value):
    """One group's way through the years."""

    group: str
    name: str
    side: Side
    """Whether it is one of the two between which the latest widest gap lies."""
    points: tuple[Point, ...]
    """Periods that do not overlap, oldest first; a missing one is in it with its reason."""


class GroupsOverTime(Value):
    """The groups of one dimension in one series."""

    measure: MeasureLabel
    place: PlaceLabel
    release: ReleaseLabel
    language: Language
    dimension: str
    dimension_name: str
    dimensions: tuple[Choice, ...] = ()
    """All by which the groups here can be told apart, in any series."""
    series: SeriesLabel | None
    groups: tuple[GroupCourse, ...] = ()
    """Empty where there is nothing to draw; then `why` says so."""
    why: str = ""
    pace: Pace | None = None
    """What the release says of the widest gap; None where it says nothing."""
    notes: tuple[str, ...] = ()
