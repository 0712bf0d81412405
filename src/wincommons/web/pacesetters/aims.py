"""What this room has of aims: what is being done under ACT, what was tested under PROVE."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wincommons.web.kit.chain import Item, Step

from .initiatives.queries import items_under as initiatives_under
from .proofs.queries import items_under as proofs_under


def aim_items(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """Initiatives with their dose in words, proofs with state and verdict; three questions for many aims."""
    found = initiatives_under(aims, user)
    for aim, steps in proofs_under(aims, user).items():
        found.setdefault(aim, {}).update(steps)
    return found
