"""What a study of one place says: did a figure go another way than in comparable places, and what shows it."""

from __future__ import annotations

from wincommons.model import Group, Language, Period, Verdict
from wincommons.model.value import Value

from .answer import Answer
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .profile import ReleaseLabel


class ComparisonRule(Value):
    """By which rule the comparison places were chosen, before any figure was looked at."""

    words: str
    """`counties of the 14 states without it by December 31, 2020`."""
    states: tuple[str, ...]
    """Ids of the states that they lie in."""
    citation: str = ""
    """Where the rule's facts are from; empty where the asker listed the states."""


class ComparisonPlace(Value):
    """A place with weight in the comparison."""

    place: PlaceLabel
    weight: float
    """Its share of the comparison, 0-1."""


class RefusedPlace(Value):
    """A place that the rule admits and that could not be compared with, by name and with the reason."""

    place: PlaceLabel
    reason: str
    """`suppressed`, `missing_input`, `break`, `modelled`."""
    words: str
    """`hidden to protect people in 2003 and 2007`."""


class StudyYear(Value):
    """One period: what was counted, and what the comparison places did."""

    period: Period
    observed: float | None
    comparison: float | None
    gap: float | None


class Proof(Answer):
    """A study of one measure in one place from a start on. A null is a result, and so is a refusal."""

    measure: MeasureLabel
    place: PlaceLabel
    group: Group
    series: SeriesLabel
    vintages: tuple[str, ...]
    release: ReleaseLabel
    language: Language
    start: Period
    """The first period after the start."""
    rule: ComparisonRule
    compared: int
    """Places that could be compared with."""
    refused: tuple[RefusedPlace, ...]
    weights: tuple[ComparisonPlace, ...]
    """Heaviest first; places of less than a thousandth are left out."""
    years: tuple[StudyYear, ...]
    verdict: Verdict
    """Lower or higher than the comparison beyond chance; similar: chance explains it; unknown: `reason` says why."""
    reason: str = ""
    cautions: tuple[str, ...] = ()
    effect: float | None = None
    """The mean gap a period after the start, in the measure's unit."""
    lower: float | None = None
    upper: float | None = None
    """Its 95 % conformal interval; None where there is no finite one."""
    p_value: float | None = None
    """The share of places, this one among them, whose gap stands out as much."""
    rank: int | None = None
    """This place's rank among them, 1 standing out most."""
    miss_before: float | None = None
    """How far the comparison missed before the start (root mean square), in the measure's unit."""
    without_one: tuple[float, float] | None = None
    """The smallest and largest effect when any one comparison place is left out."""
    words: str
    """The finding in one or two plain sentences."""
    lines: tuple[str, ...]
    """What it rests on, a sentence each: who was compared, how well it fitted, what speaks against relying on it."""
    method_words: str
