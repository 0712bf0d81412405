"""Find the decision of an address for whom it is open to."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.decisions.queries import with_text
from wincommons.web.network.models import Community, Decision
from wincommons.web.network.stepping import one_of


def found(user: Any, community: Community, pk: int) -> Any:
    """The decision of this community with its newest text, in one question; `Http404` for all else."""
    return one_of(with_text(Decision.objects.scoped(user)), community=community, pk=pk)
