"""JSON Schemas of every kind of content file, generated from the model, so that an editor can check while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from wincommons.model import Adoptions, Corrections, Measure, Source, Vocabulary
from wincommons.model.assessment import Asked
from wincommons.model.effect import Effect
from wincommons.model.policy import Policy
from wincommons.model.policy_terms import PolicyVocabulary

from .folder import content_folder
from .reader import VOCABULARY_FILES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: Mapping[str, Any] = MappingProxyType(
    {
        "measure": Measure,
        "source": Source,
        "corrections": Corrections,
        "adoptions": Adoptions,
        "assessments": Asked,
        "policy": Policy,
        "effect": Effect,
    }
)


def schemas() -> dict[str, str]:
    """File name -> the schema's text: one for each kind of file and for each vocabulary file."""
    stems = {field: stem for stem, field in VOCABULARY_FILES.items()}
    kinds = dict(_KINDS)
    for field, described in Vocabulary.model_fields.items():
        kinds[f"vocabulary.{stems.get(field, field)}"] = described.annotation
    for field, described in PolicyVocabulary.model_fields.items():
        kinds[f"vocabulary.policies.{field}"] = described.annotation
    return {f"{kind}.schema.json": _text(kind, annotation) for kind, annotation in kinds.items()}


def write_schemas(folder: Path | None = None) -> list[Path]:
    """Write every schema into `schema/` of the content folder, take stale ones away, and return what changed."""
    home = (folder or content_folder()) / "schema"
    home.mkdir(exist_ok=True)
    wanted = schemas()
    changed = []
    for path in sorted(home.glob("*.schema.json")):
        if path.name not in wanted:
            path.unlink()
            changed.append(path)
    for name, text in wanted.items():
        path = home / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def stale_schemas(folder: Path | None = None) -> list[str]:
    """Names of schema files that differ from the model; empty when `write_schemas` would change nothing."""
    home = (folder or content_folder()) / "schema"
    wanted = schemas()
    present = {path.name: path.read_text(encoding="utf-8") for path in home.glob("*.schema.json")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def _text(kind: str, annotation: Any) -> str:
    schema = TypeAdapter(annotation).json_schema()
    ordered = {"$schema": _DIALECT, **schema, "title": f"WIN Commons {kind.replace('.', ': ')}"}
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"
