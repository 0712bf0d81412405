"""Find the aim of an address for whom it is open to."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.aims.odds import with_odds
from wincommons.web.network.aims.queries import whole
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.stepping import one_of


def found(user: Any, community: Community, pk: int) -> Aim:
    """The aim of this community with its targets, reviews and odds; `Http404` for all else."""
    return one_of(with_odds(whole(Aim.objects.scoped(user))), community=community, pk=pk)
