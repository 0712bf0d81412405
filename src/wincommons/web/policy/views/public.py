"""Public pages of planks: the agenda of a community, and one plank; the same for every reader."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.components import paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST
from wincommons.web.policy.planks import queries


@fresh_page
def planks(request: HttpRequest, community: str) -> HttpResponse:
    """What the community adopted, and what it asks people about."""
    there = public_community(community)
    page = paginate(queries.public_planks(there), request.GET)
    context = {
        "community": there,
        "page": page,
        "lines": queries.lines_of(page, user=AnonymousUser()),
        "crumbs": way_to(there),
    }
    return render(request, "policy/planks/public_list.html", context)


@fresh_page
def plank(request: HttpRequest, community: str, plank: int) -> HttpResponse:
    """One plank with every version of its text and who stands behind which."""
    there = public_community(community)
    row = queries.public_planks(there).filter(pk=min(plank, LARGEST)).order_by().first()
    if row is None:
        raise Http404
    context = {
        **queries.whole_page_of(row, reader=AnonymousUser()),
        "community": there,
        "crumbs": way_to(there, under=_("Agenda"), address=reverse("policy:public_planks", args=[there.slug])),
    }
    return render(request, "policy/planks/public.html", context)


@fresh_page
def planks_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    there = public_community(community)
    rows = queries.rows_of(there, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"agenda-{there.slug}", columns=queries.COLUMNS, rows=rows)
