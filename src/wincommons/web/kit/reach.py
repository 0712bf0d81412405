"""The address table: every address of the site, and who may reach it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from . import registry
from .permissions.personas import Address

_declared: dict[str, tuple[Address, ...]] = {}


class FoundAddress(NamedTuple):
    """An address as Django's resolver has it."""

    name: str
    """Namespaces and name; the route itself where it has no name."""
    needs: frozenset[str]
    """Names of the arguments that it takes."""


def declare(room: str, rows: Iterable[Address]) -> None:
    """Rows of a room that has no manifest; again replaces them."""
    _declared[room] = tuple(rows)


def table() -> tuple[Address, ...]:
    """Every row: those of the manifests, then those declared."""
    manifests = (row for room in registry.cooperatives() for row in room.addresses)
    return (*manifests, *(row for rows in _declared.values() for row in rows))


def row_of(name: str) -> Address | None:
    """The row of one address: its own before one of its whole namespace."""
    rows = [row for row in table() if row.covers(name)]
    return max(rows, key=lambda row: row.name == name, default=None)


def found_addresses() -> tuple[FoundAddress, ...]:
    """Every address that the resolver knows, those of libraries as well."""
    return tuple(walk(get_resolver().url_patterns))


def walk(patterns: Iterable[URLPattern | URLResolver], *, namespace: str = "") -> Iterator[FoundAddress]:
    """Every address of some patterns and of those below them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, namespace=inner)
        else:
            needs = frozenset(pattern.pattern.regex.groupindex)
            yield FoundAddress(name=f"{namespace}{pattern.name or pattern.pattern}", needs=needs)
