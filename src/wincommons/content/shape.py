"""A model's own refusals, told as findings: which field, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .finding import Finding, did_you_mean
from .yaml_file import Document

Model = TypeVar("Model", bound=BaseModel)

_REMEDIES: Mapping[str, str] = {
    "string_type": "Write it as text; put a number or date in quotes.",
    "string_too_short": "Fill it in.",
    "too_short": "Give at least one.",
    "date_type": "Write the date as 2026-01-31, without quotes.",
    "date_from_datetime_parsing": "Write the date as 2026-01-31, without quotes.",
    "bool_type": "Write true or false.",
    "bool_parsing": "Write true or false.",
    "url_parsing": "Give the whole address, starting with https://.",
    "url_scheme": "Give the whole address, starting with https://.",
    "tuple_type": "Write it as a list.",
    "model_type": "Write it as fields with values, such as {en: ..., es: ...}.",
    "model_attributes_type": "Write it as fields with values, such as {en: ..., es: ...}.",
}


def as_model(document: Document, *, model: type[Model], file: str) -> tuple[Model | None, list[Finding]]:
    """The file as one value of `model`, or the findings that say why not."""
    try:
        return model.model_validate(document.values), []
    except ValidationError as error:
        return None, findings_of(error, document=document, annotation=model, file=file)


def findings_of(error: ValidationError, *, document: Document, annotation: Any, file: str) -> list[Finding]:
    """One finding for each refusal of a file that was read as `annotation`: a model, or a list of them."""
    model = _model_in(annotation) or BaseModel
    found = []
    for problem in error.errors(include_url=False):
        path = list(problem["loc"])
        message, remedy = _words(problem, model=model)
        if problem["type"] == "value_error" and not any(isinstance(step, str) for step in path):
            # A rule over several fields names the field in its first word: `bounds: 5 is not below 3`.
            field, colon, rest = message.partition(": ")
            if colon and field in model.model_fields:
                path, message = [*path, field], rest
        line = document.line_of(path)
        named = ".".join(str(step) for step in path)
        found.append(Finding("shape", file, named, _sentence(message), remedy, line=line))
    return found


def _words(problem: Any, *, model: type[BaseModel]) -> tuple[str, str]:
    kind, path = problem["type"], problem["loc"]
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return f"The field '{last}' is missing.", f"Add it.{_meaning(path, model)}"
    if kind == "extra_forbidden":
        known = _owner(path, model)
        return f"There is no field '{last}' here.", f"Take it out.{did_you_mean(last, known)}"
    if kind in ("enum", "literal_error"):
        return f"'{problem['input']}' is not one of {problem['ctx']['expected']}.", "Use one of these words."
    if kind == "value_error":
        return str(problem["ctx"]["error"]), "Mend the file so that the rule holds."
    remedy = _REMEDIES.get(kind, f"Mend the value.{_meaning(path, model)}")
    return f"{problem['msg']}, got {_short(problem['input'])}.", remedy


def _owner(path: Sequence[str | int], model: type[BaseModel]) -> list[str]:
    inner = _model_at(path[:-1], model)
    return [] if inner is None else list(inner.model_fields)


def _meaning(path: Sequence[str | int], model: type[BaseModel]) -> str:
    inner = _model_at(path[:-1], model)
    field = None if inner is None else inner.model_fields.get(str(path[-1]))
    return "" if field is None or not field.description else f" It means: {field.description}"


def _model_at(path: Sequence[str | int], model: type[BaseModel]) -> type[BaseModel] | None:
    """The model that the fields at `path` belong to: `sources.0` of Measure is MeasureSource."""
    at: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or at is None:
            continue
        field = at.model_fields.get(step)
        at = None if field is None else _model_in(field.annotation)
    return at


def _model_in(annotation: Any) -> type[BaseModel] | None:
    from typing import get_args

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
