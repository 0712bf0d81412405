"""Erase a person from aims: what was promised and found stays with the community, without who wrote it."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.models import Aim, AimReview, AimTarget, AimText


def forget_reviews(user: Any) -> int:
    """Reviews, without who wrote them."""
    return AimReview._base_manager.filter(by=user).update(by=None)


def forget_targets(user: Any) -> int:
    """Targets, without who wrote them down."""
    return AimTarget._base_manager.filter(by=user).update(by=None)


def forget_texts(user: Any) -> int:
    """Versions of an aim's words, without who wrote them."""
    return AimText._base_manager.filter(by=user).update(by=None)


def forget_proposer(user: Any) -> int:
    """Aims, without who proposed them."""
    Aim._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Aim._base_manager.filter(author=user).update(author=None)
