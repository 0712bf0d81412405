"""The permanent record: public pages, the same for every reader."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.kit.components import Crumb, paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.permissions import find, guarded
from wincommons.web.network.decisions import public
from wincommons.web.network.decisions.counting import why
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Community, Decision

from .finding import LARGEST


def _public(community: str) -> Community:
    return find(Community, AnonymousUser(), slug=community)


def _crumbs(community: Community, *, deeper: bool = False) -> list[Crumb]:
    top = "network:cooperatives" if community.is_standing else "network:communities"
    crumbs = [
        Crumb(title=_("Cooperatives") if community.is_standing else _("Communities"), address=reverse(top)),
        Crumb(title=community.title, address=community.public_address),
    ]
    if deeper:
        crumbs.append(Crumb(title=_("Decisions"), address=reverse("network:record", args=[community.slug])))
    return crumbs


@fresh_page
def record(request: HttpRequest, community: str) -> HttpResponse:
    """Everything that the table decided."""
    found = _public(community)
    page = paginate(public.record_of(found), request.GET)
    context = {"community": found, "page": page, "crumbs": _crumbs(found)}
    return render(request, "network/decisions/record.html", context)


@fresh_page
def record_of(request: HttpRequest, community: str, decision: int) -> HttpResponse:
    """One decision: what was asked, what came of it and why, and what each seat said."""
    found = _public(community)
    row = public.with_words(public.record_of(found).filter(pk=min(decision, LARGEST))).first()
    if row is None:
        raise Http404
    context = {
        "community": found,
        "decision": row,
        "crumbs": _crumbs(found, deeper=True),
        "words": public.public_words(row),
        "count": public.tally_of(row),
        "why": why(row.method, public.tally_of(row)),
        "own_record": public.own_record_words(row),
    }
    return render(request, "network/decisions/record_of.html", context)


@fresh_page
def record_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    found = _public(community)
    rows = public.rows_of(found, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"decisions-{found.slug}", columns=public.COLUMNS, rows=rows)


@require_safe
@guarded(model=Decision, argument="decision")
def by_number(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Where other rooms' links lead: to the page of the decision in its community."""
    return redirect(decision)
