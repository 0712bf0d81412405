"""The catalogue: all content, found by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from pydantic import ConfigDict

from wincommons.model import (
    Adoptions,
    Basis,
    Comparison,
    Condition,
    ConditionTerm,
    Corrections,
    Dimension,
    Direction,
    Domain,
    DomainTerm,
    FocusArea,
    Group,
    Judgement,
    Kind,
    Language,
    Level,
    LevelTerm,
    Measure,
    Missing,
    Redistribute,
    Source,
    Status,
    Subject,
    Term,
    Text,
    Tier,
    Unit,
    Verdict,
    Vocabulary,
)
from wincommons.model.assessment import Asked, AssessmentKind
from wincommons.model.value import Value

from .finding import UnknownIdError
from .gazetteer import Gazetteer, PlaceRow


class _HasId(Protocol):
    @property
    def id(self) -> object: ...


Entry = TypeVar("Entry", bound=_HasId)
_EVERYONE = {Language.ENGLISH: "Everyone", Language.SPANISH: "Todas las personas"}
_FIELD_OF_TERM: Mapping[type, str] = MappingProxyType(
    {
        Status: "statuses",
        Basis: "bases",
        Missing: "missing",
        Judgement: "judgements",
        Verdict: "verdicts",
        Tier: "tiers",
        Kind: "kinds",
        Direction: "directions",
        Comparison: "comparisons",
        Redistribute: "redistribute",
    }
)
Code = Status | Basis | Missing | Judgement | Verdict | Tier | Kind | Direction | Comparison | Redistribute


class CompiledContent(Value):
    """All content as one document; the compiled JSON is this value."""

    model_config = ConfigDict(use_attribute_docstrings=False)

    digest: str
    stamp: str
    vocabulary: Vocabulary
    measures: tuple[Measure, ...]
    sources: tuple[Source, ...]
    corrections: tuple[Corrections, ...]
    adoptions: tuple[Adoptions, ...] = ()
    assessments: tuple[Asked, ...] = ()
    places: tuple[PlaceRow, ...]


class Catalogue:
    """Every definition, by id. A look-up of an unknown id raises `UnknownIdError` and names near matches."""

    def __init__(self, content: CompiledContent) -> None:
        self.digest = content.digest
        """Changes with any content file; a release records it."""
        self.vocabulary = content.vocabulary
        self.measures: Mapping[str, Measure] = _by_id(content.measures)
        self.sources: Mapping[str, Source] = _by_id(content.sources)
        self.corrections: Mapping[str, Corrections] = MappingProxyType(
            {corrections.source: corrections for corrections in content.corrections}
        )
        self._adoptions: Mapping[str, Adoptions] = _by_id(content.adoptions)
        self._assessments: Mapping[str, Asked] = _by_id(content.assessments)
        self.places = Gazetteer(content.places)
        words = content.vocabulary
        self._units: Mapping[str, Unit] = _by_id(words.units)
        self._subjects: Mapping[str, Subject] = _by_id(words.subjects)
        self._dimensions: Mapping[str, Dimension] = _by_id(words.dimensions)
        self._conditions: Mapping[str, ConditionTerm] = _by_id(words.conditions)
        self._domains: Mapping[str, DomainTerm] = _by_id(words.domains)
        self._levels: Mapping[str, LevelTerm] = _by_id(words.levels)
        self._focus_areas: Mapping[str, FocusArea] = _by_id(words.focus_areas)

    def measure(self, measure_id: str) -> Measure:
        return _found(self.measures, measure_id, "measure")

    def source(self, source_id: str) -> Source:
        return _found(self.sources, source_id, "source")

    @property
    def all_adoptions(self) -> tuple[Adoptions, ...]:
        """Every record of where a policy is in force, by id."""
        return tuple(self._adoptions.values())

    def adoptions(self, adoptions_id: str) -> Adoptions:
        """Where and since when a policy is in force, such as `medicaid_expansion`."""
        return _found(self._adoptions, adoptions_id, "record of adoptions")

    def assessments(self, kind: AssessmentKind | None = None) -> tuple[Asked, ...]:
        """What rules and standards ask of a document of this kind (of every kind: None), by id."""
        return tuple(asked for asked in self._assessments.values() if kind is None or asked.kind is kind)

    def assessment(self, assessment_id: str) -> Asked:
        """What one rule asks, such as `irs_chna`."""
        return _found(self._assessments, assessment_id, "list of requirements")

    def unit(self, unit_id: str) -> Unit:
        return _found(self._units, unit_id, "unit")

    def subject(self, subject_id: str) -> Subject:
        return _found(self._subjects, subject_id, "subject")

    def dimension(self, dimension_id: str) -> Dimension:
        return _found(self._dimensions, dimension_id, "dimension")

    def condition(self, condition_id: Condition | str) -> ConditionTerm:
        return _found(self._conditions, condition_id, "vital condition")

    def domain(self, domain_id: Domain | str) -> DomainTerm:
        return _found(self._domains, domain_id, "domain")

    def level(self, level_id: Level | str) -> LevelTerm:
        return _found(self._levels, level_id, "level")

    def focus_area(self, focus_area_id: str) -> FocusArea:
        return _found(self._focus_areas, focus_area_id, "focus area")

    def method(self, method_id: str) -> Term:
        return _found(_by_id(self.vocabulary.methods), method_id, "method")

    def boundary(self, boundary_id: str) -> Term:
        return _found(_by_id(self.vocabulary.boundaries), boundary_id, "boundary")

    def term(self, code: Code) -> Term:
        """The words for a code of the model, such as `Status.SUPPRESSED` or `Basis.MODELLED`."""
        terms: tuple[Term, ...] = getattr(self.vocabulary, _FIELD_OF_TERM[type(code)])
        return _found(_by_id(terms), code, type(code).__name__.lower())

    def group_name(self, group: Group, language: Language | str = Language.ENGLISH) -> str:
        """A group as a heading: `Everyone`, `Black or African American`, `Black or African American, Female`."""
        language = Language(language)
        if group.is_everyone:
            return _EVERYONE[language]
        return ", ".join(self._part_name(name, value).into(language) for name, value in group.parts)

    def measures_of(self, condition: Condition) -> tuple[Measure, ...]:
        """The measures shown under a condition (their first one), by id."""
        return tuple(measure for measure in self.measures.values() if measure.condition is condition)

    def _part_name(self, dimension: str, value: str) -> Text:
        values = _by_id(self.dimension(dimension).values)
        return _found(values, value, f"group of {dimension}").name


def _by_id(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    return MappingProxyType({str(entry.id): entry for entry in entries})


def _found(entries: Mapping[str, Entry], entry_id: str, kind: str) -> Entry:
    entry = entries.get(str(entry_id))
    if entry is None:
        raise UnknownIdError(kind=kind, unknown=str(entry_id), known=entries)
    return entry
