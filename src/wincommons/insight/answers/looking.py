"""The closer looks: how unequal a place's groups are, how a figure moves and may go on, and what stands out."""

from __future__ import annotations

from datetime import date

from wincommons.model import Group, Language, Level, Period
from wincommons.model.value import Value

from .answer import Answer
from .comparison import History
from .figures import Figure, Gap, Pace
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .profile import ReleaseLabel


class Statistic(Value):
    """One measure of inequality over all groups of a dimension."""

    id: str
    """`theil`, `mdb`: as `stats.inequality` names it."""
    name: str
    meaning: str
    """What it says, in one plain sentence."""
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    text: str
    """`14.1 points`, or why it is missing."""
    interval: str = ""
    reason: str = ""


class GapPart(Value):
    """The groups of one dimension in one series and its latest period."""

    dimension: str
    dimension_name: str
    series: SeriesLabel
    period: Period
    period_words: str
    groups: tuple[Figure, ...]
    gap: Gap | None
    statistics: tuple[Statistic, ...]
    """Empty where fewer than two groups that share nobody have a reliable figure."""
    statistics_words: str = ""
    """Over how many groups they were taken."""


class GapTable(Answer):
    """How unequal the groups of a place are in one measure, by every dimension that the release knows."""

    measure: MeasureLabel
    place: PlaceLabel
    release: ReleaseLabel
    language: Language
    parts: tuple[GapPart, ...]


class Change(Value):
    """By how many per cent a year the figure changes, over the run that may be judged."""

    per_year: float
    lower: float
    upper: float
    words: str


class Outlook(Value):
    """What the figure may be at a date, if it goes on as it did."""

    to: date
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    text: str = ""
    interval: str = ""
    reason: str = ""
    words: str


class Course(Answer):
    """One series through time: its verdict, its yearly change, and where it may go."""

    history: History
    series: SeriesLabel
    change: Change | None
    """None where the yearly change cannot be told; `change_words` says why."""
    change_words: str
    outlook: Outlook


class WideGap(Value):
    """One of the widest gaps, in words."""

    measure: MeasureLabel
    place: PlaceLabel
    group: Group
    reference: Group
    gap: Gap
    factor: float
    """By how many times the figures differ at least: the bound of the ratio that lies nearer to 1."""
    words: str


class ClosingGap(Value):
    """One of the fastest-closing gaps, in words."""

    measure: MeasureLabel
    place: PlaceLabel
    group: Group
    reference: Group
    pace: Pace
    source: str
    """Id in content/sources."""
    share: float
    """By how much of the first gap it shrinks a year, at least."""
    words: str


class Findings(Answer):
    """What stands out among all gaps of a level: the most surely wide, and the most surely closing."""

    level: Level
    level_plural: str
    release: ReleaseLabel
    language: Language
    widest: tuple[WideGap, ...]
    closing: tuple[ClosingGap, ...]
    gaps: int
    """How many gaps were looked at for their pace."""
    closing_words: str
    """What the paces come to, and why so few may be told, where that is so."""
    method_words: tuple[str, str]
    """How the widest, and how the fastest-closing were found."""
