"""Erase a person from cycles: what was linked and decided stays with the community, without who did it."""

from __future__ import annotations

from typing import Any

from .models import Cycle, RowLink, WrittenComment


def forget_links(user: Any) -> int:
    """Links, without who made them."""
    return RowLink._base_manager.filter(by=user).update(by=None)


def forget_reader(user: Any) -> int:
    """Written comments that they decided about, without who did."""
    return WrittenComment._base_manager.filter(decided_by=user).update(decided_by=None)


def forget_opener(user: Any) -> int:
    """Cycles, without who opened them."""
    Cycle._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Cycle._base_manager.filter(author=user).update(author=None)
