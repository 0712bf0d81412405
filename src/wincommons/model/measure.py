"""A measure: one question about well-being, and all that decides how its figures are judged."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, HttpUrl, model_validator

from .text import Text
from .value import Value
from .vocabulary import Basis, Comparison, Condition, Direction, Domain, Kind, Level, Tier, TierBasis


class SmallNumbers(Value):
    """When a figure rests on too few people to be shown."""

    hide_below: int = Field(ge=0)
    """Smallest count of events or respondents that may be shown."""
    reason: Text


class MeasureSource(Value):
    """One source that carries the measure, and under which code."""

    source: str
    variable: str = ""
    """The publisher's code, such as `SAEPOVRT0_17_PT`; empty where the file has none."""
    method: str = ""
    basis: Basis
    checked: bool
    """True when a person has seen this code in the publisher's file or documentation."""


class SeriesPreference(Value):
    """One series of the measure; the file lists them best first."""

    source: str
    method: str = ""


class Reference(Value):
    """Something to read: a definition, a standard, evidence."""

    title: str
    url: HttpUrl


class Change(Value):
    """One entry of a file's history."""

    date: date
    change: str = Field(min_length=5)


class Measure(Value):
    """The file `content/measures/<domain>/<id>.yaml`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    """A short noun phrase, such as `Children in poverty`."""
    question: Text
    """What it asks, in plain words and as a question."""
    why: Text
    """Why it matters to people, in one to three sentences."""
    predicate: Text | None = None
    """For a proportion: what follows "1 in 5 children ..." in the plural, such as `live below the poverty line`."""
    definition: Text
    """Exactly what is counted, over whom, in which time."""
    tier: Tier
    tier_basis: TierBasis
    verified: bool
    """True only when a page of the network that was read names this measure."""
    evidence: tuple[HttpUrl, ...] = ()
    domain: Domain
    vital_conditions: tuple[Condition, ...] = Field(min_length=1)
    """The first is the main one."""
    unit: str
    """Id in content/vocabulary/units.yaml."""
    subject: str
    """Id in content/vocabulary/subjects.yaml: whom the figure counts (`children`, `adults`, `households`)."""
    kind: Kind
    direction: Direction
    comparison: Comparison
    decimals: int = Field(default=1, ge=0, le=4)
    """Decimals shown on a page."""
    bounds: tuple[float | None, float | None] = (None, None)
    """Lowest and highest possible value; a row outside is refused."""
    small_numbers: SmallNumbers | None = None
    levels: tuple[Level, ...] = ()
    sources: tuple[MeasureSource, ...] = ()
    """Where figures can be had, whether or not a loader exists yet."""
    series: tuple[SeriesPreference, ...] = ()
    """Series in order of preference; a source named in `sources` with a loader must appear."""
    equity_cuts: tuple[str, ...] = ()
    """Dimensions of content/vocabulary/groups.yaml that at least one source publishes."""
    component_of: str | None = None
    related: tuple[str, ...] = ()
    note: Text | None = None
    """What a careful reader must know before using it."""
    references: tuple[Reference, ...] = ()
    owner: str
    """A role, never a person's address."""
    next_review: date
    history: tuple[Change, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _meaningful(self) -> Self:
        lowest, highest = self.bounds
        if lowest is not None and highest is not None and lowest >= highest:
            raise ValueError(f"bounds: {lowest} is not below {highest}")
        if self.verified and not self.evidence:
            raise ValueError("verified: give the page of the network that names the measure in `evidence`")
        if self.kind is Kind.PROPORTION and self.predicate is None:
            raise ValueError("predicate: a proportion needs the words that follow '1 in 5 children ...'")
        if not self.verified and self.tier_basis is TierBasis.INFERRED:
            raise ValueError("tier_basis: only a verified measure can have its tier inferred from a WIN page")
        return self

    @property
    def condition(self) -> Condition:
        """The vital condition that the measure is shown under."""
        return self.vital_conditions[0]
