"""The picture that other sites show beside a link to a page."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wincommons.web.measurement import previews


@require_safe
def preview(_request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """The picture as the worker drew it; 404 where it has not yet: none is drawn for a request."""
    if not previews.NAME.fullmatch(name):
        raise Http404
    try:
        answer = FileResponse(previews.file_of(name).open("rb"), content_type="image/png")
    except FileNotFoundError:
        response = HttpResponse(status=404)
        response["Cache-Control"] = "no-store"
        return response
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
