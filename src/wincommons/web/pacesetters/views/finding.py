"""Find the thing of an address for whom it is open to, and the frame of what could not be done."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Initiative, Proof

UNUSABLE, STALE = 400, 409
LARGEST = 2**62
"""Whole numbers above this are no row's, and the databases refuse to compare with them."""


def one_of(rows: QuerySet, *, community: Community, pk: int) -> Any:
    """The row of this community; `Http404` for all else."""
    row = rows.filter(pk=min(pk, LARGEST), community=community.slug).first()
    if row is None:
        raise Http404
    return row


def not_done(request: HttpRequest, *, error: Exception, thing: Initiative | Proof, said: str = "") -> HttpResponse:
    """Nothing was changed, and why."""
    context = {
        "title": _("Nothing was changed"),
        "sentence": str(error),
        "back": thing.get_absolute_url(),
        "said": said,
    }
    return render(request, "kit/not_moved.html", context, status=STALE)


def seen_number(text: str) -> int:
    """The revision that a form was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1
