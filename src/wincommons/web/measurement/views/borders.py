"""The borders of a county's tracts, as a map on a page fetches them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wincommons.web.measurement import map_files


@require_safe
def borders(_request: HttpRequest, edition: str, county: str) -> HttpResponse:
    """The drawing as it is kept, for ever; 404 for an edition or county that this host does not have."""
    file = map_files.borders_file(edition=edition, county=county)
    if file is None:
        response = HttpResponse(status=404)
        response["Cache-Control"] = "no-store"
        return response
    answer = HttpResponse(file.read_bytes(), content_type="application/json")
    answer["Cache-Control"] = map_files.FOR_EVER
    return answer
