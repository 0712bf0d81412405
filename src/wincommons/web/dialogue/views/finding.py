"""Find what an address names for whom it is open to, and say plainly what was not done."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.dialogue.happening import LARGEST
from wincommons.web.dialogue.models import Coder, Session, Theme
from wincommons.web.dialogue.models.theme import counted
from wincommons.web.dialogue.queries.sessions import with_note_counts
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE, PROPOSED

UNUSABLE, STALE = 400, 409
TAB = "dialogue:sessions"


def found_session(user: Any, community: Community, pk: int) -> Session:
    """The session of this community with its two coders, and how many notes it has; `Http404` for all else."""
    rows = Session.objects.scoped(user).filter(pk=min(pk, LARGEST), community=community.slug)
    coders = Prefetch("coders", Coder._base_manager.select_related("by").order_by("number"))
    row = with_note_counts(rows).prefetch_related(coders).first()
    if row is None:
        raise Http404
    return row


def found_theme(user: Any, community: Community, pk: int) -> Theme:
    """The theme of this community with its voices; `Http404` for all else."""
    rows = counted(Theme.objects.scoped(user).filter(pk=min(pk, LARGEST), community=community.slug))
    row = rows.first()
    if row is None:
        raise Http404
    return row


def aims_to_choose(community: Community, *, keep: str = "") -> list[Aim]:
    """The aims that something can be put under: those that are not at an end, and the one that is chosen already."""
    rows = list(Aim._base_manager.filter(community=community.slug, state__in=(PROPOSED, *LIVE)).order_by("pk"))
    number = keep.partition(":")[2]
    if number and number not in {str(one.pk) for one in rows}:
        rows += Aim._base_manager.filter(community=community.slug, pk=number)
    return rows


def seen_number(text: str) -> int:
    """The revision that a form was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def not_done(request: HttpRequest, *, error: Exception, back: str, said: str = "") -> HttpResponse:
    """Nothing was changed, and why."""
    context = {"title": _("Nothing was changed"), "sentence": str(error), "back": back, "said": said}
    return render(request, "kit/not_moved.html", context, status=STALE)
