"""What is looked at before the site starts."""

from __future__ import annotations

from typing import Any

from django.core import checks

from . import assets
from .manifest import load_callable
from .registry import cooperatives


def register() -> None:
    """Let Django run these with its own checks."""
    checks.register(front_end_is_built)
    checks.register(manifests_lead_somewhere)


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
    """Refuse a manifest that names a callable which cannot be imported."""
    broken: list[checks.CheckMessage] = []
    for room in cooperatives():
        for path in room.dotted_paths()[1:]:
            try:
                load_callable(path)
            except ImportError as error:
                broken.append(checks.Error(f"The manifest of '{room.name}' names '{path}': {error}", id="kit.E001"))
    return broken
