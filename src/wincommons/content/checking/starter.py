"""Floor three for the starter figures: every measure file lists the series that ship with the package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from wincommons.content.finding import Finding, did_you_mean
from wincommons.content.reader import Reading, read_text
from wincommons.model import Vocabulary

FILE = "starter/series.csv"


def findings(reading: Reading, *, folder: Path, words: Vocabulary) -> Iterator[Finding]:
    """Each line of starter/series.csv against the measure and the source that it names."""
    if not (folder / FILE).exists():
        return
    text, unreadable = read_text(folder / FILE, file=FILE)
    yield from unreadable
    measures = {measure.id: (file, measure) for file, measure in reading.measures.items()}
    sources = {source.id for source in reading.sources.values()}
    boundaries = {boundary.id for boundary in words.boundaries} | {"", "as_published"}
    bases: dict[tuple[str, str, str], set[str]] = {}
    for line, row in enumerate(csv.DictReader((text or "").splitlines()), start=2):
        measure, source, method = row["measure"], row["source"], row["method"]
        if measure not in measures:
            remedy = f"Write measures/<domain>/{measure}.yaml.{did_you_mean(measure, measures)}"
            message = f"There is no measure '{measure}'."
            yield Finding("references", FILE, "measure", message, remedy, line=line)
        if source not in sources:
            message = f"There is no source '{source}'."
            yield Finding("references", FILE, "source", message, f"Write sources/{source}.yaml.", line=line)
        if row["boundary"] not in boundaries:
            message = f"There is no boundary '{row['boundary']}'."
            yield Finding("references", FILE, "boundary", message, "Add it to vocabulary/boundaries.yaml.", line=line)
        bases.setdefault((measure, source, method), set()).add(row["basis"])
    for (measure, source, method), shipped in sorted(bases.items()):
        if measure in measures:
            yield from _listed(reading, measures[measure][0], source=source, method=method, shipped=shipped)


def _listed(reading: Reading, file: str, *, source: str, method: str, shipped: set[str]) -> Iterator[Finding]:
    """The measure's file lists this series, with a basis that the figures have."""
    measure = reading.measures[file]
    shown = f"source: {source}" + (f", method: {method}" if method else "")
    if (source, method) not in {(series.source, series.method) for series in measure.series}:
        message = f"The starter figures hold a series that is not listed ({shown})."
        remedy = f"Add {{{shown}}} to `series`, in the place that you prefer it."
        yield Finding("meaning", file, "series", message, remedy, line=reading.line_of(file, "series"))
    for at, entry in enumerate(measure.sources):
        if (entry.source, entry.method) == (source, method) and entry.basis.value not in shipped:
            message = f"The basis is '{entry.basis.value}', and the starter figures of {source} are {_either(shipped)}."
            line = reading.line_of(file, "sources", at, "basis")
            yield Finding("meaning", file, f"sources.{at}.basis", message, "Use the basis of the figures.", line=line)


def _either(words: set[str]) -> str:
    return " or ".join(f"'{word}'" for word in sorted(words))
