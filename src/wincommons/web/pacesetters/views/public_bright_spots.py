"""Public pages of bright spots: the same for every reader, and new as soon as anything happened."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.components import paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import one_of
from wincommons.web.pacesetters.bright_spots import queries


@fresh_page
def spots(request: HttpRequest, community: str) -> HttpResponse:
    """The places that a community asked how they do better."""
    there = public_community(community)
    page = paginate(queries.public_spots(there), request.GET)
    context = {"community": there, "page": page, "lines": queries.lines_of(page), "crumbs": way_to(there)}
    return render(request, "pacesetters/public_bright_spots.html", context)


@fresh_page
def spot(request: HttpRequest, community: str, spot: int) -> HttpResponse:
    """One: its figure, what its peers predict, out of how many it was found, what it tells, whether that was tested."""
    there = public_community(community)
    row = one_of(queries.public_spots(there).order_by(), community=there, pk=spot)
    context = {
        **queries.page_of(row, reader=AnonymousUser()),
        "community": there,
        "crumbs": way_to(
            there, under=_("Bright spots"), address=reverse("pacesetters:public_bright_spots", args=[there.slug])
        ),
    }
    return render(request, "pacesetters/public_bright_spot.html", context)


@fresh_page
def spots_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    there = public_community(community)
    rows = queries.table_of(there, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"bright-spots-{there.slug}", columns=queries.COLUMNS, rows=rows)
