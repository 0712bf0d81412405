"""Names to show: places, measures, sources and series, worded in one language."""

from __future__ import annotations

from wincommons.model import (
    Basis,
    Comparison,
    Condition,
    Direction,
    Domain,
    Kind,
    Level,
    Redistribute,
    Series,
    Tier,
    TierBasis,
)
from wincommons.model.value import Value


class PlaceLabel(Value):
    """A place as it is named on a page."""

    id: str
    name: str
    """`Cuyahoga County`."""
    full_name: str
    """`Cuyahoga County, OH`."""
    slug: str
    level: Level
    level_name: str
    """`county`, in the answer's language."""
    state: str | None = None
    """Postal abbreviation."""
    parent: str | None = None
    """Id of the place it lies in."""
    retired: str | None = None
    """A sentence where the code is no longer in use, naming what replaced it."""


class MeasureLabel(Value):
    """A measure as a row or a heading shows it."""

    id: str
    name: str
    question: str
    why: str
    unit: str
    """Id of the unit."""
    unit_name: str
    """`per cent`, `per 100,000 people`, in the answer's language."""
    subject: str
    """`children`, in the answer's language."""
    kind: Kind
    direction: Direction
    comparison: Comparison
    tier: Tier
    tier_basis: TierBasis
    verified: bool
    domain: Domain
    conditions: tuple[Condition, ...]
    """The first is the one it is shown under."""
    decimals: int

    @property
    def condition(self) -> Condition:
        return self.conditions[0]


class SourceLabel(Value):
    """A source as it is cited."""

    id: str
    title: str
    publisher: str
    address: str
    licence: str
    redistribute: Redistribute
    citation: str
    caution: str | None = None


class SeriesLabel(Value):
    """One series of a measure, and how it is told from the others."""

    series: Series
    source: SourceLabel
    basis: Basis
    words: str
    """`Small Area Income and Poverty Estimates, modelled`."""
