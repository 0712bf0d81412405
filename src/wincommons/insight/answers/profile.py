"""The answer of `profile(place)`: everything a place page shows, in one language."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from wincommons.model import Condition, Judgement, Language, Missing
from wincommons.model.value import Value

from .answer import Answer
from .figures import Benchmark, Distribution, Fifth, Figure, Gap, People, Point, Trend
from .labels import MeasureLabel, PlaceLabel, SeriesLabel, SourceLabel


class ReleaseLabel(Value):
    """The release that an answer was read from."""

    id: str
    published_at: datetime


class Row(Value):
    """One measure in one place: what, how much, how sure, against whom, which way, for whom."""

    measure: MeasureLabel
    source: SourceLabel
    figure: Figure
    words: str
    """`About 1 in 4 children live below the poverty line: 56,776 children.`"""
    people: People | None = None
    state: Benchmark | None = None
    """None for a state, the nation, and where the place lies in no state."""
    nation: Benchmark | None = None
    """None for the nation itself."""
    comparison_words: str = ""
    """State and nation in one or two sentences; where neither can be set beside it, the fifth."""
    fifth: Fifth | None = None
    """None where fewer than 20 places of this level have the series."""
    judgement: Judgement
    """Against the nation where that can be said, else against the state, else by fifth among places of its level.

    Unknown where the figure is of low reliability and not similar, and by fifth where a sample or a model gives no
    interval.
    """
    judged_by: Literal["nation", "state", "fifth", "none"]
    judgement_words: str
    """For a badge: `Worse than the nation`, `Perhaps worse than the nation` where few people stand behind it."""
    distribution: Distribution | None = None
    history: tuple[Point, ...] = ()
    """Every period of the row's own series, oldest first."""
    trend: Trend
    gap: Gap | None = None
    other_series: tuple[SeriesLabel, ...] = ()
    """Other series of the same measure that exist for this place; never mixed with this one."""
    is_newest: bool = True
    """False where the release has a newer period of the measure for other places of this level."""
    years_old: int
    """Whole years from the end of the period to the release's day."""
    age_words: str = ""
    """`13 years old`, where the figure is five or more years old."""
    modelled: bool
    cautions: tuple[str, ...] = ()
    """What a careful reader must know: modelled, low reliability, old, first figure after a break."""


class Absent(Value):
    """A measure with no figure in this place, and why."""

    measure: MeasureLabel
    reason: Missing
    words: str


class Counts(Value):
    """How many of a section's measures stand where."""

    better: int = 0
    similar: int = 0
    worse: int = 0
    different: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.better + self.similar + self.worse + self.different + self.unknown


class Section(Value):
    """One vital condition, or what stands beside the seven."""

    condition: Condition
    name: str
    short: str
    meaning: str
    rows: tuple[Row, ...]
    absent: tuple[Absent, ...]
    counts: Counts
    counts_words: str
    """`3 better than the nation or most counties, 1 about the same, 2 worse.`"""


class Highlight(Value):
    """A strength or an area to explore, and what that rests on. The order is that of the page: it is no ranking."""

    measure: MeasureLabel
    condition: Condition
    words: str
    """`Some college: 70.3%, better than the nation (67.9%), beyond chance.`"""
    sure: bool
    """True where the difference is beyond chance; False where it rests on the outer fifth alone."""


SentenceKind = Literal["place", "strength", "burden", "gap", "change", "figures", "confidence"]
"""`place`: that it was replaced, by whom and when. `figures`: the few that there are, where nothing stands out."""


class Sentence(Value):
    """One sentence of the story and the rows it rests on."""

    kind: SentenceKind
    words: str
    emphasis: tuple[str, ...] = ()
    """The one or two phrases, exact parts of `words`, that carry the number or the finding."""
    measures: tuple[str, ...]
    """Ids of the measures whose rows carry it; for `confidence`, those that limit it."""


class Profile(Answer):
    """A place's picture: a story, strengths before gaps, then each condition with its rows."""

    place: PlaceLabel
    within: tuple[PlaceLabel, ...]
    """The places it lies in, widest first: United States, Ohio."""
    release: ReleaseLabel
    language: Language
    story: tuple[Sentence, ...]
    strengths: tuple[Highlight, ...]
    explore: tuple[Highlight, ...]
    sections: tuple[Section, ...]
    """Overall, the seven vital conditions, urgent services: always all nine, even where one is empty."""
    context: Section
    """Who lives here; never a score."""
    counts: Counts
    figures: int
    """How many figures the profile rests on."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every section, context last."""
        return tuple(row for section in (*self.sections, self.context) for row in section.rows)

    def row(self, measure: str) -> Row | None:
        """The row of one measure, or None where there is none."""
        return next((row for row in self.rows if row.measure.id == measure), None)
