"""How much a community's initiatives could move an aim, with what is needed: doses, their bands and words."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from wincommons.model import Direction, Language
from wincommons.model.value import Value

from .answer import Answer
from .labels import MeasureLabel

GradeName = Literal["measured", "literature", "judged"]
Enough = Literal["enough", "short", "unclear", "unknown"]


class ThreePoints(Value):
    """A number that nobody knows exactly: at least, most likely, at most; true nine times in ten."""

    low: float
    mid: float
    high: float
    grade: GradeName

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.mid <= self.high:
            raise ValueError("low, mid, high: each must be at least the one before it")
        return self


class StrategyAsked(Value):
    """One initiative as its dose needs it; the strength is the relative change for the better of a person touched."""

    id: str
    reach: ThreePoints
    strength: ThreePoints


class Dosed(Value):
    """A dose as a share of the figure, with the band that holds it eight times in ten."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    signal: bool = False
    """Whether even the low end is a gain."""
    words: str


class StrategyDose(Value):
    """The dose of one initiative, and which of its two numbers makes the band wide."""

    id: str
    dose: Dosed
    driver: Literal["reach", "strength", ""] = ""
    driver_share: float | None = None
    """Of the band's squared width, the part that the driver brings."""
    driver_words: str = ""


class PlanForm(Value):
    """All initiatives together in one of the two forms, set against what the aim asks for."""

    dose: Dosed
    enough: Enough = "unknown"
    share: float | None = None
    """Planned over needed."""
    share_lower: float | None = None
    share_upper: float | None = None
    words: str = ""


class PlanDose(Answer):
    """What the initiatives of one aim could do together. No evidence that anything changed."""

    measure: MeasureLabel
    direction: Direction
    language: Language
    confidence: float
    draws: int
    strategies: tuple[StrategyDose, ...]
    sum: PlanForm | None = None
    """Right where nobody is touched twice: the most it can be. None where there is no initiative."""
    overlap: PlanForm | None = None
    """1 - Π(1 - d)."""
    needed: Dosed | None = None
    """The relative change from baseline to target; None where the aim has no baseline."""
    words: str
    notes: tuple[str, ...] = Field(default=())


class AffectedGroup(Value):
    """A group with its figure here, in a list that begins with who fares worst."""

    group: str
    name: str
    text: str
    interval: str = ""
