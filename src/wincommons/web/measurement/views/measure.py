"""The library of measures and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.insight import AmbiguousPlaceError, UnknownMeasureError, UnknownPlaceError
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import not_found
from wincommons.web.measurement import library_view, measure_view, queries


@public_page
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure by vital condition; a plain form narrows them down."""
    return render(request, "measurement/measures.html", library_view.context(request.GET))


@public_page
def measure_page(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure over the nation, or over one state's counties with `?within=`."""
    within, level = request.GET.get("within", ""), request.GET.get("level", "")
    try:
        page = queries.measure_page(measure, within=within, level=level)
    except UnknownMeasureError as error:
        return not_found(request, sentence=str(error), offers=queries.near_measures(measure))
    except (UnknownPlaceError, AmbiguousPlaceError) as error:
        return not_found(request, sentence=str(error), offers=queries.near_places(within))
    if page is None:
        sentence = _("This measure has no figures at the level that the address asks for.")
        return not_found(request, sentence=sentence, offers=queries.near_measures(measure))
    return render(
        request, "measurement/measure.html", measure_view.context(page, page_number=request.GET.get("page", ""))
    )
