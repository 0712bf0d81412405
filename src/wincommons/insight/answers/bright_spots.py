"""Bright spots: places that do better than their peers predict, beyond the interval, out of how many looked at."""

from __future__ import annotations

from wincommons.model import Language, Level, Verdict
from wincommons.model.value import Value

from .answer import Answer
from .figures import Figure
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .places import PlaceNumber
from .profile import ReleaseLabel


class PeersLook(Value):
    """One place set against what its peers predict for it."""

    place: PlaceLabel
    figure: Figure
    predicted: float
    lower: float
    """Within `lower` and `upper` its published figure would fall 95 times in 100, were it one of its peers."""
    upper: float
    predicted_text: str
    interval: str
    """`10.2 to 23.9`: of the prediction."""
    peers: tuple[PlaceNumber, ...]
    """With their figures, the most alike first."""
    verdict: Verdict
    """The place's figure against the prediction's interval."""
    better: bool
    """Is it beyond the interval on the better side?"""
    chance: float
    """How likely a figure as good or better would be, were the place one of its peers."""
    holds: bool
    """Does it stand out even among so many looked at (at most one in ten of those that do is expected by chance)?"""
    words: str


class LeftOut(Value):
    """Places that could not be looked at, for one reason."""

    reason: str
    """`hidden`, `near_hidden`, `no_interval`, `no_peers`, `few_people`."""
    places: int
    words: str


class BrightSpots(Answer):
    """The places of a level that do better than their peers predict; candidates to be asked, no proof of anything."""

    measure: MeasureLabel
    level: Level
    level_plural: str
    series: SeriesLabel
    period_words: str
    vintage: str
    release: ReleaseLabel
    language: Language
    looked: int
    """Places that could be looked at."""
    by_chance: float
    """How many of them chance alone would put beyond the interval on the better side."""
    spots: tuple[PeersLook, ...]
    """By state and name: no ranking."""
    asked: PeersLook | None = None
    """The one place that was asked about, however it stands."""
    left_out: tuple[LeftOut, ...] = ()
    reason: str = ""
    """Why nothing can be found: `modelled`, `no_interval`, `no_direction`, `no_peers`, `too_few_places`."""
    words: str
    lines: tuple[str, ...]
    """Who the peers are, what a bright spot is for, and what is to be known of the measure."""
    method_words: str

    @property
    def holding(self) -> int:
        """How many stand out even among so many."""
        return sum(one.holds for one in self.spots)
