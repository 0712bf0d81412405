"""The answers about listening: whether two coders heard the same, and who came against who lives there."""

from __future__ import annotations

from wincommons.model import Language
from wincommons.model.value import Value

from .answer import Answer
from .labels import PlaceLabel, SourceLabel


class GroupLabel(Value):
    """A group that people may say they belong to."""

    group: str
    """`race=black`."""
    name: str


class CodersAgreement(Answer):
    """How far two people who coded the same notes apart agree."""

    language: Language
    notes: int
    agreed: int
    kappa: float | None
    lower: float | None
    upper: float | None
    words: str
    """`The two agreed on 18 of 22 notes; kappa 0.71 (0.50 to 0.92).`"""


class PresentGroup(Value):
    """One group: how many of it came, and what share of the people it is."""

    group: str
    name: str
    came: int | None
    """None where fewer came than may be told."""
    came_words: str
    population_share: float | None
    """0 to 1, of the groups of the figure; None where there is none."""
    share_words: str
    missing: bool
    """So few came that nobody can say its voice was heard."""


class WhoCame(Answer):
    """Those who came to listening sessions, by one dimension, against the people of a place."""

    language: Language
    place: PlaceLabel | None
    dimension: str
    dimension_name: str
    groups: tuple[PresentGroup, ...]
    lower: float | None
    upper: float | None
    """The index of dissimilarity lies between them; None where it cannot be told."""
    words: str
    """How like the people those who came are; or why that cannot be said."""
    missing_words: str
    """Which voices are missing; empty where none is."""
    population_words: str
    """Whom the figure of the people counts, when, and by whom; empty without one."""
    source: SourceLabel | None
