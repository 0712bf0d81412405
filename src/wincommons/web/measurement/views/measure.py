"""The library of measures and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wincommons.web.kit.conditional import public_page
from wincommons.web.measurement import library_view, measure_view, queries

from .unknown import helping


@public_page
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure by vital condition; a plain form narrows them down."""
    return render(request, "measurement/measures.html", library_view.context(request.GET))


@public_page
@helping
def measure_page(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure over the nation, or over one state's counties with `?within=`."""
    page = queries.measure_page(measure, within=request.GET.get("within", ""), level=request.GET.get("level", ""))
    context = measure_view.context(page, page_number=request.GET.get("page", ""))
    return render(request, "measurement/measure.html", context)
