"""Reads policies, effects and their vocabulary into values of the model. Build time only: imports yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from wincommons.model.effect import Effect
from wincommons.model.policy import Policy
from wincommons.model.policy_terms import PolicyVocabulary

from .finding import Finding
from .policy_folder import VOCABULARY, policy_files
from .reader import read_text
from .shape import as_model, findings_of
from .yaml_file import Document, read_yaml


@dataclass(frozen=True)
class PolicyReading:
    """Everything about policies that could be read, and a finding for everything that could not."""

    vocabulary: PolicyVocabulary | None
    policies: Mapping[str, Policy]
    """By path inside the content folder."""
    effects: Mapping[str, Effect]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]

    def line_of(self, file: str, *path: str | int) -> int | None:
        """The line of a field in a file that was read as YAML."""
        document = self.documents.get(file)
        return None if document is None else document.line_of(path)


def read_policies(folder: Path) -> PolicyReading:
    """Read every file about policies; nothing is raised for a bad file, each becomes a finding."""
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    policies: dict[str, Policy] = {}
    effects: dict[str, Effect] = {}
    for path in policy_files(folder):
        file = path.relative_to(folder).as_posix()
        text, found = read_text(path, file=file)
        findings += found
        if text is None:
            continue
        document, found = read_yaml(text, file=file)
        findings += found
        if document is None:
            continue
        documents[file] = document
        if file.startswith("policies/"):
            policy, found = as_model(document, model=Policy, file=file)
            if policy is not None:
                policies[file] = policy
            findings += found
        elif file.startswith("effects/"):
            effect, found = as_model(document, model=Effect, file=file)
            if effect is not None:
                effects[file] = effect
            findings += found
    vocabulary, found = _read_vocabulary(documents)
    return PolicyReading(vocabulary, policies, effects, documents, tuple(findings + found))


def _read_vocabulary(documents: Mapping[str, Document]) -> tuple[PolicyVocabulary | None, list[Finding]]:
    """The vocabulary from one file for each of its fields; None and silence where no file is about policies."""
    fields: dict[str, Any] = {}
    findings: list[Finding] = []
    for file, document in documents.items():
        if not file.startswith(f"{VOCABULARY}/"):
            continue
        field = PolicyVocabulary.model_fields.get(Path(file).stem)
        if field is None:
            remedy = f"Rename it to one of: {', '.join(PolicyVocabulary.model_fields)}."
            findings.append(Finding("shape", file, "", f"No vocabulary is called '{Path(file).stem}'.", remedy))
            continue
        try:
            fields[Path(file).stem] = _adapter(field.annotation).validate_python(document.values)
        except ValidationError as error:
            findings += findings_of(error, document=document, annotation=field.annotation, file=file)
    if not documents:
        return None, []
    absent = [name for name in PolicyVocabulary.model_fields if f"{VOCABULARY}/{name}.yaml" not in documents]
    findings += [
        Finding("shape", f"{VOCABULARY}/{name}.yaml", "", "The file is missing.", "Write it.") for name in absent
    ]
    return (None, findings) if findings else (PolicyVocabulary(**fields), [])


def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
