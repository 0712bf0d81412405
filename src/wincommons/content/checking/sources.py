"""Floor three for sources: terms where they bind, and the files that a claim rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading
from wincommons.model import Redistribute

ENTERED_BY_A_PLACE = frozenset({"local_survey", "hmis_local", "program_records"})
"""Sources without an address: the place that uses the measure brings the figures itself."""


def findings(reading: Reading, *, folder: Path, today: date) -> Iterator[Finding]:
    """What a source's file promises and does not keep."""
    for file, source in reading.sources.items():
        if source.redistribute is not Redistribute.YES and source.terms is None:
            message = f"'{source.redistribute.value}' binds whoever passes the figures on, and no terms are given."
            line = reading.line_of(file, "redistribute")
            yield Finding("meaning", file, "terms", message, "Say what a user must do or not do.", line=line)
        if source.address is None and source.id not in ENTERED_BY_A_PLACE:
            message = "There is no address where a person finds it."
            yield Finding("meaning", file, "address", message, "Give the publisher's page.", line=1)
        if source.checked_on > today:
            line = reading.line_of(file, "checked_on")
            message = f"It was checked on {source.checked_on}, which is still to come."
            yield Finding("meaning", file, "checked_on", message, "Mend the date.", line=line)
        figures = folder / "starter" / f"{source.id}.csv.gz"
        if source.starter and not figures.exists():
            line = reading.line_of(file, "starter")
            message = f"It says that its figures ship with the package, and starter/{figures.name} is absent."
            yield Finding("meaning", file, "starter", message, "Add the figures or write starter: false.", line=line)
        if figures.exists() and not source.starter:
            message = f"starter/{figures.name} ships with the package, and the file does not say so."
            yield Finding("meaning", file, "starter", message, "Write starter: true.", line=1)
        for field in ("licence", "terms", "interval", "caution"):
            text = getattr(source, field)
            if text is not None and text.en.strip().lower() == text.es.strip().lower():
                line = reading.line_of(file, field, "es")
                yield Finding(
                    "meaning", file, f"{field}.es", "English and Spanish are the same.", "Translate it.", line=line
                )
