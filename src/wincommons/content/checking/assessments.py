"""Floor three for lists of requirements: whole sentences in two languages, and no day still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading
from wincommons.model import Language, Text


def findings(reading: Reading, *, today: date) -> Iterator[Finding]:
    """A board reads these rows as they stand: each is a sentence, and Spanish is not English once more."""
    for file, asked in reading.assessments.items():
        if asked.written_on > today:
            message = f"It is dated {asked.written_on}, a day that is still to come."
            yield Finding(
                "meaning", file, "written_on", message, "Mend the day.", line=reading.line_of(file, "written_on")
            )
        texts: list[tuple[tuple[str | int, ...], Text]] = [(("meaning",), asked.meaning), (("compare",), asked.compare)]
        for at, row in enumerate(asked.rows):
            texts += [(("rows", at, "asked"), row.asked), (("rows", at, "how"), row.how)]
        for path, text in texts:
            for message, remedy in _wrong_with(text):
                field = ".".join(map(str, path))
                yield Finding("meaning", file, field, message, remedy, line=reading.line_of(file, *path))


def _wrong_with(text: Text) -> Iterator[tuple[str, str]]:
    if " ".join(text.en.split()) == " ".join(text.es.split()):
        yield "English and Spanish are the same.", "Translate it."
    for language in Language:
        if not text.into(language).strip().endswith("."):
            yield f"The words in {language.value} do not end as a sentence does.", "Add the full stop."
