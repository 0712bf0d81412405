"""The permanent record: public pages, the same for every reader."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.kit.components import paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.permissions import guarded
from wincommons.web.network.decisions import public
from wincommons.web.network.decisions.counting import why
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Decision
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST


@fresh_page
def record(request: HttpRequest, community: str) -> HttpResponse:
    """Everything that the table decided."""
    found = public_community(community)
    page = paginate(public.record_of(found), request.GET)
    context = {"community": found, "page": page, "crumbs": way_to(found)}
    return render(request, "network/decisions/record.html", context)


@fresh_page
def record_of(request: HttpRequest, community: str, decision: int) -> HttpResponse:
    """One decision: what was asked, what came of it and why, and what each seat said."""
    found = public_community(community)
    row = public.with_words(public.record_of(found).filter(pk=min(decision, LARGEST))).first()
    if row is None:
        raise Http404
    context = {
        "community": found,
        "decision": row,
        "crumbs": way_to(found, under=_("Decisions"), address=reverse("network:record", args=[found.slug])),
        "words": public.public_words(row),
        "count": public.tally_of(row),
        "why": why(row.method, public.tally_of(row)),
        "own_record": public.own_record_words(row),
    }
    return render(request, "network/decisions/record_of.html", context)


@fresh_page
def record_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    found = public_community(community)
    rows = public.rows_of(found, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"decisions-{found.slug}", columns=public.COLUMNS, rows=rows)


@require_safe
@guarded(model=Decision, argument="decision")
def by_number(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Where other rooms' links lead: to the page of the decision in its community."""
    return redirect(decision)
