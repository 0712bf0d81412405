"""The place page and the list of places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from wincommons.model import NATION
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.references import address_of
from wincommons.web.measurement import place_view, queries
from wincommons.web.measurement.map_files import borders_version

from .unknown import helping


@public_page
def places(request: HttpRequest) -> HttpResponse:
    """The nation and its states, as the way in for who does not search."""
    return render(request, "measurement/places.html", {"states": commons().children(NATION).children})


@public_page(version=borders_version)
@helping
def place_page(request: HttpRequest, place: str) -> HttpResponse:
    """A place's picture; any other spelling of its address leads to the one that is kept."""
    label = queries.find_place(place)
    if place != label.slug:
        return HttpResponsePermanentRedirect(address_of("place", label.slug))
    return render(request, "measurement/place.html", place_view.context(commons().profile(label.id)))
