"""The answers behind the figures of a comparison: a spine, a slope, two measures across places."""

from __future__ import annotations

from wincommons.model import Judgement, Language, Level
from wincommons.model.value import Value

from .figures import Point, Trend
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .profile import ReleaseLabel


class SpineMark(Value):
    """One place's figure on a measure's scale from the worst place to the best."""

    place: PlaceLabel
    text: str
    interval: str = ""
    share: float
    """0 at the worst of all places of the level, 1 at the best; straight lines between the bounds of the fifths."""
    share_lower: float | None = None
    share_upper: float | None = None
    """Where the ends of the 95 % interval fall on the same scale, lower first."""


class SpineRow(Value):
    """One measure: the first place among all places of its level, and the others on the same scale."""

    measure: MeasureLabel
    series: SeriesLabel
    period_words: str
    level_plural: str
    places: int
    """How many places the fifths are of."""
    judgement: Judgement
    """Of the first place, as its own page has it."""
    judgement_words: str
    marks: tuple[SpineMark, ...]
    """The first place first; places without a figure are not in it."""


class Spine(Value):
    """The measures that have a better side, a spread and one series for all the places."""

    places: tuple[PlaceLabel, ...]
    level_plural: str
    rows: tuple[SpineRow, ...]
    left_out: tuple[MeasureLabel, ...]
    """Measures of the comparison that cannot stand here: no better side, no spread, or no common series."""


class SlopePlace(Value):
    """One place at the first and at the last period that all share."""

    place: PlaceLabel
    first: Point
    last: Point
    trend: Trend | None
    """Of the place's whole series: what may be said of a change; two points alone say nothing."""


class Slope(Value):
    """One measure in several places, then and now, in one series."""

    measure: MeasureLabel
    series: SeriesLabel
    release: ReleaseLabel
    language: Language
    first_words: str
    last_words: str
    places: tuple[SlopePlace, ...]
    left_out: tuple[PlaceLabel, ...]
    """Places without a figure of the series in these periods."""


class PairPoint(Value):
    """One place's figures of two measures."""

    place: str
    name: str
    x: float
    x_lower: float | None = None
    x_upper: float | None = None
    y: float
    y_lower: float | None = None
    y_upper: float | None = None


class Association(Value):
    """Two measures across the places of a level: how far their ranks go together. It is no cause."""

    x: MeasureLabel
    y: MeasureLabel
    x_series: SeriesLabel
    y_series: SeriesLabel
    x_period: str
    y_period: str
    release: ReleaseLabel
    language: Language
    level: Level
    level_plural: str
    within: PlaceLabel | None
    points: tuple[PairPoint, ...]
    without: int
    """Places that lack one of the two figures."""
    correlation: float | None = None
    """Spearman's, of ranks; None under ten places or where one side does not vary."""
    lower: float | None = None
    upper: float | None = None
    words: str
    """What is seen, with the interval."""
    no_cause: str
    """That it says nothing of causes, nor of single people."""
    cautions: tuple[str, ...] = ()
    """What may have made the pattern: models, the independence that the interval takes for granted, other years."""
