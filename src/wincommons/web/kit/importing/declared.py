"""The imports that the manifests declare."""

from __future__ import annotations

from wincommons.web.kit import registry

from .declaration import Import


class UnknownImportError(LookupError):
    """No manifest declares an import of this kind."""


def declared_imports() -> tuple[Import, ...]:
    """Every declaration, in the order of the manifests."""
    return tuple(one for room in registry.cooperatives() for one in room.imports)


def declared_import(kind: str) -> Import:
    """The declaration of one kind; raises `UnknownImportError`."""
    for one in declared_imports():
        if one.kind == kind:
            return one
    raise UnknownImportError(kind)
