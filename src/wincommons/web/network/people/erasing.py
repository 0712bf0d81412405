"""Erase what somebody said of themselves."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.models import Asset, Person


def erase_assets(user: Any) -> int:
    """Forget what the person said that they can bring."""
    return Asset._base_manager.filter(person__account=user).delete()[0]


def erase_person(user: Any) -> int:
    """Forget the profile itself, the last of all: what pointed at it has been erased or emptied before."""
    return Person._base_manager.filter(account=user).delete()[0]
