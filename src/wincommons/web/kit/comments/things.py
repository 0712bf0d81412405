"""The thing that a comment is on, found for whom it is open to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.http import Http404

from wincommons.web.kit.permissions import find
from wincommons.web.kit.references import BrokenReferenceError, parse
from wincommons.web.kit.states.governed import Governed


def model_of(kind: str) -> type[Governed] | None:
    """The model of a kind that takes comments."""
    for model in apps.get_models():
        if issubclass(model, Governed) and model.takes_comments and model.machine.kind == kind:
            return model
    return None


def thing_named(about: str, *, user: Any) -> Governed:
    """The thing of `plot:7`, if it takes comments and is open to this person; else `Http404`, as for any guessed id."""
    try:
        found = parse(about)
    except BrokenReferenceError as error:
        raise Http404 from error
    model = model_of(found.kind)
    if model is None:
        raise Http404
    return find(model, user, pk=found.id)


def open_ones(kind: str, ids: Iterable[str], *, user: Any) -> set[str]:
    """Which of these things are open to this person; one question."""
    model = model_of(kind)
    if model is None:
        return set()
    try:
        rows = model.objects.scoped(user).filter(pk__in=list(ids))
        return {str(pk) for pk in rows.values_list("pk", flat=True)}
    except (ValueError, ValidationError):
        return set()
