"""The answers of `compare` and `history`."""

from __future__ import annotations

from wincommons.model import Group, Judgement, Language, Series, Verdict
from wincommons.model.value import Value

from .answer import Answer
from .figures import Figure, Point, Trend
from .labels import MeasureLabel, PlaceLabel, SeriesLabel, SourceLabel
from .profile import ReleaseLabel
from .ranking import Rank


class ComparisonCell(Value):
    """One place's figure, set against the first place's."""

    place: PlaceLabel
    figure: Figure | None
    """None where the place has no row in the series."""
    quintile: int | None = None
    verdict: Verdict
    """This place against the first place; unknown for the first itself and across series."""
    judgement: Judgement
    words: str
    """`Lower than in Cuyahoga County, beyond what chance explains.`"""
    rank: Rank | None = None
    """Among the nation's places of its level; None where its figure cannot be ranked."""


class ComparisonRow(Value):
    """One measure over all the places."""

    measure: MeasureLabel
    series: SeriesLabel | None
    """The first preferred series that every place with a figure has; None where they share none."""
    comparable: bool
    cells: tuple[ComparisonCell, ...]
    """One for each place, in the order asked."""
    note: str = ""
    """Why the places cannot be set against each other, where they cannot."""


class ComparisonTable(Answer):
    """The answer of `compare(places, measures)`."""

    places: tuple[PlaceLabel, ...]
    release: ReleaseLabel
    language: Language
    rows: tuple[ComparisonRow, ...]


class History(Answer):
    """The answer of `history(measure, place)`: one series through time."""

    measure: MeasureLabel
    place: PlaceLabel
    group: Group
    group_name: str
    series: Series
    source: SourceLabel
    release: ReleaseLabel
    language: Language
    points: tuple[Point, ...]
    trend: Trend | None
    """None for a group other than everybody where the release holds no verdict."""
    other_series: tuple[SeriesLabel, ...] = ()
