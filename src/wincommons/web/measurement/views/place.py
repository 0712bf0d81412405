"""The place page and the list of places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from wincommons.insight import AmbiguousPlaceError, UnknownPlaceError
from wincommons.model import NATION
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import not_found, which_one
from wincommons.web.kit.references import address_of
from wincommons.web.measurement import place_view, queries


@public_page
def places(request: HttpRequest) -> HttpResponse:
    """The nation and its states, as the way in for who does not search."""
    return render(request, "measurement/places.html", {"states": commons().children(NATION).children})


@public_page
def place_page(request: HttpRequest, place: str) -> HttpResponse:
    """A place's picture; any other spelling of its address leads to the one that is kept."""
    try:
        label = queries.find_place(place)
    except AmbiguousPlaceError as error:
        return which_one(request, sentence=str(error), offers=queries.offers_of(error.candidates))
    except UnknownPlaceError as error:
        return not_found(request, sentence=str(error), offers=queries.near_places(place))
    if place != label.slug:
        return HttpResponsePermanentRedirect(address_of("place", label.slug))
    return render(request, "measurement/place.html", place_view.context(commons().profile(label.id)))
