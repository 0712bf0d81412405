"""What this room has of aims: what is being done under ACT, what was tested and who does better under PROVE."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wincommons.web.kit.chain import Item, Step

from .bright_spots.queries import items_under as bright_spots_under
from .initiatives.queries import items_under as initiatives_under
from .proofs.queries import items_under as proofs_under


def aim_items(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """Initiatives with their dose in words, proofs with state and verdict, bright spots; four questions for all."""
    found = initiatives_under(aims, user)
    for listed in (proofs_under(aims, user), bright_spots_under(aims, user)):
        for aim, steps in listed.items():
            for step, items in steps.items():
                found.setdefault(aim, {}).setdefault(step, []).extend(items)
    return found
