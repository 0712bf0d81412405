"""Public pages of aims: the same for every reader, and new as soon as anything happened."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.components import paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.network.aims import links, queries
from wincommons.web.network.aims.odds import with_odds
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST


@fresh_page
def aims(request: HttpRequest, community: str) -> HttpResponse:
    """Everything that the community agreed to move."""
    there = public_community(community)
    page = paginate(queries.public_aims(there), request.GET)
    context = {
        "community": there,
        "page": page,
        "lines": queries.lines_of(page, user=AnonymousUser()),
        "crumbs": way_to(there),
    }
    return render(request, "network/aims/public_list.html", context)


@fresh_page
def aim(request: HttpRequest, community: str, aim: int) -> HttpResponse:
    """One aim: the whole chain."""
    there = public_community(community)
    rows = queries.public_aims(there).filter(pk=min(aim, LARGEST)).order_by()
    row = with_odds(queries.whole(rows)).first()
    if row is None:
        raise Http404
    context = {
        **links.page_of(row, reader=AnonymousUser()),
        "community": there,
        "crumbs": way_to(there, under=_("Aims"), address=reverse("network:public_aims", args=[there.slug])),
    }
    return render(request, "network/aims/public.html", context)


@fresh_page
def aims_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    there = public_community(community)
    rows = queries.rows_of(there, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"aims-{there.slug}", columns=queries.COLUMNS, rows=rows)
