"""Find the aim of an address for whom it is open to, and the frame that every page of one aim has."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.network.aims.odds import with_odds
from wincommons.web.network.aims.queries import whole
from wincommons.web.network.models import Aim, Community

UNUSABLE, STALE = 400, 409
LARGEST = 2**62
"""Whole numbers above this are no row's, and the databases refuse to compare with them."""


def found(user: Any, community: Community, pk: int) -> Aim:
    """The aim of this community with its targets, reviews and odds; `Http404` for all else."""
    rows = Aim.objects.scoped(user).filter(pk=min(pk, LARGEST), community=community.slug)
    row = with_odds(whole(rows)).first()
    if row is None:
        raise Http404
    return row


def not_done(request: HttpRequest, *, error: Exception, aim: Aim, said: str = "") -> HttpResponse:
    """Nothing was changed, and why."""
    context = {
        "title": _("Nothing was changed"),
        "sentence": str(error),
        "back": aim.get_absolute_url(),
        "said": said,
    }
    return render(request, "kit/not_moved.html", context, status=STALE)


def seen_number(text: str) -> int:
    """The revision that a form was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1
