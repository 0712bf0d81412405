"""The library of measures and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wincommons.figures.from_answers import map_figure
from wincommons.insight import NoFiguresError
from wincommons.web.kit.conditional import public_page
from wincommons.web.measurement import figures, library_view, measure_view, other_maps, queries
from wincommons.web.measurement.map_files import borders_version

from .unknown import helping


@public_page
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure by vital condition; a plain form narrows them down."""
    return render(request, "measurement/measures.html", library_view.context(request.GET))


@public_page(version=borders_version)
@helping
def measure_page(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure over the nation, or over one state's counties with `?within=`."""
    here = queries.find_place(request.GET["place"]) if request.GET.get("place") else None
    wishes = {name: request.GET.get(name, "") for name in ("within", "level")}
    page = queries.measure_page(measure, place=here, **wishes)
    context = measure_view.context(page, asked=request.GET.dict(), here=here)
    return render(request, "measurement/measure.html", context)


@public_page(version=borders_version)
@helping
def measure_map(request: HttpRequest, measure: str) -> HttpResponse:
    """The specification of a map that is too large to be sent with its page."""
    page = queries.measure_page(measure, within=request.GET.get("within", ""), level=request.GET.get("level", ""))
    name = figures.map_name(page)
    if name is None or page.places.without_values:
        raise NoFiguresError(f"There is no map of '{measure}' here.")
    if request.GET.get("show"):
        answer = queries.other_map(page, show=request.GET["show"], by=request.GET.get("by", ""))
        return JsonResponse(dict(other_maps.specification(answer, name)))
    here = queries.find_place(request.GET["place"]).id if request.GET.get("place") else None
    return JsonResponse(dict(map_figure(page, name, here=here).specification))
