"""Every cooperative's manifest, gathered once at start-up from the rooms that the settings name."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings

from .manifest import BrokenManifestError, Cooperative, Entry, Panel, Reference

_manifests: dict[str, Cooperative] = {}


def gather() -> None:
    """Read `<room>.cooperative.COOPERATIVE` of every room in `settings.COOPERATIVES`; again is harmless.

    Raises `BrokenManifestError` where two rooms claim one name or one kind of reference.
    """
    found: dict[str, Cooperative] = {}
    kinds: dict[str, str] = {}
    for room in settings.COOPERATIVES:
        manifest = import_module(f"{room}.cooperative").COOPERATIVE
        if manifest.name in found:
            raise BrokenManifestError(f"Two cooperatives call themselves '{manifest.name}'. Rename one of them.")
        for reference in manifest.references:
            owner = kinds.setdefault(reference.kind, manifest.name)
            if owner != manifest.name:
                raise BrokenManifestError(f"'{owner}' and '{manifest.name}' both answer for '{reference.kind}' ids.")
        found[manifest.name] = manifest
    _manifests.clear()
    _manifests.update(found)


def cooperatives() -> tuple[Cooperative, ...]:
    """The manifests, in the order of the settings."""
    return tuple(_manifests.values())


def navigation() -> tuple[Entry, ...]:
    """Every entry of the navigation, in its order."""
    return tuple(sorted((entry for room in cooperatives() for entry in room.navigation), key=lambda e: e.order))


def panels(page: str) -> tuple[Panel, ...]:
    """The panels that cooperatives put on one kind of page, in their order."""
    found = (panel for room in cooperatives() for panel in room.panels if panel.page == page)
    return tuple(sorted(found, key=lambda panel: panel.order))


def reference(kind: str) -> Reference:
    """Who answers for one kind of id; raises `BrokenManifestError` when nobody does."""
    for room in cooperatives():
        for candidate in room.references:
            if candidate.kind == kind:
                return candidate
    raise BrokenManifestError(f"No cooperative answers for '{kind}' ids.")
