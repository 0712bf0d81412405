"""Find the cycle or the requirement of an address for whom it is open to."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.assessment.models import Cycle, CycleRow
from wincommons.web.assessment.queries import LARGEST
from wincommons.web.network.models import Community

UNUSABLE, STALE = 400, 409


def found(user: Any, community: Community, pk: int) -> Cycle:
    """The cycle of this community; `Http404` for all else."""
    row = Cycle.objects.scoped(user).filter(pk=min(pk, LARGEST), community=community.slug).first()
    if row is None:
        raise Http404
    return row


def found_row(user: Any, community: Community, pk: int, *, asked: str, row: str) -> CycleRow:
    """The requirement of this cycle; `Http404` for all else."""
    cycle = found(user, community, pk)
    one = CycleRow.objects.filter(cycle=cycle, asked=asked[:64], row=row[:64]).prefetch_related("links").first()
    if one is None:
        raise Http404
    one.cycle = cycle
    return one


def not_done(request: HttpRequest, *, error: Exception, back: str, said: str = "") -> HttpResponse:
    """Nothing was changed, and why."""
    context = {"title": _("Nothing was changed"), "sentence": str(error), "back": back, "said": said}
    return render(request, "kit/not_moved.html", context, status=STALE)


def seen_number(text: str) -> int:
    """The number that a form was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1
