"""The library of policies: what each does, whose rating it carries, and what studies found of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from wincommons.model import Condition, Language
from wincommons.model.policy import Lag, Match, PolicyLevel, Rating, RatingBasis, Stance
from wincommons.model.value import Value

from .answer import Answer
from .labels import MeasureLabel


class Named(Value):
    """An id with its name in the answer's language."""

    id: str
    name: str


class PolicyLabel(Value):
    """A policy as a row or a heading shows it."""

    id: str
    name: str
    description: str
    stance: Stance
    stance_name: str
    levels: tuple[PolicyLevel, ...]
    level_names: tuple[str, ...]
    sector: str
    sector_name: str
    conditions: tuple[Condition, ...]
    rating: Rating
    rating_name: str
    rating_basis: RatingBasis
    rating_words: str
    """`Mixed evidence (read at What Works for Health)`: never the rating without whose it is."""
    lag: Lag
    lag_name: str


class EffectFound(Value):
    """What one study or review found, as it is printed; no number where it was only remembered."""

    id: str
    name: str
    """What was measured."""
    size: str
    """`−3.4% (95% interval −6.4 to −0.4)`; in words where no number may be shown."""
    has_interval: bool
    """Whether an interval was read: what a band may be drawn from."""
    verified: bool
    verdict: str
    """`hope`, `harm` or `null`."""
    verdict_words: str
    dose: str
    population: str
    follow_up: str
    setting: str
    design: str
    source: str
    url: str
    caution: str = ""
    others: tuple[str, ...] = ()
    """Further numbers of the same source, each with what it is."""
    assumed: tuple[str, ...] = ()
    """What of its carrying over is our own assumption."""
    families: tuple[Named, ...] = ()
    """Groups of effects whose changes may never be added."""


class PolicyPage(Answer):
    """One policy with all that is known of it."""

    policy: PolicyLabel
    language: Language
    lever: str
    condition_names: tuple[str, ...]
    gains: tuple[str, ...]
    """Other sectors that gain."""
    populations: tuple[str, ...]
    money: tuple[str, ...]
    naming: str
    match: Match | None = None
    entry: str = ""
    """The entry at What Works for Health, where it is called otherwise."""
    references: tuple[str, ...]
    rating_meaning: str
    basis_meaning: str
    sector: Named
    serves: tuple[Named, ...]
    """The vital conditions with their ids."""
    focus: tuple[Named, ...]
    actors: tuple[Named, ...]
    """Kinds of organizations that could act on it themselves: our rule, see vocabulary/policies/organizations.yaml."""
    stance_meaning: str
    next_review: date
    measures: tuple[Named, ...]
    outcomes: tuple[Named, ...]
    effects: tuple[EffectFound, ...]
    no_effect_words: str = ""
    """Said where no effect is known."""


class PolicyList(Answer):
    """Policies that fit every filter, by name."""

    language: Language
    policies: tuple[PolicyLabel, ...]
    of: int
    """How many there are altogether."""


FacetName = Literal["stance", "condition", "sector", "level", "lever", "focus", "rating", "basis", "seen_as"]


class FacetTerm(Value):
    """One wish that can be made, and how many policies it would show beside all other wishes."""

    id: str
    name: str
    number: int


class Facet(Value):
    """One way to narrow the library down."""

    name: FacetName
    chosen: str
    """The id that was wished for; empty for none."""
    terms: tuple[FacetTerm, ...]

    @property
    def chosen_name(self) -> str:
        return next((term.name for term in self.terms if term.id == self.chosen), "")


class PoliciesBrowsed(Answer):
    """Policies that fit every wish, and what each further wish would leave."""

    language: Language
    policies: tuple[PolicyLabel, ...]
    of: int
    """How many there are altogether."""
    facets: tuple[Facet, ...]
    measure: MeasureLabel | None = None
    """The measure that they are to move, where one was named."""

    def facet(self, name: FacetName) -> Facet:
        """One of the facets by its name."""
        return next(one for one in self.facets if one.name == name)
