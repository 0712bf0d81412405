"""The answer of `peers`: the places that one is most like, and in what."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Language, Period
from wincommons.model.value import Value

from .answer import Answer
from .labels import PlaceLabel, SourceLabel
from .profile import ReleaseLabel

Alikeness = Literal["alike", "somewhat", "much"]
"""Less than 0.2 standard deviations apart; less than 0.8; more (Cohen 1988)."""


class TraitKnown(Value):
    """What a place is like in one thing, and whose figure that is."""

    family: str
    """size, density, age, race, income or rurality: each counts once."""
    trait: str
    name: str
    """`Adults aged 18 and over`."""
    value: float
    text: str
    source: SourceLabel
    vintage: str
    period: Period
    period_words: str
    beside: SourceLabel | None = None
    """Where the trait is one number over another of another source: whose that is."""
    beside_vintage: str = ""


class TraitCompared(Value):
    """One trait of this place beside the peer's."""

    trait: str
    family: str
    name: str
    here: float
    here_text: str
    there: float
    there_text: str
    apart: float
    """The peer's minus this place's, in standard deviations of all places of the level."""
    alikeness: Alikeness
    words: str
    """`somewhat larger`, of the peer."""


class Peer(Value):
    """One place that is like the one asked for."""

    place: PlaceLabel
    position: int
    """1 = the nearest."""
    distance: float
    """In standard deviations: the root of the mean squared difference over the kinds of traits known of both."""
    families: int
    """On how many kinds of traits the two were compared."""
    words: str
    """`Alike in size and age; somewhat richer.`"""
    compared: tuple[TraitCompared, ...]


class Peers(Answer):
    """The answer of `peers(place)`."""

    place: PlaceLabel
    level_plural: str
    release: ReleaseLabel
    language: Language
    traits: tuple[TraitKnown, ...]
    """What is known of the place itself."""
    missing: tuple[str, ...]
    """Kinds of traits that this release does not know of it, by name."""
    missing_words: str
    """`Not known in this release, and so not compared: density and rurality.`; empty where all are known."""
    peers: tuple[Peer, ...]
    """Nearest first."""
    reason: Literal["", "few_traits", "nobody"] = ""
    """Why there is none; empty where there are some."""
    words: str
    """How they were found, or why there are none."""
