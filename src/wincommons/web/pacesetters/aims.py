"""What this room has of aims: under ACT what is done, under PROVE what was tested and who does better; ways there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.chain import Item, Step, Way
from wincommons.web.network.rules import communities_of

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


def aim_ways(aim: Any, user: Any) -> dict[Step, list[Way]]:
    """Everyone comes to the plan with its empty cells, and the aim's own people to what they can add.

    No question to the database.
    """
    belongs = aim.community in communities_of(user)
    plan = reverse(f"pacesetters:{'plan' if belongs else 'public_plan'}", args=[aim.community, aim.pk])
    found = {Step.ACT: [Way(title=_("Is it enough, and what is missing?"), address=plan)]}
    if belongs and (aim.is_live or aim.standing.editable):
        begin, claim = (
            reverse(f"pacesetters:{one}", args=[aim.community]) for one in ("initiative_begin", "proof_claim")
        )
        found[Step.ACT].append(Way(title=_("Add an initiative"), address=f"{begin}?aim={aim.pk}"))
        found[Step.PROVE] = [Way(title=_("Claim something to be tested"), address=f"{claim}?aim={aim.pk}")]
    return found
