"""Find the plank of an address for whom it is open to."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.models import Community
from wincommons.web.network.stepping import one_of
from wincommons.web.policy.models import Plank
from wincommons.web.policy.planks.queries import whole


def found(user: Any, community: Community, pk: int) -> Any:
    """The plank of this community with its text; `Http404` for all else."""
    return one_of(whole(Plank.objects.scoped(user)), community=community, pk=pk)
