"""“Add to an aim”: a part of place and measure pages for people who belong to a community, and a page of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from wincommons.web.kit.references import resolve
from wincommons.web.network.aims import adding
from wincommons.web.network.rules import communities_of


@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """What the reader's communities aim at here, and the way to propose more; for who belongs to none, nothing.

    The pages that hold it are the same for every reader: it comes after them, and is empty for visitors.
    """
    place, measure = (request.GET.get(name, "").strip()[:100] for name in ("place", "measure"))
    named = resolve((f"place:{place}", f"measure:{measure}"), user=request.user)
    at, of = named[f"place:{place}"], named[f"measure:{measure}"]
    context = {
        "place": at if at.known else None,
        "measure": of if of.known else None,
        "offers": adding.offers_for(request.user, place=place if at.known else "", measure=measure if of.known else ""),
        "measures": adding.measures_to_choose(request.user, place=place) if at.known and not of.known else [],
        "place_id": place,
        "belongs": bool(communities_of(request.user)),
    }
    template = "add.html" if request.headers.get("X-Fragment") else "add_page.html"
    response = render(request, f"network/aims/{template}", context)
    add_never_cache_headers(response)
    return response
