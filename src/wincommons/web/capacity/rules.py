"""Who may change a resource or an adaptation now."""

from __future__ import annotations

from typing import Any

from rules.predicates import predicate

from .models.machine import keeps


@predicate
def stands_open(_user: Any, thing: Any) -> bool:
    """Its words may be changed in the state that it is in."""
    return bool(thing.standing.editable)


changes = keeps & stands_open
"""Whoever looks after it, while it is a draft or listed: what was reviewed is opened for changes first."""
