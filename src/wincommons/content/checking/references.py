"""Floor two: whatever a file names by id exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wincommons.content.finding import Finding, did_you_mean
from wincommons.content.reader import Reading
from wincommons.model import Measure, Vocabulary


def findings(reading: Reading, *, words: Vocabulary) -> Iterator[Finding]:
    """Units, subjects, dimensions, methods, sources and other measures that a measure or correction names."""
    sources = {source.id for source in reading.sources.values()}
    measures = {measure.id for measure in reading.measures.values()}
    units = {unit.id for unit in words.units}
    subjects = {subject.id for subject in words.subjects}
    dimensions = {dimension.id for dimension in words.dimensions}
    methods = {method.id for method in words.methods} | {""}

    for file, measure in reading.measures.items():
        others = (measures - {measure.id}, "measures/")
        named: list[tuple[tuple[str | int, ...], str, str, tuple[Collection[str], str]]] = [
            (("unit",), "unit", measure.unit, (units, "vocabulary/units.yaml")),
            (("subject",), "subject", measure.subject, (subjects, "vocabulary/subjects.yaml")),
        ]
        for at, cut in enumerate(measure.equity_cuts):
            named.append((("equity_cuts", at), "dimension", cut, (dimensions, "vocabulary/groups.yaml")))
        for at, entry in enumerate(measure.sources):
            named.append((("sources", at, "source"), "source", entry.source, (sources, "sources/")))
            named.append((("sources", at, "method"), "method", entry.method, (methods, "vocabulary/methods.yaml")))
        for at, other in enumerate(measure.related):
            named.append((("related", at), "measure", other, others))
        if measure.component_of is not None:
            named.append((("component_of",), "measure", measure.component_of, others))
        for path, kind, word, (known, home) in named:
            yield from _absent(reading, file=file, path=path, kind=kind, word=word, known=known, home=home)
        yield from _series(reading, file=file, measure=measure)
    for file, corrections in reading.corrections.items():
        word = corrections.source
        yield from _absent(
            reading, file=file, path=("source",), kind="source", word=word, known=sources, home="sources/"
        )


def _absent(
    reading: Reading,
    *,
    file: str,
    path: tuple[str | int, ...],
    kind: str,
    word: str,
    known: Collection[str],
    home: str,
) -> Iterator[Finding]:
    if word not in known:
        remedy = f"Add it to {home} or mend the id.{did_you_mean(word, known)}"
        field = ".".join(str(step) for step in path)
        line = reading.line_of(file, *path)
        yield Finding("references", file, field, f"There is no {kind} '{word}'.", remedy, line=line)


def _series(reading: Reading, *, file: str, measure: Measure) -> Iterator[Finding]:
    """Every series is one of the measure's sources with the same method, and is listed once."""
    known = {(entry.source, entry.method) for entry in measure.sources}
    seen: set[tuple[str, str]] = set()
    for at, series in enumerate(measure.series):
        pair = (series.source, series.method)
        line = reading.line_of(file, "series", at)
        shown = f"{series.source}, method '{series.method}'" if series.method else series.source
        if pair not in known:
            message = f"The series ({shown}) is not among the measure's sources."
            remedy = "List it under `sources` with the same method."
            yield Finding("references", file, f"series.{at}", message, remedy, line=line)
        if pair in seen:
            message = f"The series ({shown}) stands twice."
            yield Finding("references", file, f"series.{at}", message, "Keep the more preferred one.", line=line)
        seen.add(pair)
