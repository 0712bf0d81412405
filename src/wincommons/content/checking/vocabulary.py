"""Floor two for the vocabularies: one entry with words for every code of the model, and no code of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from wincommons.content.finding import Finding, did_you_mean
from wincommons.content.reader import VOCABULARY_FILES, Reading
from wincommons.model import (
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
    Vocabulary,
)

CODES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "conditions": Condition,
        "domains": Domain,
        "levels": Level,
        "statuses": Status,
        "bases": Basis,
        "missing": Missing,
        "judgements": Judgement,
        "verdicts": Verdict,
        "tiers": Tier,
        "kinds": Kind,
        "directions": Direction,
        "comparisons": Comparison,
        "redistribute": Redistribute,
    }
)
"""Vocabulary field -> the closed list in the model that it gives words to."""


def findings(reading: Reading, *, words: Vocabulary) -> Iterator[Finding]:
    """Every code has its words once; focus areas name measures that exist."""
    stems = {field: stem for stem, field in VOCABULARY_FILES.items()}
    for field in Vocabulary.model_fields:
        file = f"vocabulary/{stems.get(field, field)}.yaml"
        ids = [str(term.id) for term in getattr(words, field)]
        yield from _twice(ids, file=file)
        for code in CODES.get(field, ()):
            if code.value not in ids:
                message = f"'{code.value}' has no entry."
                yield Finding("references", file, code.value, message, "Give it a name in English and Spanish.")
    for place, dimension in enumerate(words.dimensions):
        values = [value.id for value in dimension.values]
        yield from _twice(values, file="vocabulary/groups.yaml", at=f"{place}.values")
    known = {measure.id for measure in reading.measures.values()}
    for place, area in enumerate(words.focus_areas):
        for measure in area.measures:
            if measure not in known:
                file = "vocabulary/focus_areas.yaml"
                message = f"The focus area '{area.id}' names the measure '{measure}', which does not exist."
                remedy = f"Write the measure or take it out.{did_you_mean(measure, known)}"
                line = reading.line_of(file, place, "measures")
                yield Finding("references", file, f"{place}.measures", message, remedy, line=line)


def _twice(ids: list[str], *, file: str, at: str = "") -> Iterator[Finding]:
    for word, times in Counter(ids).items():
        if times > 1:
            yield Finding("shape", file, at, f"'{word}' stands {times} times.", "Keep one entry.")
