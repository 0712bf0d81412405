"""What insight answers: frozen values with their words, in one language each."""

from .comparison import ComparisonCell, ComparisonRow, ComparisonTable, History
from .figures import Benchmark, Distribution, Fifth, Figure, Gap, People, Point, Trend
from .labels import MeasureLabel, PlaceLabel, SeriesLabel, SourceLabel
from .lists import (
    ConditionEntry,
    DataStatus,
    MeasureEntry,
    PlaceChildren,
    RefusedRow,
    SearchHit,
    SourceEntry,
)
from .measure_page import GroupFigure, MeasurePage, Reading, SourceUse
from .places import PlaceFigure, PlaceNumber, Places
from .profile import Absent, Counts, Highlight, Profile, ReleaseLabel, Row, Section, Sentence, SentenceKind
from .proof import ComparisonPlace, ComparisonRule, Proof, RefusedPlace, StudyYear

__all__ = [
    "Absent",
    "Benchmark",
    "ComparisonCell",
    "ComparisonPlace",
    "ComparisonRow",
    "ComparisonRule",
    "ComparisonTable",
    "ConditionEntry",
    "Counts",
    "DataStatus",
    "Distribution",
    "Fifth",
    "Figure",
    "Gap",
    "GroupFigure",
    "Highlight",
    "History",
    "MeasureEntry",
    "MeasureLabel",
    "MeasurePage",
    "People",
    "PlaceChildren",
    "PlaceFigure",
    "PlaceLabel",
    "PlaceNumber",
    "Places",
    "Point",
    "Profile",
    "Proof",
    "Reading",
    "RefusedPlace",
    "RefusedRow",
    "ReleaseLabel",
    "Row",
    "SearchHit",
    "Section",
    "Sentence",
    "SentenceKind",
    "SeriesLabel",
    "SourceEntry",
    "SourceLabel",
    "SourceUse",
    "StudyYear",
    "Trend",
]
