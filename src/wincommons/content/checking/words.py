"""Floor three for words: two languages, questions that are questions, plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading
from wincommons.model import Language, Measure, Text

LANGUAGES = (Language.ENGLISH, Language.SPANISH)
SENTENCES = ("question", "why", "definition", "note")
"""Fields that are whole sentences; a name such as `Diabetes` may be the same word in both languages."""


Said = Iterator[tuple[str, str, str]]
"""Field, message, remedy."""


def text_findings(reading: Reading, *, file: str, measure: Measure) -> Iterator[Finding]:
    """What is wrong with the words of one measure."""
    for rule in (_sentences, _question, _phrases):
        for field, message, remedy in rule(measure):
            yield Finding("meaning", file, field, message, remedy, line=reading.line_of(file, *field.split(".")))


def _sentences(measure: Measure) -> Said:
    for field in (*SENTENCES, "predicate"):
        text: Text | None = getattr(measure, field)
        if text is not None and _same(text.en, text.es):
            yield f"{field}.es", "English and Spanish are the same.", "Translate it."
    for field in ("why", "definition", "note"):
        text = getattr(measure, field)
        for language in LANGUAGES if text is not None else ():
            if not re.search(r"[.!?)][\"”»]?$", text.into(language).strip()):
                yield f"{field}.{language}", "It does not end as a sentence does.", "Add the full stop."


def _question(measure: Measure) -> Said:
    if not measure.question.en.strip().endswith("?"):
        remedy = "Ask it in plain words and end it with a question mark."
        yield "question.en", "It is not a question.", remedy
    if not re.search(r"¿.*\?$", measure.question.es.strip(), re.DOTALL):
        yield "question.es", "It is not a question in Spanish.", "Write it between ¿ and ?."


def _phrases(measure: Measure) -> Said:
    for language in LANGUAGES:
        if measure.name.into(language).strip().endswith("."):
            yield f"name.{language}", "A name is no sentence.", "Take the full stop away."
        predicate = measure.predicate
        if predicate is not None and re.search(r"[.?!]$", predicate.into(language).strip()):
            yield f"predicate.{language}", "It stands inside a sentence and ends with a mark.", "Take the mark away."


def _same(first: str, second: str) -> bool:
    return " ".join(first.lower().split()) == " ".join(second.lower().split())
