"""Erase a person from planks: what a community took up stays, without who wrote it or spoke for whom."""

from __future__ import annotations

from typing import Any

from wincommons.web.policy.models import Endorsement, Plank, PlankText


def forget_endorsements(user: Any) -> int:
    """A person's own go; those for a seat or an organization stay, without who gave them."""
    own = Endorsement._base_manager.filter(by=user, seat=None, organisation=None)
    gone, _tables = own.delete()
    return gone + Endorsement._base_manager.filter(by=user).update(by=None)


def forget_texts(user: Any) -> int:
    """Versions of texts, without who wrote them."""
    return PlankText._base_manager.filter(by=user).update(by=None)


def forget_proposer(user: Any) -> int:
    """Planks, without who proposed them."""
    Plank._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Plank._base_manager.filter(author=user).update(author=None)
