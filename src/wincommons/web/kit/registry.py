"""Every cooperative's manifest, gathered once at start-up from the rooms that the settings name."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from django.conf import settings

from . import own
from .manifest import BrokenManifestError, Cooperative, Entry, Job, Panel, Reference, Topic

_manifests: dict[str, Cooperative] = {}


def gather() -> None:
    """Read `<room>.cooperative.COOPERATIVE` of every room in `settings.COOPERATIVES`; again is harmless.

    Raises `BrokenManifestError` where two rooms claim one name or one kind of reference.
    """
    found: dict[str, Cooperative] = {}
    kinds: dict[str, str] = {reference.kind: "kit" for reference in own.REFERENCES}
    for room in settings.COOPERATIVES:
        manifest = import_module(f"{room}.cooperative").COOPERATIVE
        if manifest.name in found:
            raise BrokenManifestError(f"Two cooperatives call themselves '{manifest.name}'. Rename one of them.")
        for reference in manifest.references:
            owner = kinds.setdefault(reference.kind, manifest.name)
            if owner != manifest.name:
                raise BrokenManifestError(f"'{owner}' and '{manifest.name}' both answer for '{reference.kind}' ids.")
        found[manifest.name] = manifest
    _refuse_two_of_one_name("job", (job.name for job in (*own.JOBS, *(j for m in found.values() for j in m.jobs))))
    _refuse_two_of_one_name(
        "topic", (topic.name for topic in (*own.TOPICS, *(t for m in found.values() for t in m.topics)))
    )
    _refuse_two_of_one_name("picker", (picker.name for m in found.values() for picker in m.pickers))
    _refuse_two_of_one_name("import", (one.kind for m in found.values() for one in m.imports))
    _manifests.clear()
    _manifests.update(found)


def _refuse_two_of_one_name(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BrokenManifestError(f"Two manifests declare a {what} named '{name}'. Say the room first: room.name.")
        seen.add(name)


def jobs() -> tuple[Job, ...]:
    """Every recurring job: the kit's own, then those of the manifests."""
    return (*own.JOBS, *(job for room in cooperatives() for job in room.jobs))


def topics() -> tuple[Topic, ...]:
    """Everything that a person may ask to be told about: the kit's own, then those of the manifests."""
    return (*own.TOPICS, *(topic for room in cooperatives() for topic in room.topics))


def topic(name: str) -> Topic:
    """A topic by its name; raises `BrokenManifestError` when nobody declares it."""
    for candidate in topics():
        if candidate.name == name:
            return candidate
    raise BrokenManifestError(f"No manifest declares a topic named '{name}'.")


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
    for candidate in (*own.REFERENCES, *(one for room in cooperatives() for one in room.references)):
        if candidate.kind == kind:
            return candidate
    raise BrokenManifestError(f"No cooperative answers for '{kind}' ids.")
