"""A file handed out."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from wincommons.web.kit.permissions import guarded

from .domain import find_attachment

LONGEST_TOKEN = 32
SEALED = "default-src 'none'; sandbox"
"""Whatever a browser makes of a file, it may load and run nothing."""


@require_safe
@guarded()
def attachment(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file for whoever may see its thing; a 404 for everyone else."""
    found = find_attachment(token[:LONGEST_TOKEN], user=request.user) if token.isascii() else None
    if found is None:
        raise Http404
    try:
        content = found.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = found.file_kind
    answer = FileResponse(content, as_attachment=not kind.picture, filename=found.name, content_type=kind.media_type)
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
