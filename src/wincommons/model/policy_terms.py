"""The entries of `content/vocabulary/policies/`: labels of the ids that policies and effects use."""

from __future__ import annotations

from pydantic import Field

from .effect import IntervalMeaning, SdBasis, SizeKind
from .policy import Lag, Naming, PolicyLevel, Rating, RatingBasis, Stance
from .terms import Term
from .text import Text
from .value import Value
from .vocabulary import Direction


class Label(Value):
    """An id with its name."""

    id: str
    name: Text


class StanceTerm(Term):
    id: Stance


class RatingTerm(Term):
    id: Rating


class RatingBasisTerm(Term):
    id: RatingBasis


class PolicyLevelTerm(Term):
    id: PolicyLevel


class LagTerm(Term):
    id: Lag


class NamingLabel(Label):
    id: Naming


class IntervalTerm(Term):
    id: IntervalMeaning


class SdBasisLabel(Label):
    id: SdBasis


class SizeKindLabel(Label):
    id: SizeKind


class Design(Label):
    """How a study was made, with our own first assumptions for it."""

    transfer: float | None = Field(default=None, gt=0, le=1)
    """OUR assumption: the share of the effect that is left in another place."""
    spread: float | None = Field(default=None, gt=0)
    """OUR assumption: the standard deviation as a share of the effect, where no interval was printed."""


class Outcome(Label):
    """Something that policies mean to move and that no measure of ours holds."""

    direction: Direction
    near: tuple[str, ...] = ()
    """Measures that go with it; never the same thing."""


class OrganizationKind(Label):
    """A kind of organization, and which policies it could act on."""

    sectors: tuple[str, ...]
    funding_flows: tuple[str, ...] = ()


class PolicyVocabulary(Value):
    """Every closed list of policies and effects with its words."""

    stances: tuple[StanceTerm, ...]
    ratings: tuple[RatingTerm, ...]
    rating_bases: tuple[RatingBasisTerm, ...]
    policy_levels: tuple[PolicyLevelTerm, ...]
    lag_bands: tuple[LagTerm, ...]
    namings: tuple[NamingLabel, ...]
    levers: tuple[Label, ...]
    sectors: tuple[Label, ...]
    populations: tuple[Label, ...]
    funding_flows: tuple[Label, ...]
    organizations: tuple[OrganizationKind, ...]
    outcomes: tuple[Outcome, ...]
    designs: tuple[Design, ...]
    settings: tuple[Label, ...]
    intervals: tuple[IntervalTerm, ...]
    sd_bases: tuple[SdBasisLabel, ...]
    size_kinds: tuple[SizeKindLabel, ...]
    effect_families: tuple[Label, ...]
