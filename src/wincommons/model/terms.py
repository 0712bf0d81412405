"""The entries of `content/vocabulary/`: labels and explanations of the ids that the rest of content uses."""

from __future__ import annotations

from typing import Literal

from .text import Text
from .value import Value
from .vocabulary import (
    Basis,
    Comparison,
    Condition,
    Direction,
    Domain,
    Judgement,
    Kind,
    Level,
    Missing,
    Redistribute,
    Status,
    Tier,
    Verdict,
)


class ConditionTerm(Value):
    id: Condition
    name: Text
    short: Text
    meaning: Text


class DomainTerm(Value):
    id: Domain
    name: Text
    conditions: tuple[Condition, ...]


class LevelTerm(Value):
    id: Level
    name: Text
    plural: Text


class Unit(Value):
    id: str
    name: Text
    """As in a table heading: `per 100,000 people`."""
    prefix: str = ""
    """Before the number: `$`."""
    suffix: Text | None = None
    """Directly after the number: `%`, ` years`."""
    per: float | None = None
    """The base of a rate: 100 for per cent, 100000 for per 100,000; None where the number is no share or rate."""


class SpanishNoun(Value):
    """How a Spanish adjective bends to a subject, and where it stands."""

    head: str
    """The leading words of the plural that the adjective follows: `personas` in `personas de 18 a 64 años`."""
    gender: Literal["feminine", "masculine"]


class Subject(Value):
    id: str
    plural: Text
    """`children`, `households`: what stands after `1 in 5`."""
    are_people: bool
    """Whether a number of them may be told as people behind the figure."""
    spanish: SpanishNoun | None = None
    """None for what is no person: a group of households is said as `hogares de personas negras`."""


class GroupValue(Value):
    id: str
    name: Text
    """As a heading: `Black or African American`."""
    people: Text | None = None
    """As an adjective, before the subject in English (`Black`); in Spanish the feminine plural (`negras`)."""
    masculine: str | None = None
    """The Spanish masculine plural of `people`, where it differs: `negros`."""
    beside: Text | None = None
    """As words after the subject, where no adjective fits: `with a disability`, `con discapacidad`."""


class Dimension(Value):
    id: str
    name: Text
    ordered: bool = False
    """Whether the values have an order, as ages and incomes have."""
    values: tuple[GroupValue, ...]


class FocusArea(Value):
    id: str
    name: Text
    meaning: Text
    measures: tuple[str, ...] = ()


class Term(Value):
    """An id of the lake or of a content file, with the words that a reader sees for it."""

    id: str
    name: Text
    """As a label: a few words, without a full stop."""
    meaning: Text
    """What it tells a reader, in one or two plain sentences."""


class StatusTerm(Term):
    id: Status


class BasisTerm(Term):
    id: Basis


class MissingTerm(Term):
    id: Missing


class JudgementTerm(Term):
    id: Judgement


class VerdictTerm(Term):
    id: Verdict


class TierTerm(Term):
    id: Tier


class KindTerm(Term):
    id: Kind


class DirectionTerm(Term):
    id: Direction


class ComparisonTerm(Term):
    id: Comparison


class RedistributeTerm(Term):
    id: Redistribute


class MethodTerm(Term):
    """How a published figure was adjusted, where a source has more than one way: `crude`, `age_adjusted`."""


class BoundaryTerm(Term):
    """The vintage of the geography that figures were published for: `2010`, `ct_regions`."""


class Vocabulary(Value):
    """Every closed list with its words."""

    conditions: tuple[ConditionTerm, ...]
    domains: tuple[DomainTerm, ...]
    levels: tuple[LevelTerm, ...]
    units: tuple[Unit, ...]
    subjects: tuple[Subject, ...]
    dimensions: tuple[Dimension, ...]
    focus_areas: tuple[FocusArea, ...]
    statuses: tuple[StatusTerm, ...]
    bases: tuple[BasisTerm, ...]
    missing: tuple[MissingTerm, ...]
    judgements: tuple[JudgementTerm, ...]
    verdicts: tuple[VerdictTerm, ...]
    tiers: tuple[TierTerm, ...]
    kinds: tuple[KindTerm, ...]
    directions: tuple[DirectionTerm, ...]
    comparisons: tuple[ComparisonTerm, ...]
    redistribute: tuple[RedistributeTerm, ...]
    methods: tuple[MethodTerm, ...]
    boundaries: tuple[BoundaryTerm, ...]
