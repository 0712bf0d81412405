"""Explore: a measure, a level, a group and a period, all in the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wincommons.insight import InsightError
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import not_found
from wincommons.web.measurement import exploring
from wincommons.web.measurement.map_files import borders_version

from .downloads import answer_figures, unknown_form


@public_page(version=borders_version)
def explore(request: HttpRequest) -> HttpResponse:
    """Any group and period of a measure on a map and as a spread; another spelling leads to the one that is kept."""
    asked = exploring.read_asked(request.GET)
    found = exploring.find(asked)
    if not found.troubles and request.META.get("QUERY_STRING", "") not in ("", found.query):
        return HttpResponseRedirect(found.address())
    return render(request, "measurement/explore.html", exploring.context(found))


@public_page
def explore_figures(request: HttpRequest, form: str) -> HttpResponse:
    """The figures that the page shows."""
    if form not in ("csv", "json"):
        return unknown_form(request)
    found = exploring.find(exploring.read_asked(request.GET))
    if found.answer is None:
        return not_found(request, sentence=found.troubles[0] if found.troubles else "")
    try:
        records = found.answer.page.to_records()
    except InsightError as error:
        return not_found(request, sentence=str(error))
    return answer_figures(records, form=form, name=found.asked.measure)
