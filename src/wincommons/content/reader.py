"""Reads the content folder, file by file, into values of the model. Build time only: imports yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from wincommons.model import Adoptions, Corrections, Measure, Source, Vocabulary
from wincommons.model.assessment import Asked

from .finding import ContentError, Finding
from .folder import content_files
from .gazetteer import PlaceRow
from .places_file import read_places
from .shape import as_model, findings_of
from .yaml_file import Document, read_yaml

VOCABULARY_FILES: Mapping[str, str] = MappingProxyType({"groups": "dimensions"})
"""File name -> field of `Vocabulary`, where the two differ."""
PARTS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "measures": Measure,
        "sources": Source,
        "corrections": Corrections,
        "adoptions": Adoptions,
        "assessments": Asked,
    }
)
"""Folder -> what each of its files is."""


@dataclass(frozen=True)
class Reading:
    """Everything that could be read, and a finding for everything that could not."""

    vocabulary: Vocabulary | None
    measures: Mapping[str, Measure]
    """By path inside the content folder."""
    sources: Mapping[str, Source]
    corrections: Mapping[str, Corrections]
    adoptions: Mapping[str, Adoptions]
    assessments: Mapping[str, Asked]
    places: tuple[PlaceRow, ...]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]

    def line_of(self, file: str, *path: str | int) -> int | None:
        """The line of a field in a file that was read as YAML."""
        document = self.documents.get(file)
        return None if document is None else document.line_of(path)


def read_content(folder: Path) -> Reading:
    """Read every content file; nothing is raised for a bad file, each becomes a finding."""
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    places: tuple[PlaceRow, ...] = ()
    for path in content_files(folder):
        file = path.relative_to(folder).as_posix()
        text, found = read_text(path, file=file)
        findings += found
        if text is None:
            continue
        if path.suffix == ".csv":
            places, found = read_places(text, file=file)
        else:
            document, found = read_yaml(text, file=file)
            if document is not None:
                documents[file] = document
        findings += found
    values: dict[str, dict[str, Any]] = {}
    for part, model in PARTS.items():
        values[part], found = _read_part(documents, part=part, model=model)
        findings += found
    vocabulary, found = _read_vocabulary(documents)
    return Reading(
        vocabulary=vocabulary,
        measures=values["measures"],
        sources=values["sources"],
        corrections=values["corrections"],
        adoptions=values["adoptions"],
        assessments=values["assessments"],
        places=places,
        documents=documents,
        findings=tuple(findings + found),
    )


def read_adoptions(path: Path) -> Adoptions:
    """A record of adoptions that lies outside the content folder; raises `ContentError` naming field and remedy."""
    text, findings = read_text(path, file=str(path))
    value = None
    if text is not None:
        document, findings = read_yaml(text, file=str(path))
        if document is not None:
            value, findings = as_model(document, model=Adoptions, file=str(path))
    if value is None:
        raise ContentError(findings)
    return value


def read_text(path: Path, *, file: str) -> tuple[str | None, list[Finding]]:
    """The file's words: UTF-8 without a byte-order mark, no tabs."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"Byte {raw[error.start]:#04x} is not UTF-8."
        return None, [Finding("shape", file, "", message, "Save the file as UTF-8.", line=line)]
    if text.startswith("\ufeff"):
        return None, [
            Finding("shape", file, "", "The file starts with a byte-order mark.", "Save it as UTF-8 without.")
        ]
    if "\t" in text:
        line = text[: text.index("\t")].count("\n") + 1
        return None, [Finding("shape", file, "", "There is a tab.", "Use spaces.", line=line)]
    return text, []


def _read_part(
    documents: Mapping[str, Document], *, part: str, model: type[BaseModel]
) -> tuple[dict[str, Any], list[Finding]]:
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for file, document in documents.items():
        if file.startswith(f"{part}/"):
            value, found = as_model(document, model=model, file=file)
            findings += found
            if value is not None:
                values[file] = value
    return values, findings


def _read_vocabulary(documents: Mapping[str, Document]) -> tuple[Vocabulary | None, list[Finding]]:
    """The vocabulary from one file for each of its fields."""
    fields: dict[str, Any] = {}
    findings: list[Finding] = []
    for file, document in documents.items():
        if not file.startswith("vocabulary/"):
            continue
        stem = Path(file).stem
        name = VOCABULARY_FILES.get(stem, stem)
        field = Vocabulary.model_fields.get(name)
        if field is None:
            remedy = f"Rename it to one of: {', '.join(vocabulary_files())}."
            findings.append(Finding("shape", file, "", f"No vocabulary is called '{stem}'.", remedy))
            continue
        try:
            fields[name] = _adapter(field.annotation).validate_python(document.values)
        except ValidationError as error:
            findings += findings_of(error, document=document, annotation=field.annotation, file=file)
    absent = [file for file in vocabulary_files() if f"vocabulary/{file}" not in documents]
    findings += [Finding("shape", f"vocabulary/{file}", "", "The file is missing.", "Write it.") for file in absent]
    if findings:
        return None, findings
    return Vocabulary(**fields), []


def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def vocabulary_files() -> list[str]:
    """The file names that the vocabulary folder holds."""
    stems = {field: stem for stem, field in VOCABULARY_FILES.items()}
    return [f"{stems.get(field, field)}.yaml" for field in Vocabulary.model_fields]
