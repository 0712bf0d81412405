"""Find the cycle or the requirement of an address for whom it is open to."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from wincommons.web.assessment.models import Cycle, CycleRow
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import one_of


def found(user: Any, community: Community, pk: int) -> Cycle:
    """The cycle of this community; `Http404` for all else."""
    return one_of(Cycle.objects.scoped(user), community=community, pk=pk)


def found_row(user: Any, community: Community, pk: int, *, asked: str, row: str) -> CycleRow:
    """The requirement of this cycle; `Http404` for all else."""
    cycle = found(user, community, pk)
    one = CycleRow.objects.filter(cycle=cycle, asked=asked[:64], row=row[:64]).prefetch_related("links").first()
    if one is None:
        raise Http404
    one.cycle = cycle
    return one
