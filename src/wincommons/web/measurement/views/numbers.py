"""One number to quote: its page in the release that it comes from, its citation as a file, and the way to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.data.errors import DataError
from wincommons.insight import NoFiguresError, UnknownGroupError
from wincommons.insight.quoting import cite
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import not_found
from wincommons.web.measurement import queries, quoting

from .releases import CURRENT
from .unknown import helping

_TYPES = {"bib": "application/x-bibtex; charset=utf-8", "json": "application/vnd.citationstyles.csl+json"}


@public_page
@helping
def number(request: HttpRequest, release: str, measure: str, place: str) -> HttpResponse:
    """A number as one release has it, and what is shown now; where the release is gone, only that, and so said."""
    if release == CURRENT:
        return HttpResponseRedirect(_at(request, commons().release.id, measure, place))
    asked = quoting.read_asked(measure, queries.find_place(place).id, request.GET.dict())
    commons().measure(measure)
    same, newest = quoting.now(asked)
    kept = queries.commons_at(release)
    if kept is None:
        context = {"release_id": release[:60], "same": same, "newest": newest, "offered": same or newest}
        return _unindexed(render(request, "measurement/number_gone.html", context, status=404))
    try:
        found = quoting.find(asked, kept)
    except (NoFiguresError, UnknownGroupError, DataError) as error:
        return not_found(request, sentence=str(error))
    permanent = request.build_absolute_uri(quoting.address_of_number(found))
    is_current = found.release.id == commons().release.id
    context = {
        "number": found,
        "permanent": permanent,
        "citation": cite(found, address=permanent),
        "files": quoting.citation_addresses(found),
        "is_current": is_current,
        "current": commons().release.id,
        "same": None if is_current else same,
        "newest": newest,
        "revised": not is_current and same is not None and same.figure.estimate != found.figure.estimate,
        "others": quoting.rows_of(found),
    }
    return _unindexed(render(request, "measurement/number.html", context))


@public_page
@helping
def citation(request: HttpRequest, release: str, measure: str, place: str, form: str) -> HttpResponse:
    """The citation of a number as a file: BibTeX or CSL-JSON."""
    if form not in _TYPES:
        return not_found(request, sentence=_("A citation comes as .bib or as .json."))
    kept = queries.commons_at(commons().release.id if release == CURRENT else release)
    if kept is None:
        return not_found(request, sentence=_("This host does not have a release of this name, or no longer."))
    asked = quoting.read_asked(measure, queries.find_place(place).id, request.GET.dict())
    try:
        found = quoting.find(asked, kept)
    except (NoFiguresError, UnknownGroupError, DataError) as error:
        return not_found(request, sentence=str(error))
    told = cite(found, address=request.build_absolute_uri(quoting.address_of_number(found)))
    response = HttpResponse(told.bibtex if form == "bib" else told.csl, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{found.measure.id}-{found.place.id}.{form}"'
    return _unindexed(response)


@public_page
@helping
def quote(request: HttpRequest) -> HttpResponse:
    """From a measure and a place that somebody names to the number that can be quoted."""
    named = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in ("measure", "place")}
    if not all(named.values()):
        return HttpResponseRedirect(f"{reverse('measurement:data')}#quote")
    found = queries.find_place(named["place"])
    try:
        told = commons().number(named["measure"], found.id)
    except NoFiguresError as error:
        return not_found(request, sentence=str(error))
    return HttpResponseRedirect(quoting.address_of_number(told))


def _at(request: HttpRequest, release: str, measure: str, place: str) -> str:
    path = reverse("measurement:number", kwargs={"release": release, "measure": measure, "place": place})
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _unindexed(response: HttpResponse) -> HttpResponse:
    """A search engine would list a million pages that differ by a number."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
