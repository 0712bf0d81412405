"""Erase a person from decisions: what a seat said and a table decided stays, without who it was."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.models import Decision, DecisionText, EarlierWord, Position


def forget_earlier_words(user: Any) -> int:
    """Earlier words of seats, without their speaker."""
    return EarlierWord._base_manager.filter(by=user).update(by=None)


def forget_positions(user: Any) -> int:
    """Words of seats, without their speaker."""
    return Position._base_manager.filter(by=user).update(by=None)


def forget_texts(user: Any) -> int:
    """Versions of proposals, without their author."""
    return DecisionText._base_manager.filter(by=user).update(by=None)


def forget_proposer(user: Any) -> int:
    """Decisions, without who proposed them."""
    Decision._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Decision._base_manager.filter(author=user).update(author=None)
