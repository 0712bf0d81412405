"""All rows about one person, wherever they lie: gathered for a download, walked for an erasure.

Rooms above this one say in their manifests what they hold. This room may not import them: the settings name the
callable that knows the manifests (`PERSONAL_DATA_MANIFESTS`) and further lists of holdings (`PERSONAL_DATA`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from .models import User

MISSING_OWNER = "accounts.E001"
UNKNOWN_FIELD = "accounts.E002"


class Held(Protocol):
    """What a manifest says about personal data in one model."""

    @property
    def model(self) -> str: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def purpose(self) -> str | Promise: ...
    @property
    def erase(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Personal data in one model, as this room declares its own."""

    model: str
    fields: tuple[str, ...]
    purpose: str | Promise
    erase: str
    """Dotted path of `erase(user) -> int`, the rows touched."""
    owner: str = ""
    """The way from a row to its account, such as `user`; empty: the model's only foreign key to the account."""


class UnclearOwnerError(LookupError):
    """A model holds personal data and does not say whose."""


def holdings() -> tuple[Held, ...]:
    """Everything that is declared: the rooms' manifests first, this room last, for erasure ends with the account."""
    above = [data for room in import_string(settings.PERSONAL_DATA_MANIFESTS)() for data in room.personal_data]
    further = [data for path in settings.PERSONAL_DATA for data in import_string(path)]
    return (*above, *further)


def owner_of(held: Held) -> str:
    """The lookup from a row to its account; raises `UnclearOwnerError` where the model leaves it open."""
    named = getattr(held, "owner", "")
    if named:
        return str(named)
    model = apps.get_model(held.model)
    if model is User:
        return "pk"
    keys = [field.name for field in model._meta.concrete_fields if field.related_model is User]
    if len(keys) != 1:
        raise UnclearOwnerError(
            f"{held.model} has {len(keys)} foreign keys to an account ({', '.join(keys) or 'none'}). "
            "Say in the manifest which of them owns the row: owner='...'."
        )
    return keys[0]


def rows_of(user: User, held: Held) -> QuerySet[Model]:
    """The rows of one model that are about this person."""
    return apps.get_model(held.model)._base_manager.filter(**{owner_of(held): user.pk}).order_by("pk")


def collect(user: User) -> dict[str, Any]:
    """Everything declared about this person, ready for JSON: kind of row -> purpose and rows."""
    parts = []
    for held in holdings():
        found = list(rows_of(user, held).values(*held.fields))
        if found:
            parts.append({"kind": held.model, "purpose": str(held.purpose), "rows": found})
    return {"made_at": timezone.now(), "account": user.email, "held": parts}


def count(user: User) -> Iterator[tuple[Held, int]]:
    """How many rows each kind has about this person; kinds without any are left out."""
    for held in holdings():
        number = rows_of(user, held).count()
        if number:
            yield held, number


def register_check() -> None:
    """Let Django refuse a declaration that a download or an erasure would stumble over."""
    checks.register(declarations_can_be_kept)


def declarations_can_be_kept(**_: Any) -> list[checks.CheckMessage]:
    """Each declaration names a model, its owner, fields that exist, and an eraser that can be imported."""
    broken: list[checks.CheckMessage] = []
    for held in holdings():
        try:
            owner_of(held)
            import_string(held.erase)
            for field in held.fields:
                apps.get_model(held.model)._meta.get_field(field)
        except FieldDoesNotExist as error:
            broken.append(checks.Error(f"Personal data of {held.model}: {error}", id=UNKNOWN_FIELD))
        except (LookupError, ImportError) as error:
            broken.append(checks.Error(f"Personal data of {held.model}: {error}", id=MISSING_OWNER))
    return broken
