"""A policy: something that an organization, a community, a state or the nation can do, and what is known of it.

Not re-exported by `wincommons.model`: a question about figures does not need it and must not pay for it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from .measure import Change
from .text import Text
from .value import Value
from .vocabulary import Condition


class Stance(StrEnum):
    """What the evidence and the network's purpose ask of it."""

    ADVANCE = "advance"
    WITH_CAUTION = "with_caution"
    STOP_DOING = "stop_doing"


class Rating(StrEnum):
    """How strong the evidence is, on the scale of What Works for Health."""

    SCIENTIFICALLY_SUPPORTED = "scientifically_supported"
    SOME_EVIDENCE = "some_evidence"
    EXPERT_OPINION = "expert_opinion"
    INSUFFICIENT = "insufficient"
    MIXED = "mixed"
    INEFFECTIVE = "evidence_of_ineffectiveness"


class RatingBasis(StrEnum):
    """Whose rating it is."""

    WWFH_READ = "wwfh_read"
    """Read on a public page of What Works for Health."""
    OUR_READING = "our_reading"
    """Our own placing on that scale, from the studies named."""
    OUR_JUDGEMENT = "our_judgement"
    """No rating and no study of outcomes was found."""


class PolicyLevel(StrEnum):
    """Who can put it into force."""

    ORGANIZATION = "organization"
    COMMUNITY = "community"
    STATE = "state"
    NATION = "nation"


class Lag(StrEnum):
    """How long until a change is likely to show: within 2 years, 2 to 5, more than 5."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Naming(StrEnum):
    """Whether a page that was read names the policy."""

    NOT_NAMED = "not_named"
    BY_THE_NETWORK = "by_the_network"
    ON_RELATED_PAGES = "on_related_pages"


class Match(StrEnum):
    """Whether two things are one, or only close."""

    SAME = "same"
    NEAR = "near"


class Evidence(Value):
    """How strong the evidence is, and who says so."""

    rating: Rating
    basis: RatingBasis
    match: Match | None = None
    """For a rating read elsewhere: whether the entry there is this policy or a close relative."""
    entry: str = ""
    """The name of that entry, where it differs from the policy's."""
    references: tuple[str, ...] = ()
    """Studies, reviews, laws and descriptions, as they are cited; an address in the text becomes a link."""
    verified: bool
    """True only when the rating itself was read where it stands."""

    @model_validator(mode="after")
    def _meaningful(self) -> Self:
        read = self.basis is RatingBasis.WWFH_READ
        if self.verified and not read:
            raise ValueError("verified: only a rating read at its source is verified; ours is not")
        if read and not self.references:
            raise ValueError("references: name the page where the rating was read")
        if self.basis is RatingBasis.OUR_READING and not self.references:
            raise ValueError("references: name what it was read from, or call it our_judgement")
        if read is (self.match is None):
            raise ValueError("match: say for a rating read elsewhere, and only there, whether its entry is the same")
        return self


class Policy(Value):
    """The file `content/policies/<sector>/<id>.yaml`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    """A short noun phrase, such as `Paid sick days`."""
    description: Text
    """What it does, in one plain sentence."""
    stance: Stance
    levels: tuple[PolicyLevel, ...] = Field(min_length=1)
    sector: str
    """Id in content/vocabulary/policies/sectors.yaml; it is also the folder."""
    lever: str
    """Id in content/vocabulary/policies/levers.yaml."""
    vital_conditions: tuple[Condition, ...] = Field(min_length=1)
    focus_areas: tuple[str, ...] = ()
    """Ids in content/vocabulary/focus_areas.yaml."""
    benefits_sectors: tuple[str, ...] = ()
    """Other sectors that gain."""
    populations: tuple[str, ...] = ()
    """Whom it is mainly for."""
    funding_flows: tuple[str, ...] = ()
    lag: Lag
    named: Naming
    evidence: Evidence
    measures: tuple[str, ...] = ()
    """Measures of content/measures that it means to move."""
    outcomes: tuple[str, ...] = ()
    """Outcomes of content/vocabulary/policies/outcomes.yaml that it means to move and no measure holds."""
    effects: tuple[str, ...] = ()
    """Ids in content/effects; each of them names this policy too."""
    owner: str
    """A role, never a person's address."""
    next_review: date
    history: tuple[Change, ...] = Field(min_length=1)
