"""Find the plank of an address for whom it is open to, and what is answered where nothing was done."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.network.models import Community
from wincommons.web.policy.models import Plank
from wincommons.web.policy.planks.queries import whole

UNUSABLE, STALE = 400, 409
LARGEST = 2**62
"""Whole numbers above this are no row's, and the databases refuse to compare with them."""


def found(user: Any, community: Community, pk: int) -> Any:
    """The plank of this community with its text; `Http404` for all else."""
    row = whole(Plank.objects.scoped(user).filter(pk=min(pk, LARGEST), community=community.slug)).first()
    if row is None:
        raise Http404
    return row


def not_done(request: HttpRequest, *, error: Exception, plank: Plank, said: str = "") -> HttpResponse:
    """Nothing was changed, and why."""
    context = {
        "title": _("Nothing was changed"),
        "sentence": str(error),
        "back": plank.get_absolute_url(),
        "said": said,
    }
    return render(request, "kit/not_moved.html", context, status=STALE)


def seen_number(text: str) -> int:
    """The revision or version that a form was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1
