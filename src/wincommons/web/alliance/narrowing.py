"""What a reader wishes to see of a list of commitments: one kind, one aim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wincommons.web.network.models import Aim
from wincommons.web.network.models.aim import AIM_MACHINE

from .models.commitment import CommitmentKind


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What was understood of an address; what cannot be read narrows nothing."""

    kind: str
    aim: str
    kinds: list[tuple[str, Any]]
    aims: list[tuple[str, str]]

    @property
    def narrows(self) -> bool:
        """Is anything left out?"""
        return bool(self.kind or self.aim)


def read_wishes(query: Mapping[str, str], *, community: str) -> Wishes:
    """The wishes, and what can be chosen: the kinds, and the aims that the community agreed on; one question."""
    agreed = Aim.objects.filter(community=community, state__in=AIM_MACHINE.public_names).order_by("pk")
    aims = [(f"aim:{pk}", title) for pk, title in agreed.values_list("pk", "title")]
    kind, aim = query.get("kind", ""), query.get("aim", "")
    return Wishes(
        kind=kind if kind in CommitmentKind.values else "",
        aim=aim if aim in dict(aims) else "",
        kinds=list(CommitmentKind.choices),
        aims=aims,
    )
