"""Floor one, beyond the schema: a file's name and folder say what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading
from wincommons.model import Adoptions, Source
from wincommons.model.assessment import Asked


def findings(reading: Reading) -> Iterator[Finding]:
    """File name = id, folder = domain, and each id once."""
    first: dict[str, str] = {}
    for file, measure in reading.measures.items():
        path = PurePosixPath(file)
        if path.stem != measure.id:
            message = f"The id is '{measure.id}' and the file is called '{path.name}'."
            yield Finding("shape", file, "id", message, f"Rename the file to {measure.id}.yaml or mend the id.", line=1)
        if path.parent.name != measure.domain.value:
            message = f"The domain is '{measure.domain.value}' and the folder is '{path.parent.name}'."
            remedy = f"Move the file to measures/{measure.domain.value}/ or mend the domain."
            yield Finding("shape", file, "domain", message, remedy, line=reading.line_of(file, "domain"))
        if measure.id in first:
            message = f"The measure '{measure.id}' already stands in {first[measure.id]}."
            yield Finding("shape", file, "id", message, "Keep one of the two files.", line=1)
        first.setdefault(measure.id, file)
    entries: list[tuple[str, Source | Adoptions | Asked]] = [
        *reading.sources.items(),
        *reading.adoptions.items(),
        *reading.assessments.items(),
    ]
    for file, entry in entries:
        if PurePosixPath(file).stem != entry.id:
            message = f"The id is '{entry.id}' and the file is called '{PurePosixPath(file).name}'."
            yield Finding("shape", file, "id", message, f"Rename the file to {entry.id}.yaml or mend the id.", line=1)
    for file, corrections in reading.corrections.items():
        if PurePosixPath(file).stem != corrections.source:
            message = f"The source is '{corrections.source}' and the file is called '{PurePosixPath(file).name}'."
            remedy = f"Rename the file to {corrections.source}.yaml or mend the source."
            yield Finding("shape", file, "source", message, remedy, line=1)
