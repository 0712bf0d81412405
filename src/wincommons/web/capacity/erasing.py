"""Erase a person from what communities passed on: guides and adaptations stay, without who wrote them."""

from __future__ import annotations

from typing import Any

from .models import Adaptation, Resource, ResourceText
from .models.passing import PassedOn


def forget_texts(user: Any) -> int:
    """Versions of texts, without their author."""
    return ResourceText._base_manager.filter(by=user).update(by=None)


def forget_resources(user: Any) -> int:
    """Resources, without who wrote, listed and decided about them."""
    return _forget(Resource, user)


def forget_adaptations(user: Any) -> int:
    """Adaptations, without who wrote and decided about them."""
    return _forget(Adaptation, user)


def _forget(model: type[PassedOn], user: Any) -> int:
    model._base_manager.filter(submitted_by=user).update(submitted_by=None)
    model._base_manager.filter(decided_by=user).update(decided_by=None)
    return model._base_manager.filter(author=user).update(author=None)
