"""What is looked at before the site starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core import checks
from django.core.exceptions import FieldDoesNotExist

from . import assets, reach
from .chain import holder_field
from .fields import unresolved
from .manifest import load_callable
from .permissions.scoped import Scoped, ScopedQuerySet
from .registry import cooperatives


def register() -> None:
    """Let Django run these with its own checks."""
    checks.register(front_end_is_built)
    checks.register(manifests_lead_somewhere)
    checks.register(every_address_says_who_may_reach_it, checks.Tags.urls)
    checks.register(every_stored_reference_leads_somewhere, checks.Tags.database)
    checks.register(every_model_says_who_may_see_it, checks.Tags.models)


def front_end_is_built(**_: Any) -> list[checks.CheckMessage]:
    """Warn where styles and scripts are missing: pages work without them, and look bare."""
    if assets.manifest():
        return []
    return [
        checks.Warning(
            "The front end has not been built: pages will have no styles.",
            hint="Run `./win up`, or `npm ci && npm run build` in frontend/.",
            id="kit.W001",
        )
    ]


def manifests_lead_somewhere(**_: Any) -> list[checks.CheckMessage]:
    """Refuse a manifest that names a callable which cannot be imported, or a field that there is not."""
    broken: list[checks.CheckMessage] = []
    for room in cooperatives():
        for path in room.dotted_paths()[1:]:
            try:
                load_callable(path)
            except ImportError as error:
                broken.append(checks.Error(f"The manifest of '{room.name}' names '{path}': {error}", id="kit.E001"))
        for holder in room.aim_holders:
            try:
                holder_field(holder)
            except (LookupError, ValueError, FieldDoesNotExist) as error:
                broken.append(
                    checks.Error(
                        f"The manifest of '{room.name}' names '{holder}', which holds no aims: {error}",
                        hint="Write it as app.Model.field.",
                        id="kit.E001",
                    )
                )
    return broken


def every_address_says_who_may_reach_it(**_: Any) -> list[checks.CheckMessage]:
    """Refuse an address without a row in the address table, and a row without an address."""
    names = {found.name for found in reach.found_addresses()}
    rows = reach.table()
    without = sorted(name for name in names if not any(row.covers(name) for row in rows))
    idle = sorted(row.name for row in rows if not any(row.covers(name) for name in names))
    return [
        *(
            checks.Error(
                f"The address '{name}' does not say who may reach it.",
                hint="Give it a row in `addresses` of its room's cooperative.py (or the site's reach.py).",
                id="kit.E002",
            )
            for name in without
        ),
        *(
            checks.Error(f"The address table has a row for '{name}', which is no address.", id="kit.E003")
            for name in idle
        ),
    ]


def every_model_says_who_may_see_it(**_: Any) -> list[checks.CheckMessage]:
    """Refuse a cooperative's model that can be read without asking who reads."""
    rooms = {room.urls.rpartition(".")[0] for room in cooperatives()}
    return [
        checks.Error(
            f"{model.__name__} of '{model._meta.app_label}' does not say to whom its rows are visible.",
            hint="Let it inherit kit.permissions.Scoped and write visible_to(user).",
            obj=model,
            id="kit.E004",
        )
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in rooms
        and not (isinstance(model._default_manager.all(), ScopedQuerySet) and _is_own(model, "visible_to", of=Scoped))
    ]


def _is_own(model: type, verb: str, *, of: type) -> bool:
    """Whether a model, or something between it and `of`, says for itself what `of` leaves open."""
    return next((one for one in model.__mro__ if verb in vars(one)), of) is not of


def every_stored_reference_leads_somewhere(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """Name the rows that refer to what is not there; `check --database default` and `migrate` ask this."""
    return [
        checks.Warning(
            f"{one.model} {one.pk} refers in '{one.field}' to '{one.reference}', which is not there.",
            hint="It was renamed or retired, or its room is gone: mend the row, or restore what it names.",
            id="kit.W002",
        )
        for alias in databases or ()
        for one in unresolved(using=alias)
    ]
