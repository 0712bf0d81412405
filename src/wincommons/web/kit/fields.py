"""A model field that holds a reference: `measure:child_poverty` as text, checked for its shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .permissions import THE_SITE
from .references import BrokenReferenceError, parse, resolve

LONGEST = 120


class ReferenceField(models.CharField):
    """A thing of another room by its stable id. `kinds` says what may be referred to; empty means anything.

    The database keeps the id only, never the thing's words. Whether it leads anywhere is for `unresolved` to say: the
    thing may live in the lake or in `content/`, where no foreign key reaches.
    """

    description = gettext_lazy("Reference")

    def __init__(self, *arguments: Any, kinds: Sequence[str] = (), **named: Any) -> None:
        named.setdefault("max_length", LONGEST)
        self.kinds = tuple(kinds)
        super().__init__(*arguments, **named)

    def deconstruct(self) -> Any:
        name, path, arguments, named = super().deconstruct()
        if self.kinds:
            named["kinds"] = self.kinds
        return name, path, arguments, named

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not value:
            return
        try:
            found = parse(value)
        except BrokenReferenceError as error:
            raise ValidationError(str(error), code="broken") from error
        if self.kinds and found.kind not in self.kinds:
            raise ValidationError(
                _("“%(reference)s” cannot be named here: only %(kinds)s can.")
                % {"reference": value, "kinds": ", ".join(self.kinds)},
                code="kind",
            )


class Unresolved(NamedTuple):
    """A row that refers to what is not there."""

    model: str
    pk: Any
    field: str
    reference: str


class Stored(NamedTuple):
    """A row that names a thing."""

    model: str
    pk: Any
    field: str


def stored_of(reference: str, *, using: str = "default") -> Iterator[Stored]:
    """Every row that names this thing; one question for each field that may name its kind."""
    kind = parse(reference).kind
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ReferenceField) and (not field.kinds or kind in field.kinds):
                rows = model._base_manager.using(using).filter(**{field.name: reference}).order_by("pk")
                for pk in rows.values_list("pk", flat=True):
                    yield Stored(model._meta.label, pk, field.name)


def unresolved(*, using: str = "default") -> Iterator[Unresolved]:
    """Every stored reference that leads nowhere; one question for each field whose table is there."""
    tables = set(connections[using].introspection.table_names())
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, ReferenceField)]
        for field in fields if model._meta.db_table in tables else ():
            rows = model._base_manager.using(using).exclude(**{field.name: ""}).order_by("pk")
            stored = list(rows.values_list("pk", field.name))
            known = resolve((text for _pk, text in stored), user=THE_SITE)
            for pk, text in stored:
                if not known[text].known:
                    yield Unresolved(model._meta.label, pk, field.name, text)
