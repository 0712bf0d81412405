"""Places side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.measurement.comparing import view
from wincommons.web.measurement.comparing.asked import Asked, read_asked

from .downloads import answer_figures, unknown_form


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """Up to eight places; any other spelling of an address that is understood leads to the one that is kept."""
    asked = read_asked(request.GET)
    if not asked.troubles and request.META.get("QUERY_STRING", "") != asked.query:
        return HttpResponseRedirect(asked.address())
    status = 404 if asked.troubles and not asked.places else 200
    return render(request, "measurement/compare.html", view.context(asked), status=status)


@public_page
def compare_figures(request: HttpRequest, form: str) -> HttpResponse:
    """Every figure of the matrix, with its verdict against the first place."""
    asked: Asked = read_asked(request.GET)
    if form not in ("csv", "json"):
        return unknown_form(request)
    if not asked.places:
        return render(request, "measurement/compare.html", view.context(asked), status=404 if asked.troubles else 400)
    table = commons().compare([place.id for place in asked.places], list(asked.measures) or None)
    return answer_figures(table.to_records(), form=form, name="comparison")
