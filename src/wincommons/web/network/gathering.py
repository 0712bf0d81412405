"""The rooms of the network, and what each of them declares: addresses, panels, personal data ..."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

ROOMS = ("people", "organisations", "communities", "cooperatives", "invitations", "seats", "decisions", "aims")


def _modules(name: str) -> list[Any]:
    paths = [f"{__package__}.{room}.{name}" for room in ROOMS]
    return [import_module(path) for path in paths if find_spec(path) is not None]


def declared(name: str) -> tuple[Any, ...]:
    """What the rooms' `manifest` modules say under one name, in the order of the rooms."""
    return tuple(item for module in _modules("manifest") for item in getattr(module, name, ()))


def patterns() -> list[Any]:
    """Every room's addresses."""
    return [pattern for module in _modules("urls") for pattern in module.urlpatterns]
