"""Judges every content file on three floors: shape, references, meaning.

Each finding names file, field and remedy. An error stops `win content check`; a warning asks a person to look.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wincommons.content.finding import Finding
from wincommons.content.folder import content_folder
from wincommons.content.policy_reader import read_policies
from wincommons.content.reader import read_content

from . import (
    adoptions,
    assessments,
    corrections,
    effects,
    measures,
    names,
    policies,
    references,
    sources,
    starter,
    vocabulary,
)

__all__ = ["check"]

_ORDER = {"shape": 0, "references": 1, "meaning": 2}


def check(folder: Path | None = None, *, today: date | None = None) -> list[Finding]:
    """Every finding about the content folder, by floor and file; an empty list says that all is well.

    `today` decides which reviews are overdue; without it, the day on the clock.
    """
    folder = folder or content_folder()
    today = today or date.today()  # noqa: DTZ011 -- a review is due on the reader's own calendar day
    reading = read_content(folder)
    found = [*reading.findings, *names.findings(reading)]
    if reading.vocabulary is not None:
        words = reading.vocabulary
        found += vocabulary.findings(reading, words=words)
        found += references.findings(reading, words=words)
        found += measures.findings(reading, words=words, today=today)
        found += sources.findings(reading, folder=folder, today=today)
        found += corrections.findings(reading, today=today)
        found += adoptions.findings(reading, today=today)
        found += assessments.findings(reading, today=today)
        found += starter.findings(reading, folder=folder, words=words)
    library = read_policies(folder)
    found += library.findings
    if reading.vocabulary is not None and library.vocabulary is not None:
        words, terms = reading.vocabulary, library.vocabulary
        found += policies.findings(library, figures=reading, words=words, terms=terms, today=today)
        found += effects.findings(library, figures=reading, terms=terms, today=today)
    return sorted(found, key=lambda finding: (_ORDER[finding.floor], finding.file, finding.line or 0, finding.field))
