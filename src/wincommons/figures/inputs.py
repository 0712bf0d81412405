"""What a figure is drawn from: plain numbers, names and days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wincommons.insight.words.place_counts import DISTRICT, count_places
from wincommons.model import Language

Show = Callable[[float], str]
"""Writes a value with its unit as people read it: 23.0 becomes `23.0%`."""


class Point(NamedTuple):
    """One period of a series."""

    start: date
    end: date
    value: float | None
    lower: float | None = None
    upper: float | None = None
    is_break: bool = False
    """Whether the series was broken here: not to be compared with what came before."""
    label: str = ""
    """The period in words; the years where empty."""

    @property
    def middle(self) -> date:
        return self.start + timedelta(days=(self.end - self.start).days // 2)

    @property
    def name(self) -> str:
        if self.label:
            return self.label
        return str(self.end.year) if self.start.year == self.end.year else f"{self.start.year}–{self.end.year}"


class Ahead(NamedTuple):
    """Between what a series may lie on a day that is to come."""

    day: date
    lower: float
    upper: float


class Goal(NamedTuple):
    """A value that somebody wishes to reach by a day."""

    day: date
    value: float


class Tick(NamedTuple):
    """A place to compare with, on the same axis."""

    label: str
    value: float


class GroupFigure(NamedTuple):
    """One group's figure."""

    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    judgement: str = "similar"
    """Against the reference the caller has chosen; decides shape and colour (`model.Judgement`)."""
    reason: str = ""
    """Why there is no value, in words."""


class GroupCourse(NamedTuple):
    """One group's way through the years."""

    name: str
    points: tuple[Point, ...]
    side: str = ""
    """`worst` or `best` for the two of the widest gap; `highest` or `lowest` where neither side is better."""


class PlaceFigure(NamedTuple):
    """One place's figure."""

    id: str
    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    reason: str = ""
    """Why there is no value, in words."""


class KindOfPlace(NamedTuple):
    """One class of a map."""

    name: str
    words: str
    look: str
    """`bands` (five shades by size), `plain-1` .. `plain-5`, `none`, `absent` (hatched), or stripes: a colour's token
    and which way, such as `worse-upright` and `better-level`."""


class PlaceOfKind(NamedTuple):
    """One place and its class."""

    id: str
    name: str
    kind: str
    size: float | None
    """For a class in bands."""
    cells: tuple[str, ...]
    """What the table says of it."""


class Share(NamedTuple):
    """One place on a scale from the worst (0) to the best (1) of all places."""

    mark: str
    """What stands for it in the drawing: its number in the comparison."""
    name: str
    text: str
    """Its figure as it is written."""
    value: float
    lower: float | None = None
    upper: float | None = None


class Course(NamedTuple):
    """One place at two periods, each with its interval."""

    name: str
    ends: tuple[tuple[float, float | None, float | None], tuple[float, float | None, float | None]]
    """(value, lower, upper) of the first period, then of the last."""
    note: str = ""
    """What may be said of a change, in words."""

    @property
    def first(self) -> float:
        return self.ends[0][0]

    @property
    def last(self) -> float:
        return self.ends[1][0]


class Scale(NamedTuple):
    """A measure as an axis."""

    name: str
    show: Show


class PairFigure(NamedTuple):
    """One place's figures of two measures."""

    id: str
    name: str
    x: float
    x_lower: float | None
    x_upper: float | None
    y: float
    y_lower: float | None
    y_upper: float | None


def count_known(places: Sequence[PlaceFigure], *, plural: str, language: Language | str) -> str:
    """`88 counties`, `50 states and DC`: how many places are drawn, in words."""
    district = any(place.id == DISTRICT for place in places)
    return count_places(len(places), plural=plural, language=language, district=district)


class Petal(NamedTuple):
    """One vital condition on the wheel."""

    condition: str
    name: str
    better: int
    """How many of its measures are better than what they are compared with."""
    similar: int
    """How many show no clear difference."""
    worse: int
    """How many are worse. All three 0: nothing could be judged."""


class Fifths(NamedTuple):
    """The bounds of the five bands, each holding a fifth of all places."""

    minimum: float
    p20: float
    p40: float
    p60: float
    p80: float
    maximum: float


def fifths_of(values: Sequence[float]) -> Fifths | None:
    """The bounds of the fifths of `values`, by line between ranks; None under five values."""
    if len(values) < 5:
        return None
    ordered = sorted(values)
    last = len(ordered) - 1

    def at(share: float) -> float:
        whole, part = divmod(share * last, 1)
        low, high = ordered[int(whole)], ordered[min(int(whole) + 1, last)]
        return low + part * (high - low)

    return Fifths(*(at(share) for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)))


def even_steps(low: float, high: float) -> Fifths:
    """Five bands of equal width: for places too few to be sorted into fifths."""
    step = (high - low) / 5
    return Fifths(low, low + step, low + 2 * step, low + 3 * step, low + 4 * step, high)


def part_of(value: float, fifths: Fifths) -> int:
    """Which fifth `value` falls in, 1 for the lowest to 5; a value on a bound belongs to the higher one.

    Where all places are alike there is no high and no low: 3.
    """
    if fifths.minimum == fifths.maximum:
        return 3
    return 1 + sum(value >= bound for bound in fifths[1:5])
